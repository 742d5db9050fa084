import type { Calendar } from '../../src/calendar/calendar.ts';
import type { Freeze } from '../../src/calendar/freeze.ts';
import { bakeBlockers } from '../../src/plan/bake.ts';
import { caseIdsOf, caseStandings } from '../../src/plan/cases.ts';
import { acknowledge } from '../../src/plan/decide/acknowledge.ts';
import { advance } from '../../src/plan/decide/advance.ts';
import { due } from '../../src/plan/decide/due.ts';
import { proveMonitor } from '../../src/plan/decide/prove-monitor.ts';
import { report } from '../../src/plan/decide/report.ts';
import { setRatio } from '../../src/plan/decide/set-ratio.ts';
import { verifyCase } from '../../src/plan/decide/verify-case.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { emptyRelease } from '../../src/plan/evolve.ts';
import { noFacts, type PlanFacts, type SignalFact } from '../../src/plan/facts.ts';
import { blockersOf } from '../../src/plan/guards/guard-table.ts';
import { needsGuard } from '../../src/plan/guards/needs.ts';
import { windowGuard } from '../../src/plan/guards/window.ts';
import { layEvents } from '../../src/plan/lay-events.ts';
import { isRatioStep, neededSteps, stepState } from '../../src/plan/needed-steps.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../../src/plan/plan-world.ts';
import type { PlanStep, ReleasePlan } from '../../src/plan/release-plan.ts';
import type { StepState } from '../../src/plan/state.ts';

/** What a punctual team runs a plan in. */
export interface PunctualAround {
  /** ISO, UTC: from then on it is approved. */
  readonly start: string;
  readonly calendar: Calendar;
  readonly freezes: readonly Freeze[];
}

/** What the machine came to: each step as its ledger has it, and why it went no further. */
export interface PunctualRun {
  readonly steps: Readonly<Record<string, StepState>>;
  readonly phase: string;
  readonly stuck: readonly Blocker[];
  /** How often the clock was moved on. */
  readonly jumps: number;
}

const digest = 'd16e57';

/** Everybody's roles at once: who may do what is another test's business. */
function person(id: number): PlanActor {
  return { id, login: `p${id}`, holds: () => 'granted', can: () => true };
}
const [operator, second] = [person(1), person(2)];

/**
 * Lets the real machine go through a plan: at each instant everybody does at once what the guards let them, a deploy is
 * reported as soon as it is begun, data is read as soon as it is there; then the clock jumps to the first instant that a
 * blocker names.
 */
export function runPunctually(plan: ReleasePlan, around: PunctualAround): PunctualRun {
  let world = approvedWorld(plan, around);
  for (let jumps = 0; ; jumps += 1) {
    world = settle(world);
    const blockers = openBlockers(world);
    const next = blockers.flatMap(one => one.earliest ?? []).filter(at => Date.parse(at) > Date.parse(world.now));
    const soonest = next.toSorted((left, right) => Date.parse(left) - Date.parse(right))[0];
    if (soonest === undefined) return { steps: world.state.steps, phase: world.state.phase, stuck: blockers, jumps };
    if (jumps > 1_000) throw new Error(`no end: ${soonest} ${JSON.stringify(blockers)}`);
    world = { ...world, now: soonest, facts: factsAt(soonest, plan, around) };
  }
}

function approvedWorld(plan: ReleasePlan, around: PunctualAround): PlanWorld {
  const { start, calendar } = around;
  const roles = Object.keys(plan.review.roles);
  const sections = Object.fromEntries(roles.map(role => [role, `s-${role}`]));
  const adopted: PlanEvent = {
    ...{ type: 'adopted', plan, digest, sections, commit: 'c'.repeat(40), blob: 'b10b' },
    ...{ pull: 1, authors: ['li'], votes: [] },
  };
  const world = { now: start, plan, state: emptyRelease, facts: factsAt(start, plan, around), calendar };
  return roles.reduce(
    (voted, role, index) => layEvents(voted, [{ type: 'voted', role, section: `s-${role}` }], person(10 + index)),
    layEvents(world, [adopted], operator),
  );
}

function factsAt(now: string, plan: ReleasePlan, { freezes }: PunctualAround): PlanFacts {
  const passed: SignalFact = { state: 'passed', run: 1, url: undefined, at: now };
  return {
    ...noFacts,
    commits: Object.fromEntries(plan.components.map(one => [one.id, { checks: 'passed', tag: one.sha }])),
    signals: Object.fromEntries(plan.signals.map(one => [one.id, passed])),
    freezes,
    fileDigest: digest,
  };
}

/** Does all that can be done now, until nothing is left to do. */
function settle(world: PlanWorld): PlanWorld {
  for (let before = world; ; ) {
    const told = layEvents(before, due(before));
    const after = told.plan.steps.reduce((now, step) => doStep(step, now), readData(acknowledged(told)));
    if (after === before) return after;
    before = after;
  }
}

/** A number that passes, for each signal that takes one, once it counts. */
function readData(world: PlanWorld): PlanWorld {
  return baking(world).reduce((now, step) => {
    const pending = bakeBlockers(step, now).filter(one => one.code === 'signal_missing');
    return pending.reduce((told, one) => layEvents(told, reading(step, String(one.values['signal']), told)), now);
  }, world);
}

function reading(step: PlanStep, signal: string, world: PlanWorld): readonly PlanEvent[] {
  const none = { component: undefined, seq: undefined, ratio: undefined, why: undefined, happenedAt: undefined };
  const asked = world.plan.signals.find(one => one.id === signal);
  const value = asked && 'pass' in asked ? asked.pass.value : 0;
  const right = asked && 'pass' in asked && asked.pass.operator === '<' ? value / 2 : value;
  return report({ ...none, step: step.id, run: 1, outcome: undefined, signal, value: right, samples: 10_000 }, world);
}

function baking({ plan, state }: PlanWorld): readonly PlanStep[] {
  return plan.steps.filter(step => stepState(step.id, state).status === 'baking');
}

function acknowledged(world: PlanWorld): PlanWorld {
  if (world.plan.announce.ack !== 'required') return world;
  const change = world.state.changes.at(-1);
  const isDone = world.plan.announce.ackBy.every(role => change?.acknowledged.some(one => one.role === role));
  return change === undefined || isDone ? world : take(acknowledge({}, world, operator), world, operator);
}

function doStep(step: PlanStep, world: PlanWorld): PlanWorld {
  const { status } = stepState(step.id, world.state);
  if (step.kind === 'migrate' && status === 'baking') return signCases(step, world, caseIdsOf(step));
  if (status !== 'pending' || !isNear(step, world)) return world;
  if (step.kind === 'trial' || step.kind === 'verify-monitors') return lookAt(step, world);
  const ready = isTurn(step, world) && step.kind === 'migrate' ? signCases(step, world, dryRunOf(step)) : world;
  const blockers = blockersOf(step.id, ready, operator).flatMap(one => one.blockers);
  return blockers.length > 0 ? ready : start(step, ready);
}

function dryRunOf(step: PlanStep): readonly string[] {
  return caseIdsOf(step).filter(id => id === 'dry-run');
}

/** People look once there is something to see, and not before the step's own time; a distance counts from what has passed. */
function lookAt(step: PlanStep, world: PlanWorld): PlanWorld {
  if ((step.notBefore !== undefined && !isTurn(step, world)) || needsGuard(step.id, world).length > 0) return world;
  if (windowGuard(step.id, world).length > 0) return world;
  if (step.kind === 'trial') return signCases(step, world, caseIdsOf(step));
  const unproved = step.signals.filter(id => !world.state.proofs.some(one => one.signal === id));
  return unproved.reduce(
    (now, signal) =>
      take(proveMonitor({ signal, url: 'https://grafana.example.com/drill' }, now, operator), now, operator),
    world,
  );
}

/** Whatever it needs has at least begun: of all others the guards have nothing new to say. */
function isNear(step: PlanStep, { plan, state }: PlanWorld): boolean {
  return neededSteps(step, plan).every(need => !['pending', 'executing'].includes(stepState(need.id, state).status));
}

function isTurn(step: PlanStep, { plan, state }: PlanWorld): boolean {
  return neededSteps(step, plan).every(need => ['passed', 'skipped'].includes(stepState(need.id, state).status));
}

/** Whoever signs has every role of the step. */
function signCases(step: PlanStep, world: PlanWorld, cases: readonly string[]): PlanWorld {
  const isOpen = (id: string, { plan, state }: PlanWorld) =>
    caseStandings(step, { plan, state }).some(one => one.case === id && one.kind !== 'pass');
  return cases.reduce((now, id) => {
    if (!isOpen(id, now)) return now;
    const args = { case: `${step.id}/${id}`, result: 'pass', recordedFor: undefined } as const;
    return take(verifyCase({ ...args, evidence: 'https://example.com/1' }, now, operator), now, operator);
  }, world);
}

/** By a comment, where people record it; two say it, where two are asked. What was begun is done at once. */
function start(step: PlanStep, world: PlanWorld): PlanWorld {
  if (step.kind === 'close') return takeIf(ask(step, world, operator), world);
  const asked = take(ask(step, world, operator), world, operator);
  const begun = asked.state.lastSeq > world.state.lastSeq ? asked : take(ask(step, asked, second), asked, second);
  const { execution } = stepState(step.id, begun.state);
  if (!execution || execution.outcome !== undefined) return begun;
  const none = { component: undefined, signal: undefined, value: undefined, samples: undefined, why: undefined };
  const args = { ...none, step: step.id, seq: execution.seq, run: execution.run ?? 7, ratio: step.ratio };
  return layEvents(begun, report({ ...args, outcome: 'success', happenedAt: begun.now }, begun));
}

function ask(step: PlanStep, world: PlanWorld, actor: PlanActor): PlanDecision {
  const why = 'as planned';
  const evidence = 'https://example.com/2';
  if (world.plan.mode === 'record' && isRatioStep(step)) {
    const args = { component: step.component, ratio: step.ratio ?? 0, isActual: false, why, evidence };
    return setRatio(args, world, actor);
  }
  const component = world.plan.components.find(one => one.id === step.component);
  const isJob = world.plan.mode === 'dispatch' && isRatioStep(step) && component?.deploy === undefined;
  const via = isJob ? ('job' as const) : ('comment' as const);
  return advance({ step: step.id, why, evidence, via, run: isJob ? 7 : undefined }, world, actor);
}

/** @throws for a refusal: a punctual team does what the guards let it, so none is expected. */
function take(decision: PlanDecision, world: PlanWorld, actor: PlanActor): PlanWorld {
  if (decision.kind === 'refused') throw new Error(`refused: ${JSON.stringify(decision.blockers)}`);
  return layEvents(world, decision.events, actor);
}

/** A close is refused as long as anything else is left, whatever it needs. */
function takeIf(decision: PlanDecision, world: PlanWorld): PlanWorld {
  return decision.kind === 'refused' ? world : take(decision, world, operator);
}

/** All that keeps any step from beginning or passing. */
function openBlockers(world: PlanWorld): readonly Blocker[] {
  const open = world.plan.steps.filter(
    step => stepState(step.id, world.state).status === 'pending' && isNear(step, world),
  );
  const begins = open.flatMap(step => blockersOf(step.id, world, operator).flatMap(one => one.blockers));
  return [...begins, ...baking(world).flatMap(step => bakeBlockers(step, world))];
}
