import { expect, test } from 'vitest';
import { nextEdge } from '../../../src/project/edges.ts';
import type { ProjectEvent } from '../../../src/project/events.ts';
import { dueReminders } from '../../../src/project/reminders.ts';
import type { LevelName } from '../../../src/project/risk-scale.ts';
import { exampleAround, foldOf, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

/** Thursday, ten in the morning in Shanghai. */
const thursday = '2026-11-19T02:00:00Z';

function steps(events: readonly ProjectEvent[], now: string, gone: ReadonlySet<string> = new Set()) {
  const state = foldOf([receipt(1, { login: 'sun', at: thursday }, ...events)]);
  return dueReminders(state, { ...exampleAround, now, gone }).map(one => [one.step, one.due]);
}

const risk = (level: LevelName, p: number, i: number): ProjectEvent => ({
  type: 'risk-added',
  risk: raised('R-1', { level, p, i, owner: 'sun' }),
});

test('a critical risk: the owner at the date, the PM a working day later, the sponsor after that, and no more', () => {
  const due = '2026-11-20';
  expect(steps([risk('critical', 4, 5)], '2026-11-19T15:00:00Z')).toEqual([]);
  expect(steps([risk('critical', 4, 5)], '2026-11-20T01:00:00Z')).toEqual([['owner', due]]);
  expect(steps([risk('critical', 4, 5)], '2026-11-22T01:00:00Z')).toEqual([['owner', due]]);
  expect(steps([risk('critical', 4, 5)], '2026-11-23T01:00:00Z')).toEqual([
    ['owner', due],
    ['pm', due],
  ]);
  expect(steps([risk('critical', 4, 5)], '2027-03-01T01:00:00Z')).toEqual([
    ['owner', due],
    ['pm', due],
    ['sponsor', due],
  ]);
});

test('no sponsor below critical, nobody at low', () => {
  expect(steps([risk('high', 3, 4)], '2027-03-01T01:00:00Z').map(([step]) => step)).toEqual(['owner', 'pm']);
  expect(steps([risk('low', 1, 3)], '2027-03-01T01:00:00Z')).toEqual([]);
});

test('each at most once for a date, and again for another date', () => {
  const told: ProjectEvent = { type: 'reminded', about: 'R-1', step: 'owner', due: '2026-11-20' };
  const sooner: ProjectEvent = { type: 'risk-set', id: 'R-1', set: { due: '2026-11-19' }, why: undefined };
  expect(steps([risk('critical', 4, 5), told], '2026-11-20T01:00:00Z')).toEqual([]);
  expect(steps([risk('critical', 4, 5), told, sooner], '2026-11-20T01:00:00Z')).toEqual([
    ['owner', '2026-11-19'],
    ['pm', '2026-11-19'],
  ]);
});

test('an owner who left is not written to', () => {
  expect(steps([risk('high', 3, 4)], '2027-03-01T01:00:00Z', new Set(['sun']))).toEqual([['pm', '2026-11-23']]);
});

test('a decision is asked for at half and at the end of its time, each once', () => {
  const asked: ProjectEvent = { type: 'decision-asked', id: 'D-1', ask: 'Ship?', to: 'gao', by: '2026-11-23' };
  const half: ProjectEvent = { type: 'reminded', about: 'D-1', step: 'half', due: '2026-11-23' };
  expect(steps([asked], '2026-11-21T08:00:00Z')).toEqual([]);
  expect(steps([asked], '2026-11-21T09:00:00Z')).toEqual([['half', '2026-11-23']]);
  expect(steps([asked, half], '2026-11-23T15:59:00Z')).toEqual([]);
  expect(steps([asked], '2026-11-23T16:00:00Z')).toEqual([['full', '2026-11-23']]);
  expect(
    steps([asked, { type: 'decision-answered', id: 'D-1', answer: 'no', why: 'not yet' }], '2026-11-24T16:00:00Z'),
  ).toEqual([]);
});

test('nobody is reminded while it is paused', () => {
  expect(
    steps([risk('high', 3, 4), { type: 'field-set', field: 'paused', value: 'yes' }], '2027-03-01T01:00:00Z'),
  ).toEqual([]);
});

test('the next look is at the soonest of an acceptance that ends, a decision in time, and the next day', () => {
  const around = (now: string) => ({ ...exampleAround, now });
  const of = (...events: readonly ProjectEvent[]) => foldOf([receipt(1, { login: 'sun', at: thursday }, ...events)]);
  const accept: ProjectEvent = {
    type: 'risk-accepted',
    id: 'R-1',
    why: 'known',
    until: '2026-11-19T09:00:00Z',
    residual: undefined,
  };
  expect(nextEdge(of(), around(thursday))).toBeUndefined();
  expect(nextEdge(of(risk('high', 3, 4)), around(thursday))).toBe('2026-11-19T16:00:00Z');
  expect(nextEdge(of(risk('high', 3, 4), accept), around(thursday))).toBe('2026-11-19T09:00:00Z');
  const asked: ProjectEvent = { type: 'decision-asked', id: 'D-1', ask: 'Ship?', to: 'gao', by: '2026-11-19' };
  expect(nextEdge(of(asked), around(thursday))).toBe('2026-11-19T09:00:00Z');
});
