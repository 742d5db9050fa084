import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/create-calendar.ts';
import type { Freeze } from '../../../src/calendar/freeze.ts';
import { planNotices } from '../../../src/plan/lint/lint-plan.ts';
import { planArbitrary } from '../../support/plan-arbitrary.ts';
import { lintOf, planText, read } from '../../support/plan-text.ts';

const deploy = '  - { id: s1, kind: deploy, component: app, ratio: 0 }\n';
const trial = '  - { id: s2, kind: trial, cases: { TC-1: pay } }\n';
const gray = '  - { id: s3, kind: gray, component: app, ratio: 10, bake: 2h }\n';

interface Parts {
  readonly head?: string;
  readonly people?: string;
  readonly components?: string;
  readonly steps?: string;
}

/** Lines 1 to 6 are always the same ones. */
function plan({ head = '', people = '{ operator: "@wang" }', components = app, steps = deploy + trial + gray }: Parts) {
  const start = `version: 1\nid: 2026-11-checkout-v3\ntitle: Checkout\nowner: "@li"\nmode: record\npeople: ${people}\n`;
  return `${start}components:\n${components}steps:\n${steps}${head}`;
}

const app = '  - { id: app, version: v1, environment: production }\n';
const two = `${app}  - { id: web, version: v1, environment: web, needs: [app] }\n`;
const row = (text: string) => `  - { ${text} }\n`;

/** Codes with what they are about; places are tested where the file is read. */
function saysOf(parts: Parts, ...rest: Parameters<typeof lintOf> extends [string, ...infer Rest] ? Rest : never) {
  return lintOf(plan(parts), ...rest).map(line => line.replace(/^\d+:\d+ /, ''));
}

test('nothing is wrong with a plan that is deployed, tried and let out', () => {
  expect(saysOf({})).toEqual([]);
});

describe('ids and names', () => {
  test.each([
    ['a step twice', { steps: deploy + trial + gray + row('id: s1, kind: close') }, ['plan_id_twice s1']],
    ['a component twice', { components: app + app }, ['plan_id_twice app']],
    [
      'a point of no return that is no step',
      { head: 'rollback: { point-of-no-return: s4 }\n' },
      ['config_unknown_name s4 → s1'],
    ],
    [
      'a component that is not there',
      { steps: row('id: s1, kind: deploy, component: ap, ratio: 0') },
      ['config_unknown_name ap → app'],
    ],
    [
      'a signal that is not there',
      { steps: deploy + trial + row('id: s3, kind: gray, component: app, ratio: 1, signals: [x]') },
      ['config_unknown_name x'],
    ],
    ['a role that nobody declared', { people: '{ operator: "@wang", qa: qaa }' }, ['config_unknown_name qaa → qa']],
    [
      'people who stand for each other',
      { people: '{ operator: backup, backup: operator }' },
      ['plan_needs_itself operator'],
    ],
    ['a role of the plan itself', { people: '{ operator: pilot, pilot: "@wang" }' }, []],
  ])('%s', (_, parts, problems) => {
    expect(saysOf(parts)).toEqual(problems);
  });

  test('a role of the rules is known', () => {
    expect(saysOf({ people: '{ operator: captain }' }, { roles: { captain: ['@wang'] } })).toEqual([]);
    expect(saysOf({ people: '{ operator: captain }' })).toEqual(['config_unknown_name captain']);
  });

  test('what rests on the order is not said where the order is broken; the rest is', () => {
    const steps = row('id: s1, kind: gray, component: app, ratio: 10, needs: [s9]');
    expect(saysOf({ steps, people: '{ backup: "@wang" }' })).toEqual([
      'plan_no_operator s1',
      'config_unknown_name s9 → s1',
    ]);
  });
});

describe('order and ratios', () => {
  const web = (text: string) => row(`component: web, ${text}`);

  test.each([
    [
      'a component that no step releases',
      { components: two, steps: deploy + trial + gray },
      ['plan_component_unreleased web'],
    ],
    [
      'a component before what it needs',
      { components: two, steps: web('id: w1, kind: deploy, ratio: 0') + deploy },
      ['plan_out_of_order w1'],
    ],
    [
      'more traffic than what it needs has',
      { components: two, steps: deploy + web('id: w1, kind: deploy, ratio: 5') },
      ['plan_out_of_order w1'],
    ],
    [
      'as much traffic as what it needs has',
      { components: two, steps: deploy + web('id: w1, kind: deploy, ratio: 0') },
      [],
    ],
    [
      'a round of steps',
      { steps: row('id: s1, kind: deploy, component: app, ratio: 0, needs: [s2]') + trial },
      ['plan_needs_itself s1'],
    ],
    ['gray before deploy', { steps: trial + gray }, ['plan_gray_first s3']],
    [
      'gray of nobody',
      { steps: deploy + trial + row('id: s3, kind: gray, component: app, ratio: 0') },
      ['plan_gray_zero s3'],
    ],
    [
      'a ratio that falls',
      { steps: deploy + trial + gray + row('id: s4, kind: gray, component: app, ratio: 9') },
      ['plan_ratio_falls s4'],
    ],
    ['a ratio that stays', { steps: deploy + trial + gray + row('id: s4, kind: gray, component: app, ratio: 10') }, []],
    [
      'two ratios at once',
      { steps: deploy + trial + gray + row('id: s4, kind: gray, component: app, ratio: 20, needs: [s2]') },
      ['plan_ratio_open s4'],
    ],
    ['a step after the close', { steps: deploy + trial + row('id: c, kind: close') + gray }, ['plan_after_close s3']],
    [
      'two closes',
      { steps: deploy + row('id: c, kind: close') + row('id: d, kind: close, needs: [s1]') },
      ['plan_after_close d'],
    ],
  ])('%s', (_, parts, problems) => {
    expect(saysOf(parts)).toEqual(problems);
  });
});

describe('trials and proofs', () => {
  const recon =
    'signals: [{ id: recon, kind: reconciliation, from: "workflow:r.yml", pass: "== 0", proof: required }]\n';
  const watched = row('id: s3, kind: gray, component: app, ratio: 10, signals: [recon]');
  const proof = row('id: p, kind: verify-monitors, signals: [recon]');

  test.each([
    ['gray that nothing was tried before', { steps: deploy + gray }, ['plan_untried s3']],
    [
      'is said of the first ratio only',
      { steps: deploy + gray + row('id: s4, kind: gray, component: app, ratio: 20') },
      ['plan_untried s3'],
    ],
    ['gray behind a proof', { head: recon, steps: deploy + proof + watched }, []],
    ['an emergency owes its trial', { head: 'class: emergency\n', steps: deploy + gray }, []],
    ['a proof that no step brings', { head: recon, steps: deploy + trial + watched }, ['plan_never_proved recon']],
    [
      'a proof that the step does not wait for',
      { head: recon, steps: deploy + trial + watched + proof },
      ['plan_proved_late s3'],
    ],
    [
      'a check that is to be proved',
      {
        head: 'signals: [{ id: ci, kind: check, name: ci }]\n',
        steps: deploy + row('id: p, kind: verify-monitors, signals: [ci]'),
      },
      ['plan_not_provable ci'],
    ],
  ] satisfies [string, Parts, string[]][])('%s', (_, parts, problems) => {
    expect(saysOf(parts)).toEqual(problems);
  });
});

describe('what can not be taken back', () => {
  const contract = row('id: m, kind: migrate, component: app, reversible: false');

  test.each([
    ['is named', '', contract, ['plan_no_return_unnamed m']],
    ['is the point of no return', 'rollback: { point-of-no-return: m }\n', contract, []],
    ['comes behind it', 'rollback: { point-of-no-return: s3 }\n', contract, []],
    [
      'never comes before it',
      'rollback: { point-of-no-return: n }\n',
      contract + row('id: n, kind: close'),
      ['plan_before_no_return m'],
    ],
    ['takes two', 'four-eyes: [set]\nrollback: { point-of-no-return: m }\n', contract, ['plan_irreversible_alone m']],
  ])('%s', (_, head, last, problems) => {
    expect(saysOf({ head, steps: deploy + trial + gray + last })).toEqual(problems);
  });
});

describe('people', () => {
  const review = 'review: { roles: { qa: 1 } }\n';

  test.each([
    ['the only voter is the operator', '{ operator: "@wang", qa: "@Wang" }', {}, ['plan_sole_approver qa']],
    ['by the rules', '{ operator: "@wang" }', { qa: ['@wang'] }, ['plan_sole_approver qa']],
    ['another may vote', '{ operator: "@wang" }', { qa: ['@wang', '@sun'] }, []],
    ['a team may vote', '{ operator: "@wang" }', { qa: ['@wang', '@acme/qa'] }, []],
    ['who votes here is not who votes by the rules', '{ operator: "@wang", qa: "@sun" }', { qa: ['@wang'] }, []],
  ])('%s', (_, people, roles, problems) => {
    expect(saysOf({ head: review, people }, { roles })).toEqual(problems);
  });

  test('who stands in for one step is an operator too', () => {
    const steps = deploy + trial + row('id: s3, kind: gray, component: app, ratio: 10, operator: "@sun"');
    expect(saysOf({ head: review, steps }, { roles: { qa: ['@sun'] } })).toEqual(['plan_sole_approver qa']);
  });

  test('traffic moves by somebody’s hand', () => {
    expect(saysOf({ people: '{}' })).toEqual(['plan_no_operator s1', 'plan_no_operator s3']);
  });
});

describe('times', () => {
  const freeze: Freeze = {
    ...{ id: 'sale', scope: 'deploy', reason: 'the sale', paths: [], except: undefined },
    ...{ from: '2026-11-10T00:00:00Z', to: '2026-11-12T00:00:00Z' },
  };
  const at = (time: string, more = '') => ({
    steps: deploy + trial + row(`id: s3, kind: gray, component: app, ratio: 10, at: ${time}${more}`),
  });
  const windows = 'windows: [{ days: mon-thu, hours: "10:00-17:00" }]\n';

  test.each([
    ['within a window', at('2026-11-02T16:59'), []],
    ['at the end of a window', at('2026-11-02T17:00'), ['plan_outside_window s3']],
    ['on a day without window', at('2026-11-06T10:00'), ['plan_outside_window s3']],
    ['as a freeze begins', at('2026-11-10T10:00'), ['plan_frozen s3']],
    ['with a bake up to a freeze', at('2026-11-09T12:00', ', bake: 12h'), []],
    ['with a bake into a freeze', at('2026-11-09T12:01', ', bake: 12h'), ['plan_bake_meets_freeze s3']],
  ])('%s', (_, parts, problems) => {
    expect(saysOf({ ...parts, head: windows }, { freezes: [freeze] })).toEqual(problems);
  });

  test('a freeze of merges does not matter', () => {
    expect(saysOf(at('2026-11-10T10:00'), { freezes: [{ ...freeze, scope: 'merge' }] })).toEqual([]);
  });

  test('an emergency knows neither windows nor bake, and is told of the freeze', () => {
    const head = `${windows}class: emergency\n`;
    expect(saysOf({ ...at('2026-11-06T10:00', ', bake: 7d'), head }, { freezes: [freeze] })).toEqual([]);
    expect(saysOf({ ...at('2026-11-10T10:00'), head }, { freezes: [freeze] })).toEqual(['plan_frozen s3']);
  });

  test('the clock of a step is that of the plan’s zone', () => {
    const head = `${windows}timezone: Asia/Shanghai\n`;
    expect(saysOf({ ...at('2026-11-02T10:00'), head }, { zone: 'Asia/Shanghai' })).toEqual([]);
    const early: Freeze = { ...freeze, from: '2026-11-02T02:00:00Z', to: '2026-11-02T02:01:00Z' };
    expect(saysOf({ ...at('2026-11-02T10:00'), head }, { zone: 'Asia/Shanghai', freezes: [early] })).toEqual([
      'plan_frozen s3',
    ]);
  });

  test('a week of holidays opens no window; without a time of its own a plan has longer', () => {
    const addHolidays = ['02', '03', '04', '05', '09', '10', '11', '12'].map(day => `2026-11-${day}`);
    const calendar = createCalendar({ zone: 'UTC', country: undefined, addWorkingDays: [], addHolidays });
    const parts = { ...at('2026-11-02T10:00'), head: windows };
    expect(saysOf(parts, { calendar })).toEqual(['plan_outside_window s3', 'plan_never_open']);
    expect(saysOf({ head: windows }, { calendar, now: '2026-11-02T10:00:00Z' })).toEqual([]);
  });
});

test('a component elsewhere needs the App', () => {
  const components = row('id: app, repository: acme/ledger, version: v1, environment: production');
  expect(saysOf({ components })).toEqual(['plan_elsewhere app']);
  expect(saysOf({ components }, { canReachElsewhere: true })).toEqual([]);
});

describe('a plan without commits is a skeleton', () => {
  test('which is said, and is no problem', () => {
    expect(planNotices(read(plan({}))).map(one => [one.code, one.line, one.values['components']])).toEqual([
      ['plan_skeleton', 7, ['app']],
    ]);
    const sha = 'a'.repeat(40);
    expect(
      planNotices(read(plan({ components: row(`id: app, version: v1, environment: production, sha: ${sha}`) }))),
    ).toEqual([]);
  });
});

test('nothing is wrong with any generated plan', () => {
  fc.assert(
    fc.property(planArbitrary, made => {
      expect(lintOf(planText(made), { zone: made.timezone, now: '2026-11-02T10:00:00Z' })).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a plan of 120 steps is linted', () => {
  const many = Array.from({ length: 118 }, (_, index) =>
    row(
      `id: g${index}, kind: gray, component: app, ratio: ${(index / 2).toFixed(1)}`.replace(
        ', ratio: 0.0',
        ', ratio: 0.1',
      ),
    ),
  );
  expect(saysOf({ steps: deploy + trial + many.join('') })).toEqual([]);
});
