import { describe, expect, test } from 'vitest';
import type { Freeze } from '../../../../src/calendar/freeze.ts';
import type { PlanEvent } from '../../../../src/plan/events.ts';
import type { CommitFact, PlanFacts } from '../../../../src/plan/facts.ts';
import { blockersOf } from '../../../../src/plan/guards/guard-table.ts';
import { type GuardId, guardIds } from '../../../../src/plan/plan-world.ts';
import {
  codesOf,
  type Done,
  goodFacts,
  live,
  monday,
  passed,
  readyForGray,
  shas,
  shopPlan,
  shopWorld,
  unreadable,
  verified,
  votes,
  who,
} from '../../../support/plan-world.ts';

const plan = shopPlan();
const ready = readyForGray(plan);

interface Told {
  readonly happened?: readonly Done[];
  readonly now?: string;
  readonly facts?: Partial<PlanFacts>;
  readonly plan?: typeof plan;
}

function said(guard: GuardId, step: string, told: Told = {}) {
  const world = shopWorld(told.plan ?? plan, told.happened ?? ready, {
    now: told.now ?? monday,
    facts: { ...goodFacts, ...told.facts },
  });
  return blockersOf(step, world, undefined).find(one => one.guard === guard)?.blockers ?? [];
}
const codes = (guard: GuardId, step: string, told?: Told) => codesOf(said(guard, step, told));

test('nothing stands in the way of a step whose turn it is', () => {
  const world = shopWorld(plan, ready);
  expect(blockersOf('s5', world, who('wang')).map(one => [one.guard, ...codesOf(one.blockers)])).toEqual(
    guardIds.map(id => [id]),
  );
});

test('a step that the plan does not have is said once', () => {
  expect(blockersOf('s99', shopWorld(plan, ready), undefined).flatMap(one => codesOf(one.blockers))).toEqual([
    'not_in_plan',
  ]);
});

describe('operator', () => {
  const asks = (login: string, step: string, told = plan, happened = ready) =>
    codesOf(blockersOf(step, shopWorld(told, happened), who(login))[0]?.blockers ?? []);
  const handed: Done = ['wang', monday, { type: 'handed-over', step: 's5', to: 'chen' }];
  const own = shopPlan({ 'signals: [rate] }\n  - { id: s6': 'signals: [rate], operator: "@tian" }\n  - { id: s6' });
  const emergency = shopPlan({ 'title: Shop': 'title: Shop\nclass: emergency' });

  test.each([
    ['the plan’s operator', asks('wang', 's5'), []],
    ['the plan’s backup', asks('zhao', 's5'), []],
    ['somebody else', asks('wei', 's5'), ['not_operator']],
    ['whom the step names', asks('tian', 's5', own), []],
    ['the plan’s operator where the step names another', asks('wang', 's5', own), ['not_operator']],
    ['who took it over', asks('chen', 's5', plan, [...ready, handed]), []],
    ['who handed it over', asks('wang', 's5', plan, [...ready, handed]), ['not_operator']],
    ['a role that does a migration', asks('ding', 's0'), []],
    ['the owner closes', asks('li', 's8'), []],
    ['on-call in an emergency', asks('sun', 's5', emergency), []],
    ['on-call otherwise', asks('sun', 's5'), ['not_operator']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('a role that can not be read is no role', () => {
    expect(codesOf(blockersOf('s5', shopWorld(plan, ready), unreadable)[0]?.blockers ?? [])).toEqual([
      'role_unreadable',
    ]);
  });

  test('nobody is left who could start it', () => {
    expect(codes('operator', 's5', { facts: { gone: new Set(['wang']) } })).toEqual([]);
    const [blocker] = said('operator', 's5', { facts: { gone: new Set(['wang', 'zhao']) } });
    expect(blocker).toMatchObject({ code: 'operator_gone', paste: '/gray handover s5 @…' });
    expect(blocker?.clearedBy).toEqual([{ kind: 'person', login: 'li' }]);
  });
});

describe('approved', () => {
  const [lead, qa] = votes;
  const vote = (login: string, role: string, section = `of-${role}`): Done => [
    login,
    monday,
    { type: 'voted', role, section },
  ];
  test.each([
    ['no vote', [], ['plan_unapproved', 'plan_unapproved']],
    ['one of two', lead ? [lead] : [], ['plan_unapproved']],
    ['both', [...votes], []],
    ['a vote on sections that changed since', qa ? [qa, vote('tian', 'tech-lead', 'older')] : [], ['plan_unapproved']],
    ['an author’s vote', qa ? [qa, vote('mo', 'tech-lead')] : [], ['plan_unapproved']],
  ])('%s', (_, happened, expected) => expect(codes('approved', 's0', { happened })).toEqual(expected));

  test.each([
    ['an emergency needs as many people as it says, of any role', 1, []],
    ['two of them', 2, ['plan_unapproved']],
  ])('%s', (_, approvals, expected) => {
    const told = shopPlan({ 'title: Shop': `title: Shop\nclass: emergency\nemergency: { approvals: ${approvals} }` });
    expect(codes('approved', 's0', { plan: told, happened: lead ? [lead] : [] })).toEqual(expected);
  });

  test.each([
    ['another file', 'other', ['plan_changed']],
    ['a file that was not read', undefined, ['plan_unread']],
  ])('%s stops everything', (_, fileDigest, expected) => {
    expect(codes('approved', 's5', { facts: { fileDigest } })).toEqual(expected);
  });

  test('says which role, and who that is', () => {
    expect(said('approved', 's0', { happened: [] })[1]).toMatchObject({
      values: { role: 'qa', missing: 1 },
      clearedBy: [{ kind: 'role', name: 'qa' }],
      paste: '/release approve',
    });
  });
});

describe('needs', () => {
  const reached = (event: PlanEvent): readonly Done[] => [...ready, ['wang', monday, event]];
  const skipped = (step: string): PlanEvent => ({ type: 'skipped', step, why: 'x', first: undefined });
  const gone: PlanEvent = { type: 'cancelled', why: 'x' };
  const back: readonly PlanEvent[] = [
    { type: 'rollback-started', to: 0, why: 'x', order: [], cause: 'person' },
    { type: 'rolled-back' },
  ];
  test.each([
    ['its turn', 's5', ready, []],
    ['the one before has not begun', 's6', ready, ['needs_missing']],
    ['the one before bakes: that is the signals’ business', 's6', [...ready, live(plan, 's5', 4, monday)], []],
    ['passed already', 's1', ready, ['step_already']],
    ['behind a skipped step stands what that needed', 's7', reached(skipped('s6')), ['needs_missing']],
    ['a skipped step of which the needs passed', 's6', reached(skipped('s5')), []],
    ['cancelled', 's5', reached(gone), ['release_phase']],
    ['rolled back', 's5', [...ready, ['wang', monday, ...back] as Done], ['release_phase']],
  ])('%s', (_, step, happened, expected) => expect(codes('needs', step, { happened })).toEqual(expected));

  test('a component is released after what it needs, even where no step says so', () => {
    const loose = shopPlan({ 'component: app, needs: [s1], ratio: 0': 'component: app, needs: [s0], ratio: 1' });
    const begun = readyForGray(plan).slice(0, 6);
    expect(said('needs', 's2', { plan: loose, happened: begun })[0]?.values).toMatchObject({ need: 's1' });
    const book = [...begun, live(loose, 's1', 2, '2026-11-20T05:00:00Z'), passed('s1', monday)];
    expect(codes('needs', 's2', { plan: loose, happened: book })).toEqual([]);
  });

  test('two steps of a component never run at once', () => {
    const [login, at, started] = live(plan, 's6', 4, monday);
    const happened: readonly Done[] = started ? [...ready, [login, at, started]] : [];
    expect(codes('needs', 's5', { happened })).toEqual(['component_busy']);
  });

  test('in an emergency a trial is owed, and what it needs still comes first', () => {
    const told = shopPlan({ 'title: Shop': 'title: Shop\nclass: emergency' });
    const tried = ready.filter(([, , event]) => event?.type !== 'case-verified' || event.step === 's0');
    const untried = tried.filter(([, , event]) => event?.type !== 'step-passed' || event.step !== 's4');
    expect(codes('needs', 's5', { plan: told, happened: untried })).toEqual([]);
    expect(codes('evidence', 's5', { plan: told, happened: untried })).toEqual([]);
    const unproved = untried.filter(([, , event]) => event?.type !== 'step-passed' || event.step !== 's3');
    expect(said('needs', 's5', { plan: told, happened: unproved })[0]?.values).toMatchObject({ need: 's3' });
  });
});

describe('window', () => {
  const freeze = (from: string, to: string): Freeze => ({
    ...{ id: 'year-end', scope: 'deploy', from, to, reason: 'accounts', paths: [], except: undefined },
  });
  const at = (told: Told) => said('window', 's5', told).map(one => [one.code, one.earliest]);

  test.each([
    ['in the window', {}, []],
    ['in the evening', { now: '2026-11-23T12:00:00Z' }, [['window_closed', '2026-11-24T02:00:00Z']]],
    ['on Friday until Monday', { now: '2026-11-20T03:00:00Z' }, [['window_closed', '2026-11-23T02:00:00Z']]],
    [
      'a freeze ends outside of every window',
      { facts: { freezes: [freeze('2026-11-23T02:00:00Z', '2026-11-24T12:00:00Z')] } },
      [['deploys_frozen', '2026-11-25T02:00:00Z']],
    ],
    [
      'the next window is frozen as well',
      { now: '2026-11-23T12:00:00Z', facts: { freezes: [freeze('2026-11-24T00:00:00Z', '2026-11-24T04:00:00Z')] } },
      [['window_closed', '2026-11-24T04:00:00Z']],
    ],
    [
      'a freeze of merges is none of ours',
      { facts: { freezes: [{ ...freeze('2026-11-23T02:00:00Z', '2026-11-24T12:00:00Z'), scope: 'merge' as const }] } },
      [],
    ],
  ])('%s', (_, told, expected) => expect(at(told)).toEqual(expected));

  test('a trial waits for no window', () => {
    expect(codes('window', 's4', { now: '2026-11-21T12:00:00Z' })).toEqual([]);
  });

  test('a freeze that begins while a step bakes leaves the bake alone and holds back the next', () => {
    const frozen = { freezes: [freeze('2026-11-23T03:30:00Z', '2026-11-23T07:00:00Z')] };
    const told = { happened: [...ready, live(plan, 's5', 4, monday)], now: '2026-11-23T04:00:00Z', facts: frozen };
    expect(said('window', 's6', told).map(one => one.earliest)).toEqual(['2026-11-23T07:00:00Z']);
    expect(said('signals', 's6', told)[0]).toMatchObject({ code: 'bake_running', earliest: '2026-11-23T05:00:00Z' });
  });

  test('an emergency waits for neither window nor freeze, but for its planned time', () => {
    const told = shopPlan({
      'title: Shop': 'title: Shop\nclass: emergency',
      'ratio: 1, bake: 2h': 'ratio: 1, bake: 2h, at: 2026-11-23T20:00',
    });
    expect(at({ plan: told, now: '2026-11-23T13:00:00Z' })).toEqual([]);
    expect(at({ plan: told })).toEqual([['planned_later', '2026-11-23T12:00:00Z']]);
  });

  test('planned time and distance are counted together with windows', () => {
    const told = shopPlan({ 'ratio: 1, bake: 2h': 'ratio: 1, bake: 2h, at: 2026-11-24T16:00, not-before: 96h' });
    expect(said('window', 's5', { plan: told }).map(one => [one.code, one.earliest])).toEqual([
      ['planned_later', '2026-11-25T02:00:00Z'],
      ['too_soon', '2026-11-25T02:00:00Z'],
    ]);
  });

  test('a freeze without an end has no earliest time', () => {
    const open = freeze('2026-11-23T02:00:00Z', '2999-12-31T00:00:00Z');
    expect(at({ facts: { freezes: [open] } })).toEqual([['deploys_frozen', undefined]]);
  });
});

describe('environment', () => {
  const other = (environment: string) => ({ others: [{ id: 'other', number: 8, environments: [environment] }] });
  test.each([
    ['its own', 's5', 'prod-app', ready, ['environment_taken']],
    ['another component’s, once begun', 's5', 'prod-book', ready, []],
    ['any of the plan’s, before the first step', 's0', 'prod-app', votes, ['environment_taken']],
    ['one that the plan does not use', 's0', 'prod-else', votes, []],
  ])('%s', (_, step, environment, happened, expected) => {
    expect(codes('environment', step, { happened, facts: other(environment) })).toEqual(expected);
  });
});

describe('version', () => {
  const commit = (fact: Partial<CommitFact>) => ({
    commits: { ...goodFacts.commits, app: { checks: 'passed' as const, tag: undefined, ...fact } },
  });
  const back: Done = [
    'wang',
    monday,
    { type: 'rollback-started', to: 0, why: 'x', order: ['app'], cause: 'person' },
    { type: 'rolled-back' },
  ];
  test.each([
    ['checked', {}, []],
    ['failed checks', { facts: commit({ checks: 'failed' }) }, ['sha_unchecked']],
    ['never checked', { facts: commit({ checks: 'none' }) }, ['sha_unchecked']],
    ['not read', { facts: { commits: {} } }, ['sha_unchecked']],
    ['a tag that moved', { facts: commit({ tag: 'f'.repeat(40) }) }, ['version_moved']],
    ['a tag that stands', { facts: commit({ tag: shas.app }) }, []],
    ['rolled back', { happened: [...ready, back] }, ['version_rejected']],
    ['a skeleton', { plan: shopPlan({ [`version: v3, sha: ${shas.app}`]: 'version: v3' }) }, ['sha_missing']],
  ])('%s', (_, told, expected) => expect(codes('version', 's5', told)).toEqual(expected));

  test('is of no interest to a step without component', () => {
    expect(codes('version', 's4', { facts: { commits: {} } })).toEqual([]);
  });
});

describe('announced', () => {
  const strict = shopPlan({ 'ack-by: [qa]': 'ack-by: [qa], ack: required' });
  const change = shopWorld(strict, ready).state.changes.at(-1)?.seq ?? 0;
  const known: Done = ['wei', monday, { type: 'acknowledged', change, role: 'qa' }];
  test.each([
    ['shown only', plan, ready, []],
    ['required', strict, ready, ['ack_missing']],
    ['required and given', strict, [...ready, known], []],
    ['required before any change', strict, votes, []],
  ])('%s', (_, told, happened, expected) => {
    expect(codes('announced', 's5', { plan: told, happened })).toEqual(expected);
  });
});

describe('evidence', () => {
  const without = (step: string, id: string, role: string) =>
    ready.filter(([, , event]) => {
      return event?.type !== 'case-verified' || event.step !== step || event.case !== id || event.role !== role;
    });
  test.each([
    ['complete', 's5', ready, []],
    ['one role’s word on one case', 's5', without('s4', 'TC-2', 'product'), ['case_unverified']],
    ['far behind it', 's7', without('s4', 'TC-2', 'product'), ['case_unverified']],
    ['a case that failed', 's5', [...ready, verified('wei', 's4', 'TC-1', 'qa', 'fail')], ['case_failing']],
    ['a proof', 's5', ready.filter(([, , event]) => event?.type !== 'monitor-proved'), ['unproved', 'unproved']],
    ['a migration’s own dry run', 's0', votes, ['case_unverified']],
    ['what a migration that ran has to show', 's1', without('s0', 'evidence', 'dba'), ['case_unverified']],
  ])('%s', (_, step, happened, expected) => expect(codes('evidence', step, { happened })).toEqual(expected));

  test('what was tried on another commit is stale', () => {
    const moved = shopPlan({ [shas.app]: 'e'.repeat(40) });
    const [first] = said('evidence', 's5', { plan: moved });
    expect(first).toMatchObject({ code: 'stale_evidence', paste: '/verify TC-1 pass evidence:…' });
    expect(first?.values).toMatchObject({ component: 'app', sha: 'aaaaaaa', head: 'eeeeeee' });
  });
});

describe('signals', () => {
  const read = (value: number, verdict: 'pass' | 'fail' | 'inconclusive' | 'too-few-samples', at: string): Done => [
    'wang',
    at,
    { type: 'signal-read', signal: 'rate', step: 's5', verdict, value, samples: 10, run: 1 },
  ];
  const baking = [...ready, live(plan, 's5', 4, monday)];
  const baked = '2026-11-23T05:00:00Z';
  test.each([
    ['still baking, nothing read', '2026-11-23T04:59:59Z', [], ['bake_running', 'signal_missing']],
    ['baked, nothing read', baked, [], ['signal_missing']],
    ['baked and well', baked, [read(0.5, 'pass', '2026-11-23T04:00:00Z')], []],
    ['bad', baked, [read(3, 'fail', '2026-11-23T04:00:00Z')], ['signal_failing']],
    ['neither', baked, [read(1.5, 'inconclusive', '2026-11-23T04:00:00Z')], ['signal_inconclusive']],
    ['too few', baked, [read(0.5, 'too-few-samples', '2026-11-23T04:00:00Z')], ['too_few_samples']],
  ])('%s', (_, now, more, expected) => {
    expect(codes('signals', 's6', { happened: [...baking, ...more], now })).toEqual(expected);
  });

  test('a bake far before it counts, though a trial was signed meanwhile', () => {
    const quick = ready.filter(([, , event]) => event?.type !== 'step-passed' || event.step !== 's1');
    expect(codes('signals', 's5', { happened: quick, now: '2026-11-20T16:59:59Z' })).toEqual(['bake_running']);
    expect(codes('signals', 's5', { happened: quick, now: '2026-11-20T17:00:00Z' })).toEqual([]);
  });

  test('an emergency does not bake', () => {
    const told = shopPlan({ 'title: Shop': 'title: Shop\nclass: emergency' });
    const happened = [...baking, read(0.5, 'pass', '2026-11-23T03:01:00Z')];
    expect(codes('signals', 's6', { plan: told, happened, now: '2026-11-23T03:01:00Z' })).toEqual([]);
  });

  test('a hold keeps every step, and says whose it is', () => {
    const held: Done = [
      'wei',
      monday,
      { type: 'held', cause: 'person', why: 'odd', step: undefined, signal: undefined },
    ];
    const [blocker] = said('signals', 's5', { happened: [...ready, held] });
    expect(blocker).toMatchObject({ code: 'release_held', values: { by: 'wei', why: 'odd', cause: 'person' } });
    expect(blocker?.paste).toBe('/gray resume why:"…"');
  });
});
