import { describe, expect, test } from 'vitest';
import { type SourceState, sourceKey } from '../../../src/ledger/source.ts';
import type { PlanReceipt } from '../../../src/plan/draft.ts';
import type { PlanEvent } from '../../../src/plan/events.ts';
import { emptyRelease, evolve } from '../../../src/plan/evolve.ts';
import { foldRelease, undosIn } from '../../../src/plan/fold.ts';
import type { ReleaseState } from '../../../src/plan/state.ts';
import { grantsIn, isGrantGone, tightenRelease } from '../../../src/plan/tighten.ts';
import {
  adopted,
  type Done,
  live,
  monday,
  readyForGray,
  shas,
  shopPlan,
  votes,
  who,
} from '../../support/plan-world.ts';

const plan = shopPlan();

function receiptsOf(...happened: readonly Done[]): readonly PlanReceipt[] {
  const first: Done = ['mo', '2026-11-20T02:00:00Z', adopted(plan)];
  return [first, ...happened].map(([login, at, ...events], index) => ({
    ...{ seq: index + 1, role: 'write', headSha: undefined, configSha: 'c'.repeat(40), at, command: '/gray', events },
    source: { kind: 'comment', id: index + 1, node: `C${index + 1}`, thread: 9, line: 1, hash: 'f'.repeat(16) },
    actor: { id: who(login).id, login },
  }));
}

const base = { seq: 0, digest: '', state: undefined, previous: undefined };
const fold = (receipts: readonly PlanReceipt[], sources?: ReadonlyMap<string, SourceState>): ReleaseState =>
  foldRelease({ base, receipts }, sources);
const undo = (comment: number, login = 'wang'): Done => [login, monday, { type: 'undone', comment, line: 1 }];
const held: Done = ['wang', monday, { type: 'held', cause: 'person', why: 'odd', step: undefined, signal: undefined }];

describe('a ledger', () => {
  test('counts a source once, however often it stands there; a tick has none', () => {
    const receipts = receiptsOf(...votes, live(plan, 's1', 1, monday));
    expect(fold([...receipts, ...receipts])).toEqual(fold(receipts));
    const tick = {
      ...(receipts[0] as PlanReceipt),
      source: { kind: 'tick', id: 0, node: '', thread: 9, line: 0, hash: '' },
    } as const;
    const read: PlanEvent = { type: 'freeze-ended', id: 'f' };
    expect(
      fold([...receipts, { ...tick, events: [read] }, { ...tick, events: held.slice(2) as PlanEvent[] }]).holds,
    ).toHaveLength(1);
  });

  test('forgets what its writer took back, but for facts', () => {
    const receipts = receiptsOf(...votes, held, undo(4));
    expect(fold(receipts).holds).toEqual([]);
    expect(fold(receiptsOf(...votes, held, undo(4, 'zhao'))).holds).toHaveLength(1);
    const gone = new Map([['comment-5-1', 'gone' as const]]);
    expect(fold(receipts, gone).holds).toHaveLength(1);
    expect(undosIn({ base, receipts })).toMatchObject([{ actor: { login: 'wang' } }]);
    const executed = fold(receiptsOf(...votes, live(plan, 's1', 1, monday), undo(4)));
    expect(executed).toMatchObject({ lastSeq: 1, live: { book: { ratio: 100 } }, steps: { s1: { status: 'baking' } } });
  });

  test('of ten thousand events is folded', () => {
    const told = Array.from({ length: 5_000 }, (_, index): Done => live(plan, 's1', index + 1, monday));
    expect(fold(receiptsOf(...told)).lastSeq).toBe(5_000);
  });
});

describe('an event that does not fit', () => {
  const state = fold(receiptsOf(...readyForGray(plan)));
  const told = (event: PlanEvent) =>
    evolve(state, { ...(receiptsOf()[0] as PlanReceipt), at: monday, events: [event] });
  const report = { ratio: 1, run: undefined, evidence: undefined, happenedAt: monday };
  const started = live(plan, 's5', 3, monday)[2] as PlanEvent;

  test.each<readonly [string, PlanEvent]>([
    ['a number given before', started],
    ['a report of another execution', { type: 'step-reported', step: 's2', seq: 9, outcome: 'success', ...report }],
    [
      'a report of a step that is not there',
      { type: 'step-reported', step: 's99', seq: 3, outcome: 'success', ...report },
    ],
    ['a drift of a component that is not there', { type: 'drift-reported', component: 'x', why: undefined, ...report }],
    ['a pass of what has not begun', { type: 'step-passed', step: 's5' }],
    ['a skip of what has passed', { type: 'skipped', step: 's4', why: 'odd', first: undefined }],
    [
      'a commit of a component that is not there',
      { type: 'bumped', component: 'x', sha: 'e'.repeat(40), version: undefined, why: '', digest: 'd' },
    ],
    ['an end of a rollback that never began', { type: 'rolled-back' }],
    ['a plan anew without a rollback', { type: 'replanned', why: 'odd' }],
    ['an acknowledgement of no change', { type: 'acknowledged', change: 99, role: 'qa' }],
  ])('%s changes nothing', (_name, event) => {
    expect({ ...told(event), log: [] }).toEqual({ ...state, log: [] });
  });

  test('an empty release takes any of them', () => {
    const receipt = {
      ...(receiptsOf()[0] as PlanReceipt),
      events: [started, { type: 'step-passed', step: 's5' } as const],
    };
    expect(evolve(emptyRelease, receipt)).toMatchObject({ steps: {}, live: {}, lastSeq: 3 });
  });
});

describe('another commit', () => {
  const bumped: Done = [
    'wang',
    monday,
    { type: 'bumped', component: 'app', sha: 'e'.repeat(40), version: 'v4', why: 'fix', digest: 'd2' },
  ];
  const state = fold(receiptsOf(...readyForGray(plan), bumped));

  test('has its ladder and its trial before it; what ran elsewhere stays', () => {
    const { s0, s1, s2, s3, s4 } = state.steps;
    expect([s0, s1, s2, s3, s4].map(one => one?.status)).toEqual(['passed', 'passed', 'pending', 'passed', 'pending']);
    expect(state).toMatchObject({ adopted: { digest: 'd2' }, live: { app: { sha: shas.app } } });
    expect(state.plan?.components[1]).toMatchObject({ sha: 'e'.repeat(40), version: 'v4' });
  });
});

describe('a change of a ratio', () => {
  test('is noted once, and the first deploy of a version even at the same ratio', () => {
    const { changes } = fold(receiptsOf(...readyForGray(plan)));
    expect(changes.map(one => [one.seq, one.execution, one.component, one.from, one.to, one.version])).toEqual([
      [1, 2, 'book', 0, 100, 'v5'],
      [2, 3, 'app', 0, 0, 'v3'],
    ]);
  });

  test('is acknowledged once by a person in a role', () => {
    const ack: Done = ['wei', monday, { type: 'acknowledged', change: 2, role: 'qa' }];
    const { changes } = fold(receiptsOf(...readyForGray(plan), ack, ack));
    expect(changes.map(one => one.acknowledged.length)).toEqual([0, 1]);
  });
});

describe('grants that fall', () => {
  const handed: Done = ['wang', monday, { type: 'handed-over', step: 's5', to: 'tian' }];
  const asked: Done = ['wang', monday, { type: 'asked', what: 'skip', key: 'skip s5', why: undefined }];
  const resumed: Done = ['wang', monday, { type: 'resumed', why: 'fine', first: undefined }];
  const state = fold(receiptsOf(...readyForGray(plan), handed, asked, held, resumed));
  const without = (told: ReleaseState, falls: (login: string, at: string) => boolean) =>
    tightenRelease(
      told,
      new Map(
        grantsIn(told).map(({ grant }) => [
          sourceKey(grant.source),
          falls(grant.actor.login, grant.at) ? ('edited' as const) : ('intact' as const),
        ]),
      ),
    );

  test('are none while every source stands', () => {
    expect(without(state, () => false)).toEqual(state);
  });

  test('leave nothing that somebody allowed where nobody looked', () => {
    const tight = tightenRelease(state, new Map());
    expect(tight).toMatchObject({ votes: [], cases: [], proofs: [], asked: [], holds: [{ cause: 'person' }] });
    expect(tight.steps['s5']).toMatchObject({ operator: undefined });
    expect(tight.steps['s4']).toMatchObject({ status: 'pending' });
    expect(tight.steps['s1']).toEqual(state.steps['s1']);
    expect(tight.live).toEqual(state.live);
  });

  test('hold the release where others were begun on them', () => {
    const begun = fold(receiptsOf(...readyForGray(plan), live(plan, 's5', 4, monday)));
    const tight = without(begun, login => login === 'chen');
    expect(tight.steps['s4']).toMatchObject({ status: 'passed' });
    expect(tight.holds.filter(isGrantGone)).toMatchObject([{ step: 's4', by: { actor: { login: 'chen' } } }]);
  });

  test('leave a hold lifted while another resume stands', () => {
    const later: Done = ['tian', '2026-11-23T04:00:00Z', { type: 'resumed', why: 'fine', first: undefined }];
    const twice = fold(receiptsOf(...readyForGray(plan), held, resumed, later));
    expect(without(twice, login => login === 'wang').holds).toEqual([]);
    expect(without(twice, login => login === 'wang' || login === 'tian').holds).toHaveLength(1);
  });
});
