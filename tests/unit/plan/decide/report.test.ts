import { describe, expect, test } from 'vitest';
import { type ReportArgs, report } from '../../../../src/plan/decide/report.ts';
import type { PlanEvent } from '../../../../src/plan/events.ts';
import { layEvents } from '../../../../src/plan/lay-events.ts';
import type { PlanWorld } from '../../../../src/plan/plan-world.ts';
import { type Done, live, monday, passed, readyForGray, shopPlan, shopWorld } from '../../../support/plan-world.ts';

const plan = shopPlan();
const ready = readyForGray(plan);
const noon = '2026-11-23T04:00:00Z';
const evening = '2026-11-23T10:00:00Z';

const nothing: ReportArgs = {
  ...{ step: undefined, component: undefined, seq: undefined, run: undefined, ratio: undefined, outcome: undefined },
  ...{ signal: undefined, value: undefined, samples: undefined, why: undefined, happenedAt: noon },
};
const s5 = { ...nothing, step: 's5', seq: 4 };
const s6 = { ...nothing, step: 's6', seq: 5 };

function started(step: string, seq: number, ratio: number): Done {
  return [
    'wang',
    monday,
    {
      ...{ type: 'step-started', step, seq, component: 'app', environment: 'prod-app', sha: 'a'.repeat(40), from: 0 },
      ...{ ratio, via: 'dispatch', workflow: 'app.yml', run: undefined, why: 'go', first: undefined, as: 'plan' },
    },
  ];
}

const running = shopWorld(plan, [...ready, started('s5', 4, 1)], { now: evening });
const baking = shopWorld(plan, [...ready, live(plan, 's5', 4, monday)], { now: evening });
const further = shopWorld(plan, [...ready, live(plan, 's5', 4, monday), passed('s5', monday), started('s6', 5, 10)], {
  now: evening,
});

function tell(world: PlanWorld, ...reports: readonly Partial<ReportArgs>[]): PlanWorld {
  return reports.reduce((told: PlanWorld, one) => layEvents(told, report({ ...nothing, ...one }, told)), world);
}
const shown = (events: readonly PlanEvent[]) =>
  events.map(one => {
    if (one.type === 'held') return `held ${one.cause}`;
    if (one.type === 'step-reported') return `${one.step} ${one.outcome} ${one.ratio ?? '–'}`;
    return one.type === 'drift-reported' ? `drift ${one.ratio}` : one.type;
  });

describe('an answer', () => {
  test.each<readonly [string, Partial<ReportArgs>, readonly string[]]>([
    ['with the ratio asked for is a success', { ratio: 1 }, ['s5 success 1']],
    ['without a ratio is about the one asked for', { outcome: 'success' }, ['s5 success 1']],
    ['with another ratio is unknown, and holds', { outcome: 'success', ratio: 7 }, ['s5 unknown 7', 'held unknown']],
    [
      'of another commit is unknown, and says no ratio',
      { ratio: 1, sha: 'c'.repeat(40) },
      ['s5 unknown –', 'held unknown'],
    ],
    ['of a failure holds', { outcome: 'failure' }, ['s5 failure –', 'held failed']],
    ['that does not know holds', { outcome: 'unknown' }, ['s5 unknown –', 'held unknown']],
    ['that names no execution is about the step’s newest', { seq: undefined, ratio: 1 }, ['s5 success 1']],
  ])('%s', (_name, args, events) => {
    expect(shown(report({ ...s5, ...args }, running))).toEqual(events);
  });

  test('of a platform that knows no steps counts where it says the ratio asked for', () => {
    expect(shown(report({ ...nothing, component: 'app', ratio: 1 }, running))).toEqual(['s5 success 1']);
    expect(shown(report({ ...nothing, component: 'app', ratio: 7 }, running))).toEqual(['drift 7', 'held drift']);
  });

  test('happened when it says, but neither before its beginning nor in the future', () => {
    const at = (happenedAt: string | undefined) => report({ ...s5, ratio: 1, happenedAt }, running)[0];
    expect(at(noon)).toMatchObject({ happenedAt: noon });
    expect(at('2026-11-01T00:00:00Z')).toMatchObject({ happenedAt: monday });
    expect(at('2027-01-01T00:00:00Z')).toMatchObject({ happenedAt: evening });
    expect(at('yesterday')).toMatchObject({ happenedAt: evening });
    expect(at(undefined)).toMatchObject({ happenedAt: evening });
  });

  test('makes the ratio live and begins the bake', () => {
    const { state } = tell(running, { ...s5, ratio: 1 });
    expect(state.live['app']).toMatchObject({ ratio: 1, version: 'v3', at: noon });
    expect(state.steps['s5']).toMatchObject({ status: 'baking', liveAt: noon });
    expect(state.changes.at(-1)).toMatchObject({ component: 'app', from: 0, to: 1, why: 'go', by: { login: 'wang' } });
  });
});

describe('a second report', () => {
  test('of the same is nothing, however late', () => {
    expect(report({ ...s5, ratio: 1, happenedAt: evening }, baking)).toEqual([]);
    expect(report({ ...s5, outcome: 'success' }, baking)).toEqual([]);
    expect(report({ ...s5, ratio: 1, happenedAt: evening }, tell(further, { ...s6, ratio: 10 }))).toEqual([]);
  });

  test('of another ratio is a drift, once', () => {
    const other = { ...s5, ratio: 0 };
    expect(shown(report(other, baking))).toEqual(['drift 0', 'held drift']);
    expect(report(other, tell(baking, other))).toEqual([]);
    expect(tell(baking, other).state.steps['s5']?.status).toBe('unknown');
  });

  test('of a success answers an execution that had none in time', () => {
    const lost = tell(running, { ...s5, outcome: 'unknown' });
    const told = tell(lost, { ...s5, ratio: 1, happenedAt: evening });
    expect(told.state.steps['s5']?.status).toBe('baking');
    expect(told.state.holds).toHaveLength(1);
  });

  test('of a failure after a success holds', () => {
    expect(shown(report({ ...s5, outcome: 'failure' }, baking))).toEqual(['s5 failure –', 'held failed']);
  });
});

describe('a report of an execution that was overtaken', () => {
  test('is nothing where it says what is live', () => {
    expect(report({ ...s5, seq: 3, ratio: 1, happenedAt: evening }, baking)).toEqual([]);
  });

  test('is a drift where it says otherwise', () => {
    const late = { ...s5, seq: 3, ratio: 7, happenedAt: evening };
    expect(shown(report(late, baking))).toEqual(['drift 7', 'held drift']);
  });

  test('is recorded without a hold while the newer one is under way', () => {
    expect(shown(report({ ...s5, seq: 3, ratio: 7, happenedAt: evening }, further))).toEqual(['drift 7']);
  });

  test('that happened before what is live is nothing', () => {
    expect(report({ ...s5, seq: 3, ratio: 7, happenedAt: '2026-11-22T00:00:00Z' }, baking)).toEqual([]);
  });
});

test.each<readonly [string, Partial<ReportArgs>, readonly string[]]>([
  ['a step of no execution, but a component, is a drift', { step: 's6', ratio: 50 }, ['drift 50', 'held drift']],
  [
    'an unknown step of a known component is a drift',
    { step: 's99', component: 'app', ratio: 0 },
    ['drift 0', 'held drift'],
  ],
  ['an unknown component is nothing', { component: 'other', ratio: 50 }, []],
  ['what is live already is nothing', { component: 'app', ratio: 1 }, []],
  ['no ratio is nothing', { component: 'app', outcome: 'success' }, []],
])('a report that nobody asked for, of %s', (_name, args, events) => {
  expect(shown(report({ ...nothing, ...args }, baking))).toEqual(events);
});

describe('a number', () => {
  const rate = (value: number, samples: number | undefined = 900) => ({
    ...nothing,
    signal: 'rate',
    value,
    samples,
    run: 9,
  });
  const verdict = (value: number, samples?: number) => report(rate(value, samples), baking)[0];

  test.each<readonly [number, number | undefined, string]>([
    [0.5, 900, 'pass'],
    [1.5, 900, 'inconclusive'],
    [3, 900, 'fail'],
    [3, 99, 'too-few-samples'],
    [0.5, undefined, 'too-few-samples'],
  ])('%d of %s samples is %s', (value, samples, word) => {
    expect(report({ ...rate(value), samples }, baking)[0]).toMatchObject({ step: 's5', verdict: word });
  });

  test('that fails holds once', () => {
    expect(shown(report(rate(3), baking))).toEqual(['signal-read', 'held signal']);
    expect(report(rate(3), tell(baking, rate(3)))).toEqual([]);
    expect(shown(report(rate(4), tell(baking, rate(3))))).toEqual(['signal-read']);
    expect(verdict(3, 900)).toMatchObject({ verdict: 'fail' });
  });

  test('that fails rolls back where the plan says so', () => {
    const back = shopPlan({
      'rollback: { by: [operator, sre] }': 'rollback: { by: [operator, sre], on-signal-failure: rollback }',
    });
    const world = shopWorld(back, [...readyForGray(back), live(back, 's5', 4, monday)], { now: evening });
    expect(shown(report(rate(3), world))).toEqual(['signal-read', 'rollback-started', 'step-started']);
  });

  test('of a step that is not live, or of no signal of it, is nothing', () => {
    expect(report({ ...rate(3), step: 's6' }, baking)).toEqual([]);
    expect(report({ ...rate(3), signal: 'other' }, baking)).toEqual([]);
  });
});
