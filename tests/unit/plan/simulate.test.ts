import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import type { Freeze } from '../../../src/calendar/freeze.ts';
import type { SimulatedAround } from '../../../src/plan/simulate/simulation.ts';
import { planOf, walk } from '../../support/simulated-plan.ts';

const office = 'windows: [{ days: mon-thu, hours: "10:00-17:00" }]';
const deploy = 'id: d, kind: deploy, component: shop, ratio: 0';
const recon =
  'signals: [{ id: recon, kind: reconciliation, from: "workflow:recon.yml", pass: "diff == 0", available: "T+1 09:00" }]';

function frozen(from: string, to: string, scope: Freeze['scope'] = 'deploy'): Freeze {
  return { id: 'F-1', scope, from, to, reason: 'sale', paths: [], except: undefined };
}

/** `step start passed` of each step, as day and hour in UTC. */
function times(steps: readonly string[], more: readonly string[] = [], around: Partial<SimulatedAround> = {}) {
  return walk(planOf(steps, more), around).steps.map(
    ({ id, startAt, passedAt }) => `${id} ${hour(startAt)} ${hour(passedAt)}`,
  );
}

function hour(instant: string | undefined): string {
  return instant === undefined ? 'never' : instant.slice(8, 16);
}

const hours = (count: number) => count * 3_600_000;
const gray = (id: string, rest: string) => `id: ${id}, kind: gray, component: shop, ${rest}`;

test.each<[string, readonly string[], readonly string[], Partial<SimulatedAround>, readonly string[]]>([
  ['a plan without windows starts at once', [deploy], [], {}, ['d 23T01:00 23T01:00']],
  ['a window opens an hour later', [deploy], [office], {}, ['d 23T02:00 23T02:00']],
  [
    'a bake makes the next step wait, and its window the one after',
    [deploy, gray('g', 'ratio: 10, bake: 4h'), gray('h', 'ratio: 50, bake: 4h'), gray('i', 'ratio: 100')],
    [office],
    {},
    ['d 23T02:00 23T02:00', 'g 23T02:00 23T06:00', 'h 23T06:00 23T10:00', 'i 24T02:00 24T02:00'],
  ],
  ['a planned time is waited for', [`${deploy}, at: 2026-11-25T11:30`], [office], {}, ['d 25T03:30 25T03:30']],
  [
    'a freeze that begins during a bake lets the bake go on and makes the next ratio wait',
    [gray('g', 'ratio: 10, bake: 4h'), gray('h', 'ratio: 100')],
    [],
    { freezes: [frozen('2026-11-23T02:00:00Z', '2026-11-24T02:30:00Z')] },
    ['g 23T01:00 23T05:00', 'h 24T02:30 24T02:30'],
  ],
  [
    'after a freeze the next window is waited for',
    [deploy],
    [office],
    { freezes: [frozen('2026-11-23T00:00:00Z', '2026-11-26T12:00:00Z')] },
    ['d 30T02:00 30T02:00'],
  ],
  [
    'a freeze of merges stops no release',
    [deploy],
    [],
    { freezes: [frozen('2026-11-23T00:00:00Z', '2026-11-26T12:00:00Z', 'merge')] },
    ['d 23T01:00 23T01:00'],
  ],
  ['a day off opens no window', [deploy], [office], { start: '2026-10-01T01:00:00Z' }, ['d 08T02:00 08T02:00']],
  [
    'data of the next morning is waited for after the bake',
    [gray('g', 'ratio: 10, bake: 2h, signals: [recon]'), gray('h', 'ratio: 100')],
    [recon],
    {},
    ['g 23T01:00 24T01:00', 'h 24T01:00 24T01:00'],
  ],
  [
    'a distance counts from the last pass',
    [gray('g', 'ratio: 100, bake: 1h'), 'id: m, kind: migrate, component: shop, run: m.yml, not-before: 2h'],
    [],
    {},
    ['g 23T01:00 23T02:00', 'm 23T04:00 23T04:00'],
  ],
  [
    'a trial is people looking: it needs no window',
    [deploy, 'id: t, kind: trial, cases: { TC-1: pay }', gray('g', 'ratio: 100')],
    [office],
    { durations: { trial: hours(8) } },
    ['d 23T02:00 23T02:00', 't 23T02:00 23T10:00', 'g 24T02:00 24T02:00'],
  ],
  [
    'a trial is signed while the deploy before it bakes, and the next ratio waits for both',
    [`${deploy}, bake: 4h`, 'id: t, kind: trial, cases: { TC-1: pay }', gray('g', 'ratio: 100, needs: [t]')],
    [],
    { durations: { trial: hours(1) } },
    ['d 23T01:00 23T05:00', 't 23T01:00 23T02:00', 'g 23T05:00 23T05:00'],
  ],
  [
    'a trial that keeps a distance waits for the bake',
    [`${deploy}, bake: 4h`, 'id: t, kind: trial, cases: { TC-1: pay }, not-before: 1h'],
    [],
    {},
    ['d 23T01:00 23T05:00', 't 23T06:00 23T06:00'],
  ],
  [
    'in an emergency a trial is owed: the next ratio does not wait, the close does',
    [deploy, 'id: t, kind: trial, cases: { TC-1: pay }', gray('g', 'ratio: 100, needs: [t]'), 'id: c, kind: close'],
    ['class: emergency'],
    { durations: { trial: hours(3) } },
    ['d 23T01:00 23T01:00', 't 23T01:00 23T04:00', 'g 23T01:00 23T01:00', 'c 23T04:00 23T04:00'],
  ],
  [
    'a close waits for everything, whatever it needs',
    [gray('g', 'ratio: 100, bake: 2h'), 'id: c, kind: close, needs: []'],
    [],
    {},
    ['g 23T01:00 23T03:00', 'c 23T03:00 23T03:00'],
  ],
  [
    'an emergency passes over windows, freezes and bakes',
    [gray('g', 'ratio: 10, bake: 4h'), gray('h', 'ratio: 100, bake: 4h')],
    ['class: emergency', office],
    { freezes: [frozen('2026-11-23T00:00:00Z', '2026-11-26T12:00:00Z')] },
    ['g 23T01:00 23T01:00', 'h 23T01:00 23T01:00'],
  ],
  [
    'steps in a circle never start',
    [`${deploy}, needs: [g]`, gray('g', 'ratio: 100, needs: [d]')],
    [],
    {},
    ['d never never', 'g never never'],
  ],
])('%s', (_case, steps, more, around, expected) => {
  expect(times(steps, more, around)).toEqual(expected);
});

describe('who is there', () => {
  const away = (login: string, from: string, to: string) => ({
    login,
    from: `2026-11-${from}:00:00Z`,
    to: `2026-11-${to}:00:00Z`,
  });
  const first = (around: Partial<SimulatedAround>, step = deploy) => walk(planOf([step], [office]), around);

  test('the operator starts it', () => {
    expect(first({}).steps[0]).toMatchObject({ operator: '@wang', isBackup: false });
  });

  test('the backup takes it while the operator is away, at the same time', () => {
    const { steps, conflicts } = first({ away: [away('Wang', '20T00', '24T00')] });
    expect(steps[0]).toMatchObject({ operator: '@zhao', isBackup: true, startAt: '2026-11-23T02:00:00Z' });
    expect(conflicts).toEqual([]);
  });

  test('with both away it is a conflict, and goes on when the first is back and a window is open', () => {
    const { steps, conflicts } = first({ away: [away('wang', '20T00', '26T00'), away('zhao', '23T00', '24T12')] });
    expect(conflicts).toEqual([
      {
        step: 'd',
        code: 'nobody_there',
        values: { step: 'd', who: '@wang, @zhao', start: '2026-11-23T02:00:00Z', back: '2026-11-24T12:00:00Z' },
        at: '2026-11-23T02:00:00Z',
      },
    ]);
    expect(steps[0]).toMatchObject({ operator: '@zhao', isBackup: true, startAt: '2026-11-25T02:00:00Z' });
    expect(steps[0]?.waits.map(wait => wait.code)).toEqual(['window', 'people', 'window']);
  });

  test.each<[string, SimulatedAround['roles'], string]>([
    ['a role that nobody is named for is taken for present', {}, '2026-11-23T01:00:00Z'],
    ['a role whose only member is away is waited for', { qa: ['@sun'] }, '2026-11-24T00:00:00Z'],
    [
      'another member of its team is enough',
      { qa: ['@acme/qa'], '@acme/qa': ['@sun', '@chen'] },
      '2026-11-23T01:00:00Z',
    ],
  ])('%s', (_case, roles, startAt) => {
    const trial = 'id: t, kind: trial, cases: { TC-1: pay }';
    const { steps } = first({ roles: roles ?? {}, away: [away('sun', '20T00', '24T00')] }, trial);
    expect(steps[0]).toMatchObject({ startAt, operator: 'qa, product' });
  });
});

describe('conflicts, the first to show first', () => {
  test('a planned time that has gone by or is outside of a window', () => {
    const late = [`${deploy}, at: 2026-11-23T18:00`, gray('g', 'ratio: 100, at: 2026-11-20T10:00')];
    expect(walk(planOf(late, [office])).conflicts).toEqual([
      {
        step: 'g',
        code: 'planned_time_missed',
        values: { step: 'g', planned: '2026-11-20T02:00:00Z', start: '2026-11-24T02:00:00Z' },
        at: '2026-11-20T02:00:00Z',
      },
      {
        step: 'd',
        code: 'planned_time_missed',
        values: { step: 'd', planned: '2026-11-23T10:00:00Z', start: '2026-11-24T02:00:00Z' },
        at: '2026-11-23T10:00:00Z',
      },
    ]);
  });

  test('a window that never opens ends the walk there, and the release never finishes', () => {
    const calendar = {
      zone: 'Asia/Shanghai',
      workday: () => 'free' as const,
      isHoliday: () => true,
      dayOf: (instant: string) => instant.slice(0, 10),
    };
    const never = walk(planOf([deploy, gray('g', 'ratio: 100')], [office]), { calendar });
    expect(never.conflicts).toEqual([
      { step: 'd', code: 'window_never_opens', values: { step: 'd' }, at: '2026-11-23T01:00:00Z' },
    ]);
    expect(never.steps.map(step => [step.id, step.earliest, step.startAt])).toEqual([
      ['d', '2026-11-23T01:00:00Z', undefined],
      ['g', undefined, undefined],
    ]);
    expect(never.steps[1]?.waits).toEqual([{ code: 'needs', until: undefined, reason: 'd' }]);
    expect(never.finish).toBeUndefined();
  });
});

test('each wait says until when and for what', () => {
  const steps = [gray('g', 'ratio: 10, bake: 2h, signals: [recon]'), gray('h', 'ratio: 100, at: 2026-11-24T12:00')];
  const around = { freezes: [frozen('2026-11-24T00:00:00Z', '2026-11-24T05:00:00Z')] };
  expect(walk(planOf(steps, [recon]), around).steps.map(step => step.waits)).toEqual([
    [
      { code: 'bake', until: '2026-11-23T03:00:00Z', reason: undefined },
      { code: 'signal', until: '2026-11-24T01:00:00Z', reason: 'recon' },
    ],
    [
      { code: 'needs', until: '2026-11-24T01:00:00Z', reason: 'g' },
      { code: 'at', until: '2026-11-24T04:00:00Z', reason: undefined },
      { code: 'freeze', until: '2026-11-24T05:00:00Z', reason: 'sale' },
    ],
  ]);
});

test('a skeleton and a year without known holidays are said beside the times', () => {
  const plan = planOf([deploy]);
  const skeleton = { ...plan, components: plan.components.map(one => ({ ...one, sha: undefined })) };
  expect(walk(skeleton, { start: '2031-05-05T01:00:00Z' }).notices).toEqual([
    { code: 'skeleton', values: { components: ['shop'] } },
    { code: 'holidays_unknown', values: { years: ['2031'] } },
  ]);
  expect(walk(plan).notices).toEqual([]);
});

test('sixty steps over ninety days ask the calendar little, and twice as many twice of it', () => {
  const asked = (count: number) => {
    const steps = Array.from({ length: count }, (_, index) => gray(`g${index}`, 'ratio: 100, bake: 36h'));
    const calendar = createCalendar({
      zone: 'Asia/Shanghai',
      country: 'CN',
      addWorkingDays: [],
      addHolidays: [],
    });
    let calls = 0;
    const counted = {
      ...calendar,
      isHoliday: (day: string) => {
        calls += 1;
        return calendar.isHoliday(day);
      },
    };
    expect(walk(planOf(steps, [office]), { calendar: counted }).finish).toBeDefined();
    return calls;
  };
  expect(asked(60)).toBeLessThan(600);
  expect(asked(120) / asked(60)).toBeLessThan(2.5);
});
