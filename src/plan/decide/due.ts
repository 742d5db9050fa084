import type { PlanEvent } from '../events.ts';
import { type Executed, openExecutions } from '../executions.ts';
import type { RunFact } from '../facts.ts';
import { layEvents } from '../lay-events.ts';
import { stepState } from '../needed-steps.ts';
import { passEvents } from '../pass.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { PlanSignal, PlanStep } from '../release-plan.ts';
import { readSignal } from './read-signal.ts';
import { report } from './report.ts';
import { rollOn } from './roll-on.ts';

/** A dispatched run shows itself within this time, and answers within the other; milliseconds. */
const shownWithin = 10 * 60_000;
const answeredWithin = 6 * 3_600_000;

/**
 * What time and GitHub's facts do to a release: answers of runs that were found, executions that nobody answers, signals,
 * the next execution of a rollback, bakes that are over. Nothing is due: nothing. All of it follows from `now`, so a tick
 * that comes late only comes late.
 */
export function due(world: PlanWorld): readonly PlanEvent[] {
  const { phase } = world.state;
  if (phase === 'review' || phase === 'closed' || phase === 'cancelled') return [];
  return inTurn([answers, readings, rollOn, passEvents], world);
}

type Deciding = (world: PlanWorld) => readonly PlanEvent[];

/** Each decides on what those before it have brought. */
function inTurn(deciders: readonly Deciding[], world: PlanWorld): readonly PlanEvent[] {
  const told: PlanEvent[] = [];
  let around = world;
  for (const decide of deciders) {
    const events = decide(around);
    told.push(...events);
    around = layEvents(around, events);
  }
  return told;
}

function answers(world: PlanWorld): readonly PlanEvent[] {
  const open = openExecutions(world.plan, world.state);
  return inTurn(
    open.map(one => around => answerOf(one, around)),
    world,
  );
}

/** People who record what they did are waited for. */
function answerOf({ step, execution }: Executed, world: PlanWorld): readonly PlanEvent[] {
  const { seq, startedAt, via } = execution;
  if (via === 'record') return [];
  const facts = world.facts.runs;
  const fact: RunFact = (Object.hasOwn(facts, seq) ? facts[seq] : undefined) ?? { kind: 'unread' };
  const args = { ...silent, step: step.id, seq };
  if (fact.kind === 'found' && fact.isDone) {
    const outcome = fact.isSuccess ? 'success' : 'failure';
    return report({ ...args, outcome, run: fact.id, happenedAt: fact.at, why: undefined }, world);
  }
  const age = Date.parse(world.now) - Date.parse(startedAt);
  const isLost = fact.kind === 'none' && age >= shownWithin;
  if (!isLost && age < answeredWithin) return [];
  const why = fact.kind === 'found' ? `run ${fact.id} has not ended` : 'no run was found';
  const run = fact.kind === 'found' ? fact.id : undefined;
  return report({ ...args, outcome: 'unknown', run, happenedAt: world.now, why }, world);
}

const silent = {
  component: undefined,
  ratio: undefined,
  signal: undefined,
  value: undefined,
  samples: undefined,
} as const;

/** Checks and workflows are read by looking; a number comes by itself. */
function readings(world: PlanWorld): readonly PlanEvent[] {
  const { plan, state } = world;
  const live = plan.steps.filter(step => stepState(step.id, state).status === 'baking');
  const looks = live.flatMap(step =>
    plan.signals
      .filter(one => step.signals.includes(one.id))
      .map(signal => (around: PlanWorld) => readFact(step, signal, around)),
  );
  return inTurn(looks, world);
}

function readFact(step: PlanStep, { id, kind }: PlanSignal, world: PlanWorld): readonly PlanEvent[] {
  const { signals } = world.facts;
  const fact = Object.hasOwn(signals, id) ? signals[id] : undefined;
  if ((kind !== 'check' && kind !== 'workflow') || !fact) return [];
  if (fact.state !== 'passed' && fact.state !== 'failed') return [];
  const { liveAt } = stepState(step.id, world.state);
  // a run from before the step went live says nothing of it
  const isEarlier = fact.at !== undefined && liveAt !== undefined && Date.parse(fact.at) < Date.parse(liveAt);
  if (kind === 'workflow' && isEarlier) return [];
  const outcome = fact.state === 'passed' ? 'success' : 'failure';
  return readSignal({ signal: id, step: step.id, value: undefined, samples: undefined, outcome, run: fact.run }, world);
}
