import { describe, expect, test } from 'vitest';
import { type CommandShop, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';
import { ledgerComments, shortOf } from '../support/planned-shop.ts';
import { headOf } from '../support/story-check.ts';
import { type BundleCall, runBundle } from '../support/tester-bundle.ts';

const commented = {
  event: 'issue_comment',
  inputs: { command: 'commands' },
  payload: {
    action: 'created',
    pull_request: null,
    issue: { number: 1 },
    comment: { id: 1, body: '/x', user: { type: 'User' } },
  },
} as const satisfies BundleCall;

/** Requests that changed something, by the time they were answered. */
const writesOf = ({ sandbox }: CommandShop) =>
  sandbox.requests().filter(one => one.method !== 'GET' && one.graphql === undefined).length;

async function endOf(story: CommandShop) {
  const judged = await story.judges();
  return {
    check: [judged.judgement.conclusion, judged.facts.ledger.state, verdictOf(judged, 'code-review')],
    accepted: story.accepted(),
    ledgers: [ledgerComments(story, 1).length, ledgerComments(story, 2).length],
    risks: shortOf(story, 2).risks,
  };
}

async function waiting(line: string): Promise<CommandShop> {
  const story = await openCommandShop();
  await story.judges();
  await story.says('wei', line);
  story.sandbox.clearRequests();
  return story;
}

describe('S09 kill -9 of the bundle', { timeout: 120_000 }, () => {
  test.each(['/risk critical Refunds may be paid twice', waiveLine])(
    'after any write of %s: the next one ends where it would have',
    async line => {
      const undisturbed = await waiting(line);
      const whole = await runBundle(undisturbed.sandbox, headOf(undisturbed.sandbox), commented);
      expect(whole.exitCode).toBe(0);
      const all = writesOf(undisturbed);
      const wanted = await endOf(undisturbed);
      expect(wanted.accepted).toHaveLength(1);
      for (let at = 1; at < all; at += 3) {
        const story = await waiting(line);
        const { sandbox } = story;
        const killed = await runBundle(sandbox, headOf(sandbox), {
          ...commented,
          killedWhen: () => writesOf(story) >= at,
        });
        expect(killed.exitCode).toBeNull();
        await sandbox.advance('5m');
        expect((await runBundle(sandbox, headOf(sandbox), commented)).exitCode).toBe(0);
        expect([at, await endOf(story)]).toEqual([at, wanted]);
        expect(story.replies().length).toBeLessThanOrEqual(1);
      }
    },
  );
});
