import { describe, expect, test } from 'vitest';
import { proveMonitor } from '../../../../src/plan/decide/prove-monitor.ts';
import { type VerifyCaseArgs, verifyCase } from '../../../../src/plan/decide/verify-case.ts';
import { followUps } from '../../../../src/plan/follow-ups.ts';
import {
  came,
  type Done,
  live,
  monday,
  passed,
  proved,
  readyForGray,
  shas,
  shopPlan,
  shopWorld,
  verified,
  votes,
  who,
} from '../../../support/plan-world.ts';

const plan = shopPlan();
const ready = readyForGray(plan);
const isTrial = ([, , event]: Done) =>
  (event?.type === 'case-verified' || event?.type === 'step-passed') && event.step === 's4';
const untried = ready.filter(one => !isTrial(one));
const world = shopWorld(plan, untried);
const pay: VerifyCaseArgs = { case: 'TC-1', result: 'pass', evidence: 'order 118', recordedFor: undefined };

describe('a case', () => {
  test('is signed for the commits of now', () => {
    expect(verifyCase(pay, world, who('wei'))).toMatchObject({
      events: [{ type: 'case-verified', step: 's4', case: 'TC-1', role: 'qa', result: 'pass', shas }],
    });
  });

  test('of a trial passes it when it is the last, by each role', () => {
    const cases = ['TC-1', 'TC-2'];
    const most = [
      ...untried,
      ...cases.map(id => verified('wei', 's4', id, 'qa')),
      verified('chen', 's4', 'TC-1', 'product'),
    ];
    const last = verifyCase({ ...pay, case: 'TC-2' }, shopWorld(plan, most), who('chen'));
    expect(came(last)).toEqual(['case-verified', 'step-passed']);
    expect(came(verifyCase({ ...pay, case: 'TC-2' }, shopWorld(plan, most.slice(0, -1)), who('chen')))).toEqual([
      'case-verified',
    ]);
  });

  test('is signed in every role that one person holds', () => {
    const both = { ...who('wei'), holds: () => 'granted' as const };
    expect(came(verifyCase(pay, world, both))).toEqual(['case-verified', 'case-verified']);
  });

  test('that fails holds the release and says which', () => {
    const decision = verifyCase({ ...pay, result: 'fail', evidence: undefined }, world, who('wei'));
    expect(decision).toMatchObject({
      events: [
        { type: 'case-verified', result: 'fail' },
        { type: 'held', cause: 'failed', step: 's4', why: 'TC-1 pay' },
      ],
      notes: [{ code: 'case_failed' }],
    });
  });

  const early = shopWorld(plan, votes);
  test.each([
    ['somebody without the role', pay, world, 'sun', ['not_named']],
    ['no evidence', { ...pay, evidence: undefined }, world, 'wei', ['missing_arg']],
    ['an unknown case', { ...pay, case: 'TC-9' }, world, 'wei', ['not_in_plan']],
    ['before its turn', pay, early, 'wei', ['needs_missing']],
    ['a fail before its turn', { ...pay, result: 'fail' as const }, early, 'wei', ['case-verified']],
    ['a dry run before the start', { ...pay, case: 'dry-run' }, early, 'ding', ['case-verified']],
    ['what a migration did, before it ran', { ...pay, case: 'evidence' }, early, 'ding', ['case_too_early']],
    ['recorded for a role', { ...pay, recordedFor: 'Lin (product)' }, world, 'wang', ['case-verified']],
    ['recorded for no role of the step', { ...pay, recordedFor: 'Lin (sre)' }, world, 'wang', ['bad_value']],
    ['recorded by a stranger', { ...pay, recordedFor: 'Lin (product)' }, world, 'sun', ['not_named']],
    [
      'recorded without minutes',
      { ...pay, recordedFor: 'Lin (qa)', evidence: undefined },
      world,
      'wei',
      ['missing_arg'],
    ],
  ])('%s', (_, args, around, login, expected) => {
    expect(came(verifyCase(args, around, who(login)))).toEqual(expected);
  });

  test('recorded for somebody counts in their role', () => {
    const decision = verifyCase({ ...pay, recordedFor: 'Lin（product）' }, world, who('wang'));
    expect(decision).toMatchObject({ events: [{ role: 'product', recordedFor: 'Lin（product）' }] });
  });

  test('without evidence is taken where the step asks for none', () => {
    const plain = shopPlan({ 'by: [qa, product], evidence: [order]': 'by: [qa, product]' });
    const around = shopWorld(plain, untried);
    expect(came(verifyCase({ ...pay, evidence: undefined }, around, who('wei')))).toEqual(['case-verified']);
  });

  test('that several steps have is named with its step', () => {
    const twice = shopPlan({
      '  - { id: s8': '  - { id: m9, kind: migrate, component: app, by: dba, dry-run: required }\n  - { id: s8',
    });
    const around = shopWorld(twice, votes);
    expect(came(verifyCase({ ...pay, case: 'dry-run' }, around, who('ding')))).toEqual(['ambiguous_case']);
    expect(came(verifyCase({ ...pay, case: 'm9/dry-run' }, around, who('ding')))).toEqual(['case-verified']);
  });
});

describe('a proof', () => {
  const unproved = untried.filter(([, , event]) => event?.type !== 'monitor-proved');
  const open = unproved.filter(([, , event]) => event?.type !== 'step-passed' || event.step !== 's3');
  const url = 'https://grafana.example.com/alert?at=1';

  test('of the last signal passes its step', () => {
    const one = shopWorld(plan, [...open, proved('alert')]);
    expect(came(proveMonitor({ signal: 'recon', url }, one, who('sun')))).toEqual(['monitor-proved', 'step-passed']);
    expect(came(proveMonitor({ signal: 'recon', url }, shopWorld(plan, open), who('sun')))).toEqual(['monitor-proved']);
  });

  test('given early lets the step pass in its turn only', () => {
    const early = shopWorld(plan, [...votes, proved('alert')]);
    expect(came(proveMonitor({ signal: 'recon', url }, early, who('sun')))).toEqual(['monitor-proved']);
  });

  test.each([
    ['somebody without the role', 'alert', url, 'wei', ['not_named']],
    ['not by https', 'alert', 'http://grafana.example.com/', 'sun', ['bad_value']],
    ['a script', 'alert', 'javascript:alert(1)', 'sun', ['bad_value']],
    ['a check', 'ci', url, 'sun', ['not_in_plan']],
    ['an unknown signal', 'nothing', url, 'sun', ['not_in_plan']],
  ])('%s', (_, signal, link, login, expected) => {
    expect(came(proveMonitor({ signal, url: link }, world, who(login)))).toEqual(expected);
  });
});

describe('an emergency owes', () => {
  const urgent = shopPlan({ 'title: Shop': 'title: Shop\nclass: emergency\nemergency: { follow-up: 72h }' });
  const [lead] = votes;
  const begun = [...(lead ? [lead] : []), live(urgent, 's0', 1, monday)];
  const owed = (happened: readonly Done[]) => {
    const { state } = shopWorld(urgent, happened);
    return followUps(urgent, state).flatMap(one => (one.isDone ? [] : one.id));
  };

  test('nothing before it begins, and a standard release never', () => {
    expect(owed(lead ? [lead] : [])).toEqual([]);
    expect(followUps(plan, shopWorld(plan, untried).state)).toEqual([]);
  });

  test('late votes and trial cases, until they are given', () => {
    const cases = ['TC-1-qa', 'TC-1-product', 'TC-2-qa', 'TC-2-product'].map(id => `case-s4-${id}`);
    expect(owed(begun)).toEqual(['vote-qa', ...cases]);
    const late: readonly Done[] = [
      ['wei', '2026-11-24T03:00:00Z', { type: 'voted', role: 'qa', section: 'of-qa' }],
      verified('wei', 's4', 'TC-1', 'qa'),
    ];
    expect(owed([...begun, ...late])).toEqual(cases.slice(1));
  });

  test('so long after its start, whatever was started later', () => {
    const more = [...begun, passed('s0', monday), live(urgent, 's1', 2, '2026-11-24T03:00:00Z')];
    expect(new Set(followUps(urgent, shopWorld(urgent, more).state).map(one => one.due))).toEqual(
      new Set(['2026-11-26T03:00:00Z']),
    );
  });
});
