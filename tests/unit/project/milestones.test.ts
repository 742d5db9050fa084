import { expect, test } from 'vitest';
import { knockOnOf, orderFault, slipOf } from '../../../src/project/milestones.ts';
import type { Milestone } from '../../../src/project/state.ts';
import { exampleAround, exampleProject, planned } from '../../support/project-example.ts';

const { calendar } = exampleAround;

function milestone(
  id: string,
  forecast: string,
  after: readonly string[] = [],
  more: Partial<Milestone> = {},
): Milestone {
  return { ...planned(id, forecast, { after }), forecast, actual: undefined, dropped: undefined, ...more };
}

test('slip counts working days: a weekend between makes none', () => {
  const friday = milestone('m1', '2026-11-20');
  expect(slipOf({ ...friday, forecast: '2026-11-21' }, undefined, calendar)).toBe(0);
  expect(slipOf({ ...friday, forecast: '2026-11-23' }, undefined, calendar)).toBe(1);
  expect(slipOf({ ...friday, actual: '2026-11-18' }, undefined, calendar)).toBe(-2);
});

test('slip is against what was confirmed, not against what was written', () => {
  const [baseline] = exampleProject.en.baselines;
  const last = exampleProject.en.milestones.at(-1);
  expect(last && slipOf({ ...last, due: '2027-01-01' }, baseline, calendar)).toBe(2);
});

test('a milestone that would come before its predecessor keeps its distance in working days', () => {
  const chain = [
    milestone('m1', '2026-11-20'),
    milestone('m2', '2026-11-23', ['m1']),
    milestone('m3', '2026-11-25', ['m2']),
    milestone('m4', '2026-12-31', ['m3']),
  ];
  expect(knockOnOf(chain, 'm1', '2026-11-27', calendar)).toEqual([
    { id: 'm2', to: '2026-11-30' },
    { id: 'm3', to: '2026-12-02' },
  ]);
});

test('nobody moves when it moves earlier, or not past those after it', () => {
  const chain = [milestone('m1', '2026-11-20'), milestone('m2', '2026-11-30', ['m1'])];
  expect(knockOnOf(chain, 'm1', '2026-11-10', calendar)).toEqual([]);
  expect(knockOnOf(chain, 'm1', '2026-11-30', calendar)).toEqual([]);
});

test('of two predecessors the later one pushes, and what is done or dropped stays', () => {
  const day = '2026-11-20';
  const by = exampleProject.en.baselines[0]?.by;
  if (!by) throw new Error('the example has a baseline');
  const chain = [
    milestone('m1', day),
    milestone('left', '2026-11-23', ['m1']),
    milestone('right', '2026-11-25', ['m1']),
    milestone('end', '2026-11-26', ['left', 'right']),
    milestone('done', '2026-11-23', ['m1'], { actual: '2026-11-20' }),
    milestone('dropped', '2026-11-23', ['m1'], { dropped: { why: 'not needed', by } }),
  ];
  expect(knockOnOf(chain, 'm1', '2026-12-01', calendar)).toEqual([
    { id: 'left', to: '2026-12-02' },
    { id: 'right', to: '2026-12-04' },
    { id: 'end', to: '2026-12-07' },
  ]);
});

test('a circle moves nobody and ends', () => {
  const circle = [
    milestone('a', '2026-11-20', ['c']),
    milestone('b', '2026-11-23', ['a']),
    milestone('c', '2026-11-24', ['b']),
  ];
  const joined = [...circle, milestone('d', '2026-11-24', ['d', 'a'])];
  expect(knockOnOf(joined, 'a', '2026-12-10', calendar).map(one => one.id)).toEqual(['b', 'c']);
  expect(knockOnOf(joined, 'd', '2026-12-10', calendar)).toEqual([]);
});

test('a date before its predecessor names the latest one that it breaks', () => {
  const chain = [
    milestone('m1', '2026-11-20'),
    milestone('m2', '2026-11-24', [], { actual: '2026-11-26' }),
    milestone('m3', '2026-12-01', ['m1', 'm2', 'unknown']),
  ];
  expect(orderFault(chain, 'm3', '2026-11-19')).toEqual({ after: 'm2', day: '2026-11-26' });
  expect(orderFault(chain, 'm3', '2026-11-26')).toBeUndefined();
});
