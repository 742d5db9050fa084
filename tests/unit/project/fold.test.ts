import { expect, test } from 'vitest';
import { emptyProject, evolve } from '../../../src/project/evolve.ts';
import { foldProject, undosOf } from '../../../src/project/fold.ts';
import { exposureOf } from '../../../src/project/risk-view.ts';
import { exampleProject, exampleReceipts, foldOf, planned, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const undo = (comment: number, login: string, line = 1) =>
  receipt(comment + 500, { login }, { type: 'undone', comment, line });
const raise = (comment: number, id: string, login = 'sun') =>
  receipt(comment, { login }, { type: 'risk-added', risk: raised(id, { level: 'high', p: 3, i: 4, owner: 'sun' }) });

test('a project goes from its form to a moved date', () => {
  const { brief, milestones, baselines, dateChanges } = exampleProject.en;
  expect(brief.owner).toBe('chen');
  expect(baselines).toMatchObject([{ number: 1, why: undefined, dues: { m0: '2026-10-12', m6: '2026-12-01' } }]);
  expect(milestones.at(-1)).toMatchObject({ due: '2026-12-01', forecast: '2026-12-03', actual: undefined });
  expect(dateChanges).toMatchObject([
    { id: 'm6', from: '2026-12-01', to: '2026-12-03', by: { actor: { login: 'li' } } },
  ]);
});

test('a further baseline takes the plan as it stands', () => {
  const again = receipt(9_000, {}, { type: 'baseline-confirmed', why: 'the coupon API came late' });
  expect(evolve(exampleProject.en, again).baselines.at(-1)).toMatchObject({ number: 2, dues: { m6: '2026-12-03' } });
});

test('a comment that was seen twice counts once', () => {
  const { en } = exampleReceipts;
  expect(foldOf([...en, ...en.slice(3, 14)])).toEqual(exampleProject.en);
});

test('ticks have no comment and are never taken for one another', () => {
  const tick = (step: 'owner' | 'pm') => ({
    ...receipt(0, {}, { type: 'reminded', about: 'R-1', step, due: '2026-11-24' }),
    source: { kind: 'tick', id: 0, node: '', thread: 42, line: 0, hash: '' } as const,
  });
  const state = foldOf([tick('owner'), tick('pm')]);
  expect(state.reminded.map(one => one.step)).toEqual(['owner', 'pm']);
  expect(state.log).toEqual([]);
});

test('a line that its writer took back counts not at all, but its number is never given again', () => {
  const state = foldOf([raise(1, 'R-1'), raise(2, 'R-2'), undo(2, 'sun')]);
  expect(state.risks.map(one => one.id)).toEqual(['R-1']);
  expect(state.last.risk).toBe(2);
  expect(exposureOf(state.risks)).toBe(12);
});

test('nobody takes back the line of another, one that comes later, or one of another line', () => {
  expect(foldOf([raise(1, 'R-1'), undo(1, 'li')]).risks).toHaveLength(1);
  expect(foldOf([undo(1, 'sun'), raise(1, 'R-1')]).risks).toHaveLength(1);
  expect(foldOf([raise(1, 'R-1'), undo(1, 'sun', 2)]).risks).toHaveLength(1);
});

test('what was taken back by a comment that is gone holds again', () => {
  const ledger = {
    base: { seq: 0, digest: '', state: undefined, previous: undefined },
    receipts: [raise(1, 'R-1'), undo(1, 'sun')],
  };
  expect(undosOf(ledger).map(one => one.source.id)).toEqual([501]);
  expect(foldProject(ledger, new Map([['comment-501-1', 'gone']])).risks).toHaveLength(1);
  expect(foldProject(ledger, new Map([['comment-501-1', 'intact']])).risks).toHaveLength(0);
});

test('two writers who gave one number lose neither risk', () => {
  const state = foldOf([raise(1, 'R-1'), raise(2, 'R-1', 'li')]);
  expect(state.risks.map(one => [one.id, one.raised.actor.login])).toEqual([
    ['R-1', 'sun'],
    ['R-2', 'li'],
  ]);
});

test('an event of something that is not there changes nothing', () => {
  const state = foldOf([
    receipt(
      1,
      {},
      { type: 'risk-closed', id: 'R-9', why: 'gone' },
      { type: 'milestone-done', id: 'm9', on: '2026-11-24' },
    ),
    receipt(2, {}, { type: 'decision-answered', id: 'D-9', answer: 'yes', why: 'why not' }),
  ]);
  expect(state).toEqual({ ...emptyProject, log: state.log });
});

test('lists that only grow are cut to their newest', () => {
  const moves = Array.from({ length: 250 }, (_, index) =>
    receipt(
      index + 2,
      {},
      { type: 'milestone-moved', id: 'm1', to: `2026-12-${10 + (index % 19)}`, why: `${index}`, knockOn: [] },
    ),
  );
  const state = foldOf([receipt(1, {}, { type: 'milestone-added', milestone: planned('m1', '2026-12-01') }), ...moves]);
  expect(state.dateChanges).toHaveLength(200);
  expect(state.dateChanges.at(-1)?.why).toBe('249');
  expect(state.log).toHaveLength(30);
});

test('the exposure of a day is what it ended with', () => {
  const at = (day: string) => ({ login: 'sun', at: `${day}T05:00:00Z` });
  const state = foldOf([
    receipt(1, at('2026-11-01'), { type: 'risk-added', risk: raised('R-1', { p: 3, i: 4 }) }),
    receipt(2, at('2026-11-01'), { type: 'risk-added', risk: raised('R-2', { p: 1, i: 3 }) }),
    receipt(3, at('2026-11-02'), { type: 'risk-acknowledged', id: 'R-1' }),
    receipt(4, at('2026-11-03'), { type: 'risk-closed', id: 'R-1', why: 'over' }),
  ]);
  expect(state.exposure).toEqual([
    { on: '2026-11-01', total: 15 },
    { on: '2026-11-03', total: 3 },
  ]);
});

test('folding looks at each receipt and at what was folded before a fixed number of times', () => {
  expect(readsOf({ risks: 100, receipts: 2_000 }) - readsOf({ risks: 100, receipts: 1_000 })).toBe(
    readsOf({ risks: 0, receipts: 2_000 }) - readsOf({ risks: 0, receipts: 1_000 }),
  );
  expect(readsOf({ risks: 0, receipts: 10_000 }) / readsOf({ risks: 0, receipts: 5_000 })).toBeLessThanOrEqual(2.05);
});

/** How often a fold reads something of its receipts and of the risks that its base holds. */
function readsOf(size: { readonly risks: number; readonly receipts: number }): number {
  let reads = 0;
  const counted = <Thing extends object>(thing: Thing): Thing =>
    new Proxy(thing, {
      get(target, key) {
        reads += 1;
        return Reflect.get(target, key);
      },
    });
  const raise = (index: number) => raised(`R-${index + 1}`);
  const risks = Array.from({ length: size.risks }, (_, index) =>
    receipt(index + 1, {}, { type: 'risk-added', risk: raise(index) }),
  );
  const base = foldOf(risks);
  const receipts = Array.from({ length: size.receipts }, (_, index) =>
    counted(receipt(10_000 + index, {}, { type: 'risk-added', risk: raise(size.risks + index) })),
  );
  const state = { ...base, risks: base.risks.map(counted) };
  foldProject({ base: { seq: size.risks, digest: '', state, previous: undefined }, receipts });
  return reads;
}
