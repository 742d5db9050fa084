import { addWorkdays } from '../calendar/workdays.ts';
import type { Around, Whom } from './around.ts';
import { decisionTimes } from './decision-time.ts';
import type { ReminderStep } from './events.ts';
import { pauseOf } from './health.ts';
import { isGone, isOpenRisk, lookDay, riskLevel } from './risk-view.ts';
import type { Decision, ProjectState, Risk } from './state.ts';

/** One word to one person, once: it becomes a `reminded` event before it is sent. */
export interface DueReminder {
  /** `R-3` or `D-5`. */
  readonly about: string;
  readonly step: ReminderStep;
  /** The day it is about. */
  readonly due: string;
  readonly to: Whom;
}

/**
 * What is to be said now and was not said yet. A risk: its owner at the date, the PM a working day later, for a critical one
 * the sponsor after that, and no more; a low one nobody. A decision: at half and at the end of its time. Nothing while paused.
 */
export function dueReminders(state: ProjectState, around: Around): readonly DueReminder[] {
  if (pauseOf(state) !== undefined) return [];
  const today = around.calendar.dayOf(around.now);
  const sent = new Map(state.reminded.map(one => [`${one.about} ${one.step}`, one.due]));
  const due = [
    ...state.risks.flatMap(risk => riskReminders(risk, { ...around, today })),
    ...state.decisions.flatMap(decision => decisionReminders(decision, around)),
  ];
  return due.filter(one => sent.get(`${one.about} ${one.step}`) !== one.due);
}

function riskReminders(risk: Risk, around: Around & { readonly today: string }): readonly DueReminder[] {
  const { now, calendar, today } = around;
  const level = riskLevel(risk);
  if (level === 'low' || !isOpenRisk(risk, now)) return [];
  const due = lookDay(risk, calendar).day;
  const reached = (days: number) => today >= addWorkdays(due, days, calendar).day;
  const say = (step: ReminderStep, to: Whom) => ({ about: risk.id, step, due, to });
  const owner = isGone(risk.owner, around.gone) ? undefined : risk.owner;
  return [
    ...(owner !== undefined && reached(0) ? [say('owner', { kind: 'person', login: owner })] : []),
    ...(reached(1) ? [say('pm', { kind: 'role', name: 'pm' })] : []),
    ...(level === 'critical' && reached(2) ? [say('sponsor', { kind: 'role', name: 'sponsor' })] : []),
  ];
}

function decisionReminders(decision: Decision, { now, calendar }: Around): readonly DueReminder[] {
  if (decision.answer) return [];
  const [half, end] = decisionTimes(decision, calendar);
  const at = Date.parse(now);
  if (at < half) return [];
  const to: Whom = { kind: 'person', login: decision.to };
  return [{ about: decision.id, step: at < end ? 'half' : 'full', due: decision.by, to }];
}
