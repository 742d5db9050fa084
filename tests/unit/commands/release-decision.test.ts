import { describe, expect, test } from 'vitest';
import { planActorOf, planOutcome } from '../../../src/commands/release-decision.ts';
import type { PlanEvent } from '../../../src/plan/events.ts';
import type { Blocker, PlanDecision } from '../../../src/plan/plan-world.ts';
import { commandWorld, person, type WorldWish } from '../../support/command-world.ts';

const blocker = (code: Blocker['code'], rest: Partial<Blocker> = {}): Blocker => ({
  ...{ code, values: {}, clearedBy: [], earliest: undefined },
  ...rest,
});

function refusal(blockers: readonly Blocker[], wish: WorldWish = {}) {
  const decision = planOutcome({ kind: 'refused', blockers }, '/gray advance s5', commandWorld(wish));
  if (decision.kind !== 'refused') throw new Error(decision.kind);
  return decision.refusal;
}

const wang = { kind: 'person', login: 'wang' } as const;
const at = (until: string) => ({ kind: 'time', until }) as const;

describe('a refused decision', () => {
  test('its first reason is the refusal’s, the others follow in order', () => {
    expect(refusal([blocker('digest_mismatch'), blocker('four_eyes'), blocker('not_signed')])).toMatchObject({
      code: 'digest_mismatch',
      sort: 'not-allowed',
      also: [{ code: 'four_eyes' }, { code: 'not_signed' }],
    });
    expect(refusal([blocker('four_eyes')])).not.toHaveProperty('also');
  });

  test('nobody is named twice, and time is no person', () => {
    const both = [wang, at('2026-11-24T06:02:00Z')];
    const { who } = refusal([blocker('four_eyes', { clearedBy: both }), blocker('not_signed', { clearedBy: [wang] })]);
    expect(who).toEqual([wang]);
  });

  test('the latest of the times is the earliest for the line', () => {
    const early = blocker('four_eyes', { earliest: '2026-11-24T06:02:00Z' });
    const late = blocker('not_signed', { clearedBy: [at('2026-11-25T02:00:00Z')] });
    expect(refusal([early, late, blocker('order')]).earliest).toBe('2026-11-25T02:00:00Z');
    expect(refusal([blocker('order')])).not.toHaveProperty('earliest');
  });

  test('a time that a text names already is not said again', () => {
    const until = '2026-11-24T06:02:00Z';
    expect(refusal([blocker('four_eyes', { values: { until }, earliest: until })])).not.toHaveProperty('earliest');
  });

  test('what the writer holds is said where another person could have written the line', () => {
    expect(refusal([blocker('four_eyes', { clearedBy: [wang] })], { may: 'write' }).held).toBe('write');
    expect(refusal([blocker('four_eyes', { clearedBy: [at('2026-11-24T06:02:00Z')] })]).held).toBeUndefined();
  });

  test.each([
    [
      'a line that its giver can’t write is handed on',
      [blocker('four_eyes', { clearedBy: [wang] })],
      '/gray advance s5',
    ],
    ['one that time clears is not', [blocker('four_eyes', { clearedBy: [at('2026-11-24T06:02:00Z')] })], undefined],
    ['one that more stands before is not', [blocker('four_eyes', { clearedBy: [wang] }), blocker('order')], undefined],
    [
      'the same line is not handed on while more stands before it',
      [blocker('four_eyes', { clearedBy: [wang], paste: '/gray advance s5' }), blocker('order')],
      undefined,
    ],
    [
      'the line of an earlier step is',
      [blocker('four_eyes', { paste: '/gray advance s5 why:x' }), blocker('order', { paste: '/gray advance s4' })],
      '/gray advance s4',
    ],
    [
      'a line of the plan’s own goes first',
      [blocker('four_eyes'), blocker('order', { paste: '/gray set 10 evidence:…' })],
      '/gray set 10 evidence:…',
    ],
  ] as const)('%s', (_name, blockers, paste) => {
    expect(refusal(blockers).paste).toBe(paste);
  });

  test('the writer is not asked to hand the line to themselves', () => {
    expect(refusal([blocker('four_eyes', { clearedBy: [wang] })], { as: 'Wang' }).paste).toBeUndefined();
  });

  test.each(['missing_arg', 'bad_value', 'unknown_user', 'not_in_plan'] as const)('%s is not understood', code => {
    expect(refusal([blocker(code)]).sort).toBe('not-understood');
  });

  test('lines to paste are written as the repository calls its commands', () => {
    const rules = 'timezone: Asia/Shanghai\ncommands: { rename: { gray: ramp } }';
    const paste = '/gray rollback why:"…"';
    expect(refusal([blocker('order', { paste })], { rules }).paste).toBe('/ramp rollback why:"…"');
    const off = 'timezone: Asia/Shanghai\ncommands: { off: [gray] }';
    expect(refusal([blocker('order', { paste })], { rules: off }).paste).toBe('/sluice gray rollback why:"…"');
  });
});

describe('an accepted decision', () => {
  const outcome = (decision: Omit<Extract<PlanDecision, { kind: 'accepted' }>, 'kind'>, wish: WorldWish = {}) =>
    planOutcome({ kind: 'accepted', ...decision }, '/gray hold why:x', commandWorld(wish));
  const held: PlanEvent = { type: 'held', cause: 'person', why: 'x', step: undefined, signal: undefined };

  test('its events are the release’s', () => {
    expect(outcome({ events: [held], notes: [] })).toEqual({
      ...{ kind: 'accepted', gate: [], project: [], plan: [held], notes: [] },
    });
  });

  test('the line in a note is written as the repository calls its commands', () => {
    const rules = 'timezone: Asia/Shanghai\ncommands: { rename: { gray: ramp } }';
    const notes = [{ code: 'second_asked', values: { key: 'set 30', paste: '/gray set 30 why:x' } }] as const;
    expect(outcome({ events: [], notes }, { rules })).toMatchObject({
      notes: [{ values: { key: 'set 30', paste: '/ramp set 30 why:x' } }],
    });
  });

  test.each([
    [{ type: 'rollback-started', to: 0, why: 'x', order: ['checkout'], cause: 'person' }, true],
    [{ type: 'step-passed', step: 's3' }, undefined],
    [held, undefined],
  ] as const)('%j moves traffic: %s', (event, changesProduction) => {
    const decision = outcome({ events: [event], notes: [] });
    expect(decision.kind === 'accepted' && decision.changesProduction).toBe(changesProduction);
  });
});

test('whoever has no numeric id is the same nobody every time', () => {
  const { giver } = commandWorld({ as: 'wang', may: 'write' });
  expect(planActorOf({ giver })).toMatchObject({ id: person('wang').id, login: 'wang' });
  const ghost = { ...giver, actor: { ...giver.actor, id: undefined } };
  expect(planActorOf({ giver: ghost }).id).toBe(0);
});
