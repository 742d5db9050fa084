import { describe, expect, test } from 'vitest';
import { isApproved } from '../../../../src/plan/approval.ts';
import { acknowledge } from '../../../../src/plan/decide/acknowledge.ts';
import { bump } from '../../../../src/plan/decide/bump.ts';
import { cancel } from '../../../../src/plan/decide/cancel.ts';
import { endFreeze } from '../../../../src/plan/decide/end-freeze.ts';
import { handOver } from '../../../../src/plan/decide/hand-over.ts';
import { replan } from '../../../../src/plan/decide/replan.ts';
import { skip } from '../../../../src/plan/decide/skip.ts';
import { startFreeze } from '../../../../src/plan/decide/start-freeze.ts';
import { vote } from '../../../../src/plan/decide/vote.ts';
import { windowGuard } from '../../../../src/plan/guards/window.ts';
import type { ReleasePlan } from '../../../../src/plan/release-plan.ts';
import {
  came,
  codesOf,
  type Done,
  goodFacts,
  laid,
  live,
  monday,
  readyForGray,
  shas,
  shopPlan,
  shopWorld,
  votes,
  who,
} from '../../../support/plan-world.ts';

const plan = shopPlan();
const ready = readyForGray(plan);
const world = shopWorld(plan, ready);
const baking = shopWorld(plan, [...ready, live(plan, 's5', 4, monday)]);
const back: Done = [
  'wang',
  monday,
  { type: 'rollback-started', to: 0, why: 'x', order: ['app'], cause: 'person' },
  { type: 'rolled-back' },
];
const rolled = shopWorld(plan, [...ready, back]);
const cancelled = shopWorld(plan, [...ready, ['li', monday, { type: 'cancelled', why: 'x' }]]);

describe('skip', () => {
  const asks = (step: string, login = 'wang', around = world, why: string | undefined = 'known') =>
    came(skip({ step, why }, around, who(login)));
  const said = laid(skip({ step: 's5', why: 'known' }, world, who('wang')), world, 'wang');

  test.each([
    ['the operator asks first', asks('s5'), ['asked']],
    ['a second person', asks('s5', 'zhao', said), ['skipped']],
    ['another step', asks('s6', 'zhao', said), ['asked']],
    ['nobody’s step', asks('s99'), ['not_in_plan']],
    ['the close', asks('s8'), ['not_skippable']],
    ['what has passed', asks('s1'), ['step_already']],
    ['the rest of a bake', asks('s5', 'wang', baking), ['asked']],
    ['a trial, by the operator', asks('s4', 'zhao', shopWorld(plan, votes)), ['asked']],
    ['after the end', asks('s5', 'wang', cancelled), ['release_phase']],
    ['a stranger', asks('s5', 'mo'), ['not_named']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('needs a reason', () => {
    expect(came(skip({ step: 's5', why: undefined }, world, who('wang')))).toEqual(['missing_arg']);
  });

  test('never leaves out what runs', () => {
    const [login, at, started] = live(plan, 's5', 4, monday);
    const running = shopWorld(plan, started ? [...ready, [login, at, started]] : []);
    expect(asks('s5', 'wang', running)).toEqual(['step_already']);
  });

  test('says who said it first', () => {
    const decision = skip({ step: 's5', why: 'known' }, said, who('zhao'));
    expect(decision).toMatchObject({ events: [{ first: 'wang', step: 's5' }], notes: [{ code: 'step_skipped' }] });
  });
});

describe('hand over', () => {
  const gone = (...logins: readonly string[]) =>
    shopWorld(plan, ready, { facts: { ...goodFacts, gone: new Set(logins) } });
  test.each([
    ['the operator', 's5', '@chen', world, 'wang', ['handed-over']],
    ['the backup', 's5', 'chen', world, 'zhao', ['handed-over']],
    ['the owner', 's5', 'chen', world, 'li', ['not_named']],
    ['the owner where nobody else is left', 's5', 'chen', gone('wang', 'zhao'), 'li', ['handed-over']],
    ['to somebody who is gone', 's5', 'chen', gone('chen'), 'wang', ['unknown_user']],
    ['to a team', 's5', '@acme/qa', world, 'wang', ['bad_value']],
    ['of what has passed', 's1', 'chen', world, 'wang', ['step_already']],
    ['after the end', 's5', 'chen', cancelled, 'wang', ['release_phase']],
  ])('%s', (_, step, to, around, login, expected) => {
    expect(came(handOver({ step, to }, around, who(login)))).toEqual(expected);
  });
});

describe('acknowledge', () => {
  test('is asked of the roles that the plan names, once', () => {
    expect(came(acknowledge({}, world, who('chen')))).toEqual(['not_named']);
    const decision = acknowledge({}, world, who('wei'));
    expect(came(decision)).toEqual(['acknowledged']);
    expect(came(acknowledge({}, laid(decision, world, 'wei'), who('wei')))).toEqual([]);
  });

  test('has nothing to say before the first change', () => {
    expect(came(acknowledge({}, shopWorld(plan, votes), who('wei')))).toEqual(['nothing_to_ack']);
  });
});

describe('vote', () => {
  const fresh = shopWorld(plan);
  test('is bound to what the role’s sections say, and counts once a person', () => {
    const decision = vote({}, fresh, who('wei'));
    expect(decision).toMatchObject({
      events: [{ type: 'voted', role: 'qa', section: 'of-qa' }],
      notes: [{ code: 'vote_counted', values: { roles: ['qa'], missing: 1 } }],
    });
    const voted = laid(decision, fresh, 'wei');
    expect(came(vote({}, voted, who('wei')))).toEqual([]);
    expect(isApproved(voted)).toBe(false);
    expect(isApproved(laid(vote({}, voted, who('tian')), voted, 'tian'))).toBe(true);
  });

  test.each([
    ['a role that is not asked', fresh, 'chen', ['not_named']],
    ['the author', fresh, 'mo', ['plan_author']],
    ['a plan that changed', shopWorld(plan, [], { facts: { ...goodFacts, fileDigest: 'x' } }), 'wei', ['plan_changed']],
    ['a cancelled release', cancelled, 'wei', ['release_phase']],
  ])('%s', (_, around, login, expected) => expect(came(vote({}, around, who(login)))).toEqual(expected));

  test('of an author counts where the plan says so', () => {
    const open = shopPlan({
      'roles: { tech-lead: 1, qa: 1 }': 'roles: { qa: 1 }, author-may-vote: true',
      '"@li"': '"@mo"',
    });
    const both = { ...who('mo'), holds: () => 'granted' as const };
    expect(came(vote({}, shopWorld(open), both))).toEqual(['voted']);
  });
});

describe('bump', () => {
  const sha = 'e'.repeat(40);
  const digestOf = (told: ReleasePlan) =>
    `of ${told.components.map(one => `${one.version} ${one.sha?.[0]}`).join(', ')}`;
  const args = { component: 'app', sha, version: 'v3.0.1', why: 'the fix', digestOf };
  const said = laid(bump(args, world, who('wang')), world, 'wang');

  test('takes the operator and one more, and its digest is that of the new plan', () => {
    const decision = bump(args, said, who('tian'));
    expect(decision).toMatchObject({ events: [{ type: 'bumped', sha, digest: 'of v5 b, v3.0.1 e' }] });
    const bumped1 = laid(decision, said, 'tian');
    expect(bumped1.plan.components[1]).toMatchObject({ sha, version: 'v3.0.1' });
  });

  test.each([
    ['the operator', args, world, 'wang', ['asked']],
    ['a voter first', args, world, 'tian', ['not_named']],
    ['the operator twice', args, said, 'wang', ['four_eyes']],
    ['another commit', { ...args, sha: 'f'.repeat(40) }, said, 'tian', ['not_named']],
    ['an unknown component', { ...args, component: 'pay' }, world, 'wang', ['not_in_plan']],
    ['a short commit', { ...args, sha: 'eeeeeee' }, world, 'wang', ['bad_value']],
    ['the same commit', { ...args, sha: shas.app }, world, 'wang', ['same_commit']],
    ['under live traffic', args, baking, 'wang', ['still_live']],
    ['what was rolled back', { ...args, sha: shas.book, component: 'app' }, rolled, 'wang', ['asked']],
    ['after the end', args, cancelled, 'wang', ['release_phase']],
  ])('%s', (_, told, around, login, expected) => expect(came(bump(told, around, who(login)))).toEqual(expected));

  test('never brings back a commit that was rolled back', () => {
    const fixed = laid(bump(args, rolled, who('wang')), rolled, 'wang');
    const bumped = laid(bump(args, fixed, who('tian')), fixed, 'tian');
    expect(came(bump({ ...args, sha: shas.app }, bumped, who('wang')))).toEqual(['version_rejected']);
  });

  test('past the point of no return goes forward under live traffic', () => {
    const forward = shopPlan({ 'by: [operator, sre] }': 'by: [operator, sre], point-of-no-return: s1 }' });
    const around = shopWorld(forward, [...readyForGray(forward), live(forward, 's5', 4, monday)]);
    expect(came(bump(args, around, who('wang')))).toEqual(['asked']);
  });
});

describe('replan and cancel', () => {
  const live0 = shopWorld(plan, votes);
  test.each([
    ['the owner after a rollback', replan({ why: 'fixed' }, rolled, who('li')), ['replanned']],
    ['somebody else', replan({ why: 'fixed' }, rolled, who('wang')), ['not_named']],
    ['without a reason', replan({ why: undefined }, rolled, who('li')), ['missing_arg']],
    ['without a rollback', replan({ why: 'fixed' }, world, who('li')), ['release_phase']],
    ['cancel by the owner', cancel({ why: 'no need' }, live0, who('li')), ['cancelled']],
    ['cancel by a tech lead', cancel({ why: 'no need' }, live0, who('tian')), ['cancelled']],
    ['cancel by the operator', cancel({ why: 'no need' }, live0, who('wang')), ['not_named']],
    ['cancel without a reason', cancel({ why: undefined }, live0, who('li')), ['missing_arg']],
    ['cancel under live traffic', cancel({ why: 'no need' }, baking, who('li')), ['still_live', 'still_live']],
    ['cancel after a rollback', cancel({ why: 'no need' }, rolled, who('li')), ['cancelled']],
    ['cancel twice', cancel({ why: 'no need' }, cancelled, who('li')), ['release_phase']],
  ])('%s', (_, decision, expected) => expect(came(decision)).toEqual(expected));

  test('cancel waits for an execution without an answer', () => {
    const [login, at, started] = live(plan, 's0', 1, monday);
    const running = shopWorld(plan, started ? [...votes, [login, at, started]] : []);
    expect(came(cancel({ why: 'x' }, running, who('li')))).toEqual(['step_already']);
  });
});

describe('freezes', () => {
  const night = { from: undefined, to: '2026-11-25T00:00:00Z', reason: 'partner is down' };
  const begun = laid(startFreeze(night, world, who('rui')), world, 'rui');

  test('begin now, and keep steps waiting until they end', () => {
    expect(begun.state.freezes).toMatchObject([{ id: 'F-1', from: monday, to: night.to, scope: 'deploy' }]);
    expect(windowGuard('s5', begun)).toMatchObject([
      { code: 'deploys_frozen', earliest: '2026-11-25T02:00:00Z', paste: '/freeze end F-1' },
    ]);
    const ended = laid(endFreeze({ id: undefined }, begun, who('rui')), begun, 'rui');
    expect(codesOf(windowGuard('s5', ended))).toEqual([]);
  });

  test('last until somebody ends them where no end is said', () => {
    const open = laid(startFreeze({ ...night, to: undefined }, world, who('rui')), world, 'rui');
    expect(windowGuard('s5', open)[0]?.earliest).toBeUndefined();
  });

  const two = laid(
    startFreeze({ ...night, from: night.to, to: '2026-11-26T00:00:00Z' }, begun, who('rui')),
    begun,
    'rui',
  );
  test.each([
    ['somebody else', startFreeze(night, world, who('li')), ['not_named']],
    ['an end in the past', startFreeze({ ...night, to: '2026-11-22T00:00:00Z' }, world, who('rui')), ['date_past']],
    ['reversed', startFreeze({ ...night, from: '2026-11-26T00:00:00Z' }, world, who('rui')), ['bad_value']],
    ['end of none', endFreeze({ id: undefined }, world, who('rui')), ['unknown_freeze']],
    ['end of one of the rules', endFreeze({ id: 'year-end' }, begun, who('rui')), ['unknown_freeze']],
    ['end of which', endFreeze({ id: undefined }, two, who('rui')), ['which_freeze']],
    ['end by name', endFreeze({ id: 'F-2' }, two, who('rui')), ['freeze-ended']],
    ['end by somebody else', endFreeze({ id: 'F-2' }, two, who('li')), ['not_named']],
  ])('%s', (_, decision, expected) => expect(came(decision)).toEqual(expected));
});
