import { bakeBlockers } from './bake.ts';
import { caseStandings } from './cases.ts';
import type { PlanEvent } from './events.ts';
import { liveRatio } from './executions.ts';
import { proofBlockers } from './guards/evidence.ts';
import { needBlockers } from './guards/needs.ts';
import { layEvents } from './lay-events.ts';
import { isRatioStep, stepState } from './needed-steps.ts';
import type { PlanWorld } from './plan-world.ts';
import type { PlanStep } from './release-plan.ts';

/**
 * Whether a step passes now, without anybody's word on it: what was started has baked with every signal passing, every case
 * of a trial is signed, every proof is there. A close passes by being advanced only.
 */
export function mayPass(step: PlanStep, world: PlanWorld): boolean {
  const { status } = stepState(step.id, world.state);
  switch (step.kind) {
    case 'close':
      return false;
    case 'trial':
      return isItsTurn(step, world) && isSigned(step, world);
    case 'verify-monitors':
      return isItsTurn(step, world) && proofBlockers(step, world).length === 0;
    case 'migrate':
      return status === 'baking' && bakeBlockers(step, world).length === 0 && isSigned(step, world);
    case 'deploy':
    case 'gray':
      return status === 'baking' && bakeBlockers(step, world).length === 0 && isStillLive(step, world);
  }
}

function isItsTurn(step: PlanStep, world: PlanWorld): boolean {
  const { status } = stepState(step.id, world.state);
  return (status === 'pending' || status === 'reverted') && needBlockers(step, world).length === 0;
}

function isSigned(step: PlanStep, world: PlanWorld): boolean {
  return caseStandings(step, world).every(one => one.kind === 'pass');
}

/** Steps that pass now, each after those that had to pass before it; the phases that go back or are over pass none. */
export function passEvents(world: PlanWorld): readonly PlanEvent[] {
  const { phase } = world.state;
  if (phase !== 'running' && phase !== 'observing' && phase !== 'replanning') return [];
  const passed = new Set<string>();
  for (let around = world; ; ) {
    const next = around.plan.steps.filter(step => !passed.has(step.id) && mayPass(step, around));
    if (next.length === 0) return [...passed].map(step => ({ type: 'step-passed', step }));
    around = layEvents(
      around,
      next.map(step => ({ type: 'step-passed', step: step.id })),
    );
    for (const { id } of next) passed.add(id);
  }
}

/** A drift since then means that the bake was of something else. */
function isStillLive(step: PlanStep, { state }: PlanWorld): boolean {
  const { execution } = stepState(step.id, state);
  if (!isRatioStep(step) || step.component === undefined || execution?.ratio === undefined) return true;
  return liveRatio(step.component, state) === execution.ratio;
}
