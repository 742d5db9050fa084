import type { PlanEvent } from '../events.ts';
import { liveRatio } from '../executions.ts';
import { approvedGuard } from '../guards/approved.ts';
import { environmentGuard } from '../guards/environment.ts';
import { busyBlockers } from '../guards/needs.ts';
import { phaseBlockers } from '../guards/phase.ts';
import { holdBlockers } from '../guards/signals.ts';
import { versionGuard } from '../guards/version.ts';
import { paceBlockers } from '../guards/window.ts';
import { layEvents } from '../lay-events.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { isRatioStep, stepState } from '../needed-steps.ts';
import { passEvents } from '../pass.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, blocker, notAmong, refusedFor } from '../refusal.ts';
import type { PlanComponent, PlanStep } from '../release-plan.ts';
import { askSecond } from '../second-person.ts';
import type { SetRatioArgs } from './set-ratio.ts';

interface Jump {
  readonly component: PlanComponent;
  /** Whose bake and signals the ratio has from then on. */
  readonly step: PlanStep;
  readonly from: number;
  readonly ratio: number;
  readonly why: string;
  readonly evidence: string | undefined;
}

/**
 * Another ratio than the plan's next, asked for by two. More traffic waits for votes, windows, freezes, holds and a sound
 * commit; less traffic for none of these. Bakes and needs are what it passes over.
 */
export function jump(
  component: PlanComponent,
  { ratio, why, evidence }: SetRatioArgs,
  world: PlanWorld,
  actor: PlanActor,
): PlanDecision {
  const passed = passEvents(world);
  const around = layEvents(world, passed, actor);
  const step = stepAt(component, ratio, around);
  if (step === undefined) return refusedFor('not_in_plan', { what: 'step', name: component.id, known: [] });
  const from = liveRatio(component.id, around.state);
  const blockers = jumpBlockers(step, component, ratio > from, around);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const line = `/gray set ${component.id} ${ratio}`;
  if (why === undefined) return refusedFor('missing_arg', { key: 'why' }, [], `${line} why:"…"`);
  if (world.plan.mode === 'record' && evidence === undefined) {
    return refusedFor('missing_arg', { key: 'evidence' }, [], `${line} why:"…" evidence:…`);
  }
  const first = agreed({ component, step, from, ratio, why, evidence }, around, actor);
  if (first.kind === 'answered') return first.decision;
  const events = jumpEvents({ component, step, from, ratio, why, evidence }, first.first, around);
  const values = { component: component.id, from, to: ratio, step: step.id, first: first.first ?? '' };
  return acceptedAs([...passed, ...events], 'ratio_set', values);
}

type Agreed =
  | { readonly kind: 'agreed'; readonly first: string | undefined }
  | { readonly kind: 'answered'; readonly decision: PlanDecision };

function agreed({ component, step, ratio, why, evidence }: Jump, world: PlanWorld, actor: PlanActor): Agreed {
  const { plan, state } = world;
  const keys = ['operator', 'backup'].filter(key => Object.hasOwn(plan.people, key));
  const by = [...new Set([...operatorsOf(plan, step, state), ...namesOf(plan, keys)])];
  if (!plan.fourEyes.includes('set')) {
    const blockers = notAmong(by, actor);
    return blockers.length > 0
      ? { kind: 'answered', decision: { kind: 'refused', blockers } }
      : { kind: 'agreed', first: undefined };
  }
  const key = `set ${component.id} ${ratio}`;
  const paste = `/gray ${key} why:"…"${evidence === undefined ? '' : ' evidence:…'}`;
  return askSecond({ what: 'set', key, why, by, paste }, world, actor);
}

function jumpBlockers(step: PlanStep, component: PlanComponent, isMore: boolean, world: PlanWorld): readonly Blocker[] {
  const { plan, state } = world;
  const { status } = stepState(step.id, state);
  const isUnsure = status === 'executing' || status === 'unknown';
  const isNobodys = plan.mode === 'dispatch' && component.deploy === undefined;
  return [
    ...(state.phase === 'review' ? [blocker('release_phase', { phase: state.phase })] : phaseBlockers(world)),
    ...(isUnsure ? [blocker('component_busy', { component: component.id, step: step.id })] : []),
    ...busyBlockers(step, world),
    ...(isNobodys ? [blocker('no_deploy_workflow', { step: step.id })] : []),
    ...(isMore ? moreBlockers(step, world) : []),
  ];
}

function moreBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  return [
    ...approvedGuard(step.id, world),
    ...paceBlockers(step, world),
    ...environmentGuard(step.id, world),
    ...versionGuard(step.id, world),
    ...holdBlockers(step, world),
  ];
}

/** The highest step of the component that the ratio reaches; below all of them the first. */
function stepAt({ id }: PlanComponent, ratio: number, { plan }: PlanWorld): PlanStep | undefined {
  const ladder = plan.steps.filter(one => isRatioStep(one) && one.component === id);
  return ladder.findLast(one => (one.ratio ?? 0) <= ratio) ?? ladder[0];
}

/** The execution, its report where people did it already, and the steps that are passed over. */
function jumpEvents(
  { component, step, from, ratio, why, evidence }: Jump,
  first: string | undefined,
  { plan, state, now }: PlanWorld,
): readonly PlanEvent[] {
  const seq = state.lastSeq + 1;
  const isRecorded = plan.mode === 'record';
  const live = Object.hasOwn(state.live, component.id) ? state.live[component.id] : undefined;
  const started: PlanEvent = {
    ...{ type: 'step-started', step: step.id, seq, component: component.id, environment: component.environment },
    // less of what is live is less of that commit
    ...{ sha: ratio < from ? (live?.sha ?? component.sha) : component.sha, from, ratio, why, first, as: 'set' },
    via: isRecorded ? 'record' : 'dispatch',
    workflow: isRecorded ? undefined : component.deploy,
    run: undefined,
  };
  const told = { type: 'step-reported', step: step.id, seq, outcome: 'success', ratio } as const;
  const reported: PlanEvent = { ...told, run: undefined, evidence, happenedAt: now };
  const over = passedOver(step, plan.steps, state).map((id): PlanEvent => ({ type: 'skipped', step: id, why, first }));
  return [started, ...(isRecorded ? [reported] : []), ...over];
}

function passedOver(step: PlanStep, steps: readonly PlanStep[], state: PlanWorld['state']): readonly string[] {
  return steps
    .slice(0, steps.indexOf(step))
    .filter(one => isRatioStep(one) && one.component === step.component)
    .filter(one => ['pending', 'failed', 'reverted'].includes(stepState(one.id, state).status))
    .map(one => one.id);
}
