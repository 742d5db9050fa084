import { describe, expect, test } from 'vitest';
import { bakeOver, codesIn, reportsLive, stepOf, tryOut } from '../support/going-release.ts';
import { headOf, openReleaseShop, planText, type ReleaseShop, releaseRules } from '../support/release-shop.ts';

const lastReply = (world: ReleaseShop) => world.replies(world.issue).at(-1) ?? '';

/** Says a line and gives the codes of the refusal that it got. */
async function refused(world: ReleaseShop, who: string, line: string, on: object = {}): Promise<readonly string[]> {
  const before = world.replies(world.issue).length;
  await world.says(who, line, { issue: world.issue, ...on });
  await world.runs({ number: world.issue });
  const after = world.replies(world.issue);
  await world.sandbox.advance('1m');
  return after.length > before ? codesIn(after.at(-1) ?? '') : [];
}

/** Id of the last comment of somebody with this text. */
function commentOf(world: ReleaseShop, line: string): number {
  const found = world.comments(world.issue).findLast(one => one.body === line);
  if (!found) throw new Error(`nobody said ${line}`);
  return found.id;
}

const fourEyes = { 'review:': 'four-eyes: [set, skip, full]\nreview:' };

describe('S11 who may move a release', () => {
  test.each(['mo', 'zhao'])('%s is no operator: not to advance, set, skip, go on or roll back', async who => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const lines = [
      '/gray advance',
      '/gray set checkout 50 why:"now"',
      '/gray skip s5 why:"now"',
      '/gray rollback why:"now"',
      '/release cancel why:"now"',
      '/gray handover s5 @mo',
    ];
    const before = world.state();
    for (const line of lines) {
      const codes = await refused(world, who, line);
      expect(codes[0], line).toMatch(/^not_|^role_/);
    }
    expect(world.state()).toEqual(before);
  });

  test.each<[string, object, string]>([
    ['through an App', { via: 'sluice' }, 'via_app'],
    ['by e-mail', { email: true }, 'via_email'],
  ])('the operator’s own words %s move nothing', async (_how, on, code) => {
    const world = await openReleaseShop();
    await bakeOver(world);
    expect(await refused(world, 'li', '/gray advance', on)).toEqual([code]);
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('a bot’s words move nothing, in a comment or by the form', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.sandbox.play({ do: 'comment', as: 'sluice[bot]', issue: world.issue, body: '/gray advance' });
    await world.runs({ number: world.issue });
    for (const operation of ['advance', 'rollback', 'set'] as const) {
      const by = { id: 41_898_282, login: 'github-actions[bot]' };
      const ask = {
        operation,
        ratio: operation === 'set' ? '50' : undefined,
        reason: 'now',
        by,
        runId: 8_000,
      } as const;
      const [told] = await world.asks(ask);
      expect(told).toMatchObject({ kind: 'released', line: { result: { kind: 'refused' } } });
    }
    expect([stepOf(world, 's5'), world.state().phase]).toEqual(['pending', 'running']);
  });

  test('nobody behind a form moves nothing', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    const [told] = await world.asks({ operation: 'advance', by: undefined });
    expect(told).toMatchObject({ kind: 'released', decision: 'refused' });
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('who wrote the plan does not vote for it', async () => {
    const world = await openReleaseShop();
    expect(await refused(world, 'mo', '/release approve')).toEqual(['plan_author']);
  });

  test('who is no operator brings no other commit', async () => {
    const world = await openReleaseShop();
    const line = `/release bump checkout sha:${'9ab3'.repeat(10)} why:"now"`;
    expect(await refused(world, 'zhao', line)).toEqual(['not_named']);
    expect(await refused(world, 'wei', line)).toEqual([]);
    expect(await refused(world, 'wei', line)).toEqual(['four_eyes']);
    expect(world.state().plan?.components[0]?.sha).not.toBe('9ab3'.repeat(10));
  });

  test('a stranger’s vote, sign-off, proof and acknowledgement count for nothing', async () => {
    const world = await openReleaseShop();
    await world.line('li', '/gray advance');
    await reportsLive(world, 's1', 0);
    await world.line('wei', '/monitor proved alert https://grafana.example.com/d/1');
    await world.sandbox.advance('1m');
    const before = world.state();
    for (const line of [
      '/release approve',
      '/verify TC-1 pass',
      '/monitor proved alert https://grafana.example.com/1',
      '/gray ack',
      '/freeze start why:"mine"',
    ])
      expect((await refused(world, 'mo', line))[0], line).toMatch(/^(not_|plan_author)/);
    expect(world.state()).toEqual(before);
  });
});

describe('S12 a role that is lost, and a login that is another person', () => {
  test('a vote falls with the role of who gave it', async () => {
    const world = await openReleaseShop();
    await world.sandbox.play({
      ...{ do: 'commit', as: 'wei' },
      files: { '.github/sluice.yml': releaseRules.replace('qa: ["@zhao"]', 'qa: ["@li"]') },
    });
    expect(await refused(world, 'li', '/gray advance')).toContain('plan_unapproved');
  });

  test('words by a plan that was changed since move nothing, whoever the operator was', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.says('li', '/gray advance', { issue: world.issue });
    await world.sandbox.play({
      ...{ do: 'commit', as: 'wei' },
      files: {
        '.github/sluice/releases/2026-11-checkout.yml': planText(headOf(world, 1), {
          'operator: "@li"': 'operator: "@zhao"',
        }),
      },
    });
    await world.runs({ number: world.issue });
    expect(codesIn(lastReply(world))).toEqual(['plan_changed']);
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('a stranger’s old words are none, though they became operator since', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    expect(await refused(world, 'zhao', '/gray advance')).toEqual(['not_operator']);
    await world.line('li', '/gray handover s5 @zhao');
    for (const _ of [1, 2, 3]) await world.runs({ number: world.issue });
    expect(stepOf(world, 's5')).toBe('pending');
  });
});

describe('four eyes', () => {
  test('one person’s two comments are one person', async () => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    await world.line('li', '/gray set checkout 50 why:"faster"');
    await world.sandbox.advance('1m');
    expect(await refused(world, 'li', '/gray set checkout 50 why:"faster"')).toEqual(['four_eyes']);
    expect(await refused(world, 'li', '/gray set checkout 50% why:"again"')).toEqual(['four_eyes']);
    expect(world.state().live['checkout']?.ratio).toBe(1);
    await world.line('wei', '/gray set checkout 50 why:"yes"');
    expect(stepOf(world, 's5')).toBe('executing');
  });

  test('a comment and a form of one person are one person', async () => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    const by = world.state().steps['s4']?.execution?.by.actor;
    await world.line('li', '/gray set checkout 50 why:"faster"');
    await world.sandbox.advance('1m');
    await world.asks({ operation: 'set', component: 'checkout', ratio: '50', reason: 'yes', by, runId: 8_100 });
    expect(world.state().lastSeq).toBe(2);
  });

  test.each<[string, string]>([
    ['another ratio', '/gray set checkout 40 why:"yes"'],
    ['another thing', '/gray skip s5 why:"yes"'],
  ])('the second says %s: nothing moves', async (_what, line) => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    await world.line('li', '/gray set checkout 50 why:"faster"');
    await world.sandbox.advance('1m');
    await world.line('wei', line);
    expect([world.state().lastSeq, stepOf(world, 's5')]).toEqual([2, 'pending']);
  });

  test('half an hour later the first word is none', async () => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    await world.line('li', '/gray set checkout 50 why:"faster"');
    await world.sandbox.advance('30m');
    await world.line('wei', '/gray set checkout 50 why:"yes"');
    expect([world.state().lastSeq, stepOf(world, 's5')]).toEqual([2, 'pending']);
    await world.sandbox.advance('29m');
    await world.line('li', '/gray set checkout 50 why:"yes"');
    expect(stepOf(world, 's5')).toBe('executing');
  });

  test.each(['edited', 'deleted'] as const)('a first word that was %s is none', async how => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    const line = '/gray set checkout 50 why:"faster"';
    await world.line('li', line);
    await world.sandbox.advance('1m');
    await lose(world, line, how);
    await world.line('wei', '/gray set checkout 50 why:"yes"');
    expect([world.state().lastSeq, stepOf(world, 's5')]).toEqual([2, 'pending']);
  });

  test('a stranger is nobody’s second', async () => {
    const world = await openReleaseShop(fourEyes);
    await bakeOver(world);
    await world.line('li', '/gray set checkout 50 why:"faster"');
    await world.sandbox.advance('1m');
    expect((await refused(world, 'mo', '/gray set checkout 50 why:"yes"'))[0]).toMatch(/^not_named$/);
    expect(world.state().lastSeq).toBe(2);
  });
});

/** Another one with write edits the comment, or takes it away; the hour's look comes after. */
async function lose(world: ReleaseShop, line: string, how: 'edited' | 'deleted'): Promise<void> {
  const comment = commentOf(world, line);
  await world.sandbox.play(
    how === 'edited'
      ? { do: 'edit-comment', as: 'zhao', comment, body: `${line} ` }
      : { do: 'delete-comment', as: 'wei', comment },
  );
  await world.sandbox.advance('1m');
}

describe.each(['edited', 'deleted'] as const)('S13 a comment that is %s afterwards', how => {
  test('a vote falls, and the next step waits for another one', async () => {
    const world = await openReleaseShop();
    await world.sandbox.play({ do: 'dismiss-review', as: 'wei', pull: 2, of: 'zhao', message: 'asked for' });
    await world.line('zhao', '/release approve');
    await world.sandbox.advance('1m');
    expect(world.state().votes.map(one => one.via)).toContain('comment');
    await lose(world, '/release approve', how);
    expect(await refused(world, 'li', '/gray advance')).toEqual(['plan_unapproved']);
    await world.line('zhao', '/release approve');
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's1')).toBe('executing');
  });

  test('a signed case opens its trial again', async () => {
    const world = await openReleaseShop();
    await tryOut(world);
    await lose(world, '/verify TC-1 pass', how);
    const codes = await refused(world, 'li', '/gray advance s4');
    expect(codes).toContain('case_unverified');
    expect(stepOf(world, 's4')).toBe('pending');
  });

  test('a proof falls with its step', async () => {
    const world = await openReleaseShop();
    await tryOut(world);
    await lose(world, '/monitor proved alert https://grafana.example.com/d/1', how);
    expect(await refused(world, 'li', '/gray advance s4')).toContain('unproved');
    expect(stepOf(world, 's4')).toBe('pending');
  });

  test('behind traffic that is live already it holds instead', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await lose(world, '/verify TC-1 pass', how);
    expect(await refused(world, 'li', '/gray advance')).toContain('release_held');
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('a skip is to do again', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('li', '/gray skip s5 why:"nobody is awake"');
    await world.line('wei', '/gray skip s5 why:"nobody is awake"');
    expect(stepOf(world, 's5')).toBe('skipped');
    await world.sandbox.advance('1m');
    await lose(world, '/gray skip s5 why:"nobody is awake"', how);
    expect(await refused(world, 'li', '/gray advance s6')).toContain('needs_missing');
    expect(stepOf(world, 's6')).toBe('pending');
  });

  test('a hold stays, and what let it go on falls', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('zhao', '/gray hold why:"wait"');
    await world.sandbox.advance('1m');
    await lose(world, '/gray hold why:"wait"', how);
    expect(await refused(world, 'li', '/gray advance')).toEqual(['release_held']);
    await world.line('li', '/gray resume why:"all is well"');
    expect(world.state().holds).toEqual([]);
    await world.sandbox.advance('1m');
    await lose(world, '/gray resume why:"all is well"', how);
    expect(await refused(world, 'li', '/gray advance')).toEqual(['release_held']);
    expect(stepOf(world, 's5')).toBe('pending');
  });

  test('a handover falls back to whom the plan names', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('li', '/gray handover s5 @zhao');
    await world.sandbox.advance('1m');
    await lose(world, '/gray handover s5 @zhao', how);
    expect(await refused(world, 'zhao', '/gray advance')).toEqual(['not_operator']);
    await world.line('li', '/gray advance');
    expect(stepOf(world, 's5')).toBe('executing');
  });

  test('what was executed stays, and is not begun twice', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.line('li', '/gray advance');
    const { steps } = world.state();
    await lose(world, '/gray advance', how);
    await world.runs({ number: world.issue, isLoss: true });
    expect(world.state().steps).toEqual(steps);
  });
});

test('S13 a comment that was edited before anybody read it asks for nothing', async () => {
  const world = await openReleaseShop();
  await bakeOver(world);
  const comment = await world.says('li', 'Looks good', { issue: world.issue });
  await world.sandbox.play({ do: 'edit-comment', as: 'zhao', comment, body: '/gray advance' });
  await world.runs({ number: world.issue });
  expect(codesIn(lastReply(world))).toEqual(['edited_before_read']);
  expect(stepOf(world, 's5')).toBe('pending');
});

test('S13 a review that voted and was dismissed counts no more', async () => {
  const world = await openReleaseShop();
  await world.sandbox.play({ do: 'dismiss-review', as: 'wei', pull: 2, of: 'zhao', message: 'asked for' });
  expect(await refused(world, 'li', '/gray advance')).toEqual(['plan_unapproved']);
});
