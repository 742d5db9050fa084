import type { PlanEvent } from '../events.ts';
import { firstRatioStep, isOpen, liveRatio, newestOf, releaseOrder } from '../executions.ts';
import { isTampered } from '../guards/approved.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { Execution } from '../state.ts';

/** How the first execution of a rollback is carried out where the plan names no workflow. */
export interface RollbackVia {
  readonly via?: 'comment' | 'job' | undefined;
  readonly run?: number | undefined;
}

interface Beginning extends RollbackVia {
  readonly to: number;
  readonly why: string;
  readonly cause: 'person' | 'signal';
}

/** Components that a rollback to this ratio takes back, in the order in which they go: those released last go first. */
export function rollbackOrder(to: number, { plan, state }: PlanWorld): readonly string[] {
  const isAbove = (component: string) => {
    const newest = newestOf(component, plan, state)?.execution;
    // what was asked for and has no sure answer may be live
    const isUnsure = newest !== undefined && newest.as !== 'rollback' && newest.outcome !== 'success';
    const asked = isUnsure ? (newest.ratio ?? 0) : 0;
    // where the ledger was lost nobody knows what was live, unless it has gone back since
    const isUnknown = isTampered(state) && newest?.as !== 'rollback';
    return isUnknown || Math.max(liveRatio(component, state), asked) > to || isRollingBack(newest);
  };
  return releaseOrder(plan).filter(isAbove).toReversed();
}

function isRollingBack(newest: Execution | undefined): boolean {
  return newest?.as === 'rollback' && newest.outcome !== 'success';
}

/** The beginning of a rollback, with the execution of its first component; where nothing is live it is over at once. */
export function beginRollback({ to, why, cause, via, run }: Beginning, world: PlanWorld): readonly PlanEvent[] {
  const order = rollbackOrder(to, world);
  const begun: PlanEvent = { type: 'rollback-started', to, why, order, cause };
  const [first] = order;
  if (first === undefined) return [begun, { type: 'rolled-back' }];
  const running = newestOf(first, world.plan, world.state)?.execution;
  // the one that is under way to the same ratio is not begun a second time
  if (running?.as === 'rollback' && isOpen(running) && running.ratio === to) return [];
  return [begun, goBack(first, { to, why, seq: world.state.lastSeq + 1, via, run }, world)];
}

/** What a rollback that is under way does next: nothing while an execution is unanswered or went wrong. */
export function rollOn(world: PlanWorld): readonly PlanEvent[] {
  const { plan, state } = world;
  const { rollback } = state;
  if (state.phase !== 'rolling-back' || !rollback) return [];
  for (const component of rollback.order) {
    const newest = newestOf(component, plan, state)?.execution;
    const isOfThis = newest?.as === 'rollback' && newest.seq > (rollback.since ?? 0);
    if (isOfThis && newest.outcome !== 'success') return [];
    if (isOfThis) continue;
    const { to, why } = rollback;
    return [goBack(component, { to, why, seq: state.lastSeq + 1 }, world)];
  }
  return [{ type: 'rolled-back' }];
}

interface Back extends RollbackVia {
  readonly to: number;
  readonly why: string;
  readonly seq: number;
}

function goBack(component: string, { to, why, seq, via, run }: Back, { plan, state }: PlanWorld): PlanEvent {
  const planned = plan.components.find(one => one.id === component);
  const step = newestOf(component, plan, state)?.step ?? firstRatioStep(component, plan);
  const live = Object.hasOwn(state.live, component) ? state.live[component] : undefined;
  const isDispatched = plan.mode === 'dispatch' && planned?.deploy !== undefined;
  const isJob = plan.mode === 'dispatch' && !isDispatched && via === 'job' && run !== undefined;
  return {
    ...{ type: 'step-started', step: step?.id ?? '', seq, component, environment: planned?.environment },
    ...{ sha: live?.sha ?? planned?.sha, from: live?.ratio ?? 0, ratio: to, as: 'rollback', why, first: undefined },
    via: isDispatched ? 'dispatch' : isJob ? 'job' : 'record',
    workflow: isDispatched ? planned?.deploy : undefined,
    run: isJob ? run : undefined,
  };
}
