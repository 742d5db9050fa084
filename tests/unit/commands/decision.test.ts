import { describe, expect, test } from 'vitest';
import { onLooseIssue, onProjectIssue, type WorldWish } from '../../support/command-world.ts';
import { decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const people = { chen: 'write' } as const;
const started = stateAfter(['/project start "Checkout v3" owner:@chen'], { ...onLooseIssue, people });
const asked = stateAfter(['/decision "Ship without coupon?" to:@chen by:fri'], {
  ...onProjectIssue,
  people,
  project: started,
});

function seenBy(as: string, wish: WorldWish = {}): WorldWish {
  return { ...onProjectIssue, people, project: asked, as, ...wish };
}

describe('asking for a decision', () => {
  test('answers with its number, the date in full and what to paste', () => {
    const line = '/decision "不上优惠券也发布？🚀" to:@chen by:fri';
    expect(eventsOf(line, seenBy('wei'))).toEqual([
      { type: 'decision-asked', id: 'D-2', ask: '不上优惠券也发布？🚀', to: 'chen', by: '2026-11-27' },
    ]);
    expect(replyOf(line, seenBy('wei'))).toBe(
      'D-2 asks chen for a decision by Fri 2026-11-27 (4 working days). The answer: `/decision D-2 yes why:"…"`.',
    );
  });

  test('may name an hour', () => {
    expect(eventsOf('/decision "Ship?" to:@chen by:"2026-11-24 12:00"', seenBy('wei'))).toMatchObject([
      { by: '2026-11-24T04:00:00Z' },
    ]);
  });

  test.each([
    ['/decision', 'missing_arg', '/decision "…" to:@… by:+3wd'],
    ['/decision "Ship?" by:fri', 'missing_arg', '/decision "Ship?" to:@… by:fri'],
    ['/decision Ship it? to:@chen', 'missing_arg', '/decision "Ship it?" to:@chen by:+3wd'],
    ['/decision "Ship?" to:@nobody by:fri', 'unknown_user', undefined],
    ['/decision "Ship?" to:@chen by:soon', 'bad_date', undefined],
    ['/decision "Ship?" to:@chen by:2026-11-20', 'date_past', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('wei', { people: { ...people, nobody: 'none' } }))).toMatchObject({ code, paste });
  });

  test('takes triage (S11)', () => {
    expect(refusalOf('/decision "Ship?" to:@chen by:fri', seenBy('wei', { may: 'read' })).code).toBe('not_allowed');
  });
});

describe('answering', () => {
  test('is the addressee’s, whatever else anybody holds (S11)', () => {
    expect(eventsOf('/decision d-1 yes why:"2 % of carts"', seenBy('chen', { may: 'read' }))).toEqual([
      { type: 'decision-answered', id: 'D-1', answer: 'yes', why: '2 % of carts' },
    ]);
    expect(refusalOf('/decision D-1 no why:x', seenBy('boss', { may: 'admin' }))).toMatchObject({
      code: 'not_addressee',
      who: [{ kind: 'person', login: 'chen' }],
    });
    expect(refusalOf('/decision D-1 yes why:x', seenBy('chen', { may: 'none' })).code).toBe('not_allowed');
    expect(refusalOf('/decision D-1 yes why:x', seenBy('chen', { via: 'email' })).code).toBe('via_email');
  });

  test.each([
    ['/decision D-1', 'missing_arg', '/decision D-1 yes why:"…"'],
    ['/decision D-1 no', 'missing_arg', '/decision D-1 no why:"…"'],
    ['/decision D-1 maybe why:x', 'bad_value', undefined],
    ['/decision D-9 yes why:x', 'unknown_decision', undefined],
    ['/decision D-1 yes why:the cost is small', 'extra_words', '/decision D-1 yes why:"the cost is small"'],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('chen'))).toMatchObject({ code, paste });
  });

  test('once', () => {
    const answered = stateAfter(['/decision D-1 no why:"Too early"'], seenBy('chen'));
    expect(refusalOf('/decision D-1 yes why:x', seenBy('chen', { project: answered }))).toMatchObject({
      code: 'bad_state',
      values: { state: 'answered' },
    });
    expect(decide('/决策 D-1 同意 原因:成本低', seenBy('chen')).kind).toBe('accepted');
  });
});
