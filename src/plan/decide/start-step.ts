import type { PlanEvent } from '../events.ts';
import { liveRatio } from '../executions.ts';
import { operatorsOf } from '../names.ts';
import { isRatioStep, stepState } from '../needed-steps.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, blocker, notAmong, refusedFor } from '../refusal.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';

/** Who carries a step out. */
export interface Way {
  readonly via: 'dispatch' | 'job' | 'record';
  readonly workflow: string | undefined;
}

interface Wish {
  readonly evidence: string | undefined;
  readonly via: 'comment' | 'job';
  readonly run: number | undefined;
}

/** How a step is carried out, or why nobody could. */
export function wayOf(step: PlanStep, { evidence, via, run }: Wish, plan: ReleasePlan): Way | Blocker {
  const isRecorded = plan.mode === 'record';
  if (isRatioStep(step) && isRecorded) {
    return blocker('record_mode', { step: step.id }, [], `/gray set ${step.ratio ?? 0} evidence:…`);
  }
  if (step.kind === 'migrate' && evidence !== undefined) return { via: 'record', workflow: undefined };
  const workflow = isRatioStep(step) ? plan.components.find(one => one.id === step.component)?.deploy : step.run;
  if (workflow !== undefined && !isRecorded) return { via: 'dispatch', workflow };
  if (via === 'job' && run !== undefined && !isRecorded) return { via: 'job', workflow: undefined };
  if (step.kind !== 'migrate') return blocker('no_deploy_workflow', { step: step.id });
  return blocker('missing_arg', { key: 'evidence' }, [], `/gray advance ${step.id} evidence:…`);
}

interface Start extends Way {
  readonly why: string | undefined;
  readonly evidence: string | undefined;
  readonly run: number | undefined;
  readonly first: string | undefined;
}

/** The intent; with the report of what people did already. */
export function startEvents(step: PlanStep, start: Start, { plan, state, now }: PlanWorld): readonly PlanEvent[] {
  const component = plan.components.find(one => one.id === step.component);
  const seq = state.lastSeq + 1;
  const { via, workflow, why, first, evidence } = start;
  const begun: PlanEvent = {
    ...{ type: 'step-started', step: step.id, seq, component: step.component, environment: component?.environment },
    ...{ sha: component?.sha, ratio: step.ratio, via, workflow, why, first, as: 'plan' },
    from: isRatioStep(step) && step.component !== undefined ? liveRatio(step.component, state) : undefined,
    run: via === 'job' ? start.run : undefined,
  };
  return via === 'record' ? [begun, reported(step, { seq, evidence, at: now })] : [begun];
}

interface Said {
  readonly seq: number;
  readonly evidence: string | undefined;
  readonly at: string;
}

function reported({ id, ratio }: PlanStep, { seq, evidence, at }: Said): PlanEvent {
  return { type: 'step-reported', step: id, seq, outcome: 'success', ratio, run: undefined, evidence, happenedAt: at };
}

/** A migration of which nobody knew what became, as its operator found it. */
export function recordReport(
  step: PlanStep,
  { evidence }: { readonly evidence: string | undefined },
  { world, actor }: { readonly world: PlanWorld; readonly actor: PlanActor },
): PlanDecision {
  const blockers = notAmong(operatorsOf(world.plan, step, world.state), actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const { execution } = stepState(step.id, world.state);
  if (!execution) return refusedFor('step_unknown', { step: step.id });
  const event = reported(step, { seq: execution.seq, evidence, at: world.now });
  return acceptedAs([event], 'step_recorded', {
    step: step.id,
    kind: step.kind,
    seq: execution.seq,
    release: world.plan.id,
  });
}
