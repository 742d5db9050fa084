import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/commands/command.ts';
import { commandWorld, onLooseIssue, onProjectIssue, type WorldWish } from '../../support/command-world.ts';
import { runCommand } from '../../support/run-command.ts';

const run = (raw: string, wish: WorldWish = {}) => runCommand(raw, commandWorld(wish));

function refusalOf(raw: string, wish: WorldWish = {}) {
  const decision = run(raw, wish);
  return decision.kind === 'refused' ? decision.refusal : undefined;
}

function helpOf(raw: string, wish: WorldWish = {}) {
  const decision = run(raw, wish);
  if (decision.kind !== 'answered' || decision.page.kind !== 'help') throw new Error(decision.kind);
  return decision.page;
}

describe('help', () => {
  test.each([
    ['/sluice', undefined],
    ['/sluice help', undefined],
    ['/sluice help gate', 'gate'],
    ['/sluice help gate waive', 'gate waive'],
    ['/sluice help /gate waive', 'gate waive'],
    ['/sluice 帮助 门禁 豁免', 'gate waive'],
    ['/sluice help undo', 'undo'],
    ['/sluice help frobnicate', 'frobnicate'],
  ])('%s is about %s', (raw, verb) => {
    expect(helpOf(raw).verb).toBe(verb);
  });

  test('it lists what this person may try here', () => {
    const rules = 'gates: { code-review: { waive: { by: ["@chen"], max: 7d } } }';
    const mine = (wish: WorldWish) => helpOf('/sluice help', { rules, ...wish }).mine;
    expect(mine({ as: 'eve', may: 'read' })).toEqual(expect.arrayContaining(['help', 'status', 'gate-why']));
    expect(mine({ as: 'eve', may: 'read' })).not.toEqual(expect.arrayContaining(['gate-hold']));
    expect(mine({ as: 'eve', may: 'triage' })).toContain('gate-hold');
    expect(mine({ as: 'eve', may: 'admin' })).not.toContain('gate-waive');
    expect(mine({ as: 'chen', may: 'write' })).toContain('gate-waive');
    expect(mine({ as: 'chen', may: 'write', via: 'app' })).not.toContain('gate-waive');
  });
});

test('status answers anybody', () => {
  expect(run('/sluice 状态', { may: 'none' })).toEqual({ kind: 'answered', page: { kind: 'thread-status' } });
});

describe('undo', () => {
  const at = '2026-11-23T08:00:00Z';
  const one = (line: number, command: string, more: Partial<World['recent'][number]> = {}) => ({
    ...{ comment: 11, line, at, command, ledger: 'gate' as const },
    ...more,
  });

  test('it takes back the last own line', () => {
    expect(run('/sluice undo', { recent: [one(1, '/gate hold why:a'), one(2, '/gate hold why:b')] })).toEqual({
      kind: 'accepted',
      gate: [{ type: 'undone', comment: 11, line: 2 }],
      project: [],
      plan: [],
      notes: [{ code: 'undone', values: { command: '/gate hold why:b' } }],
    });
  });

  test('a line that left receipts in two ledgers is taken back in both', () => {
    const recent = [one(1, '/risk critical x'), one(1, '/risk critical x', { ledger: 'project' })];
    expect(run('/sluice undo', { recent })).toMatchObject({ gate: [{ line: 1 }], project: [{ line: 1 }] });
  });

  test('what was taken back is not taken back again', () => {
    const undo = (line: number) => one(line, '/sluice undo');
    const hold = one(1, '/gate hold why:a');
    expect(run('/sluice undo', { recent: [hold, one(2, '/gate hold why:b'), undo(3)] })).toMatchObject({
      gate: [{ line: 1 }],
    });
    expect(refusalOf('/sluice undo', { recent: [hold, undo(2)] })?.code).toBe('nothing_to_undo');
  });

  test('after ten minutes it is too late', () => {
    const late = { recent: [one(1, '/gate hold why:a', { at: '2026-11-23T07:54:59Z' })] };
    expect(refusalOf('/sluice undo', late)).toMatchObject({ code: 'nothing_to_undo', values: { minutes: 10 } });
    expect(refusalOf('/sluice undo')?.code).toBe('nothing_to_undo');
  });

  test('it lifts what the line held, so it takes the person’s own hand', () => {
    expect(refusalOf('/sluice undo', { via: 'app', recent: [one(1, '/gate hold why:a')] })?.code).toBe('via_app');
  });
});

describe('refresh', () => {
  const rules = 'roles: { policy: ["@chen"] }';

  test('triage has all of it read again', () => {
    expect(run('/sluice refresh')).toEqual({ kind: 'looks-again' });
    expect(refusalOf('/sluice refresh', { may: 'read' })?.code).toBe('not_allowed');
  });

  test('with a reason a policy owner lets the ledger of this thread go on', () => {
    const by = { rules, as: 'chen', may: 'write' } as const;
    const mended = { type: 'mended', why: 'compared' };
    expect(run('/sluice refresh why:compared', by)).toMatchObject({ gate: [mended], project: [] });
    expect(run('/sluice refresh why:compared', { ...by, ...onProjectIssue })).toMatchObject({
      gate: [],
      project: [mended],
    });
    expect(run('/sluice refresh why:compared', { ...by, ...onLooseIssue })).toEqual({ kind: 'looks-again' });
  });

  test.each([
    ['an admin who is no policy owner', { as: 'eve', may: 'admin' }, 'not_allowed'],
    ['through an App', { as: 'chen', may: 'write', via: 'app' }, 'via_app'],
    ['by e-mail', { as: 'chen', may: 'write', via: 'email' }, 'via_email'],
  ] as const)('S11 command authority: %s', (_, wish, expected) => {
    expect(refusalOf('/sluice refresh why:compared', { rules, ...wish })?.code).toBe(expected);
  });
});
