import type { ReleaseAsk } from '../domain/release-ask.ts';
import { type ReportArgs, report } from '../plan/decide/report.ts';
import { newestOf } from '../plan/executions.ts';
import { stepState } from '../plan/needed-steps.ts';
import type { PlanWorld } from '../plan/plan-world.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { Session } from './command-session.ts';
import type { OpenRelease } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import { numberIn, ratioIn, samplesIn } from './reported-number.ts';
import { tickReceipt } from './tick-receipt.ts';

/** An event of another environment than the component's says nothing of this release. */
function isElsewhere({ environment, component, step }: ReleaseAsk, { components, steps }: ReleasePlan): boolean {
  if (environment === undefined) return false;
  const id = component ?? steps.find(one => one.id === step)?.component;
  const named = components.filter(one => id === undefined || one.id === id);
  return !named.some(one => one.environment === environment);
}

/** Records what a run reported; a fact is never refused. @returns whether it said anything new. @throws FaultError */
export async function reportRelease(release: OpenRelease, ask: ReleaseAsk, session: Session): Promise<boolean> {
  const world = await planWorldOf(release, { guards: false, runs: false }, session);
  if (!world || isElsewhere(ask, world.plan)) return false;
  const facts = factsOf(ask, session);
  const events = report(isPlayedAgain(ask, facts, world) ? asDrift(facts, world) : facts, world);
  if (events.length === 0) return false;
  const { step, component, seq, run, signal, value, runAttempt } = ask;
  const attempt = runAttempt > 1 ? ` attempt ${runAttempt}` : '';
  const what = [step, component, seq, ask.ratio, run, ask.outcome, signal, value].join(' ') + attempt;
  const draft = tickReceipt(events, {
    ...{ about: what, thread: release.number, session },
    command:
      `report ${[step ?? component, ask.ratio, signal, value].filter(one => one !== undefined).join(' ')}`.trim(),
  });
  const line = Number.parseInt(session.shell.sha256(what).slice(0, 7), 16);
  const source = { ...draft.source, kind: 'run', id: ask.runId, line } as const;
  release.open.drafts.push({ ...draft, source, actor: ask.by ?? draft.actor });
  return true;
}

/** A ratio that is said and is none may be anything: nobody knows what is live then, however well the run ended. */
function factsOf(ask: ReleaseAsk, { shell }: Session): ReportArgs {
  const { step, component, seq, sha, signal, value, reason } = ask;
  const ratio = ask.ratio === undefined ? undefined : ratioIn(ask.ratio);
  const isUnclear = ask.ratio !== undefined && ratio === undefined;
  return {
    ...{ step, component, seq, sha: sha?.toLowerCase(), run: ask.run ?? ask.runId, ratio, signal },
    outcome: isUnclear && ask.outcome !== 'failure' ? 'unknown' : ask.outcome,
    value: value === undefined ? undefined : numberIn(value),
    samples: samplesIn(value),
    why: reason ?? (isUnclear ? `the ratio that was reported is none: ${ask.ratio?.slice(0, 40)}` : undefined),
    happenedAt: shell.now(),
  };
}

/** "Re-run" of a deploy whose ratio was overtaken by a later step does again what it did then. */
function isPlayedAgain(ask: ReleaseAsk, { step, seq }: ReportArgs, { plan, state }: PlanWorld): boolean {
  const execution = step === undefined ? undefined : stepState(step, state).execution;
  if (ask.runAttempt === 1 || (ask.run ?? ask.runId) !== ask.runId || execution?.component === undefined) return false;
  const newest = newestOf(execution.component, plan, state)?.execution.seq ?? 0;
  return newest > execution.seq && (seq ?? execution.seq) === execution.seq;
}

/** What it set is live now, and nobody asked for it. */
function asDrift(facts: ReportArgs, { state }: PlanWorld): ReportArgs {
  const { component, ratio } = stepState(facts.step ?? '', state).execution ?? {};
  const live = facts.ratio ?? (facts.outcome === 'success' ? ratio : undefined);
  return { ...facts, step: undefined, seq: undefined, component, ratio: live, outcome: undefined };
}
