import { expect, test } from 'vitest';
import type { SignalFact } from '../../../src/plan/facts.ts';
import { signalStanding } from '../../../src/plan/signals.ts';
import {
  type Done,
  goodFacts,
  live,
  monday,
  proved,
  readyForGray,
  shopPlan,
  shopWorld,
} from '../../support/plan-world.ts';

const plan = shopPlan();
const isProof = ([, , event]: Done) => event?.type === 'monitor-proved';
const unproved = readyForGray(plan).filter(one => !isProof(one));
const went = [...unproved, live(plan, 's6', 9, monday)];
const provenIn = [...went, proved('recon')];

function read(at: string, verdict: 'pass' | 'fail' = 'pass', value = 0): Done {
  return ['wang', at, { type: 'signal-read', signal: 'recon', step: 's6', verdict, value, samples: undefined, run: 8 }];
}
const dayAfter = '2026-11-24T01:00:00Z';
const standing = (signal: string, happened: readonly Done[], now = monday) => {
  const { kind, until } = signalStanding(signal, 's6', shopWorld(plan, happened, { now }));
  return until === undefined ? kind : `${kind} ${until}`;
};

test.each([
  ['nobody saw it work', 'recon', went, monday, 'unproved'],
  [
    'bad all the same, though unproved and early',
    'recon',
    [...went, read('2026-11-23T04:00:00Z', 'fail', 3)],
    monday,
    'fail',
  ],
  ['not before the next day', 'recon', provenIn, '2026-11-24T00:59:59Z', `pending ${dayAfter}`],
  [
    'a number from before that day does not count yet',
    'recon',
    [...provenIn, read('2026-11-23T04:00:00Z')],
    '2026-11-23T05:00:00Z',
    `pending ${dayAfter}`,
  ],
  ['nor later', 'recon', [...provenIn, read('2026-11-23T04:00:00Z')], dayAfter, 'missing'],
  ['due and not read', 'recon', provenIn, dayAfter, 'missing'],
  ['due and read', 'recon', [...provenIn, read(dayAfter)], dayAfter, 'pass'],
  ['of an earlier try', 'rate', went, monday, 'missing'],
  ['a monitor that nobody saw firing', 'alert', went, monday, 'unproved'],
  ['a monitor that was', 'alert', [...went, proved('alert')], monday, 'pass'],
  ['one that the plan does not have', 'nothing', went, monday, 'missing'],
])('%s', (_, signal, happened, now, expected) => expect(standing(signal, happened, now)).toBe(expected));

test('what was read of an earlier try says nothing of this one', () => {
  const again = [...provenIn, read(dayAfter), live(plan, 's6', 10, '2026-11-25T03:00:00Z')];
  expect(standing('recon', again, '2026-11-26T02:00:00Z')).toBe('missing');
});

test.each([
  ['passed', 'passed', monday, 'pass'],
  ['failed', 'failed', monday, 'fail'],
  ['pending', 'pending', monday, 'pending'],
  ['none', 'none', undefined, 'missing'],
  ['unread', 'unread', undefined, 'missing'],
  ['before the step went live: a check is the commit’s', 'passed', '2026-11-20T00:00:00Z', 'pass'],
] as const)('a check: %s', (_, state, at, expected) => {
  const fact: SignalFact = { state, run: 5, url: undefined, at };
  const world = shopWorld(plan, went, { facts: { ...goodFacts, signals: { ci: fact } } });
  expect(signalStanding('ci', 's6', world)).toMatchObject({ kind: expected });
});

test('a workflow’s run from before the step went live does not count', () => {
  const flow = shopPlan({ 'kind: check, name: build': 'kind: workflow, from: "workflow:e2e.yml"' });
  const at = (instant: string) => ({ ci: { state: 'passed' as const, run: 5, url: undefined, at: instant } });
  const told = (instant: string) =>
    signalStanding('ci', 's6', shopWorld(flow, went, { facts: { ...goodFacts, signals: at(instant) } })).kind;
  expect(told('2026-11-23T02:59:59Z')).toBe('missing');
  expect(told(monday)).toBe('pass');
});
