import { describe, expect, test } from 'vitest';
import { anchorOf } from '../../src/ledger/chain.ts';
import { commandedIn, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';
import { sha256 } from '../support/ledger-story.ts';
import {
  deleteLedgers,
  home,
  ledgerComments,
  newestLedger,
  plannedShop,
  putBack,
  shortOf,
  tellAll,
} from '../support/planned-shop.ts';

const whole = {
  owner: 'wei',
  baselines: 1,
  milestones: ['m1 2026-12-01'],
  risks: ['R-1 low assessed P1×I1', 'R-2 medium closed P2×I4'],
  decisions: ['Ship on Friday?'],
  lost: undefined,
};

/** What raises and adds stands; what somebody gave has to be given again. */
const rebuilt = { ...whole, baselines: 0, risks: ['R-1 high open P3×I4', 'R-2 medium open P2×I4'], lost: 8 };

const rebuiltWords = 'Risks, dates and questions were taken anew from the comments';

describe('a home whose ledger was deleted', () => {
  test('is taken anew from the comments without what they granted, and says so until a policy owner has looked', async () => {
    const story = await plannedShop();
    expect(shortOf(story)).toEqual(whole);
    await deleteLedgers(story, home);
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(shortOf(story)).toEqual(rebuilt);
    expect(story.body(home)).toContain(rebuiltWords);
    const page = story.body(home);
    await story.ticks();
    expect(story.body(home)).toBe(page);
    await tellAll(story, [['li', '/sluice refresh why:"I compared it"']]);
    expect(story.replies(home).at(-1)).toContain('not_allowed');
    expect(story.body(home)).toContain(rebuiltWords);
    await tellAll(story, [['wei', '/sluice refresh why:"I compared it"']]);
    expect(story.body(home)).not.toContain(rebuiltWords);
  });

  test('gives no number twice, and the next command finds what was there', async () => {
    const story = await plannedShop();
    await deleteLedgers(story, home);
    await story.sandbox.advance('2h');
    await tellAll(story, [['li', '/risk low Third risk']]);
    expect(shortOf(story).risks).toEqual([...rebuilt.risks, 'R-3 low open P1×I3']);
  });

  test('is not forgotten by a look that takes no commands', async () => {
    const story = await plannedShop();
    await deleteLedgers(story, home);
    await story.sandbox.advance('2h');
    for (let looks = 0; looks < 2; looks += 1) {
      await story.refreshes(home);
      expect(story.body(home)).toContain('Part of the record below this issue is gone');
      expect(story.body(home)).toContain(' seq=8 ');
    }
    await story.ticks();
    expect(shortOf(story)).toEqual(rebuilt);
  });

  test('keeps the anchors of pull requests whose ledgers are met on the way', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'edit-pull-request', pull: 1, body: `Project: #${home}` });
    await tellAll(story, [['li', '/risk critical Money is lost', { pull: 1 }]]);
    const [gates] = ledgerComments(story, 1);
    expect(newestLedger(story).anchors['1']?.commentId).toBe(gates?.id);
    await deleteLedgers(story, home);
    await story.sandbox.advance('2h');
    await story.ticks();
    const ledger = story.gateLedgers(1)[0];
    if (!ledger || !gates) throw new Error('no ledger');
    expect(newestLedger(story).anchors['1']).toMatchObject(anchorOf({ ledger, commentId: gates.id }, sha256));
    expect(shortOf(story).risks.at(-1)).toMatch(/^R-3 critical open/);
    expect((await story.judges()).judgement.conclusion).not.toBe('success');
    expect(ledger.receipts).toHaveLength(1);
  });

  test('takes back no line that was refused then', async () => {
    const story = await plannedShop();
    await tellAll(story, [['mo', '/risk high Sold out']]);
    expect(story.replies(home).at(-1)).toContain('not_allowed');
    await story.sandbox.play({ do: 'add-collaborator', login: 'mo', role: 'maintain' });
    await deleteLedgers(story, home);
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(shortOf(story)).toEqual(rebuilt);
  });
});

describe('a home whose ledger was put back to an older text', () => {
  test('gets the missing lines again, and keeps what the older text holds', async () => {
    const story = await plannedShop();
    const before = ledgerComments(story, home)[0];
    if (!before) throw new Error('no ledger');
    await tellAll(story, [['li', '/risk low Third risk']]);
    await putBack(story, before.id, before.body);
    await story.sandbox.advance('2h');
    await story.ticks();
    expect(shortOf(story)).toEqual({ ...whole, risks: [...whole.risks, 'R-3 low open P1×I3'], lost: 9 });
    expect(story.body(home)).toContain(rebuiltWords);
  });

  test('is no loss where only the reading lagged behind', async () => {
    const story = await plannedShop();
    const [comment] = ledgerComments(story, home);
    if (!comment) throw new Error('no ledger');
    let readings = 0;
    const stale = { ...comment };
    await story.ticks({
      access: access => ({
        ...access,
        threads: {
          ...access.threads,
          threads: async (repository, numbers) => {
            const raw = await access.threads.threads(repository, numbers);
            readings += 1;
            if (readings > 1) return raw;
            return {
              ...raw,
              homes: raw.homes.map(one => ({
                ...one,
                comments: one.comments.filter(each => each.id !== stale.id),
                commentCount: one.comments.length - 1,
              })),
            };
          },
        },
      }),
    });
    expect(shortOf(story)).toEqual(whole);
    expect(ledgerComments(story, home)).toHaveLength(1);
  });
});

describe('a pull request whose ledger was deleted', () => {
  test('stays shut until a policy owner lets it go on', async () => {
    const story = await openCommandShop();
    await story.judges();
    await tellAll(story, [['wei', waiveLine, { pull: 1 }]]);
    expect((await story.judges()).judgement.conclusion).toBe('success');
    await story.sandbox.advance('1h');
    // what the newest runs took is taken again by the next one: this waiver is older
    await tellAll(story, [['zhao', '/gate hold why:"demo"', { pull: 1 }]]);
    await deleteLedgers(story, 1);
    await story.sandbox.advance('2h');
    const lost = await story.judges();
    expect([lost.judgement.conclusion, lost.facts.ledger.state]).toEqual(['failure', 'ledger_tampered']);
    await story.says('li', '/sluice refresh why:"I compared it"');
    expect(commandedIn(await story.runs()).refused).toEqual(['not_allowed']);
    expect((await story.judges()).judgement.conclusion).toBe('failure');
    await story.sandbox.advance('1m');
    await story.says('wei', '/sluice refresh why:"I compared it with the comments"');
    expect(commandedIn(await story.runs()).refused).toEqual([]);
    const mended = await story.judges();
    expect(verdictOf(mended, 'code-review')).toBe('pending');
    expect(verdictOf(mended, 'hold')).toBe('pending');
    await tellAll(story, [
      ['zhao', '/gate unhold why:"shown"', { pull: 1 }],
      ['wei', waiveLine, { pull: 1 }],
    ]);
    expect((await story.judges()).judgement.conclusion).toBe('success');
  });
});
