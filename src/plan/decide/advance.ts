import type { PlanEvent } from '../events.ts';
import { blockersOf } from '../guards/guard-table.ts';
import { skippedBlockers } from '../guards/window.ts';
import { layEvents } from '../lay-events.ts';
import { operatorsOf } from '../names.ts';
import { findStep, isRatioStep, stepState } from '../needed-steps.ts';
import { passEvents } from '../pass.ts';
import type { Blocker, PlanActor, PlanDecision, PlanNote, PlanWorld } from '../plan-world.ts';
import { refusedFor } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { type AskedLine, askSecond } from '../second-person.ts';
import { isStarted, nextSteps } from '../step-view.ts';
import { closeRelease } from './close.ts';
import { recordReport, startEvents, wayOf } from './start-step.ts';

export interface AdvanceArgs {
  /** Undefined: the next one. */
  readonly step: string | undefined;
  readonly why: string | undefined;
  /** That people did it: of a migration only. */
  readonly evidence: string | undefined;
  /** `job`: a job of the run that asks goes on with it. */
  readonly via: 'comment' | 'job';
  readonly run: number | undefined;
}

/** Begins a step, under every guard; the first one begins the release. */
export function advance(args: AdvanceArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const passed = passEvents(world);
  const around = layEvents(world, passed);
  const step = chosenStep(args.step, around, actor);
  if (!step) return refusedNone(args.step, around);
  return withEarlier(passed, advanceStep(step, args, { world: around, actor }));
}

interface Asking {
  readonly world: PlanWorld;
  readonly actor: PlanActor;
}

function advanceStep(step: PlanStep, args: AdvanceArgs, { world, actor }: Asking): PlanDecision {
  const { status } = stepState(step.id, world.state);
  if (!isStarted(step)) return refusedFor('step_by_itself', { step: step.id, kind: step.kind });
  if (step.kind === 'migrate' && status === 'unknown' && args.evidence !== undefined) {
    return recordReport(step, args, { world, actor });
  }
  const line = fourEyesLine(step, args, world);
  const blockers = guardBlockers(step, { world, actor }, line !== undefined);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  if (step.kind === 'close') return closeRelease(step, world);
  const way = wayOf(step, args, world.plan);
  // a job carries out the second person's word: the first one only has to be found again, and may come by comment
  const isJobs = 'code' in way && way.code === 'no_deploy_workflow';
  const second = line && (isJobs || !('code' in way)) ? askSecond(line, world, actor) : undefined;
  if (second?.kind === 'answered') return second.decision;
  if ('code' in way) return { kind: 'refused', blockers: [way] };
  const events = startEvents(step, { ...args, ...way, first: second?.first }, world);
  return { kind: 'accepted', events, notes: startNotes(step, events, world) };
}

/** Named, or the first whose turn it is that nothing keeps from this person; else the first whose turn it is, or will be. */
function chosenStep(named: string | undefined, world: PlanWorld, actor: PlanActor): PlanStep | undefined {
  if (named !== undefined) return findStep(named, world.plan);
  const next = nextSteps(world).filter(isStarted);
  const open = next.length > 1 ? next.find(one => guardBlockers(one, { world, actor }, false).length === 0) : undefined;
  return open ?? next[0] ?? world.plan.steps.find(one => isStarted(one) && isToDo(one, world));
}

function isToDo({ id }: PlanStep, { state }: PlanWorld): boolean {
  const { status } = stepState(id, state);
  return status !== 'passed' && status !== 'skipped' && status !== 'baking';
}

function refusedNone(named: string | undefined, { plan }: PlanWorld): PlanDecision {
  if (named === undefined) return refusedFor('nothing_next', { release: plan.id });
  return refusedFor('not_in_plan', { what: 'step', name: named, known: plan.steps.map(one => one.id) });
}

/** Where two are asked, who of them is the operator is their business, not the guard's. */
function guardBlockers(step: PlanStep, { world, actor }: Asking, isOfTwo: boolean): readonly Blocker[] {
  return blockersOf(step.id, world, actor)
    .filter(one => !isOfTwo || one.guard !== 'operator')
    .flatMap(one => one.blockers);
}

/** What a second person has to say too; undefined where one is enough. */
export function fourEyesLine(
  step: PlanStep,
  { why }: Pick<AdvanceArgs, 'why'>,
  { plan, state }: PlanWorld,
): AskedLine | undefined {
  const { fourEyes } = plan;
  const isStart = state.phase === 'review' && plan.class === 'emergency' && fourEyes.includes('emergency');
  const isFull = isRatioStep(step) && step.ratio === 100 && fourEyes.includes('full');
  const isLasting = !step.isReversible && fourEyes.includes('irreversible');
  if (!isStart && !isFull && !isLasting) return undefined;
  const line = `/gray advance ${step.id}`;
  const by = operatorsOf(plan, step, state);
  return { what: isStart ? 'start' : 'advance', key: `advance ${step.id}`, why, by, paste: line };
}

function startNotes(step: PlanStep, events: readonly PlanEvent[], world: PlanWorld): readonly PlanNote[] {
  const { plan, state } = world;
  const started = events.find(one => one.type === 'step-started');
  if (!started) return [];
  const { component = '', from = 0, ratio = 0, seq, via } = started;
  const values = { step: step.id, kind: step.kind, component, from, ratio, seq, via, release: plan.id };
  const isFirst = state.phase === 'review';
  return [
    ...(isFirst ? [{ code: 'release_started' as const, values: { release: plan.id } }] : []),
    { code: via === 'record' ? 'step_recorded' : 'step_started', values },
    ...skippedBlockers(step.id, world).map(passedOver),
  ];
}

/** What an emergency passes over is said. */
function passedOver({ code, values }: Blocker): PlanNote {
  return code === 'deploys_frozen' ? { code: 'in_freeze', values } : { code: 'outside_window', values: {} };
}

function withEarlier(passed: readonly PlanEvent[], decision: PlanDecision): PlanDecision {
  if (decision.kind === 'refused') return decision;
  return { ...decision, events: [...passed, ...decision.events] };
}
