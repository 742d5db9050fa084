import { describe, expect, test } from 'vitest';
import { type SetRatioArgs, setRatio } from '../../../../src/plan/decide/set-ratio.ts';
import {
  came,
  type Done,
  goodFacts,
  laid,
  live,
  monday,
  passed,
  readyForGray,
  shas,
  shopPlan,
  shopWorld,
  who,
} from '../../../support/plan-world.ts';

const plan = shopPlan();
const ready = readyForGray(plan);
const baking = [...ready, live(plan, 's5', 4, monday)];
const asked: SetRatioArgs = { component: 'app', ratio: 30, isActual: false, why: 'campaign', evidence: undefined };
const later = '2026-11-23T03:29:59Z';

describe('a jump', () => {
  const world = shopWorld(plan, baking);
  const first = laid(setRatio(asked, world, who('wang')), world, 'wang');

  test('is begun by two who say the same within half an hour', () => {
    expect(came(setRatio(asked, world, who('wang')))).toEqual(['asked']);
    const second = setRatio(asked, { ...first, now: later }, who('wei'));
    expect(came(second)).toEqual(['step-started']);
    expect(second.kind === 'accepted' && second.events[0]).toMatchObject({
      ...{ step: 's6', component: 'app', from: 1, ratio: 30, as: 'set', via: 'dispatch', workflow: 'app.yml' },
      ...{ first: 'wang', sha: shas.app, seq: 5 },
    });
  });

  test.each([
    ['the same person twice', asked, first, 'wang', ['four_eyes']],
    ['another ratio', { ...asked, ratio: 40 }, first, 'zhao', ['asked']],
    ['half an hour later', asked, { ...first, now: '2026-11-23T03:30:00Z' }, 'zhao', ['asked']],
    ['a first word of somebody who is not the operator', asked, world, 'wei', ['not_named']],
    ['a second word of a stranger', asked, first, 'chen', ['not_named']],
    ['no reason', { ...asked, why: undefined }, world, 'wang', ['missing_arg']],
    ['out of range', { ...asked, ratio: 101 }, world, 'wang', ['bad_value']],
    ['no number', { ...asked, ratio: Number.NaN }, world, 'wang', ['bad_value']],
    ['an unknown component', { ...asked, component: 'pay' }, world, 'wang', ['not_in_plan']],
    ['which of several components', { ...asked, component: undefined }, world, 'wang', ['missing_arg']],
  ])('%s', (_, args, around, login, expected) => {
    expect(came(setRatio(args, around, who(login)))).toEqual(expected);
  });

  test('is one person’s word where the plan asks for no second, and leaves out what it passes over', () => {
    const alone = shopPlan({ 'four-eyes: [set, skip]': 'four-eyes: [skip]' });
    const decision = setRatio({ ...asked, ratio: 100 }, shopWorld(alone, baking), who('wang'));
    expect(decision).toMatchObject({
      events: [
        { type: 'step-started', step: 's7' },
        { type: 'skipped', step: 's6' },
      ],
    });
  });

  const held: Done = ['wei', monday, { type: 'held', cause: 'person', why: 'odd', step: undefined, signal: undefined }];
  test.each([
    ['more waits for the window', 30, shopWorld(plan, baking, { now: '2026-11-23T12:00:00Z' }), ['window_closed']],
    ['less waits for no window', 0, shopWorld(plan, baking, { now: '2026-11-23T12:00:00Z' }), ['asked']],
    ['more waits for a hold', 30, shopWorld(plan, [...baking, held]), ['release_held']],
    ['less waits for none', 0, shopWorld(plan, [...baking, held]), ['asked']],
    [
      'more waits for the file',
      30,
      shopWorld(plan, baking, { facts: { ...goodFacts, fileDigest: 'x' } }),
      ['plan_changed'],
    ],
    ['less does not', 0, shopWorld(plan, baking, { facts: { ...goodFacts, fileDigest: 'x' } }), ['asked']],
    ['nothing before the start', 30, shopWorld(plan), ['release_phase', 'plan_unapproved', 'plan_unapproved']],
  ])('%s', (_, ratio, around, expected) => {
    expect(came(setRatio({ ...asked, ratio }, around, who('wang')))).toEqual(expected);
  });

  test('set lower, the steps above it are to do again', () => {
    const high = shopWorld(plan, [...baking, passed('s5', monday), live(plan, 's6', 5, '2026-11-23T04:00:00Z')]);
    const lower = { ...asked, ratio: 1 };
    const said = laid(setRatio(lower, high, who('wang')), high, 'wang');
    const begun = laid(setRatio(lower, said, who('zhao')), said, 'zhao');
    const world5 = { ...begun, now: '2026-11-23T05:00:00Z' };
    const done = laid(setRatio({ ...lower, isActual: true, evidence: 'seen' }, world5, who('wang')), world5, 'wang');
    expect([done.state.steps['s5']?.status, done.state.steps['s6']?.status]).toEqual(['baking', 'pending']);
    expect(done.state.live['app']?.ratio).toBe(1);
  });
});

describe('what is live', () => {
  const [login, at, started] = live(plan, 's5', 4, monday);
  const running = shopWorld(plan, started ? [...ready, [login, at, started]] : [], { now: '2026-11-23T03:05:00Z' });
  const fact: SetRatioArgs = { ...asked, ratio: 1, isActual: true, evidence: 'https://deploy.example.com/1' };

  test('answers an execution', () => {
    const done = laid(setRatio(fact, running, who('sun')), running, 'sun');
    expect(done.state.steps['s5']).toMatchObject({ status: 'baking', liveAt: '2026-11-23T03:05:00Z' });
  });

  test.each([
    ['another ratio than asked', { ...fact, ratio: 5 }, 'wang', ['step-reported', 'held']],
    ['without evidence', { ...fact, evidence: undefined }, 'wang', ['missing_arg']],
    ['from a stranger', fact, 'chen', ['not_named']],
    ['from a maintainer', fact, 'max', ['step-reported']],
  ])('%s', (_, args, by, expected) => expect(came(setRatio(args, running, who(by)))).toEqual(expected));

  test('holds where nobody asked for it, and says nothing where it is known', () => {
    const settled = shopWorld(plan, baking, { now: '2026-11-23T03:05:00Z' });
    expect(came(setRatio({ ...fact, ratio: 0 }, settled, who('wang')))).toEqual(['drift-reported', 'held']);
    expect(came(setRatio(fact, settled, who('wang')))).toEqual([]);
  });

  test('is told out of every window, and while it holds', () => {
    const night = { ...running, now: '2026-11-23T20:00:00Z' };
    expect(came(setRatio({ ...fact, ratio: 5 }, night, who('wang')))).toEqual(['step-reported', 'held']);
  });
});

describe('people who record what they did', () => {
  const record = shopPlan({ 'mode: dispatch': 'mode: record' });
  const world = shopWorld(record, readyForGray(record));
  const planned: SetRatioArgs = { ...asked, ratio: 1, why: undefined, evidence: 'https://deploy.example.com/2' };

  test('take the planned step alone, at once', () => {
    const decision = setRatio(planned, world, who('wang'));
    expect(came(decision)).toEqual(['step-started', 'step-reported']);
    expect(laid(decision, world, 'wang').state.steps['s5']).toMatchObject({ status: 'baking', liveAt: monday });
  });

  test.each([
    ['under its guards', planned, { ...world, now: '2026-11-23T12:00:00Z' }, 'wang', ['window_closed']],
    ['as its operator', planned, world, 'wei', ['not_operator']],
    ['with evidence', { ...planned, evidence: undefined }, world, 'wang', ['missing_arg']],
    ['any other ratio takes two', { ...planned, ratio: 30, why: 'x' }, world, 'wang', ['asked']],
  ])('%s', (_, args, around, login, expected) => {
    expect(came(setRatio(args, around, who(login)))).toEqual(expected);
  });

  test('wait for the bake of the step before', () => {
    const live5 = laid(setRatio(planned, world, who('wang')), world, 'wang');
    const next = { ...planned, ratio: 10 };
    expect(came(setRatio(next, live5, who('wang')))).toEqual(['bake_running', 'signal_missing']);
  });

  test('take two for full traffic where the plan says so', () => {
    const full = shopPlan({ 'mode: dispatch': 'mode: record', '[set, skip]': '[set, skip, full]' });
    const before = readyForGray(full).slice(0, 6);
    const start = shopWorld(full, before);
    const args = { ...planned, component: 'book', ratio: 100 };
    const said = setRatio(args, start, who('wang'));
    expect(came(said)).toEqual(['asked']);
    expect(came(setRatio(args, laid(said, start, 'wang'), who('zhao')))).toEqual(['step-started', 'step-reported']);
  });
});
