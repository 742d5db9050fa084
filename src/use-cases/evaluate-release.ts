import type { LineOutcome } from '../commands/line-outcome.ts';
import type { ReleaseAsk } from '../domain/release-ask.ts';
import type { Subject } from '../domain/subject.ts';
import type { PlanEvent } from '../plan/events.ts';
import { foldRelease } from '../plan/fold.ts';
import { announcementText } from '../render/release/announcement.ts';
import { adoptPlans } from './adopt-plans.ts';
import { askRelease } from './ask-release.ts';
import { closedRelease } from './astray-releases.ts';
import { carryOut, projectsOf } from './carry-out.ts';
import type { Session } from './command-session.ts';
import type { Outcome, Released, Shell, StartedStep, ThreadShell } from './evaluation.ts';
import { createRoleReader } from './find-giver.ts';
import { openSession } from './open-session.ts';
import { refreshHome } from './refresh-home.ts';
import { asRead, refreshRelease, releaseInput } from './refresh-release.ts';
import { noteLosses } from './release-losses.ts';
import { type OpenRelease, releasesOf, stateOfRelease } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import { reportRelease } from './report-release.ts';
import { type Saved, saveLedgers } from './save-ledgers.ts';
import { mayWriteThreads, standBack } from './stand-back.ts';
import { tickRelease } from './tick-releases.ts';

export type ReleaseSubject = Extract<Subject, { kind: 'release' }>;

/**
 * One release: what a form of the release-plan workflow or a deploy workflow says of it, else what time has made due.
 * @throws FaultError when GitHub can't answer: nothing is done then but what has its receipt.
 */
export async function evaluateRelease(subject: ReleaseSubject, closed: Shell): Promise<readonly Outcome[]> {
  const { repository, ask } = subject;
  const shell: ThreadShell = { ...closed, ...(await closed.openThreads()) };
  const roles = createRoleReader(repository, shell);
  if (ask?.by) await roles.permissionOf(ask.by.login);
  const session = openSession(await shell.threads.threads(repository, []), { shell, roles });
  await noteLosses(session);
  const isUrgent = ask?.operation === 'hold' || ask?.operation === 'rollback';
  if (!isUrgent) await adoptPlans(session);
  const open = (await releasesOf(session)).find(one => one.id === subject.id && one.number > 0);
  const release = open ?? (await closedRelease(subject.id, session));
  if (!release) return [unknownRelease(subject)];
  const known = lastChange(release);
  const line = await take(release, ask, session);
  // what stops a release asks nothing that a fault could keep from it
  await tickRelease(release, session, !isUrgent);
  const mayWrite = mayWriteThreads(shell, session.config) && ask?.isDryRun !== true;
  const events = release.open.drafts.flatMap(one => one.events);
  const saved = mayWrite ? await saveLedgers(session, undefined) : undefined;
  const told: Outcome[] = saved ? [...(await carryOut(saved, session, { all: false }))] : [];
  if (saved && told.length === 0) told.push(await refreshRelease(release, session));
  const homes = saved ? projectsOf(saved, session) : [];
  for (const number of new Set(homes)) told.push(await refreshHome({ repository, number }, shell));
  return [await released(release, { line, events, known, saved, session, applied: mayWrite }), ...told];
}

/** Reports are facts; everything else is somebody's command. */
async function take(
  release: OpenRelease,
  ask: ReleaseAsk | undefined,
  session: Session,
): Promise<LineOutcome | undefined> {
  if (!ask || ask.operation === 'tick') return undefined;
  if (ask.operation !== 'report') return askRelease(release, ask, session);
  await reportRelease(release, ask, session);
  return undefined;
}

/** The name is whatever a form or an event said: a subject goes into the log as it is. */
function unknownRelease({ repository, id }: ReleaseSubject): Outcome {
  return {
    kind: 'nothing',
    subject: `${repository.owner}/${repository.name}!${id.slice(0, 100).replaceAll(/[^\w.-]/g, '?')}`,
    reason: { code: 'unknown_release', values: { id } },
  };
}

interface Told {
  readonly line: LineOutcome | undefined;
  readonly events: readonly PlanEvent[];
  /** Number of the newest change of a ratio before this run. */
  readonly known: number | undefined;
  readonly saved: Saved | undefined;
  readonly session: Session;
  readonly applied: boolean;
}

async function released(release: OpenRelease, told: Told): Promise<Released> {
  const { line, events, known, saved, session, applied } = told;
  const own = saved?.releases.find(one => one.release.number === release.number);
  const refused = line?.result.kind === 'refused' ? line.result.refusal : undefined;
  return {
    kind: 'released',
    language: session.shell.language ?? session.config.language,
    subject: `${session.raw.repository.owner}/${session.raw.repository.name}#${release.number}`,
    release: release.id,
    decision: refused ? 'refused' : events.length > 0 ? 'done' : 'nothing',
    reason: {
      code: refused?.code ?? (events.length > 0 ? 'release_recorded' : 'unchanged'),
      values: refused?.values ?? {},
    },
    line,
    step: own ? startedJob(events, own.found.ledger) : undefined,
    announcement: own ? await newAnnouncement(asRead(own), known, session) : undefined,
    applied,
    withheld: standBack(session.shell, session.config),
  };
}

/** The step that a job of this very run has to do: what the ledger, read back, says of this run's own intent. */
function startedJob(events: readonly PlanEvent[], ledger: Parameters<typeof foldRelease>[0]): StartedStep | undefined {
  const intent = events.find(one => one.type === 'step-started' && one.via === 'job');
  if (intent?.type !== 'step-started') return undefined;
  const execution = foldRelease(ledger).steps[intent.step]?.execution;
  if (execution?.seq !== intent.seq || execution.run !== intent.run) return undefined;
  const { step, component, environment, sha, from, ratio, seq } = intent;
  return { step, component, environment, sha, from, ratio, seq };
}

function lastChange({ open }: OpenRelease): number | undefined {
  return stateOfRelease(open).changes.at(-1)?.seq;
}

/** For a chat, which has heard of the changes before it. */
async function newAnnouncement(
  release: OpenRelease,
  known: number | undefined,
  session: Session,
): Promise<string | undefined> {
  if (lastChange(release) === known) return undefined;
  const world = await planWorldOf(release, { guards: false, runs: false }, session);
  const change = world?.state.changes.at(-1);
  return world && change && announcementText(change, releaseInput(release, world, session));
}
