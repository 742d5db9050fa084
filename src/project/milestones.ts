import type { Calendar } from '../calendar/calendar.ts';
import { addWorkdays, workdaysBetween } from '../calendar/workdays.ts';
import type { Baseline, Milestone } from './state.ts';

/** A milestone that moves along with another one. */
export interface KnockOn {
  readonly id: string;
  readonly to: string;
}

/** The day it was planned for: of the baseline where it has one, else as written. */
export function plannedDay(milestone: Milestone, baseline: Baseline | undefined): string {
  const due = baseline && Object.hasOwn(baseline.dues, milestone.id) ? baseline.dues[milestone.id] : undefined;
  return due ?? milestone.due;
}

/** The day it was done, else the day it is expected. */
export function expectedDay(milestone: Milestone): string {
  return milestone.actual ?? milestone.forecast;
}

export function isOpenMilestone(milestone: Milestone): boolean {
  return milestone.actual === undefined && milestone.dropped === undefined;
}

/** Working days that it is later than planned; negative: earlier. */
export function slipOf(milestone: Milestone, baseline: Baseline | undefined, calendar: Calendar): number {
  return workdaysBetween(plannedDay(milestone, baseline), expectedDay(milestone), calendar);
}

/** The predecessor that a day would come before; undefined where the day is right. A dropped one binds nobody. */
export function orderFault(
  milestones: readonly Milestone[],
  id: string,
  due: string,
): { readonly after: string; readonly day: string } | undefined {
  const after = new Set(milestones.find(one => one.id === id)?.after ?? []);
  const broken = milestones.filter(one => after.has(one.id) && !one.dropped && expectedDay(one) > due);
  const last = broken.toSorted((left, right) => (expectedDay(left) < expectedDay(right) ? 1 : -1)).at(0);
  return last && { after: last.id, day: expectedDay(last) };
}

/**
 * What else moves when a milestone moves to another day: each open one after it that would come before its predecessor,
 * to the day that keeps its distance in working days. In the order of the chain; a circle moves nobody.
 */
export function knockOnOf(
  milestones: readonly Milestone[],
  id: string,
  to: string,
  calendar: Calendar,
): readonly KnockOn[] {
  const before = new Map(milestones.map(one => [one.id, expectedDay(one)]));
  const moved = new Map([[id, to]]);
  for (const milestone of followersOf(milestones, id)) {
    const day = pushedDay(milestone, { before, moved, calendar });
    if (day !== undefined) moved.set(milestone.id, day);
  }
  moved.delete(id);
  return [...moved].map(([one, day]) => ({ id: one, to: day }));
}

interface Push {
  readonly before: ReadonlyMap<string, string>;
  readonly moved: ReadonlyMap<string, string>;
  readonly calendar: Calendar;
}

/** The latest day that a predecessor pushes it to; undefined where none does. */
function pushedDay(milestone: Milestone, push: Push): string | undefined {
  if (!isOpenMilestone(milestone)) return undefined;
  const days = milestone.after.flatMap(id => {
    const from = push.before.get(id);
    const to = push.moved.get(id);
    if (from === undefined || to === undefined || to <= milestone.forecast) return [];
    const distance = Math.max(0, workdaysBetween(from, milestone.forecast, push.calendar));
    return [addWorkdays(to, distance, push.calendar).day];
  });
  return days.toSorted().at(-1);
}

/** All that come after a milestone, each behind all of its predecessors among them. */
function followersOf(milestones: readonly Milestone[], id: string): readonly Milestone[] {
  const next = Map.groupBy(
    milestones.flatMap(one => [...new Set(one.after)].map(after => ({ after, one }))),
    edge => edge.after,
  );
  const reached = reachedFrom(id, next);
  const names = new Set([id, ...[...reached].map(one => one.id)]);
  const waiting = new Map([...reached].map(one => [one.id, new Set(one.after.filter(after => names.has(after))).size]));
  const order: Milestone[] = [];
  const ready = [id];
  for (const from of ready) {
    for (const { one } of next.get(from) ?? []) {
      const left = (waiting.get(one.id) ?? 0) - 1;
      waiting.set(one.id, left);
      if (left !== 0 || one.id === id) continue;
      order.push(one);
      ready.push(one.id);
    }
  }
  return order;
}

type Edges = ReadonlyMap<string, readonly { readonly one: Milestone }[]>;

function reachedFrom(id: string, next: Edges): ReadonlySet<Milestone> {
  const reached = new Set<Milestone>();
  const ready = [id];
  for (const from of ready) {
    for (const { one } of next.get(from) ?? []) {
      if (reached.has(one)) continue;
      reached.add(one);
      ready.push(one.id);
    }
  }
  return reached;
}
