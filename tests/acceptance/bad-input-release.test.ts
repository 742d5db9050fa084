import { describe, expect, test } from 'vitest';
import type { Shell } from '../../src/use-cases/evaluation.ts';
import { bakeOver, codesIn, reportsLive, stepOf, tryOut } from '../support/going-release.ts';
import { bringPlan, headOf, openReleaseShop, planText, type ReleaseShop, releaseId } from '../support/release-shop.ts';

const planFile = `.github/sluice/releases/${releaseId}.yml`;

const commitPlan = (world: ReleaseShop, text: string | null, file = planFile) =>
  world.sandbox.play({ do: 'commit', as: 'mo', files: { [file]: text } });

/** A shell that keeps what a run warns of. */
function listening() {
  const warnings: string[] = [];
  const shell: Partial<Shell> = { log: { info: () => {}, warn: line => void warnings.push(line) } };
  return { warnings, shell };
}

const firstTry = (world: ReleaseShop) => world.line('li', '/gray advance --dry-run');

describe('a plan that is changed while it runs', () => {
  test('in what is still to come: nothing goes on until it has its votes, then it goes on by the new one', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await commitPlan(world, planText(headOf(world, 1), { 'ratio: 10, bake: 2h': 'ratio: 20, bake: 2h' }));
    expect(codesIn(await world.line('li', '/gray advance'))).toEqual(['plan_unapproved']);
    await world.line('wei', '/release approve');
    await world.line('li', '/gray advance');
    expect(world.state().steps['s5']?.execution).toMatchObject({ from: 1, ratio: 20 });
  });

  test('in what was executed: it is not in force, the run and the issue say so, and nothing goes on', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await commitPlan(world, planText(headOf(world, 1), { 'ratio: 1, bake: 2h': 'ratio: 5, bake: 2h' }));
    const { warnings, shell } = listening();
    expect(codesIn(await world.line('li', '/gray advance', { shell }))).toEqual(['plan_changed']);
    expect(warnings.join('\n')).toMatch(/2026-11-checkout\.yml is not in force: .*sealed_step/);
    expect(stepOf(world, 's5')).toBe('pending');
    await world.line('li', '/gray rollback why:"what is this?"');
    expect(world.state().phase).toBe('rolling-back');
  });

  test('back to what it was: it goes on, and nobody votes again', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const text = planText(headOf(world, 1));
    await commitPlan(world, text.replace('ratio: 10,', 'ratio: 20,'));
    await world.ticks();
    await commitPlan(world, text);
    await world.line('li', '/gray advance');
    expect(world.state().steps['s5']?.execution).toMatchObject({ ratio: 10 });
  });

  test('broken: the release goes on by nothing, and who looks is told the line', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await commitPlan(world, `${planText(headOf(world, 1))}\n  - [broken`);
    const { warnings, shell } = listening();
    expect(codesIn(await world.line('li', '/gray advance', { shell }))).toEqual(['plan_changed']);
    expect(warnings.join('\n')).toMatch(/not in force: line \d+ \w+/);
    await world.line('li', '/gray hold why:"look at the plan"');
    expect(world.state().holds).toHaveLength(1);
  });

  test('deleted: the same, and a rollback goes on', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await commitPlan(world, null);
    expect(codesIn(await world.line('li', '/gray advance'))).toEqual(['plan_unread']);
    await world.line('li', '/gray rollback why:"no plan"');
    expect(world.state().phase).toBe('rolling-back');
  });
});

describe('a plan that begins nothing', () => {
  const broken: readonly (readonly [name: string, change: Readonly<Record<string, string>>])[] = [
    ['YAML that is none', { 'steps:': 'steps: [' }],
    ['a key that is none', { 'title: Checkout': 'titel: Checkout' }],
    [
      'a window that ends when it begins',
      { 'mode: dispatch': 'mode: dispatch\nwindows: [{ days: mon-fri, hours: "18:00-18:00" }]' },
    ],
    ['hours that are none', { 'mode: dispatch': 'mode: dispatch\nwindows: [{ days: mon-fri, hours: "25:00-26:00" }]' }],
    ['a zone that is none', { 'Asia/Shanghai': 'Asia/Atlantis' }],
    ['a ratio of 250', { 'ratio: 100, bake': 'ratio: 250, bake' }],
    ['a step that needs one that is none', { 'needs: [s2]': 'needs: [s22]' }],
    ['a step that needs itself', { 'needs: [s2]': 'needs: [s3]' }],
    ['a signal that is none', { 'ratio: 10, bake: 2h, signals: [errors]': 'ratio: 10, bake: 2h, signals: [error]' }],
    ['a component that is none', { 'component: checkout, needs: [s3]': 'component: chekout, needs: [s3]' }],
    ['a commit that is none', { 'sha: ': 'sha: x' }],
    ['alias bombs', { 'title: Checkout': 'title: &a Checkout\nx: [*a, *a]' }],
    ['__proto__ as a person', { 'people: {': 'people: { __proto__: "@mo",' }],
  ];

  test.each(broken)('%s: no issue, and the run says which line', async (_name, change) => {
    const world = await openReleaseShop(change);
    const { warnings, shell } = listening();
    await world.ticks({ shell });
    expect(world.body(3)).toBe('');
    expect(warnings.join('\n')).toMatch(/2026-11-checkout\.yml is not in force: line \d+ \w+/);
  });

  test('a component of another repository, where this token reaches none', async () => {
    const world = await openReleaseShop({
      '{ id: checkout, version': '{ id: checkout, repository: acme/cart, version',
    });
    const { warnings, shell } = listening();
    await world.ticks({ shell });
    expect(world.body(3)).toBe('');
    expect(warnings.join('\n')).toMatch(/is not in force: line \d+ \w+/);
  });
});

describe('commits that may not run', () => {
  test.each<[string, string, (world: ReleaseShop) => string]>([
    ['that is nowhere', 'sha_unchecked', () => 'f'.repeat(40)],
    ['on which nothing ran', 'sha_unchecked', world => tipOf(world)],
  ])('one %s: %s', async (_what, code, shaOf) => {
    const world = await openReleaseShop();
    await commitPlan(world, planText(shaOf(world)));
    const codes = codesIn(await firstTry(world));
    expect(codes).toContain(code);
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's1')).toBe('pending');
  });

  test('a tag of the version on another commit', async () => {
    const world = await openReleaseShop();
    await world.sandbox.play({ do: 'put-tag', as: 'wei', tag: 'v3.0.0', message: 'annotated' });
    expect(codesIn(await firstTry(world))).toEqual(['version_moved']);
  });
});

/** Tip of the default branch. */
function tipOf({ sandbox }: ReleaseShop): string {
  const text = JSON.stringify(sandbox.state());
  const [, tip = ''] = /"branches":\{"main":"([0-9a-f]{40})"/.exec(text) ?? [];
  return tip;
}

const otherText = (world: ReleaseShop, id: string, more: Readonly<Record<string, string>> = {}) =>
  planText(headOf(world, 1), { [`id: ${releaseId}`]: `id: ${id}`, ...more });

/** A second plan with both votes, merged. */
async function bringOther(world: ReleaseShop, id: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await bringPlan(world, otherText(world, id, more), 4);
  await world.ticks();
}

describe('several releases', () => {
  test('over one environment: the second waits until the first is over', async () => {
    const world = await openReleaseShop();
    await bringOther(world, '2026-12-cart');
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's1')).toBe('executing');
    await world.says('li', '/gray advance', { issue: 5 });
    await world.runs({ number: 5 });
    expect(codesIn(world.replies(5).at(-1) ?? '')).toEqual(['environment_taken']);
    await reportsLive(world, 's1', 0);
    await world.line('li', '/release cancel why:"the other one first"');
    expect(world.state().phase).toBe('cancelled');
    await world.sandbox.advance('1m');
    await world.says('li', '/gray advance', { issue: 5 });
    await world.runs({ number: 5 });
    expect(world.replies(5).at(-1)).toContain('`s1` has begun');
  });

  test('on a thread that is none’s a command asks which, and moves none', async () => {
    const world = await openReleaseShop();
    await bringOther(world, '2026-12-cart', { 'environment: prod': 'environment: cart' });
    await world.says('li', '/gray advance', { pull: 1 });
    await world.runs({ number: 1 });
    expect(codesIn(world.replies(1).at(-1) ?? '')).toEqual(['which_release']);
    expect(stepOf(world, 's1')).toBe('pending');
  });

  test('thirty at once: each has one issue, and the newest is seen as well as the first', async () => {
    const world = await openReleaseShop();
    const ids = Array.from({ length: 29 }, (_, index) => `2026-12-r${index + 10}`);
    const files = ids.map((id): [string, string] => [
      `.github/sluice/releases/${id}.yml`,
      otherText(world, id, id === ids.at(-1) ? {} : { 'environment: prod': `environment: ${id}` }),
    ]);
    await world.sandbox.play({ do: 'commit', as: 'wei', files: Object.fromEntries(files) });
    for (const _ of [1, 2, 3]) await world.ticks();
    const last = 3 + ids.length;
    expect([world.body(last), world.body(last + 1)]).toEqual([expect.stringContaining(' 2026-12-r38 seq='), '']);
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's1')).toBe('executing');
    await world.says('li', '/gray advance', { issue: last });
    await world.runs({ number: last });
    expect(codesIn(world.replies(last).at(-1) ?? '')).toContain('environment_taken');
  }, 120_000);

  test('more than a hundred that are over: an old plan’s file begins none anew', async () => {
    const world = await openReleaseShop();
    await world.line('wei', '/release cancel why:"another time"');
    const closed = Array.from({ length: 100 }, (_, index) => index + 4);
    for (const number of closed) {
      await world.sandbox.play(
        { do: 'create-issue', as: 'wei', title: `Release old-${number}: Old`, labels: ['sluice-release'] },
        { do: 'close-issue', as: 'wei', issue: number },
      );
    }
    await world.ticks();
    expect(world.body(104)).toBe('');
  }, 60_000);
});

describe('the operator has left', () => {
  test('the page says so, and the owner hands the step over', async () => {
    const world = await openReleaseShop({
      'owner: "@li"': 'owner: "@zhao"',
      'operator: "@li", backup: "@wei"': 'operator: "@qi", backup: "@qi"',
      'tech-lead: 1, qa: 1': 'tech-lead: 1',
    });
    await world.line('zhao', '/gray why');
    expect(world.replies(world.issue).at(-1)).toMatch(/qi/);
    expect(codesIn(await world.line('zhao', '/gray advance'))).toEqual(['not_operator']);
    await world.line('zhao', '/gray handover s1 @zhao');
    await world.sandbox.advance('1m');
    await world.line('zhao', '/gray advance');
    expect(stepOf(world, 's1')).toBe('executing');
  });
});

describe('words that the plan does not have', () => {
  const lines: readonly (readonly [who: string, line: string, code: string, meant: string])[] = [
    ['li', '/gray advance s77', 'not_in_plan', 's7'],
    ['li', '/gray skip s55 why:"x"', 'not_in_plan', 's5'],
    ['li', '/gray handover s55 @wei', 'not_in_plan', 's5'],
    ['li', '/gray set chekout 20 why:"x"', 'not_in_plan', 'checkout'],
    ['li', `/release bump chekout sha:${'9'.repeat(40)} why:"x"`, 'not_in_plan', 'checkout'],
    ['zhao', '/verify TC-2 pass', 'not_in_plan', 'TC-1'],
    ['wei', '/monitor proved alart https://grafana.example.com/1', 'not_in_plan', 'alert'],
    ['li', '/gray advnce', 'unknown_command', 'advance'],
  ];

  test.each(lines)('%s: %s: %s, with “%s” as what was meant', async (who, line, code, meant) => {
    const world = await openReleaseShop();
    const before = world.state();
    const reply = await world.line(who, line);
    expect(codesIn(reply)).toEqual([code]);
    expect(reply).toMatch(new RegExp(`did you mean .*${meant}`));
    expect(world.state()).toEqual(before);
  });

  test.each([
    ['/gray set 250', 'bad_value'],
    ['/gray set -1 why:"x"', 'bad_value'],
    ['/gray set 1e2 why:"x"', 'not_in_plan'],
    ['/gray set ١٠ why:"x"', 'not_in_plan'],
    ['/gray set 10.999 why:"x"', 'bad_value'],
    ['/gray rollback to:250 why:"x"', 'bad_value'],
    ['/release bump checkout sha:HEAD why:"x"', 'bad_value'],
    ['/freeze start from:2026-12-02T10:00 to:2026-12-01T10:00 why:"x"', 'bad_value'],
    ['/freeze start to:2026-10-01T10:00 why:"x"', 'date_past'],
    ['/freeze end F-9', 'unknown_freeze'],
  ])('%s: %s', async (line, code) => {
    const world = await openReleaseShop();
    const before = world.state();
    const reply = await world.line('wei', line);
    expect(codesIn(reply)).toEqual([code]);
    expect(world.state()).toEqual(before);
  });
});

describe('a window’s edge', () => {
  /** Instants with whether a step may begin then: `wait` is the way there from the second of November, nine o’clock UTC. */
  const tables: readonly (readonly [zone: string, hours: string, instants: readonly (readonly [string, boolean])[]])[] =
    [
      // the other way round it goes on into the next day
      [
        'Asia/Shanghai',
        '22:00-04:00',
        [
          ['2026-11-02T13:59:59Z', false],
          ['2026-11-02T14:00:00Z', true],
          ['2026-11-02T19:59:59Z', true],
          ['2026-11-02T20:00:00Z', false],
        ],
      ],
      // 02:00 → 03:00: half past two is half past three that day
      [
        'Europe/Berlin',
        '01:30-02:30',
        [
          ['2027-03-28T00:29:59Z', false],
          ['2027-03-28T00:30:00Z', true],
          ['2027-03-28T01:29:59Z', true],
          ['2027-03-28T01:30:00Z', false],
        ],
      ],
      [
        'America/New_York',
        '02:30-04:00',
        [
          ['2027-03-14T07:29:59Z', false],
          ['2027-03-14T07:30:00Z', true],
          ['2027-03-14T07:59:59Z', true],
          ['2027-03-14T08:00:00Z', false],
        ],
      ],
      // 02:00 → 01:30: half an hour happens twice
      [
        'Australia/Lord_Howe',
        '01:00-03:00',
        [
          ['2027-04-03T13:59:59Z', false],
          ['2027-04-03T14:00:00Z', true],
          ['2027-04-03T15:15:00Z', true],
          ['2027-04-03T16:29:59Z', true],
          ['2027-04-03T16:30:00Z', false],
        ],
      ],
    ];

  test.each(tables)('%s, %s', async (zone, hours, instants) => {
    const windows = `timezone: ${zone}\nwindows: [{ days: mon-sun, hours: "${hours}" }]`;
    const world = await openReleaseShop({ 'timezone: Asia/Shanghai': windows });
    for (const [at, isOpen] of instants) {
      await waitUntil(world, at);
      expect(codesIn(await firstTry(world)), at).toEqual(isOpen ? [] : ['window_closed']);
    }
  });
});

async function waitUntil({ sandbox }: ReleaseShop, at: string): Promise<void> {
  const [, now = ''] = /"now":"([^"]+)"/.exec(JSON.stringify(sandbox.state())) ?? [];
  const seconds = (Date.parse(at) - Date.parse(now)) / 1_000;
  await sandbox.advance(`${Math.floor(seconds / 86_400)}d`);
  await sandbox.advance(`${seconds % 86_400}s`);
}

test('a plan of 120 steps is begun, shown and gone on with', async () => {
  const steps = Array.from({ length: 112 }, (_, index) => {
    const ratio = Math.round((2 + index * 0.8) * 10) / 10;
    return `  - { id: g${index}, kind: gray, component: checkout, ratio: ${ratio}, bake: 1h, signals: [errors] }`;
  });
  const world = await openReleaseShop({
    '  - { id: s5, kind: gray, component: checkout, ratio: 10, bake: 2h, signals: [errors] }': steps.join('\n'),
  });
  await tryOut(world);
  await world.line('li', '/gray advance');
  expect(stepOf(world, 's4')).toBe('executing');
  await reportsLive(world, 's4', 1);
  const page = world.body(world.issue);
  expect([page.length < 60_000, page.includes('`s4`')]).toEqual([true, true]);
  for (const { body } of world.comments(world.issue)) expect(body.length).toBeLessThan(65_536);
  await world.line('zhao', '/release status');
  expect((world.replies(world.issue).at(-1) ?? '').length).toBeLessThan(20_000);
});
