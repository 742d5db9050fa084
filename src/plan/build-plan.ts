import { readDays, readHours, type Window } from '../calendar/window.ts';
import { parseDuration } from '../domain/duration.ts';
import { buildSignal } from './build-signal.ts';
import { buildSteps } from './build-steps.ts';
import type { PlanFile } from './plan-schema.ts';
import { type FourEyesCase, fourEyesCases, type PlanComponent, type ReleasePlan } from './release-plan.ts';

const defaultFourEyes: readonly FourEyesCase[] = ['set', 'skip', 'emergency', 'irreversible'];

/** Milliseconds of a text that the schema took. */
export function timeOr(text: string | undefined, otherwise: string): number {
  return parseDuration(text ?? otherwise) ?? 0;
}

/** A file that was found to be right, with every default written out; the zone is the config's where the file says none. */
export function buildPlan(file: PlanFile, timezone: string): ReleasePlan {
  const steps = buildSteps(file.steps);
  const usual = { 'tech-lead': 1, qa: 1, product: 1, sre: 1 };
  const roles = steps.some(step => step.kind === 'migrate') ? { ...usual, dba: 1 } : usual;
  return {
    version: 1,
    id: file.id,
    title: file.title,
    project: file.project,
    class: file.class ?? 'standard',
    owner: file.owner,
    timezone: file.timezone ?? timezone,
    mode: file.mode,
    people: file.people ?? {},
    review: { roles: file.review?.roles ?? roles, authorMayVote: file.review?.['author-may-vote'] ?? false },
    fourEyes: fourEyesOf(file['four-eyes']),
    announce: announceOf(file.announce ?? {}),
    rollback: rollbackOf(file.rollback ?? {}),
    emergency: {
      by: file.emergency?.by ?? ['on-call'],
      approvals: file.emergency?.approvals ?? 1,
      followUp: timeOr(file.emergency?.['follow-up'], '72h'),
    },
    windows: (file.windows ?? []).flatMap(windowOf),
    components: file.components.map(componentOf),
    signals: (file.signals ?? []).flatMap(buildSignal),
    steps,
  };
}

/** In one order, whoever wrote them: the order says nothing. */
function fourEyesOf(cases: PlanFile['four-eyes']): readonly FourEyesCase[] {
  const asked = cases ?? defaultFourEyes;
  return fourEyesCases.filter(one => asked.includes(one));
}

function announceOf(file: NonNullable<PlanFile['announce']>): ReleasePlan['announce'] {
  return {
    within: timeOr(file.within, '5m'),
    ackBy: file['ack-by'] ?? [],
    ackWithin: file['ack-within'] === undefined ? undefined : timeOr(file['ack-within'], '30m'),
    ack: file.ack ?? 'shown',
  };
}

function rollbackOf(file: NonNullable<PlanFile['rollback']>): ReleasePlan['rollback'] {
  return {
    by: file.by ?? ['operator', 'backup', 'sre'],
    to: 'last-stable',
    onSignalFailure: file['on-signal-failure'] ?? 'hold',
    byHand: file['by-hand'],
    pointOfNoReturn: file['point-of-no-return'],
  };
}

function windowOf({ days, hours }: NonNullable<PlanFile['windows']>[number]): readonly Window[] {
  const [read, clock] = [readDays(days), readHours(hours)];
  return read && clock ? [{ days: read, ...clock }] : [];
}

function componentOf(file: PlanFile['components'][number]): PlanComponent {
  const { id, repository, version, sha, environment, stable, needs, deploy } = file;
  return { id, repository, version, sha, environment, stable, needs: needs ?? [], deploy };
}
