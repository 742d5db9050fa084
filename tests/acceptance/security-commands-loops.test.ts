import { describe, expect, test } from 'vitest';
import { commandedIn, openCommandShop, waiveLine } from '../support/command-shop.ts';
import { type Story, tell, ways } from '../support/tester.ts';

const writesOf = (story: Story) => story.requests().filter(one => one.method !== 'GET' && one.graphql === undefined);

describe('S14 re-runs', () => {
  test('of a three weeks old run do nothing twice', { timeout: 60_000 }, async context => {
    const story = await tell({ through: 'action' }, context.onTestFinished);
    await story.opens({ as: 'li' });
    await story.says('zhao', '/gate hold why:"demo"');
    await story.says('zhao', '/gate unhold why:"over"');
    // Three weeks go by; what anybody says then is no command.
    await story.happens({ do: 'comment', as: 'mo', pull: 1, body: 'still open?', at: '2026-11-23T09:00:00Z' });
    const comments = story.comments();
    story.clearRequests();
    const ended = story.sandbox.runs().filter(one => one.event === 'issue_comment' && one.conclusion === 'success');
    const ids = ended.flatMap(one => one.runId ?? []);
    expect(ids).toHaveLength(2);
    for (const run of ids) await story.happens({ do: 'rerun', as: 'mo', run });
    expect(story.requests().filter(one => one.operationId === 'issues/list-comments-for-repo')).toHaveLength(2);
    expect(story.comments()).toEqual(comments);
    expect(story.check('sluice/merge').text).not.toContain('demo');
    expect(writesOf(story)).toEqual([]);
  });
});

describe('S15 bot loops', () => {
  test('a bot is heard by nobody, whatever it says, also in our words', async () => {
    const shop = await openCommandShop({
      seed: { users: ['wei', 'li', 'zhao', 'mo', { login: 'echo[bot]', type: 'Bot' }] },
    });
    await shop.says('zhao', '/gate hodl why:"demo"');
    await shop.runs();
    for (let round = 0; round < 3; round += 1) {
      const last = shop.comments().at(-1)?.body ?? '';
      await shop.says('echo[bot]', last);
      await shop.says('echo[bot]', '/gate hold why:"ping"');
      await shop.runs();
    }
    expect(shop.comments().filter(one => one.by === 'github-actions[bot]')).toHaveLength(1);
    expect(shop.gateLedgers()).toEqual([]);
  });

  test('what we say holds no line that would be a command, even where it quotes one', async () => {
    const shop = await openCommandShop();
    for (const line of [
      '/gate hodl why:"x"',
      '/sluice help',
      '/risk high A risk that /gate hold would stop',
      waiveLine,
    ])
      await shop.says(line === waiveLine ? 'mo' : 'zhao', line);
    await shop.runs();
    expect(shop.replies()).toHaveLength(4);
    // Somebody pastes all of it, marks and all, into a comment of their own.
    const before = shop.comments().length;
    await shop.says(
      'zhao',
      shop
        .comments()
        .filter(one => one.by === 'github-actions[bot]')
        .map(one => one.body)
        .join('\n\n'),
    );
    expect(commandedIn(await shop.runs())).toMatchObject({ accepted: 0, answered: 0, refused: [] });
    expect(shop.comments()).toHaveLength(before + 1);
  });

  test('a command in a title or in the body of an issue is none', async () => {
    const shop = await openCommandShop(
      {},
      { do: 'create-issue', as: 'wei', title: '/gate hold why:"x"', body: '/risk high Broken' },
    );
    expect(commandedIn(await shop.runs({ number: 2 })).accepted).toBe(0);
    expect([...shop.comments(), ...shop.comments(2)]).toEqual([]);
  });
});

describe.each(ways)('S17 flood, through the %s', through => {
  test('fifty commands in one comment: twenty are done, the rest is refused in one reply', {
    timeout: 60_000,
  }, async context => {
    const story = await tell({ through }, context.onTestFinished);
    await story.opens({ as: 'li' });
    await story.says(
      'zhao',
      Array.from({ length: 50 }, (_, index) => `/gate hold why:"reason ${index + 1}"`).join('\n'),
    );
    const replies = story.comments().filter(one => one.body.startsWith('<!-- sluice:reply '));
    expect(replies).toHaveLength(1);
    expect(replies[0]?.body).toContain('too_many_commands');
    expect(story.check('sluice/merge').text).toContain('reason 20');
    expect(story.check('sluice/merge').text).not.toContain('reason 21');
  });
});
