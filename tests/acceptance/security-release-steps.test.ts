import { describe, expect, test } from 'vitest';
import type { RawRun } from '../../src/facts/raw-releases.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { bakeOver, codesIn, goGray, reportsLive, stepOf, tryOut } from '../support/going-release.ts';
import { headOf, openReleaseShop, planText, type ReleaseShop } from '../support/release-shop.ts';

type Dispatched = Parameters<ThreadAccess['dispatcher']['dispatch']>[1];

/** Writes down what is started on its way to GitHub; `between` happens after the receipt is written and before that. */
function watching(between: () => Promise<void> = async () => {}) {
  const started: Dispatched[] = [];
  const access = (open: ThreadAccess): ThreadAccess => ({
    ...open,
    dispatcher: {
      dispatch: async (repository, what) => {
        await between();
        started.push(what);
        return open.dispatcher.dispatch(repository, what);
      },
    },
  });
  return { access, inputs: () => started.map(one => JSON.parse(one.inputs['sluice'] ?? '')) };
}

/** Something happens at the moment in which GitHub is asked how commits stand. */
const afterReading =
  (happens: () => Promise<void>) =>
  (open: ThreadAccess): ThreadAccess => ({
    ...open,
    releases: {
      ...open.releases,
      standing: async (...asked) => {
        const standing = await open.releases.standing(...asked);
        await happens();
        return standing;
      },
    },
  });

const otherPlan = (world: ReleaseShop) =>
  planText(headOf(world, 1), {
    'title: Checkout': 'title: Checkout and more',
    'ratio: 10, bake: 2h': 'ratio: 50, bake: 2h',
  });

describe('S07 something changes between the word and the deed', () => {
  test('the dispatch carries exactly the commit that was approved', async () => {
    const world = await openReleaseShop();
    const sha = headOf(world, 1);
    await tryOut(world);
    const { access, inputs } = watching(async () => {
      await world.sandbox.play(
        { do: 'commit', as: 'wei', files: { 'src/parser.ts': 'export const evil = 1;\n' } },
        { do: 'put-tag', as: 'wei', tag: 'v3.0.0' },
      );
    });
    await world.line('li', '/gray advance', { access });
    expect(inputs()).toEqual([
      {
        release: '2026-11-checkout',
        step: 's4',
        component: 'checkout',
        environment: 'prod',
        sha,
        from: 0,
        ratio: 1,
        seq: 2,
      },
    ]);
  });

  test('a push while commits are read moves nothing else than what was read', async () => {
    const world = await openReleaseShop();
    const sha = headOf(world, 1);
    await tryOut(world);
    const { access, inputs } = watching();
    const push = afterReading(() =>
      world.sandbox.play({ do: 'commit', as: 'wei', files: { 'src/parser.ts': 'export const evil = 1;\n' } }),
    );
    await world.line('li', '/gray advance', { access: open => access(push(open)) });
    expect(inputs().map(one => one.sha)).toEqual([sha]);
  });

  test.each<[string, string, (world: ReleaseShop) => Promise<void>]>([
    ['the plan was changed', 'plan_unapproved', async world => bringUnapproved(world)],
    ['the tag was moved', 'version_moved', world => world.sandbox.play({ do: 'put-tag', as: 'wei', tag: 'v3.0.0' })],
    [
      'the commit’s checks turned red',
      'sha_unchecked',
      world => world.sandbox.play({ do: 'check', pull: 1, name: 'unit', conclusion: 'failure' }),
    ],
    [
      'the commit’s checks run again',
      'sha_unchecked',
      world => world.sandbox.play({ do: 'check', pull: 1, name: 'later', status: 'in_progress' }),
    ],
  ])('%s after the comment was written: %s', async (_what, code, happens) => {
    const world = await openReleaseShop();
    await tryOut(world);
    await world.says('li', '/gray advance', { issue: world.issue });
    await happens(world);
    const { access, inputs } = watching();
    await world.runs({ number: world.issue, access });
    expect(codesIn(world.replies(world.issue).at(-1) ?? '')).toContain(code);
    expect([inputs(), stepOf(world, 's4')]).toEqual([[], 'pending']);
  });

  test('a rollback and a hold go on whatever became of the plan, the tag and the checks', async () => {
    const world = await openReleaseShop();
    await goGray(world);
    await bringUnapproved(world);
    await world.sandbox.play(
      { do: 'put-tag', as: 'wei', tag: 'v3.0.0' },
      { do: 'check', pull: 1, name: 'unit', conclusion: 'failure' },
    );
    await world.line('li', '/gray hold why:"what is this?"');
    expect(world.state().holds).toHaveLength(1);
    const { access, inputs } = watching();
    await world.line('li', '/gray rollback why:"what is this?"', { access });
    expect(inputs()).toMatchObject([{ sha: headOf(world, 1), from: 1, ratio: 0 }]);
  });
});

/** Changed by somebody and merged past the rules, with nobody's vote on it. */
async function bringUnapproved(world: ReleaseShop): Promise<void> {
  await world.sandbox.play({
    ...{ do: 'commit', as: 'wei' },
    files: { '.github/sluice/releases/2026-11-checkout.yml': otherPlan(world) },
  });
}

describe('S08 time passes on the same state', () => {
  test('a freeze that begins between two advances of the same step refuses the second', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('wei', `/freeze start from:2026-11-02T20:00 to:2026-11-03T09:00 why:"the books are closed"`);
    expect(world.state().freezes).toMatchObject([{ from: '2026-11-02T12:00:00Z', to: '2026-11-03T01:00:00Z' }]);
    await world.sandbox.advance(`${secondsTo(world, '2026-11-02T12:00:00Z')}s`);
    expect(codesIn(await world.line('li', '/gray advance'))).toContain('deploys_frozen');
    await world.sandbox.advance('13h');
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's5')).toBe('executing');
  });

  test('the last second before the freeze is free', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('wei', `/freeze start from:2026-11-02T20:00 to:2026-11-03T09:00 why:"the books are closed"`);
    await world.sandbox.advance(`${secondsTo(world, '2026-11-02T12:00:00Z') - 1}s`);
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's5')).toBe('executing');
  });

  test('a signal that turns bad after its bake keeps the next step', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.asks({ operation: 'report', step: 's4', signal: 'errors', value: '0.5', runId: 9_200 });
    expect(codesIn(await world.line('li', '/gray advance'))).toContain('release_held');
    expect(stepOf(world, 's5')).toBe('pending');
  });
});

function secondsTo({ sandbox }: ReleaseShop, at: string): number {
  const [, now = ''] = /"now":"([^"]+)"/.exec(JSON.stringify(sandbox.state())) ?? [];
  return (Date.parse(at) - Date.parse(now)) / 1_000;
}

describe('S10 an answer that is none', () => {
  const ours = { title: '2026-11-checkout s4 #2', event: 'workflow_dispatch', actor: 'github-actions[bot]' };

  const answering =
    (run: Partial<RawRun>) =>
    (open: ThreadAccess): ThreadAccess => ({
      ...open,
      releases: {
        ...open.releases,
        runsOf: async (_repository, _workflow, since) => [
          {
            ...{ id: 77, url: 'https://github.com/acme/shop/actions/runs/77', headSha: 'f'.repeat(40), attempt: 1 },
            ...{ status: 'completed', conclusion: 'success', path: '.github/workflows/deploy.yml' },
            ...{ createdAt: since, updatedAt: since, ...ours, ...run },
          },
        ],
      },
    });

  async function dispatched() {
    const world = await openReleaseShop();
    await tryOut(world);
    await world.line('li', '/gray advance');
    await world.sandbox.advance('2m');
    return world;
  }

  test('our own run is the answer', async () => {
    const world = await dispatched();
    await world.ticks({ access: answering({}) });
    expect(stepOf(world, 's4')).toBe('baking');
  });

  test.each<[string, Partial<RawRun>]>([
    ['a person started a run of our name', { actor: 'li' }],
    ['another bot did', { actor: 'renovate[bot]' }],
    ['a push started it', { event: 'push' }],
    ['it is another step’s', { title: '2026-11-checkout s5 #2' }],
    ['it is an earlier execution’s', { title: '2026-11-checkout s4 #1' }],
    ['it is another release’s', { title: '2026-12-checkout s4 #2' }],
    ['its name only begins like ours', { title: '2026-11-checkout s4 #2 again' }],
    ['it failed', { conclusion: 'failure' }],
    ['it was skipped', { conclusion: 'skipped' }],
    ['it was cancelled', { conclusion: 'cancelled' }],
    ['it is neutral', { conclusion: 'neutral' }],
    ['it has not ended', { status: 'in_progress', conclusion: undefined }],
  ])('%s: the step is not live', async (_what, run) => {
    const world = await dispatched();
    await world.ticks({ access: answering(run) });
    expect(stepOf(world, 's4')).not.toBe('baking');
    expect(world.state().live['checkout']?.ratio).toBe(0);
  });

  const event = {
    operation: 'report',
    step: 's4',
    component: 'checkout',
    seq: 2,
    outcome: 'success',
    runId: 5,
  } as const;

  test('the event of another environment says nothing', async () => {
    const world = await dispatched();
    await world.asks({ ...event, environment: 'staging' });
    expect(stepOf(world, 's4')).toBe('executing');
    await world.asks({ ...event, environment: 'prod' });
    expect(stepOf(world, 's4')).toBe('baking');
  });

  test.each<[string, object]>([
    ['a step that is none', { step: 's99' }],
    ['a component that is none', { step: undefined, component: 'cart' }],
    ['an execution that never was', { seq: 99 }],
    ['a step that has not begun', { step: 's6' }],
  ])('of %s says nothing of the one under way', async (_what, ask) => {
    const world = await dispatched();
    await world.asks({ ...event, ...ask });
    expect([stepOf(world, 's4'), stepOf(world, 's6'), world.state().live['checkout']?.ratio]).toEqual([
      'executing',
      'pending',
      0,
    ]);
  });

  test.each(['-5', '250', '1e400', 'NaN', 'Infinity', '10 %; rm -rf', '١٠', '0x10', '9'.repeat(400)])(
    'a ratio of “%s” is no success',
    async ratio => {
      const world = await dispatched();
      await world.asks({ ...event, ratio });
      const { holds, live } = world.state();
      expect([stepOf(world, 's4'), live['checkout']?.ratio]).toEqual(['unknown', 0]);
      expect(holds.map(one => one.cause)).toEqual(['unknown']);
    },
  );

  test.each(['NaN', '-NaN', 'Infinity', '1e400', '0,001', '<0.001', 'ok', '9'.repeat(400)])(
    'a number of “%s” is no pass, whatever became of its job',
    async value => {
      const world = await openReleaseShop();
      await goGray(world);
      const ask = { operation: 'report', step: 's4', signal: 'errors', runId: 9_300 } as const;
      await world.asks({ ...ask, value, outcome: 'success' });
      await world.asks({ ...ask, runId: 9_301, outcome: 'success' });
      expect(world.state().readings.map(one => one.verdict)).not.toContain('pass');
      await world.sandbox.advance('3h');
      await world.ticks();
      expect(stepOf(world, 's4')).toBe('baking');
      expect(codesIn(await world.line('li', '/gray advance'))[0]).toMatch(/^signal_(inconclusive|missing)$/);
    },
  );

  test.each([
    ['1.2e-3', 'pass'],
    ['1.2E-05', 'pass'],
    ['.004', 'pass'],
    ['+0.004', 'pass'],
    ['3e-2', 'fail'],
    ['1e308', 'fail'],
    ['-1e308', 'pass'],
  ])('a number of %s, as metrics are printed, is read: %s', async (value, verdict) => {
    const world = await openReleaseShop();
    await goGray(world);
    await world.asks({ operation: 'report', step: 's4', signal: 'errors', value, runId: 9_300 });
    expect(world.state().readings).toMatchObject([{ verdict, value: Number(value) }]);
  });

  test.each(['success', 'failure'] as const)('a signal’s %s is no answer of the deploy under way', async outcome => {
    const world = await dispatched();
    await world.asks({ operation: 'report', step: 's4', signal: 'errors', outcome, runId: 9_500 });
    expect([stepOf(world, 's4'), world.state().holds]).toEqual(['executing', []]);
  });

  test('reports of a release that is over change nothing', async () => {
    const world = await openReleaseShop();
    await world.line('wei', '/release cancel why:"another time"');
    const before = world.state();
    expect(before.phase).toBe('cancelled');
    await world.asks({ ...event, step: 's1', seq: undefined, ratio: '100' });
    await world.asks({ operation: 'report', component: 'checkout', ratio: '100', runId: 6 });
    await world.asks({ operation: 'report', step: 's4', signal: 'errors', value: '1', runId: 7 });
    expect(world.state()).toEqual(before);
  });
});

describe('S14 a run that is played again', () => {
  const form = { runId: 700, runAttempt: 1, by: { id: 1003, login: 'li' } } as const;

  test('a form is one word, however often its run is seen', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const by = world.state().steps['s4']?.execution?.by.actor;
    const ask = { ...form, by, operation: 'advance' } as const;
    await world.asks(ask);
    expect(stepOf(world, 's5')).toBe('executing');
    await reportsLive(world, 's5', 10);
    await world.asks({ operation: 'report', step: 's5', signal: 'errors', value: '0.001', runId: 9_400 });
    await world.sandbox.advance('3h');
    const { access, inputs } = watching();
    await world.asks(ask, { access });
    await world.asks({ ...ask, runAttempt: 2 }, { access });
    await world.sandbox.advance('21h');
    await world.asks({ ...ask, runAttempt: 3 }, { access });
    expect([inputs(), stepOf(world, 's6')]).toEqual([[], 'pending']);
  });

  test('an old form run again, of which nothing is known, asks for nothing', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const by = world.state().steps['s4']?.execution?.by.actor;
    const outcomes = await world.asks({ ...form, by, operation: 'advance', runAttempt: 2 });
    expect(outcomes[0]).toMatchObject({ kind: 'released', line: { result: { kind: 'known' } } });
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('the same comment seen by ten runs is one step', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.says('li', '/gray advance', { issue: world.issue });
    const { access, inputs } = watching();
    for (let run = 0; run < 10; run += 1) await world.runs({ number: world.issue, access });
    expect(inputs()).toHaveLength(1);
    expect(world.replies(world.issue).filter(one => one.includes('`s5` has begun'))).toHaveLength(1);
  });

  test('the same comment seen by two runs at once is one step', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.says('li', '/gray advance', { issue: world.issue });
    const { access, inputs } = watching();
    await Promise.allSettled([1, 2, 3].map(() => world.runs({ number: world.issue, access })));
    expect(inputs()).toHaveLength(1);
  });

  test('a deploy run of an earlier ratio that is played again is a drift, and holds', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('li', '/gray advance');
    await reportsLive(world, 's5', 10);
    const old = { operation: 'report', step: 's4', seq: 2, ratio: '1', outcome: 'success', runId: 9_001 } as const;
    await world.asks(old);
    expect([world.state().live['checkout']?.ratio, world.state().holds]).toEqual([10, []]);
    await world.asks({ ...old, runAttempt: 2 });
    expect(world.state().live['checkout']?.ratio).toBe(1);
    expect(world.state().holds.map(one => one.cause)).toEqual(['drift']);
  });

  test('each attempt of a deploy run is told, though it says what an earlier one said', async () => {
    const world = await openReleaseShop();
    await tryOut(world);
    await world.line('li', '/gray advance');
    await world.sandbox.advance('2m');
    const told = { operation: 'report', step: 's4', seq: 2, runId: 9_001 } as const;
    await world.asks({ ...told, outcome: 'failure' });
    expect(stepOf(world, 's4')).toBe('failed');
    await world.sandbox.advance('2m');
    await world.asks({ ...told, outcome: 'success', runAttempt: 2 });
    expect(stepOf(world, 's4')).toBe('baking');
    await world.sandbox.advance('2m');
    await world.asks({ ...told, outcome: 'failure', runAttempt: 3 });
    expect(stepOf(world, 's4')).toBe('failed');
  });
});
