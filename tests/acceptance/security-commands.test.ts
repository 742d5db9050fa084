import { describe, expect, test } from 'vitest';
import { FaultError } from '../../src/domain/fault.ts';
import { type CommandShop, commandedIn, commandRules, openCommandShop, verdictOf, waiveLine } from '../support/command-shop.ts';

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
    const [app, email] = [await shop.says('wei', waiveLine, { via: 'sluice' }), await shop.says('wei', waiveLine, { email: true })];
    expect(commandedIn(await shop.runs({ as }))).toMatchObject({
      accepted: 0,
      refused: ['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed', 'via_app', 'via_email'],
    });
    expect(codesIn(shop)).toEqual([...refused.map(() => 'not_allowed'), 'via_app', 'via_email']);
    expect([shop.reactions(app), shop.reactions(email)]).toEqual([['eyes', '-1'], ['eyes', '-1']]);
    expect(shop.gateLedgers()).toEqual([]);
    // chen is a member of a team nobody sees, and no collaborator by name
    await shop.says('chen', waiveLine);
    expect(commandedIn(await shop.runs({ as })).accepted).toBe(1);
    expect(verdictOf(await shop.judges(), 'code-review')).toBe('waived');
    expect(shop.replies()).toHaveLength(7);
  });

  test('a role that GitHub will not tell is a no for now: nothing is written, and the next run takes the command', async () => {
    const shop = await openCommandShop();
    await shop.says('wei', waiveLine);
    shop.sandbox.queueFault({ kind: 'status', status: 500, match: { path: '/collaborators/wei/permission' }, times: 3 });
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

describe('S12 role over time', () => {
  test('who lost the role since has waived nothing', async () => {
    const shop = await openCommandShop();
    await shop.says('wei', waiveLine);
    await shop.runs();
    expect(verdictOf(await shop.judges(), 'code-review')).toBe('waived');
    await shop.sandbox.play({ do: 'remove-collaborator', as: 'zhao', login: 'wei' });
    expect(verdictOf(await shop.judges(), 'code-review')).toBe('pending');
  });

  test('an acceptance and a sign-off fall with the role at the next look, and the issue says so', async () => {
    const shop = await openCommandShop();
    await shop.says('li', '/risk high Ledger lag may break recon');
    await shop.runs();
    await shop.says('wei', '/risk accept R-1 why:"The read path moves no money" until:+7d', { issue: 2 });
    await shop.runs();
    expect(shop.body(2)).toContain('accepted');
    await shop.sandbox.play({ do: 'remove-collaborator', as: 'zhao', login: 'wei' });
    await shop.refreshes(2);
    expect(shop.body(2)).not.toMatch(/accepted until/i);
    console.log(shop.body(2));
  });

  test('an old comment of somebody who was promoted since stays refused', async () => {
    const shop = await openCommandShop();
    await shop.says('mo', '/gate hold why:"mine"');
    await shop.runs();
    await shop.sandbox.play({ do: 'add-collaborator', as: 'wei', login: 'mo', role: 'maintain' });
    for (const how of [{}, { as: 'app' }] as const) await shop.runs(how);
    await shop.ticks();
    expect(shop.gateLedgers()).toEqual([]);
    expect(codesIn(shop)).toEqual(['not_allowed']);
  });

  test('a login that somebody else took since is not the person who waived', async () => {
    const shop = await openCommandShop();
    const source = await shop.says('wei', waiveLine);
    await shop.runs();
    const access = (real: import('../../src/use-cases/evaluation.ts').ThreadAccess) => real;
    void access;
    expect(source).toBeGreaterThan(0);
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
});
