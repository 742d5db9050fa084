import { describe, expect, test } from 'vitest';
import type { NewRisk, ProjectEvent } from '../../../src/project/events.ts';
import { healthOf } from '../../../src/project/health.ts';
import { exampleAround, exampleProject, foldOf, planned, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const plan: readonly ProjectEvent[] = [
  { type: 'milestone-added', milestone: planned('m1', '2026-11-30') },
  { type: 'milestone-added', milestone: planned('m2', '2026-12-15', { after: ['m1'] }) },
  { type: 'baseline-confirmed', why: undefined },
];
const move = (id: string, to: string): ProjectEvent => ({ type: 'milestone-moved', id, to, why: 'late', knockOn: [] });
const done = (id: string): ProjectEvent => ({ type: 'milestone-done', id, on: '2026-11-23' });
const risk = (more: Partial<NewRisk>): ProjectEvent => ({
  type: 'risk-added',
  risk: raised('R-1', { owner: 'sun', ...more }),
});
const critical = { level: 'critical', p: 4, i: 5 } as const;
const high = { level: 'high', p: 3, i: 4 } as const;
const decision: ProjectEvent = { type: 'decision-asked', id: 'D-1', ask: 'Ship?', to: 'gao', by: '2026-11-23' };

function health(...events: readonly ProjectEvent[]) {
  return healthOf(foldOf([receipt(1, { login: 'sun', at: '2026-11-24T01:00:00Z' }, ...events)]), exampleAround);
}

describe('the first rule that holds decides', () => {
  test.each([
    ['on-track', 'nothing_planned', {}, []],
    ['on-track', 'as_planned', { id: 'm1', day: '2026-11-30' }, plan],
    ['at-risk', 'baseline_missing', {}, [...plan.slice(0, 2), done('m1')]],
    ['at-risk', 'decision_late', { id: 'D-1', day: '2026-11-23' }, [...plan, decision]],
    ['at-risk', 'high_unattended', { id: 'R-1' }, [...plan, risk(high)]],
    ['at-risk', 'high_unattended', { id: 'R-1' }, [...plan, risk({ ...high, owner: undefined, plan: 'drill' })]],
    ['on-track', 'as_planned', { id: 'm1', day: '2026-11-30' }, [...plan, risk({ ...high, plan: 'drill' })]],
    ['at-risk', 'critical_open', { id: 'R-1' }, [...plan, risk({ ...critical, plan: 'drill' })]],
    [
      'at-risk',
      'milestone_slipped',
      { id: 'm1', days: 2, day: '2026-12-02' },
      [...plan, risk(critical), move('m1', '2026-12-02')],
    ],
    ['off-track', 'critical_overdue', { id: 'R-1' }, [...plan, risk({ ...critical, due: '2026-11-23' })]],
    ['off-track', 'end_slipped', { id: 'm2', days: 5, day: '2026-12-22' }, [...plan, move('m2', '2026-12-22')]],
    ['off-track', 'milestone_overdue', { id: 'm1', days: 2, day: '2026-11-20' }, [...plan, move('m1', '2026-11-20')]],
    [
      'paused',
      'paused',
      { why: 'until the merger' },
      [...plan, move('m1', '2026-11-20'), { type: 'field-set', field: 'paused', value: 'until the merger' }],
    ],
    ['done', 'all_done', {}, [...plan, risk(critical), done('m1'), done('m2')]],
  ] as const)('%s: %s', (status, code, values, events) => {
    expect(health(...events)).toMatchObject({ status, rule: { code, values } });
  });
});

test('a pause ends with a no', () => {
  expect(health(...plan, { type: 'field-set', field: 'paused', value: ' No ' }).status).toBe('on-track');
});

test('an owner who left looks after nothing', () => {
  const state = foldOf([receipt(1, { at: '2026-11-24T01:00:00Z' }, ...plan, risk({ ...high, plan: 'drill' }))]);
  expect(healthOf(state, { ...exampleAround, gone: new Set(['sun']) }).rule.code).toBe('high_unattended');
});

test('the end is the milestone expected last, dropped ones left out', () => {
  expect(healthOf(exampleProject.en, exampleAround)).toMatchObject({
    status: 'off-track',
    rule: { code: 'critical_overdue', values: { id: 'R-1' } },
    end: { id: 'm6', planned: '2026-12-01', expected: '2026-12-03', slip: 2 },
  });
  expect(health(...plan, { type: 'milestone-dropped', id: 'm2', why: 'cut' }).end?.id).toBe('m1');
});
