import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { GateEvent } from '../../src/ledger/gate-events.ts';
import { parseSeal } from '../../src/ledger/seal.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { evaluatePullRequest } from '../../src/use-cases/evaluate-pull-request.ts';
import type { Judged, PullRequestSubject } from '../../src/use-cases/evaluation.ts';
import { acceptAll, asBot, bodyOf, type GateLedger, postAsBot } from '../support/ledger-story.ts';
import { sandboxShell } from '../support/sandbox-shell.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop } from '../support/tester.ts';

const subject: PullRequestSubject = {
  kind: 'pull-request',
  repository: { owner: 'acme', name: 'shop' },
  number: 1,
};
const rules = `${reviewOnly}gates: { code-review: { waive: { by: [tech-lead] } } }\n`;

/** li's pull request, which nobody reviewed; wei may waive that. */
async function openShop(...plays: readonly Play[]): Promise<Sandbox> {
  const sandbox = await quietShop({ rules });
  await sandbox.play({ ...openedPull, as: 'li' }, ...plays);
  return sandbox;
}

/** Looks as the Action does, and publishes. */
async function look(sandbox: Sandbox, hint: PullRequestSubject['hint'] = {}): Promise<Judged> {
  const shell = { ...sandboxShell(sandbox, 'action'), dryRun: false };
  const evaluation = await evaluatePullRequest({ ...subject, hint }, shell);
  if (evaluation.kind !== 'judged') throw new Error(`not judged: ${JSON.stringify(evaluation)}`);
  return evaluation;
}

/** What the head says after a look: the conclusion, what the ledger is, and what became of the review and the hold. */
function said({ judgement, facts }: Judged) {
  const of = (key: string) => judgement.outcomes.find(one => one.key === key);
  const review = of('code-review');
  return {
    conclusion: judgement.conclusion,
    ledger: facts.ledger.state,
    review: review?.verdict,
    notes: review?.notes.map(one => one.code).filter(code => code.startsWith('waiver')),
    hold: of('hold')?.reason.code,
  };
}

const anchorOf = ({ desired: [check] }: Judged) => parseSeal(check?.seal ?? '')?.anchor;

const until = '2026-12-02T00:00:00Z';
const waive: GateEvent = { type: 'waived', gate: 'code-review', why: 'hot fix', until, risk: undefined };
const waives = { by: 'wei', says: '/gate waive code-review why:"hot fix" until:+2d\n\nthe bank is down', event: waive };
const holds = { by: 'zhao', says: '/gate hold why:"demo"', event: { type: 'held', hold: 1, why: 'demo' } as const };
const lifts = { by: 'zhao', says: '/gate unhold why:"over"', event: { type: 'unheld', hold: 1, why: 'over' } as const };

async function post(sandbox: Sandbox, ...accepted: Parameters<typeof acceptAll>[2]) {
  const ledger = await acceptAll(sandbox, subject, accepted);
  return { ledger, comment: await postAsBot(sandbox, subject, bodyOf(ledger)) };
}

const commentPath = (id: number) => `/repos/acme/shop/issues/comments/${id}`;
const edit = (sandbox: Sandbox, id: number, ledger: GateLedger) =>
  asBot(sandbox, 'PATCH', commentPath(id), { body: bodyOf(ledger) });
const sourceOf = ({ receipts }: GateLedger, index = 0) => receipts[index]?.source.id ?? 0;

const waivedWell = { conclusion: 'success', ledger: 'sound', review: 'waived', notes: [], hold: 'not_held' };

describe('commands reach the check of their pull request', () => {
  test('a waiver passes its gate and is listed; a hold stops it and is named in the title', async () => {
    const sandbox = await openShop();
    await look(sandbox);
    const { ledger, comment } = await post(sandbox, waives);
    const waived = await look(sandbox);
    expect(said(waived)).toEqual(waivedWell);
    expect(waived.desired[0]?.summary).toContain(`/acme/shop/issues/1#issuecomment-${sourceOf(ledger)}`);
    expect(anchorOf(waived)).toMatchObject({ seq: 1, commentId: comment.id });
    await edit(sandbox, comment.id, await acceptAll(sandbox, subject, [holds], ledger));
    const held = await look(sandbox);
    expect(said(held)).toMatchObject({ conclusion: 'in_progress', hold: 'held_by' });
    expect(held.desired[0]?.title).toContain('held by zhao');
  });

  test('nothing more is written when nothing changed, and one read a giver whose level decides', async () => {
    const sandbox = await openShop();
    await look(sandbox);
    await post(sandbox, waives);
    await look(sandbox);
    sandbox.clearRequests();
    expect((await look(sandbox)).effects).toEqual([]);
    expect(sandbox.requests().map(one => one.graphql ?? one.operationId)).toEqual([
      'SluicePullRequest',
      'repos/get-collaborator-permission-level',
      'repos/list-collaborators',
    ]);
  });

  test('a waiver ends to the second', async () => {
    const sandbox = await openShop();
    await post(sandbox, waives);
    await sandbox.advance('14d');
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', notes: ['waiver_ended'] });
  });
});

describe('an echo bot posts a perfect copy of a ledger', () => {
  test('and it counts for nothing beside the older one', async () => {
    const sandbox = await openShop();
    const { ledger } = await post(sandbox, waives);
    await look(sandbox);
    const forged = await acceptAll(sandbox, subject, [{ ...waives, by: 'mo' }], ledger);
    await postAsBot(sandbox, subject, bodyOf(forged));
    const seen = await look(sandbox);
    expect(said(seen)).toEqual(waivedWell);
    expect(anchorOf(seen)?.seq).toBe(1);
  });

  test('and a copy in place of the ledger, which was deleted, is not the ledger that our check saw', async () => {
    const sandbox = await openShop();
    const { ledger, comment } = await post(sandbox, holds);
    await look(sandbox);
    await postAsBot(sandbox, subject, bodyOf(ledger));
    await asBot(sandbox, 'DELETE', commentPath(comment.id));
    expect(said(await look(sandbox))).toMatchObject({ conclusion: 'failure', ledger: 'ledger_tampered' });
  });

  test('and a ledger of its own making opens nothing that no comment gave', async () => {
    const sandbox = await openShop();
    await look(sandbox);
    // wei wrote this, but it waives nothing
    await post(sandbox, { ...waives, says: '/gate why code-review' });
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', ledger: 'sound' });
  });

  test('and a waiver of another pull request is none of this one', async () => {
    const sandbox = await openShop({ ...openedPull, as: 'li', branch: 'other', title: 'Other' });
    await look(sandbox);
    const ledger = await acceptAll(sandbox, { ...subject, number: 2 }, [waives]);
    await postAsBot(sandbox, subject, bodyOf({ ...ledger, thread: 1 }));
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', ledger: 'sound' });
  });

  test('and an old waiver does not begin anew', async () => {
    const sandbox = await openShop();
    await look(sandbox);
    const ledger = await acceptAll(sandbox, subject, [waives]);
    await sandbox.advance('1d');
    const receipts = ledger.receipts.map(one => ({ ...one, at: '2026-11-03T09:00:00Z' }));
    await postAsBot(sandbox, subject, bodyOf({ ...ledger, receipts }));
    expect(said(await look(sandbox)).review).toBe('pending');
  });
});

describe('S13: comments that were edited or deleted', () => {
  test.each<[string, (id: number) => Play]>([
    [
      'edited by its writer',
      comment => ({ do: 'edit-comment', as: 'wei', comment, body: waives.says.replace('2d', '9d') }),
    ],
    ['edited by somebody else', comment => ({ do: 'edit-comment', as: 'zhao', comment, body: `${waives.says}!` })],
    ['deleted', comment => ({ do: 'delete-comment', as: 'wei', comment })],
  ])('a waiver falls when its comment is %s', async (_name, play) => {
    const sandbox = await openShop();
    const { ledger } = await post(sandbox, waives);
    expect(said(await look(sandbox)).review).toBe('waived');
    await sandbox.play(play(sourceOf(ledger)));
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', ledger: 'sound' });
  });

  test('a hold stays when its comment is deleted, and holds again when that of its lifting is', async () => {
    const sandbox = await openShop();
    const { ledger } = await post(sandbox, holds, lifts);
    expect(said(await look(sandbox)).hold).toBe('not_held');
    await sandbox.play({ do: 'delete-comment', as: 'zhao', comment: sourceOf(ledger) });
    expect(said(await look(sandbox)).hold).toBe('not_held');
    await sandbox.play({ do: 'delete-comment', as: 'zhao', comment: sourceOf(ledger, 1) });
    expect(said(await look(sandbox)).hold).toBe('held_by');
  });
});

describe('S12: roles over time', () => {
  test('a waiver falls with the role of its giver', async () => {
    const sandbox = await openShop();
    await post(sandbox, waives);
    expect(said(await look(sandbox)).review).toBe('waived');
    await sandbox.play({ do: 'add-collaborator', login: 'wei', role: 'write' });
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', notes: ['waiver_not_allowed'] });
  });
});

describe('S07: waived at one head, pushed another', () => {
  const push = (files: Readonly<Record<string, string>>, more: object = {}): Play => ({
    ...{ do: 'push', as: 'li', pull: 1, files },
    ...more,
  });

  test('what was waived is not what is there now', async () => {
    const sandbox = await openShop();
    await post(sandbox, waives);
    await look(sandbox);
    await sandbox.play(push({ 'src/parser.ts': 'export const parse = eval;\n' }));
    expect(said(await look(sandbox))).toMatchObject({ review: 'pending', notes: ['waiver_stale'] });
  });

  test('a rebase is the same change', async () => {
    const sandbox = await openShop();
    await post(sandbox, waives);
    await look(sandbox);
    await sandbox.play({ do: 'commit', as: 'zhao', files: { 'docs/a.md': 'a\n' } });
    await sandbox.play({ do: 'push', as: 'li', pull: 1, rebase: true });
    expect(said(await look(sandbox))).toEqual(waivedWell);
  });
});

describe('the anchor', () => {
  const otherHead: Play = { do: 'push', as: 'li', pull: 1, files: { 'docs/b.md': 'b\n' } };

  test('put back by a slower check is raised again by the next one', async () => {
    const sandbox = await openShop();
    const { ledger, comment } = await post(sandbox, waives);
    const slow = await look(sandbox);
    await edit(sandbox, comment.id, await acceptAll(sandbox, subject, [holds], ledger));
    await look(sandbox);
    const { sha = '', seal = '' } = slow.desired[0] ?? {};
    await asBot(sandbox, 'POST', `/repos/acme/shop/statuses/${sha}`, {
      context: 'sluice/merge',
      state: 'success',
      target_url: `${sandbox.url}/acme/shop/actions/runs/1#${seal}`,
    });
    const next = await look(sandbox);
    expect(said(next)).toMatchObject({ ledger: 'sound', hold: 'held_by', conclusion: 'in_progress' });
    expect(anchorOf(next)?.seq).toBe(2);
  });

  test('is taken over from the head before a push, by the delivery at no cost', async () => {
    const sandbox = await openShop();
    const { comment } = await post(sandbox, holds);
    const before = await look(sandbox);
    await asBot(sandbox, 'DELETE', commentPath(comment.id));
    await sandbox.play(otherHead);
    sandbox.clearRequests();
    const seen = await look(sandbox, { beforeSha: before.facts.head.sha });
    expect(said(seen)).toMatchObject({ ledger: 'ledger_tampered', conclusion: 'failure' });
    expect(anchorOf(seen)).toEqual(anchorOf(before));
    expect(sandbox.requests().map(one => one.graphql)).not.toContain('SluiceEarlier');
  });

  test('is looked for on earlier heads where no delivery names one: one read', async () => {
    const sandbox = await openShop();
    const { comment } = await post(sandbox, holds);
    await look(sandbox);
    await sandbox.play(otherHead, { do: 'push', as: 'li', pull: 1, rebase: true });
    await asBot(sandbox, 'DELETE', commentPath(comment.id));
    sandbox.clearRequests();
    expect(said(await look(sandbox)).ledger).toBe('ledger_tampered');
    expect(sandbox.requests().filter(one => one.graphql === 'SluiceEarlier')).toHaveLength(1);
  });

  test('that no head ever had: holds count, waivers need their comments, and it is said', async () => {
    const sandbox = await openShop();
    await post(sandbox, waives, holds);
    const seen = await look(sandbox);
    expect(said(seen)).toMatchObject({ ledger: 'anchor_missing', review: 'waived', hold: 'held_by' });
    expect(seen.desired[0]?.summary).toContain('read anew from the comments');
    expect(said(await look(sandbox)).ledger).toBe('sound');
  });
});

describe('a ledger that was tampered with', () => {
  test.each<[string, (ledger: GateLedger) => string]>([
    ['cut', ledger => bodyOf({ ...ledger, receipts: ledger.receipts.slice(0, 1) })],
    ['cleared', ledger => bodyOf(ledger).split('\n')[0] ?? ''],
    ['emptied', () => 'x'],
  ])('when it is %s stops the pull request until an owner of the rules lets it go on', async (_name, forge) => {
    const sandbox = await openShop();
    const { ledger, comment } = await post(sandbox, waives, holds);
    await look(sandbox);
    await asBot(sandbox, 'PATCH', commentPath(comment.id), { body: forge(ledger) });
    const stopped = await look(sandbox);
    expect(said(stopped)).toMatchObject({ conclusion: 'failure', ledger: 'ledger_tampered', hold: 'ledger_tampered' });
    expect(stopped.desired[0]?.summary).toContain('/sluice refresh why:');
    await sandbox.advance('1m');
    const mends = {
      by: 'wei',
      says: '/sluice refresh why:"as it stands"',
      event: { type: 'mended', why: 'x' } as const,
    };
    const kept = { ...ledger, receipts: ledger.receipts.slice(0, 1) };
    await edit(sandbox, comment.id, await acceptAll(sandbox, subject, [mends], kept));
    const mended = await look(sandbox);
    expect(said(mended)).toMatchObject({ conclusion: 'success', review: 'waived', hold: 'not_held' });
    expect(said(await look(sandbox))).toEqual(waivedWell);
  });

  test('is not mended by an older yes, nor by somebody who may not', async () => {
    const sandbox = await openShop();
    const mends = { by: 'wei', says: '/sluice refresh why:"x"', event: { type: 'mended', why: 'x' } as const };
    const { ledger, comment } = await post(sandbox, holds, { ...mends, by: 'zhao' }, mends);
    await sandbox.advance('1m');
    await look(sandbox);
    const cut = { ...ledger, receipts: ledger.receipts.slice(1).map((one, index) => ({ ...one, seq: index + 1 })) };
    await edit(sandbox, comment.id, cut);
    expect(said(await look(sandbox)).conclusion).toBe('failure');
    await sandbox.advance('1m');
    await edit(sandbox, comment.id, await acceptAll(sandbox, subject, [{ ...mends, by: 'zhao' }], cut));
    expect(said(await look(sandbox)).conclusion).toBe('failure');
  });
});

describe('a ledger beyond the first and the last comments', () => {
  test('is read by the id that our check names: one read', async () => {
    const sandbox = await openShop({ do: 'comment', as: 'mo', pull: 1, body: 'first', times: 20 });
    const { comment } = await post(sandbox, waives);
    await look(sandbox);
    await sandbox.play({ do: 'comment', as: 'mo', pull: 1, body: 'more', times: 40 });
    sandbox.clearRequests();
    expect(said(await look(sandbox))).toEqual(waivedWell);
    const asked = sandbox.requests().map(one => one.graphql ?? one.path);
    expect(asked.filter(one => one.endsWith(`/comments/${comment.id}`))).toHaveLength(1);
    expect(asked.filter(one => one === 'SluiceSources')).toHaveLength(1);
  });
});

test('a broken reading keeps what the check knew of the ledger', async () => {
  const sandbox = await openShop();
  await post(sandbox, holds);
  const known = await look(sandbox);
  await sandbox.play({ do: 'commit', as: 'wei', files: { '.github/sluice.yml': 'version: nine\n' } });
  const shell = { ...sandboxShell(sandbox, 'action'), dryRun: false };
  const broken = await evaluatePullRequest(subject, shell);
  expect(broken.kind).toBe('broken');
  const seals = z.object({ desired: z.array(z.object({ seal: z.string() })) }).parse(broken).desired;
  expect(seals.map(one => parseSeal(one.seal)?.anchor)).toEqual([anchorOf(known)]);
});
