import type { PlanEvent } from '../events.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, blocker, notAmong, refusedFor } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { type AskedLine, askSecond } from '../second-person.ts';
import type { ReleaseHold } from '../state.ts';
import { isGrantGone } from '../tighten.ts';

/** Ends all holds, once what caused them is cleared; two people where a signal had failed. */
export function resume({ why }: { readonly why: string }, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state } = world;
  const { phase, holds } = state;
  if (phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  if (holds.length === 0) return refusedFor('not_held', {});
  const line = twoEyesLine(why, world);
  const uncleared = holds.flatMap(one => unclearedBy(one, world));
  const among = line ? [] : notAmong(resumers(world), actor);
  if (among.length + uncleared.length > 0) return { kind: 'refused', blockers: [...among, ...uncleared] };
  const second = line && askSecond(line, world, actor);
  if (second?.kind === 'answered') return second.decision;
  const first = second?.first;
  const skipped = fallenSkips(world).map(step => ({ type: 'skipped' as const, step, why, first }));
  const events: readonly PlanEvent[] = [{ type: 'resumed', why, first }, ...skipped];
  return acceptedAs(events, 'release_resumed', { release: plan.id, why });
}

/** What a second person has to say too; undefined where one is enough. */
function twoEyesLine(why: string, world: PlanWorld): AskedLine | undefined {
  const signals = world.state.holds.flatMap(one => (one.cause === 'signal' ? [one.signal ?? ''] : []));
  const skips = world.plan.fourEyes.includes('skip') ? fallenSkips(world) : [];
  if (signals.length + skips.length === 0) return undefined;
  const key = ['resume', ...new Set([...signals, ...skips])].join(' ');
  return { what: 'resume', key, why, by: resumers(world), paste: '/gray resume why:"…"' };
}

/** Steps that were skipped by a word that is gone: whoever resumes says it again. */
function fallenSkips({ state }: PlanWorld): readonly string[] {
  return state.holds
    .filter(isGrantGone)
    .flatMap(({ step = '' }) => (stepState(step, state).status === 'skipped' ? [step] : []));
}

/** Operators of whatever is live or runs, with those of the plan. */
function resumers({ plan, state }: PlanWorld): readonly string[] {
  const busy = plan.steps.filter(one =>
    ['executing', 'baking', 'unknown', 'failed'].includes(stepState(one.id, state).status),
  );
  const always = namesOf(plan, ['operator', 'backup', 'tech-lead']);
  return [...new Set([...always, ...busy.flatMap(one => operatorsOf(plan, one, state))])];
}

/** What keeps a hold: a signal that is still bad, an execution of which nobody knows what became, a word that is gone. */
function unclearedBy(hold: ReleaseHold, world: PlanWorld): readonly Blocker[] {
  if (hold.cause === 'signal') return badSignal(hold, world);
  if (hold.cause !== 'unknown' || hold.step === undefined) return [];
  const step = findStep(hold.step, world.plan);
  const names = step ? operatorsOf(world.plan, step, world.state) : [];
  if (isGrantGone(hold)) {
    const isSkipped = stepState(hold.step, world.state).status === 'skipped';
    return isSkipped ? [] : [blocker('grant_gone', { step: hold.step, by: hold.by.actor.login }, names)];
  }
  return isKnownNow(hold, world) ? [] : [blocker('step_unknown', { step: hold.step }, names, settleLine(step))];
}

function settleLine(step: PlanStep | undefined): string {
  if (step?.ratio === undefined) return `/gray advance ${step?.id ?? ''} evidence:…`;
  return `/gray set ${step.ratio} actual:true evidence:…`;
}

function badSignal({ signal = '', step = '' }: ReleaseHold, { plan, state }: PlanWorld): readonly Blocker[] {
  const last = state.readings.findLast(one => one.signal === signal && one.step === step);
  if (last?.verdict !== 'fail') return [];
  const value = last.value === undefined ? '' : String(last.value);
  return [blocker('signal_failing', { signal, step, value }, namesOf(plan, ['sre']))];
}

/** A report or a person has said since which ratio is live, or what became of it. */
function isKnownNow({ step = '', by }: ReleaseHold, { state }: PlanWorld): boolean {
  const { status, execution } = stepState(step, state);
  if (status !== 'unknown' || !execution || execution.told !== undefined) return true;
  const component = execution.component ?? '';
  const live = Object.hasOwn(state.live, component) ? state.live[component] : undefined;
  return live !== undefined && Date.parse(live.at) >= Date.parse(by.at);
}
