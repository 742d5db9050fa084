import { describe, expect, test } from 'vitest';
import { appendReceipts, emptyLedger } from '../../../src/ledger/chain.ts';
import { findLedger, type LedgerComment, searchLedger } from '../../../src/ledger/find-ledger.ts';
import { foldGateLedger } from '../../../src/ledger/gate-fold.ts';
import { rotateLedger } from '../../../src/ledger/rotate.ts';
import { coding, draftOf, type GateLedger, ledgerBody, sha256, waived } from '../../support/receipts.ts';

const place = {
  ...coding,
  repositoryId: 1,
  thread: 7,
  isOwn: (author: LedgerComment['author']) => author?.__typename === 'Bot' && author.login === 'github-actions',
};
const empty: GateLedger = emptyLedger({ kind: 'gate', repositoryId: 1, thread: 7 });
const ledger = appendReceipts(empty, [draftOf(1, waived('monitoring'))]);

function comment(
  id: number,
  body: string,
  author: LedgerComment['author'] = { __typename: 'Bot', login: 'github-actions' },
) {
  return { id, node: `IC_${id}`, author, body };
}

const idOf = (comments: readonly LedgerComment[]) => findLedger(comments, place)?.commentId;

describe('the ledger of a thread', () => {
  test('is the oldest of our own, whatever order they are listed in', () => {
    const copy = comment(30, ledgerBody(ledger));
    expect(idOf([copy, comment(20, ledgerBody(ledger)), comment(10, 'hello')])).toBe(20);
  });

  test.each([
    ['a person', { __typename: 'User', login: 'github-actions' }],
    ['another bot', { __typename: 'Bot', login: 'echo' }],
    ['a deleted account', null],
  ])('is never written by %s', (_name, author) => {
    expect(searchLedger([comment(1, ledgerBody(ledger), author)], place).kind).toBe('none');
  });

  test.each([
    ['of another thread', ledgerBody({ ...ledger, thread: 8 })],
    ['of another repository', ledgerBody({ ...ledger, repositoryId: 2 })],
    ['behind a quote mark', `> ${ledgerBody(ledger)}`],
    ['behind a byte order mark', `\uFEFF${ledgerBody(ledger)}`],
  ])('is no copy %s', (_name, body) => {
    expect(searchLedger([comment(1, body)], place).kind).toBe('none');
  });

  test.each([
    ['cleared', ledgerBody(ledger).split('\n')[0] ?? ''],
    ['with a second machine part', `${ledgerBody(ledger)}\n<!-- sluice:data AAAA -->`],
    ['with a text behind it', `${ledgerBody(ledger)}\nPS`],
    ['whose marker is another thread’s than its content', ledgerBody({ ...ledger, thread: 8 }).replace('1/8', '1/7')],
  ])('is unusable when it is %s', (_name, body) => {
    expect(searchLedger([comment(1, body)], place)).toEqual({ kind: 'unusable', commentId: 1 });
  });
});

describe('a ledger that goes on in another comment', () => {
  const young = rotateLedger({ ledger, commentId: 10 }, { fold: foldGateLedger, sha256, at: '2026-11-25T00:00:00Z' });
  const closed = comment(10, ledgerBody({ ...ledger, next: 'IC_40' }));

  test('is read where it goes on', () => {
    const found = findLedger([comment(40, ledgerBody(young)), closed], place);
    expect(found).toMatchObject({ commentId: 40, earlier: [{ commentId: 10 }] });
  });

  test('names the comment that has to be read first', () => {
    expect(searchLedger([closed], place)).toMatchObject({ kind: 'continues', node: 'IC_40', from: { commentId: 10 } });
  });

  test('is unusable where the next one names another one before it', () => {
    const stranger = { ...young, base: { ...young.base, previous: 11 } };
    expect(searchLedger([closed, comment(40, ledgerBody(stranger))], place).kind).toBe('unusable');
  });

  test('never goes round in a circle', () => {
    const circle = comment(40, ledgerBody({ ...young, next: 'IC_10' }));
    expect(searchLedger([closed, circle], place).kind).toBe('unusable');
  });
});
