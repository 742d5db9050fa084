import { describe, expect, test } from 'vitest';
import { FaultError } from '../../src/domain/fault.ts';
import type { RawSource } from '../../src/facts/raw-threads.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';
import {
  type CommandShop,
  commandedIn,
  commandRules,
  openCommandShop,
  verdictOf,
  waiveLine,
} from '../support/command-shop.ts';

/** Issue 2 is a project, owned by li, with requirements to sign. */
async function openProject(rules = commandRules): Promise<CommandShop> {
  const shop = await openCommandShop(
    { rules: rules.replace('sluice:light', 'sluice:recommended') },
    { do: 'create-issue', as: 'li', title: 'Pay faster', body: 'Soon' },
  );
  const lines = ['/project start "Pay faster" owner:@li', '/project set goals "Half the time at the till"'];
  await shop.says('li', lines.join('\n'), { issue: 2 });
  await shop.runs({ number: 2 });
  return shop;
}

const signed = '`wei` (tech-lead)';

function readingSources(change: (source: RawSource) => RawSource) {
  return ({ threads, threadWriter, ...rest }: ThreadAccess): ThreadAccess => ({
    ...rest,
    threadWriter,
    threads: { ...threads, sources: async (...asked) => (await threads.sources(...asked)).map(change) },
  });
}

const lookers = ['action', 'app'] as const;

/** Codes of the refusals in replies, in the order of the replies. */
const codesIn = (shop: CommandShop, number?: number) =>
  shop.replies(number).map(one => /\(`(\w+)`\)\s*$/.exec(one)?.[1] ?? one);

const maintainersWaive = commandRules.replace('by: [tech-lead]', 'by: ["permission:maintain"]');

describe.each(lookers)('S11 command authority, as the %s', as => {
  test('only who holds the role by the permission API waives, and each is answered once', async () => {
    const shop = await openCommandShop(
      {
        rules: maintainersWaive,
        seed: { users: ['wei', 'li', 'zhao', 'mo', 'qi', 'chen', 'gu'], teams: { leads: ['chen'] } },
        repository: { teams: { leads: 'maintain' } },
      },
      { do: 'add-collaborator', as: 'wei', login: 'qi', role: 'triage' },
      { do: 'add-collaborator', as: 'wei', login: 'gu', role: 'write', 'custom-role': 'maintainer' },
    );
    const refused = ['mo', 'qi', 'gu', 'zhao'];
    for (const login of refused) await shop.says(login, waiveLine);
    const [app, email] = [
      await shop.says('wei', waiveLine, { via: 'sluice' }),
      await shop.says('wei', waiveLine, { email: true }),
    ];
    expect(commandedIn(await shop.runs({ as }))).toMatchObject({
      accepted: 0,
      refused: ['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed', 'via_app', 'via_email'],
    });
    expect(codesIn(shop)).toEqual([...refused.map(() => 'not_allowed'), 'via_app', 'via_email']);
    expect([shop.reactions(app), shop.reactions(email)]).toEqual([
      ['eyes', '-1'],
      ['eyes', '-1'],
    ]);
    expect(shop.gateLedgers()).toEqual([]);
    // chen is a member of a team nobody sees, and no collaborator by name
    await shop.says('chen', waiveLine);
    expect(commandedIn(await shop.runs({ as })).accepted).toBe(1);
    expect(verdictOf(await shop.judges(as), 'code-review')).toBe('waived');
    expect(shop.replies()).toHaveLength(7);
  });

  test('a role that GitHub will not tell is a no for now: nothing is written, and the next run takes the command', async () => {
    const shop = await openCommandShop();
    await shop.says('wei', waiveLine);
    shop.sandbox.queueFault({
      kind: 'status',
      status: 500,
      match: { path: '/collaborators/wei/permission' },
      times: 3,
    });
    await expect(shop.runs({ as })).rejects.toBeInstanceOf(FaultError);
    expect([shop.gateLedgers(), shop.replies()]).toEqual([[], []]);
    await shop.runs({ as });
    expect(shop.accepted()).toHaveLength(1);
  });

  test('a role that GitHub forbids to read is a no, and said', async () => {
    const shop = await openCommandShop();
    await shop.says('wei', waiveLine);
    shop.sandbox.queueFault({ kind: 'status', status: 403, match: { path: '/collaborators/wei/permission' } });
    await shop.runs({ as });
    expect(codesIn(shop)).toEqual(['role_unreadable']);
    expect(shop.gateLedgers()).toEqual([]);
  });

  test('the author waives nothing, whatever they hold', async () => {
    const shop = await openCommandShop({ rules: commandRules.replace('["@wei"]', '["@wei", "@li"]') });
    await shop.says('li', waiveLine);
    await shop.runs({ as });
    expect(codesIn(shop)).toEqual(['four_eyes']);
  });
});

/** Whoever maintains the repository is its tech lead. */
const byLevel = commandRules
  .replace('tech-lead: ["@wei"]', 'tech-lead: ["permission:maintain"]')
  .replace('sponsor: ["@wei"]', 'sponsor: ["@zhao"]');
const demoted = { do: 'add-collaborator', as: 'zhao', login: 'wei', role: 'triage' } as const;

describe('S12 role over time', () => {
  test('a waiver falls at the next look when its giver lost the role, and the check says so', async () => {
    const shop = await openCommandShop({ rules: byLevel });
    await shop.says('wei', waiveLine);
    await shop.runs();
    expect(verdictOf(await shop.judges(), 'code-review')).toBe('waived');
    await shop.sandbox.play(demoted);
    const judged = await shop.judges();
    expect(verdictOf(judged, 'code-review')).toBe('pending');
    expect(judged.desired[0]?.summary).toContain('`wei`');
  });

  test('an acceptance falls with the role, and the risk counts again', async () => {
    const shop = await openCommandShop({ rules: byLevel });
    await shop.says('li', '/risk high Ledger lag may break recon');
    await shop.runs();
    await shop.says('wei', '/risk accept R-1 why:"The read path moves no money" until:+7d', { issue: 2 });
    await shop.runs({ number: 2 });
    expect(shop.body(2)).toContain('accepted until');
    await shop.sandbox.play(demoted);
    await shop.ticks();
    expect(shop.body(2)).not.toContain('accepted until');
    expect(shop.body(2)).toContain('Risks (1 open, exposure 12)');
  });

  test('a sign-off falls with the role', async () => {
    const shop = await openProject(byLevel);
    await shop.says('wei', '/signoff requirements', { issue: 2 });
    await shop.runs({ number: 2 });
    expect(shop.body(2)).toContain(signed);
    await shop.sandbox.play(demoted);
    await shop.refreshes(2);
    expect(shop.body(2)).not.toContain(signed);
  });

  test.each(lookers)('an old comment of somebody who was promoted since stays refused, as the %s', async as => {
    const shop = await openCommandShop();
    await shop.says('mo', '/gate hold why:"mine"');
    await shop.runs({ as });
    await shop.sandbox.play({ do: 'add-collaborator', as: 'wei', login: 'mo', role: 'maintain' });
    await shop.runs({ as });
    await shop.ticks({ as });
    expect(shop.gateLedgers()).toEqual([]);
    expect(codesIn(shop)).toEqual(['not_allowed']);
  });

  test('who took the login of a giver is not that giver: the role is asked of the account, and the grant falls', async () => {
    const shop = await openCommandShop({ rules: byLevel });
    await shop.says('li', '/risk high Ledger lag may break recon');
    await shop.runs();
    const given = await shop.says('wei', '/risk accept R-1 why:"The read path moves no money" until:+7d', { issue: 2 });
    await shop.runs({ number: 2 });
    // wei is called wei-old since, and somebody else, who maintains the repository, is called wei.
    const renamed = (source: RawSource): RawSource =>
      source.id === given && source.author ? { ...source, author: { ...source.author, login: 'wei-old' } } : source;
    await shop.refreshes(2, { access: readingSources(renamed) });
    expect(shop.body(2)).not.toContain('accepted until');
    // The other way round: the comment is by the login that gave it, and by another account.
    const taken = (source: RawSource): RawSource =>
      source.id === given && source.author ? { ...source, author: { ...source.author, databaseId: 4242 } } : source;
    await shop.refreshes(2);
    expect(shop.body(2)).toContain('accepted until');
    await shop.refreshes(2, { access: readingSources(taken) });
    expect(shop.body(2)).not.toContain('accepted until');
  });
});

describe('S13 edits and deletions', () => {
  test('a comment that somebody edited into a command is none', async () => {
    const shop = await openCommandShop();
    const comment = await shop.says('wei', 'looks good');
    await shop.sandbox.play({ do: 'edit-comment', as: 'zhao', comment, body: waiveLine });
    await shop.runs({ isLoss: true });
    expect(shop.gateLedgers()).toEqual([]);
    expect(codesIn(shop)).toEqual(['edited_before_read']);
    expect(verdictOf(await shop.judges(), 'code-review')).toBe('pending');
  });

  test.each([
    ['edited', { do: 'edit-comment', as: 'wei', body: `${waiveLine}\n\nthanks` }],
    ['deleted', { do: 'delete-comment', as: 'wei' }],
  ] as const)('a waiver whose comment was %s falls at once', async (_, play) => {
    const shop = await openCommandShop();
    const comment = await shop.says('wei', waiveLine);
    await shop.runs();
    await shop.sandbox.play({ ...play, comment });
    await shop.runs({ isLoss: true });
    const judged = await shop.judges();
    expect([verdictOf(judged, 'code-review'), judged.effects]).toEqual(['pending', []]);
    expect(shop.accepted()).toHaveLength(1);
  });

  test('a hold whose comment was deleted holds on', async () => {
    const shop = await openCommandShop();
    const comment = await shop.says('zhao', '/gate hold why:"demo"');
    await shop.runs();
    await shop.sandbox.play({ do: 'delete-comment', as: 'zhao', comment });
    await shop.runs({ isLoss: true });
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test('a lifted hold holds again when the comment that lifted it is gone', async () => {
    const shop = await openCommandShop();
    await shop.says('zhao', '/gate hold why:"demo"');
    await shop.runs();
    const comment = await shop.says('zhao', '/gate unhold why:"over"');
    await shop.runs();
    expect(verdictOf(await shop.judges(), 'hold')).toBe('passed');
    await shop.sandbox.play({ do: 'delete-comment', as: 'zhao', comment });
    await shop.runs({ isLoss: true });
    expect(verdictOf(await shop.judges(), 'hold')).toBe('pending');
  });

  test.each(['edited', 'deleted'] as const)(
    "a project's grants fall when their comments are %s, and the page says so",
    async how => {
      const shop = await openProject();
      const given: number[] = [];
      const says = async (login: string, body: string) => {
        const id = await shop.says(login, body, { issue: 2 });
        await shop.runs({ number: 2 });
        return id;
      };
      await says('li', '/risk high Ledger lag may break recon');
      given.push(await says('wei', '/risk accept R-1 why:"The read path moves no money" until:+7d'));
      given.push(await says('wei', '/signoff requirements'));
      given.push(await says('li', '/project confirm'));
      await says('li', '/decision "Ship without coupons?" to:@wei by:+3d');
      given.push(await says('wei', '/decision D-1 yes why:"Coupons are few"'));
      const granted = ['accepted until', signed, 'kick-off | passed', 'yes ✅'];
      for (const words of granted) expect(shop.body(2)).toContain(words);
      for (const comment of given) {
        const body = shop.comments(2).find(one => one.id === comment)?.body ?? '';
        if (how === 'edited')
          await shop.sandbox.play({ do: 'edit-comment', as: 'wei', comment, body: `${body}\n\nthanks` });
        else await shop.sandbox.play({ do: 'delete-comment', as: 'wei', comment });
      }
      await shop.runs({ number: 2, isLoss: true });
      for (const words of granted) expect(shop.body(2)).not.toContain(words);
      expect(shop.body(2).match(/edited or deleted since, so what it allowed no longer counts/g)).toHaveLength(4);
      expect(shop.body(2)).toContain('Risks (1 open');
    },
  );
});
