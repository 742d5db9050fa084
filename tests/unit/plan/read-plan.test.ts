import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planByteLimit, readPlan } from '../../../src/plan/read-plan.ts';
import { planArbitrary } from '../../support/plan-arbitrary.ts';
import { formatProblem, planFile, planOf, planText, read } from '../../support/plan-text.ts';

const head = 'version: 1\nid: 2026-11-checkout-v3\ntitle: Checkout\nowner: "@li"\n';
const components = 'components: [{ id: app, version: v1, environment: production }]\n';
const steps = 'steps: [{ id: s1, kind: deploy, component: app, ratio: 0 }]\n';
const small = `${head}mode: record\n${components}${steps}`;
const problemsOf = (text: string) => read(text).problems.map(formatProblem);

describe('what is not written has its default', () => {
  const plan = planOf(small);

  test('in the frame', () => {
    expect(plan).toMatchObject({
      ...{ class: 'standard', project: undefined, timezone: 'UTC', people: {}, windows: [], signals: [] },
      review: { roles: { 'tech-lead': 1, qa: 1, product: 1, sre: 1 }, authorMayVote: false },
      fourEyes: ['set', 'skip', 'emergency', 'irreversible'],
      announce: { within: 300_000, ackBy: [], ackWithin: undefined, ack: 'shown' },
      rollback: { by: ['operator', 'backup', 'sre'], to: 'last-stable', onSignalFailure: 'hold' },
      emergency: { by: ['on-call'], approvals: 1, followUp: 259_200_000 },
    });
  });

  test('the zone is that of the rules', () => {
    expect(readPlan(small, { file: planFile, timezone: 'Asia/Shanghai' }).plan?.timezone).toBe('Asia/Shanghai');
  });

  test('a DBA votes where data moves', () => {
    const moving = small.replace('steps: [', 'steps: [{ id: s0, kind: migrate }, ');
    expect(planOf(moving).review.roles).toMatchObject({ dba: 1 });
    expect(planOf(moving).steps[0]).toMatchObject({
      by: ['dba'],
      bake: 0,
      isReversible: true,
      isDryRunRequired: false,
    });
  });
});

describe('a step waits for', () => {
  const needsOf = (list: string) =>
    planOf(`${head}mode: record\ncomponents: [{ id: a, version: v1, environment: a }, { id: b, version: v1, environment: b }]
steps:\n${list}`).steps.map(step => step.needs.join(' '));

  test.each([
    ['the one before it of its component', 'a b a', ['', 's1', 's1']],
    ['a step of no component, which is everybody’s', 'a - a b', ['', 's1', 's2', 's2']],
    ['the one before it where its component had none', 'a a b', ['', 's1', 's2']],
    ['the one before it, where it is of no component', 'a b -', ['', 's1', 's2']],
  ])('%s', (_, kinds, needs) => {
    const rows = kinds.split(' ').map((component, index) => {
      const rest = component === '-' ? 'kind: close' : `kind: deploy, component: ${component}, ratio: 0`;
      return `  - { id: s${index + 1}, ${rest} }\n`;
    });
    expect(needsOf(rows.join(''))).toEqual(needs);
  });

  test('what it names itself, and nothing beside', () => {
    expect(needsOf('  - { id: s1, kind: close }\n  - { id: s2, kind: close, needs: [] }\n')).toEqual(['', '']);
  });
});

describe('one mistake is one problem with its place and what was probably meant', () => {
  test.each([
    ['an unknown key', `${small}windws: []\n`, '8:1 config_unknown_key windws → windows'],
    [
      'an id that is not the file',
      small.replace('checkout-v3', 'checkout-v4'),
      '2:5 plan_file_name 2026-11-checkout-v4',
    ],
    [
      'a zone with a slip',
      `${small}timezone: Asia/Shangai\n`,
      '8:11 config_bad_value timezone=Asia/Shangai → Asia/Shanghai',
    ],
    ['no mode', small.replace('mode: record\n', ''), '1:1 config_missing_key mode'],
    [
      'a mode with a slip',
      small.replace('mode: record', 'mode: dispach'),
      '5:7 config_bad_value mode=dispach → dispatch',
    ],
    [
      'a day of no window',
      `${small}windows: [{ days: mon-don, hours: "10:00-17:00" }]\n`,
      '8:19 config_bad_value windows.0.days=mon-don',
    ],
    [
      'hours that end as they begin',
      `${small}windows: [{ days: mon, hours: "10:00-10:00" }]\n`,
      '8:31 config_bad_value windows.0.hours=10:00-10:00',
    ],
    ['a ratio above 100', small.replace('ratio: 0', 'ratio: 101'), '7:56 config_bad_value steps.0.ratio=101'],
    ['a ratio below 0', small.replace('ratio: 0', 'ratio: -1'), '7:56 config_bad_value steps.0.ratio=-1'],
    ['a deploy step without ratio', small.replace(', ratio: 0', ''), '7:9 config_missing_key steps.0.ratio'],
    [
      'a bake in words',
      small.replace('ratio: 0', 'ratio: 0, bake: 2 hours'),
      '7:65 config_bad_value steps.0.bake=2 hours',
    ],
    [
      'a key of another kind',
      small.replace('ratio: 0', 'ratio: 0, cases: { TC-1: pay }'),
      '7:59 plan_key_not_for_kind cases',
    ],
    [
      'a day that does not exist',
      small.replace('ratio: 0', 'ratio: 0, at: 2026-02-30T10:00'),
      '7:63 config_bad_value steps.0.at=2026-02-30T10:00',
    ],
    [
      'a short commit',
      small.replace('version: v1', 'version: v1, sha: 1f0c'),
      '6:43 config_bad_value components.0.sha=1f0c',
    ],
    [
      'a commit that YAML reads as a number',
      small.replace('version: v1', `version: v1, sha: ${'1'.repeat(40)}`),
      '6:43 config_wrong_type components.0.sha',
    ],
    [
      'an emergency that nobody may run',
      `${small}class: emergency\nemergency: { by: [] }\n`,
      '9:18 config_bad_value emergency.by=[0]',
    ],
    [
      'a comparison without number',
      `${small}signals: [{ id: a, kind: reported, pass: "low" }]\n`,
      '8:42 config_bad_value signals.0.pass=low',
    ],
    [
      'a reconciliation without workflow',
      `${small}signals: [{ id: a, kind: reconciliation, pass: "== 0" }]\n`,
      '8:11 config_missing_key signals.0.from',
    ],
    ['a project of no form', `${small}project: "12"\n`, ''],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text).join('\n')).toBe(problem);
  });

  test.each([
    ['release-day', `${small}release-day: 2026-11-19\n`, '8:1 config_not_built release-day'],
    ['pacing', `${small}pacing: { max-jump: 60 }\n`, '8:1 config_not_built pacing'],
    ['the mode gate', small.replace('mode: record', 'mode: gate'), '5:7 config_not_built mode: gate'],
    ['a drill', `${small}rollback: { drill-before: s1 }\n`, '8:13 config_not_built rollback.drill-before'],
    [
      'compatible',
      small.replace('version: v1', 'version: v1, compatible: { b: ">=5" }'),
      '6:38 config_not_built components.0.compatible',
    ],
    [
      'a metric, with all its keys',
      `${small}signals: [{ id: e, kind: metric, from: "prometheus:main", query: x, pass: "< 1" }]\n`,
      '8:26 config_not_built signals.0.kind: metric',
    ],
    [
      'an experiment',
      `${small}signals: [{ id: e, kind: experiment, pass: ">= -0.5 %" }]\n`,
      '8:26 config_not_built signals.0.kind: experiment',
    ],
    [
      'inconclusive',
      `${small}signals: [{ id: e, kind: reported, pass: "< 1", inconclusive: hold }]\n`,
      '8:49 config_not_built signals.0.inconclusive',
    ],
    [
      'risks as a condition to close',
      small.replace(steps, 'steps: [{ id: z, kind: close, need: [risks] }]\n'),
      '7:38 config_not_built steps.0.need.0: risks',
    ],
  ])('%s is for later, and nothing else is said of it', (_, text, problem) => {
    expect(problemsOf(text).join('\n')).toBe(problem);
  });
});

test('all mistakes are said at once, in the order of the file', () => {
  expect(problemsOf('version: 2\nmod: record\nsteps: []\n')).toEqual([
    '1:1 config_missing_key id',
    '1:1 config_missing_key title',
    '1:1 config_missing_key owner',
    '1:1 config_missing_key mode',
    '1:1 config_missing_key components',
    '1:10 config_bad_value version=2',
    '2:1 config_unknown_key mod → mode',
    '3:8 config_bad_value steps=[0]',
  ]);
});

describe('whatever the text is, it answers', () => {
  test.each([
    ['nothing', '', 'config_missing_key'],
    ['a list', '- a', 'config_wrong_type'],
    ['a text', 'plan', 'config_wrong_type'],
    ['an anchor', 'a: &x 1\nb: *x', 'config_alias'],
    ['33 levels', '['.repeat(33), 'config_too_deep'],
    ['the key __proto__', `${small}people: { __proto__: "@li" }\n`, 'config_unknown_key'],
    ['the key constructor', `${small}people: { constructor: "@li" }\n`, 'config_unknown_key'],
    ['a byte more than it takes', small + ' '.repeat(planByteLimit - small.length + 1), 'config_too_large'],
  ])('%s', (_, text, code) => {
    const { plan, problems } = read(text);
    expect([plan, problems[0]?.code]).toEqual([undefined, code]);
  });

  test('more than the rules may have, but no more than a plan may', () => {
    expect(read(small + ' '.repeat(planByteLimit - small.length)).problems).toEqual([]);
  });

  test('any text, and any damage to a plan', () => {
    const damaged = fc.tuple(planArbitrary, fc.nat(), fc.string()).map(([plan, at, put]) => {
      const text = planText(plan);
      const place = at % text.length;
      return text.slice(0, place) + put + text.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), damaged), text => {
        const { plan, problems } = read(text);
        expect(plan === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});

test('a plan that is written out with every default is the same plan', () => {
  fc.assert(
    fc.property(planArbitrary, plan => {
      expect(planOf(planText(plan))).toEqual(plan);
    }),
    { numRuns: 100 },
  );
});

test('the file of every key is right, and says where each stands', () => {
  const text = readFileSync(new URL('files/every-key.yml', import.meta.url), 'utf8');
  const found = readPlan(text, { file: '.github/sluice/releases/every-key.yml' });
  expect(found.problems).toEqual([]);
  const line = text.split('\n').findIndex(one => one.includes('id: s5')) + 1;
  expect(found.at(['steps', 5])).toEqual({ line, column: 5 });
  expect(found.at(['steps', 5, 'ratio'])).toEqual({ line, column: 55 });
  expect(found.plan?.signals[3]).toEqual({
    ...{ id: 'recon', kind: 'reconciliation', workflow: 'recon.yml', fail: undefined, minSamples: undefined },
    pass: { operator: '==', value: 0 },
    available: { days: 1, time: '09:00' },
    isProofRequired: true,
  });
});
