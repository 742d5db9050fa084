import { describe, expect, test } from 'vitest';
import { adopt } from '../../../../src/plan/decide/adopt.ts';
import { due } from '../../../../src/plan/decide/due.ts';
import type { PlanEvent } from '../../../../src/plan/events.ts';
import type { PlanFacts, RunFact, SignalFact } from '../../../../src/plan/facts.ts';
import { layEvents } from '../../../../src/plan/lay-events.ts';
import { nextSteps, releaseStatus, viewStep } from '../../../../src/plan/step-view.ts';
import {
  adopted,
  came,
  type Done,
  goodFacts,
  live,
  monday,
  passed,
  readyForGray,
  shopPlan,
  shopWorld,
  votes,
} from '../../../support/plan-world.ts';

const plan = shopPlan({ 'bake: 2h, signals: [rate]': 'bake: 2h, signals: [rate, ci]' });
const ready = readyForGray(plan);

function minute(minutes: number): string {
  return new Date(Date.parse(monday) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}
const worldOf = (happened: readonly Done[], minutes: number, facts: Partial<PlanFacts> = {}) =>
  shopWorld(plan, happened, { now: minute(minutes), facts: { ...goodFacts, ...facts } });

function started(via: 'dispatch' | 'record'): Done {
  const [login, at, begun] = live(plan, 's5', 4, monday);
  return [login, at, { ...(begun as Extract<PlanEvent, { type: 'step-started' }>), via }];
}
const found = { kind: 'found', id: 77, url: '', isDone: true, isSuccess: true, at: minute(3) } as const;
const running = { ...found, isDone: false };
const none = { kind: 'none' } as const;
const shown = (events: readonly PlanEvent[]) =>
  events.map(one => {
    if (one.type === 'step-reported') return `${one.outcome} ${one.happenedAt === found.at ? 'then' : 'now'}`;
    return one.type === 'held' ? `held ${one.cause}` : one.type;
  });

test.each<readonly [string, number, RunFact | undefined, readonly string[]]>([
  ['that was found and succeeded is a success', 5, found, ['success then']],
  ['that was found and failed holds', 5, { ...found, isSuccess: false }, ['failure then', 'held failed']],
  ['that runs is waited for', 300, running, []],
  ['that runs for six hours is unknown', 360, running, ['unknown now', 'held unknown']],
  ['that nobody finds is waited for', 9, none, []],
  ['that nobody finds for ten minutes is unknown', 10, none, ['unknown now', 'held unknown']],
  ['that nobody looked for opens nothing', 300, undefined, []],
])('a run %s', (_name, minutes, fact, events) => {
  const world = worldOf([...ready, started('dispatch')], minutes, fact ? { runs: { 4: fact } } : {});
  expect(shown(due(world))).toEqual(events);
  expect(due(layEvents(world, due(world)))).toEqual([]);
});

test('what people record is waited for', () => {
  expect(due(worldOf([...ready, started('record')], 9_999, { runs: { 4: none } }))).toEqual([]);
});

describe('a bake', () => {
  const rate: Done = [
    '',
    minute(30),
    { type: 'signal-read', signal: 'rate', step: 's5', verdict: 'pass', value: 0.5, samples: 900, run: 9 },
  ];
  const baking = [...ready, live(plan, 's5', 4, monday), rate];
  const signal = (state: SignalFact['state']) => ({
    signals: { ci: { state, run: 5, url: undefined, at: minute(1) } },
  });

  test.each<readonly [string, number, SignalFact['state'], readonly string[]]>([
    ['passes at its end', 120, 'passed', ['signal-read', 'step-passed']],
    ['does not before it', 119, 'passed', ['signal-read']],
    ['waits for a check that runs', 240, 'pending', []],
    ['holds at once with one that fails', 30, 'failed', ['signal-read', 'held signal']],
  ])('%s', (_name, minutes, state, events) => {
    const world = worldOf(baking, minutes, signal(state));
    expect(shown(due(world))).toEqual(events);
    expect(due(layEvents(world, due(world)))).toEqual([]);
  });

  test('is shown as over before anybody has written it down', () => {
    const over = worldOf(baking, 120, signal('passed'));
    expect(viewStep('s5', over)).toMatchObject({ status: 'passed', bakeUntil: undefined });
    expect(nextSteps(over).map(one => one.id)).toEqual(['s6']);
    const before = worldOf(baking, 119, signal('passed'));
    expect(viewStep('s5', before)).toMatchObject({ status: 'baking', bakeUntil: minute(120) });
    expect(nextSteps(before)).toEqual([]);
  });

  test('of what is no longer live never ends', () => {
    const drift: Done = ['', minute(40), { ...drifted, ratio: 0, happenedAt: minute(40) }];
    const world = worldOf([...baking, drift], 240, signal('passed'));
    expect(due(world)).toEqual([]);
    expect(viewStep('s5', world)?.status).toBe('unknown');
  });
});

const drifted = { type: 'drift-reported', component: 'app', run: undefined, why: undefined } as const;

test('a trial and proofs pass by themselves once all is there, one after the other', () => {
  const short = ready.filter(([, , event]) => event?.type !== 'step-passed' || !['s3', 's4'].includes(event.step));
  expect(due(worldOf(short, 0))).toEqual([
    { type: 'step-passed', step: 's3' },
    { type: 'step-passed', step: 's4' },
  ]);
});

test.each(['review', 'closed', 'cancelled'] as const)('nothing is due in %s', phase => {
  const world = worldOf([...ready, started('dispatch')], 600, { runs: { 4: none } });
  expect(due({ ...world, state: { ...world.state, phase } })).toEqual([]);
});

describe('where a release stands', () => {
  const held: Done = [
    'wang',
    monday,
    { type: 'held', cause: 'person', why: 'odd', step: undefined, signal: undefined },
  ];
  test.each<readonly [string, readonly Done[]]>([
    ['review', []],
    ['approved', votes],
    ['running', ready],
    ['holding', [...ready, held]],
  ])('%s', (status, happened) => {
    expect(releaseStatus(worldOf(happened, 0))).toBe(status);
  });
});

describe('a plan of the default branch', () => {
  const { state } = worldOf([...ready, live(plan, 's5', 4, monday), passed('s5', minute(121))], 200);
  const { type: _, ...same } = adopted(plan) as Extract<PlanEvent, { type: 'adopted' }>;
  const changed = (change: Parameters<typeof shopPlan>[0]) => ({ ...same, plan: shopPlan(change), digest: 'd2' });

  test('comes into force once', () => {
    expect(came(adopt(same, undefined))).toEqual(['adopted']);
    expect(came(adopt(same, state))).toEqual([]);
    expect(came(adopt({ ...same, blob: 'e'.repeat(40) }, state))).toEqual(['adopted']);
  });

  test('changes what is still to come, and nothing that was executed', () => {
    const steps = { 'bake: 2h, signals: [rate]': 'bake: 2h, signals: [rate, ci]' };
    expect(came(adopt(changed({ ...steps, 'bake: 24h': 'bake: 36h' }), state))).toEqual(['adopted']);
    expect(adopt(changed({ ...steps, 'ratio: 1, ': 'ratio: 2, ' }), state)).toMatchObject({
      blockers: [{ code: 'sealed_step', values: { step: 's5' } }],
    });
  });

  test('is nothing to a release that is over', () => {
    expect(came(adopt(changed({}), { ...state, phase: 'closed' }))).toEqual(['release_phase']);
  });
});
