import { describe, expect, test } from 'vitest';
import { FaultError } from '../../src/domain/fault.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Shell, ThreadAccess } from '../../src/use-cases/evaluation.ts';
import {
  type CommandShop,
  commandRules,
  openCommandShop,
  publishing,
  verdictOf,
  waiveLine,
} from '../support/command-shop.ts';
import { ledgerComments, shortOf } from '../support/planned-shop.ts';
import { headOf } from '../support/story-check.ts';
import { shownThread } from '../support/story-thread.ts';

const register = 2;
const critical = '/risk critical Refunds may be paid twice';

/** Everything of a story that has to come out the same, however it was interrupted. */
async function endOf(story: CommandShop) {
  const judged = await story.judges();
  return {
    conclusion: judged.judgement.conclusion,
    ledger: judged.facts.ledger.state,
    review: verdictOf(judged, 'code-review'),
    accepted: story.accepted(),
    gateLedgers: ledgerComments(story, 1).length,
    homeLedgers: ledgerComments(story, register).length,
    risks: shortOf(story, register).risks,
    anchor: story.homeLedgers(register)[0]?.anchors['1']?.seq,
    second: shownThread(story.sandbox, 3)?.title,
    page: story.body(register).includes('Refunds may be paid twice'),
  };
}

class Killed extends Error {}

/** Everything that a run can write with, which dies at its `at`th write, before or after GitHub has taken it. */
function dyingAt(
  at: number,
  when: 'before' | 'after',
  shell: Shell,
): { shell: Partial<Shell>; access: (access: ThreadAccess) => ThreadAccess; died(): boolean } {
  let writes = 0;
  const guard =
    <Effect, Answer>(write: (effect: Effect) => Promise<Answer>) =>
    async (effect: Effect): Promise<Answer> => {
      writes += 1;
      if (writes > at || (writes === at && when === 'before')) throw new Killed();
      const answer = await write(effect);
      if (writes === at) throw new Killed();
      return answer;
    };
  return {
    shell: { writer: { ...shell.writer, write: guard(effect => shell.writer.write(effect)) } },
    access: access => ({ ...access, threadWriter: { write: guard(effect => access.threadWriter.write(effect)) } }),
    died: () => writes >= at,
  };
}

const lines: readonly (readonly [name: string, who: string, line: string])[] = [
  ['a critical risk on a pull request', 'li', critical],
  ['a waiver', 'wei', waiveLine],
];

/** The register is there, and a line waits to be taken. */
async function waiting(who: string, line: string): Promise<CommandShop> {
  const story = await openCommandShop();
  await story.judges();
  await story.says(who, line);
  return story;
}

describe('S09 a run that is killed', { timeout: 180_000 }, () => {
  test.for(lines)('at any write of %s ends as if it had not been, with the next one', async ([, who, line]) => {
    const undisturbed = await waiting(who, line);
    await undisturbed.runs();
    const wanted = JSON.stringify(await endOf(undisturbed));
    for (let at = 1; at < 40; at += 1) {
      let isOver = true;
      for (const when of ['before', 'after'] as const) {
        const story = await waiting(who, line);
        const dying = dyingAt(at, when, publishing(story.sandbox));
        await story.runs(dying).catch(error => expect(error).toBeInstanceOf(Killed));
        if (!dying.died()) continue;
        isOver = false;
        await story.sandbox.advance('5m');
        await story.ticks();
        expect([at, when, JSON.stringify(await endOf(story).catch(String))]).toEqual([at, when, wanted]);
        expect(story.replies().length).toBeLessThanOrEqual(1);
      }
      if (isOver) {
        expect(at).toBeGreaterThan(4);
        return;
      }
    }
    throw new Error('it never came to an end');
  });
});

const creating = { operation: 'issues/create-comment' };
const updating = { operation: 'issues/update-comment' };

type Row = readonly [name: string, fault: Fault];
const passing: readonly Row[] = [
  ['a 502 after the ledger was made', { kind: '5xx-after-commit', match: creating }],
  ['a 502 after the register was made', { kind: '5xx-after-commit', match: { operation: 'issues/create' } }],
  ['a 502 after the page was written', { kind: '5xx-after-commit', match: { operation: 'issues/update' } }],
  ['a 503 before anything', { kind: 'status', status: 503, match: creating }],
  ['a secondary limit of half a minute', { kind: 'secondary-limit', retryAfter: 30, match: creating }],
];

describe('S09 a fault that passes', () => {
  test.for(passing)('leaves nothing twice: %s', async ([, fault]) => {
    const undisturbed = await waiting('li', critical);
    await undisturbed.runs();
    const wanted = await endOf(undisturbed);
    const story = await waiting('li', critical);
    story.sandbox.queueFault(fault);
    await story.runs();
    expect(await endOf(story)).toEqual(wanted);
    expect(story.replies()).toHaveLength(1);
  });
});

/** A replica that does not know yet what was just written: comments are not there, and the page is the old one. */
function lagging(access: ThreadAccess): ThreadAccess {
  const { threads } = access;
  let [absent, stale] = [2, 2];
  const pages = new Map<number, Awaited<ReturnType<typeof threads.thread>>>();
  return {
    ...access,
    threads: {
      ...threads,
      sources: async (repository, nodes) => {
        absent -= 1;
        return absent >= 0 ? [] : threads.sources(repository, nodes);
      },
      thread: async (repository, number) => {
        const known = pages.get(number);
        if (known && stale > 0) {
          stale -= 1;
          return known;
        }
        pages.set(number, await threads.thread(repository, number));
        return pages.get(number);
      },
    },
  };
}

test('R08 a replica that lags behind makes nothing twice', async () => {
  const undisturbed = await waiting('li', critical);
  await undisturbed.runs();
  const story = await waiting('li', critical);
  await story.runs({ access: lagging });
  await story.ticks();
  expect(await endOf(story)).toEqual(await endOf(undisturbed));
  expect(story.replies()).toHaveLength(1);
});

const lasting: readonly Row[] = [
  ['a secondary limit of 90 seconds', { kind: 'secondary-limit', retryAfter: 90, match: creating }],
  ['403', { kind: 'status', status: 403, match: creating }],
  ['404', { kind: 'status', status: 404, match: creating }],
  ['422', { kind: 'status', status: 422, match: creating }],
  ['500 again and again', { kind: 'status', status: 500, match: creating, times: 9 }],
  ['a register that cannot be made', { kind: 'status', status: 403, match: { operation: 'issues/create' } }],
];

describe('S09 a fault that lasts', () => {
  test.for(lasting)('is said, passes nothing, and the next run takes the command: %s', async ([, fault]) => {
    const undisturbed = await waiting('li', critical);
    await undisturbed.runs();
    const wanted = await endOf(undisturbed);
    const story = await waiting('li', critical);
    story.sandbox.queueFault(fault);
    await expect(story.runs()).rejects.toBeInstanceOf(FaultError);
    expect(story.replies()).toEqual([]);
    await story.sandbox.play({ do: 'wait', for: '2m' });
    expect((await story.judges()).judgement.conclusion).not.toBe('success');
    for (let left = 9; left > 0; left -= 1) {
      await story.sandbox.advance('1m');
      if (
        await story.runs().then(
          () => true,
          () => false,
        )
      )
        break;
    }
    expect(await endOf(story)).toEqual(wanted);
    expect(story.replies()).toHaveLength(1);
  });

  test('of a ledger that is written over: neither lost nor twice', async () => {
    const story = await waiting('li', critical);
    await story.runs();
    await story.sandbox.advance('1m');
    await story.says('wei', waiveLine);
    story.sandbox.queueFault({ kind: 'status', status: 500, match: updating, times: 3 });
    await expect(story.runs()).rejects.toBeInstanceOf(FaultError);
    await story.sandbox.advance('1m');
    await story.runs();
    expect(story.accepted()).toEqual([
      expect.stringContaining('/risk critical'),
      expect.stringContaining('/gate waive'),
    ]);
  });
});

describe('S07 time of check and time of use', () => {
  const parser = { 'src/parser.ts': 'export const parse = () => "other";\n' };
  const rules = commandRules;

  test('a waiver is for the head that the run read: what is pushed later asks again', async () => {
    const story = await openCommandShop({ rules });
    await story.judges();
    await story.says('wei', waiveLine);
    await story.runs();
    expect((await story.judges()).judgement.conclusion).toBe('success');
    await story.sandbox.play({ do: 'push', pull: 1, files: parser, author: 'wei <wei@example.com>' });
    const pushed = await story.judges();
    expect([pushed.judgement.conclusion, verdictOf(pushed, 'code-review')]).toEqual(['in_progress', 'pending']);
  });

  test('a push between the command and its run: the waiver is bound to what stands there, and the receipt says so', async () => {
    const story = await openCommandShop({ rules });
    await story.judges();
    await story.says('wei', waiveLine);
    await story.sandbox.play({ do: 'push', pull: 1, files: parser, author: 'wei <wei@example.com>' });
    await story.runs();
    const [receipt] = story.gateLedgers()[0]?.receipts ?? [];
    const judged = await story.judges();
    expect([receipt?.headSha, verdictOf(judged, 'code-review')]).toEqual([headOf(story.sandbox), 'waived']);
  });

  test('a push between reading and writing: the waiver holds for the older head alone', async () => {
    const story = await openCommandShop({ rules });
    await story.judges();
    await story.says('wei', waiveLine);
    let isPushed = false;
    await story.runs({
      access: access => ({
        ...access,
        threadWriter: {
          write: async effect => {
            if (!isPushed && effect.kind === 'create-comment') {
              isPushed = true;
              await story.sandbox.play({ do: 'push', pull: 1, files: parser });
            }
            return access.threadWriter.write(effect);
          },
        },
      }),
    });
    const judged = await story.judges();
    expect([judged.judgement.conclusion, verdictOf(judged, 'code-review')]).toEqual(['in_progress', 'pending']);
  });
});
