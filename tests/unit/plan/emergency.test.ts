import { describe, expect, test } from 'vitest';
import type { Freeze } from '../../../src/calendar/freeze.ts';
import { isApproved, startApprovals, votingRoles } from '../../../src/plan/approval.ts';
import { advance } from '../../../src/plan/decide/advance.ts';
import { vote } from '../../../src/plan/decide/vote.ts';
import { sectionsOf } from '../../../src/plan/digest.ts';
import { evidenceGuard } from '../../../src/plan/guards/evidence.ts';
import {
  adopted,
  codesOf,
  type Done,
  goodFacts,
  live,
  monday,
  passed,
  readyForGray,
  shopPlan,
  shopWorld,
  votes,
  who,
} from '../../support/plan-world.ts';

const urgentText = (by: string) => ({ 'title: Shop': `title: Shop\nclass: emergency\nemergency: { by: [${by}] }` });
const plan = shopPlan(urgentText('on-call'));
const again: Done = [
  'mo',
  '2026-11-20T02:00:00Z',
  {
    ...adopted(plan),
    ...{ sections: { 'tech-lead': 'of-tech-lead', qa: 'of-qa', 'on-call': 'of-on-call' } },
  } as Done[2],
];
const onCall: Done = ['sun', monday, { type: 'voted', role: 'on-call', section: 'of-on-call' }];

describe('whose vote begins an emergency', () => {
  test.each([
    ['the roles that may run it, and those that review', 'on-call', ['on-call', 'tech-lead', 'qa']],
    ['never somebody whom the plan names itself', '"@chen", operator', ['tech-lead', 'qa']],
    ['nor a level of permission', '"permission:write"', ['tech-lead', 'qa']],
  ])('%s', (_, by, expected) => expect(votingRoles(shopPlan(urgentText(by)))).toEqual(expected));

  test('of a standard release only those that review', () => {
    expect(votingRoles(shopPlan())).toEqual(['tech-lead', 'qa']);
  });

  test('each of them has its sections', () => {
    expect(Object.keys(sectionsOf(plan, text => text.padEnd(16, '0')))).toEqual(['on-call', 'tech-lead', 'qa']);
  });

  test('the one on call is enough, and is shown', () => {
    expect(isApproved(shopWorld(plan, [again]))).toBe(false);
    const world = shopWorld(plan, [again, onCall]);
    expect(isApproved(world)).toBe(true);
    expect(startApprovals(world).map(one => [one.role, one.have.length, one.missing])).toEqual([
      ['on-call', 1, 0],
      ['tech-lead', 0, 1],
      ['qa', 0, 1],
    ]);
  });

  test('once it has begun by another vote nobody waits for the one on call', () => {
    expect(startApprovals(shopWorld(plan, [again, ...votes])).map(one => one.role)).toEqual(['tech-lead', 'qa']);
  });

  test('the one on call may say so by command; in a ledger of before that role has no sections yet', () => {
    expect(vote({}, shopWorld(plan, [again]), who('sun'))).toMatchObject({
      events: [{ type: 'voted', role: 'on-call', section: 'of-on-call' }],
      notes: [{ code: 'vote_counted', values: { missing: 0 } }],
    });
    expect(vote({}, shopWorld(plan), who('sun'))).toMatchObject({ events: [] });
  });
});

const sale: Freeze = {
  ...{ id: 'sale', scope: 'deploy', from: '2026-11-22T00:00:00Z', to: '2026-11-30T00:00:00Z', reason: 'the sale' },
  ...{ paths: [], except: undefined },
};

describe('an emergency under way', () => {
  const begun = [again, onCall, live(plan, 's1', 1, monday)];

  test('counts the votes that it owes', () => {
    expect(vote({}, shopWorld(plan, begun), who('wei'))).toMatchObject({
      notes: [{ code: 'vote_counted', values: { missing: 1 } }],
    });
  });

  test('closes with nothing owed, whatever its close asks for', () => {
    const steps = ['s0', 's2', 's3', 's4', 's5', 's6', 's7'].map(id => passed(id, monday));
    const world = shopWorld(plan, [...begun, ...steps]);
    expect(new Set(codesOf(evidenceGuard('s8', world)))).toContain('follow_up_open');
    const standard = shopPlan();
    expect(codesOf(evidenceGuard('s8', shopWorld(standard, votes)))).not.toContain('follow_up_open');
  });

  test.each<readonly [string, string, readonly Freeze[], readonly string[]]>([
    ['the windows that it is outside of', '2026-11-27T13:00:00Z', [], ['outside_window']],
    ['the freeze that is in force', monday, [sale], ['in_freeze']],
    ['nothing where nothing is passed over', monday, [], []],
  ])('says %s', (_, now, freezes, expected) => {
    const facts = { ...goodFacts, freezes };
    const world = shopWorld(plan, readyForGray(plan), { now, facts });
    const decision = advance({ ...bare, step: 's5' }, world, who('wang'));
    const notes = decision.kind === 'accepted' ? decision.notes.map(one => one.code) : codesOf(decision.blockers);
    expect(notes).toEqual(['step_started', ...expected]);
  });
});

const bare = { why: undefined, evidence: undefined, via: 'comment', run: undefined } as const;
