import { describe, expect, test } from 'vitest';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { appendReceipts } from '../../src/ledger/chain.ts';
import { formatLedger } from '../../src/ledger/codec.ts';
import type { Grant } from '../../src/ledger/receipt.ts';
import type { ProjectEvent } from '../../src/project/events.ts';
import { projectSchema } from '../../src/project/schema.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { type CommandShop, openCommandShop, verdictOf } from '../support/command-shop.ts';
import { home, ledgerComments, newestLedger, plannedShop, putBack, tellAll } from '../support/planned-shop.ts';

type Giver = Grant['actor'];

/** Somebody with write adds a line to the home's ledger, in another's name (wei's) and with no comment behind it. */
async function forge(story: CommandShop, kind: 'form' | 'tick', event: ProjectEvent, actor?: Giver): Promise<void> {
  const ledger = newestLedger(story);
  const [first] = ledger.receipts;
  if (!first) throw new Error('the ledger is empty');
  const source = { kind, id: 99, node: 'I_99', thread: home, line: 0, hash: 'a'.repeat(16) } as const;
  const forged = appendReceipts(ledger, [{ ...first, actor: actor ?? first.actor, source, events: [event] }]);
  const body = formatLedger(forged, { packer: zlibPacker, schema: projectSchema, table: '| # |\n|---|' });
  await putBack(story, ledgerComments(story, home).at(-1)?.id ?? 0, body);
  await story.refreshes(home);
}

describe('S19 a home’s ledger that somebody changed', () => {
  test.each(['form', 'tick'] as const)('a grant without a comment, as if by a %s, grants nothing', async kind => {
    const story = await plannedShop();
    await forge(story, kind, { type: 'risk-closed', id: 'R-1', why: 'trust me' });
    expect(story.body(home)).toContain('Risks (1 open');
  });

  test('a line that no comment takes back stays', async () => {
    const story = await plannedShop();
    const raised = newestLedger(story).receipts.find(one => one.command.startsWith('/risk high'));
    if (!raised) throw new Error('there is no risk');
    const { id, line } = raised.source;
    await forge(story, 'form', { type: 'undone', comment: id, line }, raised.actor);
    expect(story.body(home)).toContain('Refunds may be paid twice');
  });
});

describe('S13 a release whose comment is gone', () => {
  test('holds the pull request again at once, wherever it was written', async () => {
    const story = await openCommandShop({}, { do: 'create-issue', as: 'li', title: 'Elsewhere', body: 'Soon' });
    await story.says('li', '/risk critical Money may be lost');
    await story.runs();
    expect(verdictOf(await story.judges(), 'hold')).toBe('pending');
    const comment = await story.says('li', '/risk close R-1 why:"it can not"', { issue: 2 });
    await story.runs({ number: 2 });
    expect(verdictOf(await story.judges(), 'hold')).toBe('passed');
    await story.sandbox.play({ do: 'delete-comment', as: 'wei', comment });
    await story.runs({ number: 2, isLoss: true });
    const judged = await story.judges();
    expect([verdictOf(judged, 'hold'), judged.effects]).toEqual(['pending', []]);
  });
});

describe('a home that can’t be looked at', () => {
  const breaking =
    (number: number) =>
    ({ threads, threadWriter, ...rest }: ThreadAccess): ThreadAccess => ({
      ...rest,
      threadWriter: {
        write: async effect =>
          effect.kind === 'update-issue' && effect.number === number
            ? {
                ok: false,
                fault: { kind: 'forbidden', status: 403, where: 'issue', detail: '', retryAfter: undefined },
              }
            : threadWriter.write(effect),
      },
      threads,
    });

  test('keeps no other from its reminders and its page, and is told of', async () => {
    const story = await plannedShop();
    await story.sandbox.play({ do: 'create-issue', as: 'wei', title: 'Second', body: 'Soon' });
    const second = 3;
    await tellAll(story, [['wei', '/project start "Second" owner:@wei', { issue: second }]]);
    const planned = '/schedule add m1 Kick-off to:2026-11-20 owner:@li';
    await tellAll(story, [['wei', planned, { issue: second }]]);
    for (const [broken, other] of [
      [home, second],
      [second, home],
    ] as const) {
      const before = story.body(other);
      await story.sandbox.advance('30d');
      const outcomes = await story.ticks({ access: breaking(broken) });
      expect(outcomes.filter(one => one.kind === 'nothing')).toMatchObject([
        { subject: `acme/shop#${broken}`, reason: { code: 'permission_missing' }, fault: { kind: 'forbidden' } },
      ]);
      expect(story.body(other)).not.toBe(before);
    }
  });
});
