import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isApproved } from '../../src/plan/approval.ts';
import { due } from '../../src/plan/decide/due.ts';
import { type ReportArgs, report } from '../../src/plan/decide/report.ts';
import { pastReturn, rollback } from '../../src/plan/decide/rollback.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { emptyRelease, evolve } from '../../src/plan/evolve.ts';
import { executedSteps, liveRatio } from '../../src/plan/executions.ts';
import { foldRelease } from '../../src/plan/fold.ts';
import { stepState } from '../../src/plan/needed-steps.ts';
import type { PlanWorld } from '../../src/plan/plan-world.ts';
import { nextSteps } from '../../src/plan/step-view.ts';
import { anybody, approvedRelease, moves, type Played, play, shortPlans, write } from '../support/release-schedule.ts';

/** How many schedules each property plays: a few by default, ten thousand where `SLUICE_SCHEDULES` says so. */
const numRuns = Number(process.env['SLUICE_SCHEDULES'] ?? 300);
const timeout = 10_000 + 20 * numRuns;

interface Invariant {
  readonly name: string;
  /** A watch of one schedule. */
  readonly watch: () => (played: Played) => void;
}

const invariants: readonly Invariant[] = [
  { name: 'a ratio moves only through a recorded event, and each move is to be announced', watch: () => watchRatio },
  { name: 'a number begins one execution, and no component has two at once but to go back', watch: watchNumbers },
  { name: 'nothing moves on under a plan that was not approved, changed, or holds', watch: () => watchApproval },
  { name: 'a rollback is taken whenever something has begun and can still go back', watch: () => watchRollback },
  { name: 'what can not be taken back never has its turn again', watch: () => watchLasting },
  { name: 'what is due stays due until it is written, and then is not', watch: () => watchDue },
];

test('every schedule keeps every invariant', { timeout }, () => {
  fc.assert(
    fc.property(shortPlans, moves, (plan, told) => {
      const watches = invariants.map(one => ({ ...one, see: one.watch() }));
      play(plan, told, played => {
        for (const { name, see } of watches) named(name, () => see(played));
      });
    }),
    { numRuns },
  );
});

/** Says which invariant was broken. */
function named(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function watchRatio({ receipt, before, after }: Played): void {
  for (const { id } of after.plan.components) {
    const [was, is] = [before.state.live[id], after.state.live[id]];
    if (was?.ratio === is?.ratio && was?.sha === is?.sha) continue;
    expect(receipt.events.some(event => isAbout(event, id, after))).toBe(true);
    expect(after.state.changes.findLast(one => one.component === id)).toMatchObject({ to: is?.ratio });
  }
}

function isAbout(event: PlanEvent, component: string, { state }: PlanWorld): boolean {
  if (event.type === 'drift-reported') return event.component === component;
  return event.type === 'step-reported' && state.steps[event.step]?.execution?.component === component;
}

function watchNumbers(): (played: Played) => void {
  const given = new Set<number>();
  return ({ receipt, before, after }) => {
    for (const event of receipt.events) {
      if (event.type !== 'step-started') continue;
      expect(given.has(event.seq)).toBe(false);
      given.add(event.seq);
      expect(event.seq).toBeGreaterThan(before.state.lastSeq);
      expect({ ...evolve(after.state, { ...receipt, events: [event] }), log: [] }).toEqual({ ...after.state, log: [] });
      if (event.as === 'rollback') continue;
      const open = executedSteps(before.plan, before.state).filter(one => one.execution.outcome === undefined);
      expect(open.filter(one => one.execution.component === event.component).map(one => one.step.id)).toEqual([]);
    }
  };
}

function watchApproval({ receipt, before }: Played): void {
  for (const event of receipt.events) {
    if (event.type !== 'step-started' || event.as === 'rollback') continue;
    if (event.as === 'set' && (event.ratio ?? 0) <= (event.from ?? 0)) continue;
    expect(isApproved(before)).toBe(true);
    expect(before.facts.fileDigest).toBe(before.state.adopted?.digest);
    expect(before.state.holds).toEqual([]);
  }
}

function watchRollback({ after }: Played): void {
  const { phase } = after.state;
  if (phase === 'review' || phase === 'closed' || phase === 'cancelled' || pastReturn(after)) return;
  const decision = rollback({ to: undefined, why: 'now' }, after, anybody(3));
  expect(decision.kind).toBe('accepted');
  if (decision.kind !== 'accepted' || decision.events.length === 0) return;
  expect(['rolling-back', 'rolled-back']).toContain(write(after, decision.events, anybody(3)).after.state.phase);
}

function watchLasting({ after }: Played): void {
  const lasting = after.plan.steps.filter(one => !one.isReversible && stepState(one.id, after.state).execution);
  expect(nextSteps(after).filter(one => lasting.includes(one))).toEqual([]);
}

function watchDue({ after }: Played): void {
  const now = due(after);
  const later = due({ ...after, now: new Date(Date.parse(after.now) + 7_200_000).toISOString() });
  const passes = (events: readonly PlanEvent[]) =>
    events.flatMap(one => (one.type === 'step-passed' ? [one.step] : []));
  expect(passes(later)).toEqual(expect.arrayContaining([...passes(now)]));
  if (now.length > 0) expect(due(write(after, now).after)).toEqual([]);
}

test('the fold of any prefix is the state that was shown then, wherever the comment was begun anew', {
  timeout,
}, () => {
  fc.assert(
    fc.property(shortPlans, moves, fc.nat(), fc.nat(), (plan, told, shown, begun) => {
      const played: Played[] = [];
      const first = approvedRelease(plan);
      play(plan, told, one => played.push(one));
      const receipts = played.map(one => one.receipt);
      const base = { seq: 0, digest: '', previous: undefined };
      const at = shown % (receipts.length + 1);
      const states = [first.state, ...played.map(one => one.after.state)];
      const cut = begun % (at + 1);
      const from = { ...base, state: normal(states[cut]) };
      expect(normal(foldRelease({ base: from, receipts: receipts.slice(cut, at) }))).toEqual(normal(states[at]));
    }),
    { numRuns },
  );
});

/** The first receipts of two plays differ in their source alone. */
function normal(state = emptyRelease) {
  return JSON.parse(JSON.stringify({ ...state, votes: [], log: [] }));
}

const silent: ReportArgs = {
  ...{ step: undefined, component: undefined, seq: undefined, run: undefined, ratio: undefined, outcome: undefined },
  ...{ signal: undefined, value: undefined, samples: undefined, why: undefined, happenedAt: undefined },
};
const anyReport = fc.record({
  back: fc.integer({ min: 0, max: 2 }),
  ratio: fc.constantFrom(undefined, 0, 1, 6, 10, 50, 100),
  outcome: fc.constantFrom(undefined, 'success' as const, 'failure' as const, 'unknown' as const),
});
type AnyReport = Readonly<Partial<Record<'back' | 'ratio' | 'outcome', unknown>>>;

test('reports that come twice and in any order come to the same', { timeout }, () => {
  const order = fc.array(fc.nat(), { maxLength: 12 });
  fc.assert(
    fc.property(
      shortPlans,
      moves,
      fc.array(anyReport, { minLength: 1, maxLength: 4 }),
      order,
      (plan, told, reports, again) => {
        const { world, begun } = beginSomething(play(plan, told.slice(0, 24), () => undefined));
        const { step, seq, component, ratio: asked } = begun;
        const startedAt = world.now;
        const known = liveRatio(component, world.state);
        const now = new Date(Date.parse(world.now) + 3_600_000).toISOString();
        const facts = differing(reports, known, asked).map(({ back, ratio, outcome }, index) => {
          const happenedAt = new Date(Date.parse(startedAt) + (index + 1) * 1_000).toISOString();
          return { ...silent, step, seq: seq - back, ratio, outcome, happenedAt };
        });
        const mixed = again.flatMap(index => facts[index % Math.max(1, facts.length)] ?? []);
        const [first, second] = [facts, [...mixed, ...facts.toReversed()]].map(list => tell({ ...world, now }, list));
        if (!first || !second) throw new Error('no world');
        expect(liveRatio(component, second.state)).toBe(liveRatio(component, first.state));
        expect(surenessOf(step, second)).toBe(surenessOf(step, first));
      },
    ),
    { numRuns },
  );
});

/** Where a step stands; one that failed or that nobody knows of holds the release either way. */
function surenessOf(step: string, { state }: PlanWorld): string {
  const { status } = stepState(step, state);
  if (status !== 'failed' && status !== 'unknown') return status;
  expect(state.holds.length).toBeGreaterThan(0);
  return 'unsure';
}

/** An execution that nobody has answered yet, over whatever was there. */
function beginSomething(world: PlanWorld) {
  const { plan, state } = world;
  const steps = plan.steps.filter(one => one.ratio !== undefined && one.component !== undefined);
  const step = steps[state.lastSeq % steps.length];
  const sha = plan.components.find(one => one.id === step?.component)?.sha;
  const begun = {
    type: 'step-started' as const,
    step: step?.id ?? '',
    seq: state.lastSeq + 1,
    component: step?.component ?? '',
    environment: undefined,
    sha,
    from: 0,
    ratio: step?.ratio ?? 0,
    via: 'dispatch' as const,
    workflow: undefined,
    run: undefined,
    why: undefined,
    first: undefined,
    as: 'plan' as const,
  };
  return { begun, world: write({ ...world, state: { ...state, phase: 'running' } }, [begun]).after };
}

/** Each ratio is told once, and none that is live already: the same fact twice is one fact, at whichever time. */
function differing<One extends AnyReport>(reports: readonly One[], live: number, asked: number): readonly One[] {
  const seen = new Set<unknown>([live]);
  return reports.filter(({ ratio, outcome }) => {
    const fact = ratio ?? (outcome === 'failure' || outcome === 'unknown' ? outcome : asked);
    return !seen.has(fact) && seen.add(fact);
  });
}

function tell(world: PlanWorld, reports: readonly ReportArgs[]): PlanWorld {
  return reports.reduce((told, one) => write(told, report(one, told)).after, world);
}

test('schedules go far: some end, some go back, some hold', () => {
  const seen = new Set<string>();
  for (const [plan, told] of fc.sample(fc.tuple(shortPlans, moves), { numRuns: 400, seed: 7 })) {
    play(plan, told, ({ after, receipt }) => {
      seen.add(after.state.phase);
      for (const event of receipt.events) seen.add(event.type);
    });
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...['running', 'observing', 'rolling-back', 'rolled-back', 'replanning'],
      ...['step-passed', 'skipped', 'drift-reported', 'held', 'resumed', 'bumped', 'adopted', 'case-verified'],
    ]),
  );
});
