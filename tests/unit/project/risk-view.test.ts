import { expect, test } from 'vitest';
import type { ProjectEvent } from '../../../src/project/events.ts';
import {
  exposureTrend,
  isOpenRisk,
  isOverdue,
  lookDay,
  missingAcknowledgements,
  stageAt,
  toDosOf,
} from '../../../src/project/risk-view.ts';
import type { Risk } from '../../../src/project/state.ts';
import { exampleAround, exampleProject, foldOf, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const { calendar } = exampleAround;
/** Thursday noon in Shanghai. */
const thursday = '2026-11-19T04:00:00Z';

function risk(more: Parameters<typeof raised>[1], ...events: readonly ProjectEvent[]): Risk {
  const first = receipt(1, { login: 'sun', at: thursday }, { type: 'risk-added', risk: raised('R-1', more) });
  const rest = events.map((event, index) => receipt(index + 2, { login: 'sun', at: thursday }, event));
  const [only] = foldOf([first, ...rest]).risks;
  if (!only) throw new Error('no risk');
  return only;
}

test.each([
  ['critical', 4, 5, '2026-11-20'],
  ['high', 3, 4, '2026-11-23'],
  ['medium', 2, 4, '2026-11-26'],
  ['low', 1, 3, '2026-12-03'],
] as const)('its owner looks at a %s risk in working days', (level, p, i, day) => {
  expect(lookDay(risk({ level, p, i, owner: 'sun' }), calendar)).toEqual({ day, isGuessed: false });
});

test('whoever is given a risk answers sooner than its next review', () => {
  expect(lookDay(risk({ level: 'critical', p: 4, i: 5, owner: 'li' }), calendar).day).toBe('2026-11-19');
  expect(lookDay(risk({ level: 'medium', owner: 'li' }), calendar).day).toBe('2026-11-24');
});

test('its own date comes first where it is sooner', () => {
  expect(lookDay(risk({ level: 'medium', owner: 'sun', due: '2026-11-20' }), calendar).day).toBe('2026-11-20');
  expect(lookDay(risk({ level: 'medium', owner: 'sun', due: '2027-01-20' }), calendar).day).toBe('2026-11-26');
});

test('its owner’s word settles a date that is over', () => {
  const touched = (touchedAt: string) => ({ ...risk({ level: 'medium', owner: 'sun', due: '2026-11-20' }), touchedAt });
  expect(lookDay(touched('2026-11-20T04:00:00Z'), calendar).day).toBe('2026-11-27');
  expect(lookDay(touched('2026-11-19T06:00:00Z'), calendar).day).toBe('2026-11-20');
});

test('an acceptance leaves it alone until it ends, and its review counts from there', () => {
  const accepted = risk(
    { level: 'critical', p: 4, i: 5, owner: 'sun', due: '2026-11-20' },
    { type: 'risk-accepted', id: 'R-1', why: 'known', until: '2026-11-27T15:59:59Z', residual: undefined },
  );
  expect(lookDay(accepted, calendar).day).toBe('2026-11-30');
});

test('it is overdue from the day after, by the days of the zone', () => {
  const critical = risk({ level: 'critical', p: 4, i: 5, owner: 'sun' });
  expect(isOverdue(critical, '2026-11-20T15:59:00Z', calendar)).toBe(false);
  expect(isOverdue(critical, '2026-11-20T16:00:00Z', calendar)).toBe(true);
});

test('an acceptance that ran out leaves the risk assessed and open', () => {
  const accepted = risk(
    { owner: 'sun', assumed: false },
    { type: 'risk-accepted', id: 'R-1', why: 'known', until: '2026-12-01T00:00:00Z', residual: undefined },
  );
  expect([isOpenRisk(accepted, '2026-11-30T00:00:00Z'), stageAt(accepted, '2026-11-30T00:00:00Z', calendar)]).toEqual([
    false,
    'accepted',
  ]);
  expect(isOverdue(accepted, '2026-11-30T00:00:00Z', calendar)).toBe(false);
  expect([isOpenRisk(accepted, '2026-12-01T00:00:00Z'), stageAt(accepted, '2026-12-01T00:00:00Z', calendar)]).toEqual([
    true,
    'assessed',
  ]);
});

test('a plan whose day is over is only watched once its owner looked again', () => {
  const treating = risk(
    { owner: 'sun' },
    { type: 'risk-planned', id: 'R-1', response: 'mitigate', plan: 'drill', by: '2026-11-23' },
  );
  const later = '2026-11-25T04:00:00Z';
  expect(stageAt(treating, later, calendar)).toBe('treating');
  expect(stageAt({ ...treating, touchedAt: later }, later, calendar)).toBe('monitored');
});

test('what was not said is to do', () => {
  expect(toDosOf(risk({ level: 'high', p: 3, i: 4 }), exampleAround)).toEqual(['owner', 'date', 'odds', 'plan']);
  expect(
    toDosOf(risk({ level: 'low', p: 1, i: 3, assumed: false, due: '2026-12-01', owner: 'Sun' }), exampleAround),
  ).toEqual([]);
  expect(toDosOf(risk({ owner: 'Sun', assumed: false, due: '2026-12-01' }), { gone: new Set(['sun']) })).toEqual([
    'owner-gone',
  ]);
});

test('who was named and said nothing is missing', () => {
  const [lag] = exampleProject.en.risks;
  expect(lag && missingAcknowledgements(lag)).toEqual(['acme/support']);
  expect(
    lag && missingAcknowledgements({ ...lag, acknowledged: [{ login: 'he', team: 'acme/support', at: thursday }] }),
  ).toEqual(['li']);
});

test('the exposure is compared with that of a week before, and with nothing where there was none', () => {
  expect(exposureTrend(exampleProject.en, '2026-11-24T08:00:00Z')).toEqual({ total: 36, before: 36 });
  expect(exposureTrend(exampleProject.en, '2026-11-22T08:00:00Z')).toEqual({ total: 36, before: 20 });
  expect(exposureTrend(exampleProject.en, '2026-11-12T08:00:00Z').before).toBeUndefined();
});
