import { isApproved } from './approval.ts';
import { bakeEnd } from './bake.ts';
import { findStep, neededSteps, stepState } from './needed-steps.ts';
import { mayPass } from './pass.ts';
import type { PlanWorld } from './plan-world.ts';
import type { PlanStep } from './release-plan.ts';
import type { ReleasePhase, StepState, StepStatus } from './state.ts';

/** `ready`: it is a pending or failed step's turn; whether it may begin now its guards say. */
export type ShownStatus = StepStatus | 'ready';

/** A step as it stands now: what the ledger knows, and what follows from the time. */
export interface StepView {
  readonly step: PlanStep;
  readonly state: StepState;
  /** A bake that is over with every signal passing is `passed`, be it written down yet or not. */
  readonly status: ShownStatus;
  /** When its bake is over by the clock; undefined before it is live, and once it has passed. ISO, UTC. */
  readonly bakeUntil: string | undefined;
}

/** Undefined for a step that the plan does not have. */
export function viewStep(id: string, world: PlanWorld): StepView | undefined {
  const step = findStep(id, world.plan);
  if (step === undefined) return undefined;
  const state = stepState(id, world.state);
  const status = statusOf(step, world);
  return { step, state, status, bakeUntil: status === 'baking' ? bakeEnd(step, world) : undefined };
}

function statusOf(step: PlanStep, world: PlanWorld): ShownStatus {
  if (mayPass(step, world)) return 'passed';
  return isReady(step, world) ? 'ready' : stepState(step.id, world.state).status;
}

/**
 * Steps whose turn it is, in the plan's order: those before them have passed, were skipped, or pass now. An irreversible
 * step that failed is none: it is tried again by its name only.
 */
export function nextSteps(world: PlanWorld): readonly PlanStep[] {
  return world.plan.steps.filter(step => isReady(step, world));
}

function isReady(step: PlanStep, world: PlanWorld): boolean {
  if (!isGoing(world.state.phase) || mayPass(step, world)) return false;
  const { status, execution } = stepState(step.id, world.state);
  if (status !== 'failed' && status !== 'pending') return false;
  if (!step.isReversible && execution !== undefined) return false;
  return neededSteps(step, world.plan).every(need => isDone(need, world));
}

function isDone(need: PlanStep, world: PlanWorld): boolean {
  const { status } = stepState(need.id, world.state);
  return status === 'passed' || status === 'skipped' || mayPass(need, world);
}

function isGoing(phase: ReleasePhase): boolean {
  return phase === 'review' || phase === 'running' || phase === 'observing' || phase === 'replanning';
}

/** A person starts it; trials and proofs pass by themselves. */
export function isStarted({ kind }: PlanStep): boolean {
  return kind !== 'trial' && kind !== 'verify-monitors';
}

/** Where the whole release stands, for people: `holding` while anything holds it, `approved` once the votes are complete. */
export type ReleaseStatus = ReleasePhase | 'approved' | 'holding';

export function releaseStatus(world: PlanWorld): ReleaseStatus {
  const { phase, holds } = world.state;
  const isHolding = holds.length > 0;
  if (phase === 'review') return isApproved(world) ? (isHolding ? 'holding' : 'approved') : 'review';
  return isHolding && (phase === 'running' || phase === 'observing') ? 'holding' : phase;
}
