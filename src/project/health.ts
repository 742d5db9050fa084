import { workdaysBetween } from '../calendar/workdays.ts';
import type { MessageValues } from '../domain/problem.ts';
import type { Around } from './around.ts';
import { isLateDecision } from './decision-time.ts';
import { expectedDay, isOpenMilestone, plannedDay, slipOf } from './milestones.ts';
import { byWeight, isOpenRisk, lookDay, riskLevel, toDosOf } from './risk-view.ts';
import type { Milestone, ProjectState, Risk } from './state.ts';

export type HealthStatus = 'on-track' | 'at-risk' | 'off-track' | 'done' | 'paused';

/** Rules in the order in which they are asked; the first that holds decides. */
export const healthCodes = [
  'all_done',
  'paused',
  'milestone_overdue',
  'end_slipped',
  'critical_overdue',
  'milestone_slipped',
  'critical_open',
  'high_unattended',
  'decision_late',
  'baseline_missing',
  'nothing_planned',
  'as_planned',
] as const;
export type HealthCode = (typeof healthCodes)[number];

/** How a project is doing, by which rule, and when it ends. */
export interface Health {
  readonly status: HealthStatus;
  /** Values: `id` of what decided, `days` in working days, `day`, `why`; whichever the rule has. */
  readonly rule: { readonly code: HealthCode; readonly values: MessageValues };
  /** The last milestone; undefined where none is planned. */
  readonly end: ProjectEnd | undefined;
}

/** The milestone that ends the project: days as planned and as expected, slip in working days. */
export interface ProjectEnd {
  readonly id: string;
  readonly planned: string;
  readonly expected: string;
  readonly slip: number;
}

/** So many working days late at the end is off track. */
const farSlip = 5;

interface Sight {
  readonly state: ProjectState;
  readonly around: Around;
  readonly today: string;
  /** Milestones that were not dropped, soonest expected first. */
  readonly milestones: readonly Milestone[];
  readonly end: ProjectEnd | undefined;
  /** Open ones, heaviest first. */
  readonly risks: readonly Risk[];
}

type Rule = (sight: Sight) => MessageValues | undefined;

const statusOf: Readonly<Record<HealthCode, HealthStatus>> = {
  all_done: 'done',
  paused: 'paused',
  milestone_overdue: 'off-track',
  end_slipped: 'off-track',
  critical_overdue: 'off-track',
  milestone_slipped: 'at-risk',
  critical_open: 'at-risk',
  high_unattended: 'at-risk',
  decision_late: 'at-risk',
  baseline_missing: 'at-risk',
  nothing_planned: 'on-track',
  as_planned: 'on-track',
};

const rules: Readonly<Record<HealthCode, Rule>> = {
  all_done: ({ milestones }) => (milestones.length > 0 && !milestones.some(isOpenMilestone) ? {} : undefined),
  paused: ({ state }) => {
    const why = pauseOf(state);
    return why === undefined ? undefined : { why };
  },
  milestone_overdue: ({ milestones, today, around }) => {
    const late = milestones.find(one => isOpenMilestone(one) && one.forecast < today);
    return late && { id: late.id, day: late.forecast, days: workdaysBetween(late.forecast, today, around.calendar) };
  },
  end_slipped: ({ end }) =>
    end && end.slip >= farSlip ? { id: end.id, day: end.expected, days: end.slip } : undefined,
  critical_overdue: ({ risks, around, today }) =>
    named(risks.find(one => riskLevel(one) === 'critical' && lookDay(one, around.calendar).day < today)),
  milestone_slipped: slipped,
  critical_open: ({ risks }) => named(risks.find(one => riskLevel(one) === 'critical')),
  high_unattended: ({ risks, around }) =>
    named(risks.find(one => riskLevel(one) === 'high' && isUnattended(one, around))),
  decision_late: ({ state, around }) => {
    const late = state.decisions.find(one => isLateDecision(one, around));
    return late && { id: late.id, day: late.by };
  },
  baseline_missing: ({ state, milestones, today }) => {
    const hasBegun = milestones.some(one => !isOpenMilestone(one) || one.forecast <= today);
    return hasBegun && state.baselines.length === 0 ? {} : undefined;
  },
  nothing_planned: ({ milestones }) => (milestones.length === 0 ? {} : undefined),
  as_planned: ({ milestones }) => {
    const next = milestones.find(isOpenMilestone);
    return next ? { id: next.id, day: next.forecast } : {};
  },
};

/** The first rule that holds, in the order of `healthCodes`; the last always does. */
export function healthOf(state: ProjectState, around: Around): Health {
  const sight = sightOf(state, around);
  for (const code of healthCodes) {
    const values = rules[code](sight);
    if (values) return { status: statusOf[code], rule: { code, values }, end: sight.end };
  }
  return { status: 'on-track', rule: { code: 'as_planned', values: {} }, end: sight.end };
}

function sightOf(state: ProjectState, around: Around): Sight {
  const standing = state.milestones.filter(one => !one.dropped);
  const milestones = standing.toSorted((left, right) => compare(expectedDay(left), expectedDay(right)));
  const risks = byWeight(state.risks.filter(one => isOpenRisk(one, around.now)));
  const today = around.calendar.dayOf(around.now);
  return { state, around, today, milestones, end: endOf(milestones, { state, around }), risks };
}

function endOf(milestones: readonly Milestone[], { state, around }: Pick<Sight, 'state' | 'around'>): Health['end'] {
  const last = milestones.at(-1);
  const baseline = state.baselines.at(-1);
  return (
    last && {
      id: last.id,
      planned: plannedDay(last, baseline),
      expected: expectedDay(last),
      slip: slipOf(last, baseline, around.calendar),
    }
  );
}

function slipped({ milestones, state, around }: Sight): MessageValues | undefined {
  const baseline = state.baselines.at(-1);
  const slips = milestones.map(one => ({ one, days: slipOf(one, baseline, around.calendar) }));
  const [worst] = slips
    .filter(({ one, days }) => isOpenMilestone(one) && days > 0)
    .toSorted((left, right) => right.days - left.days);
  return worst && { id: worst.one.id, day: worst.one.forecast, days: worst.days };
}

function named(risk: Risk | undefined): MessageValues | undefined {
  return risk && { id: risk.id };
}

function isUnattended(risk: Risk, around: Around): boolean {
  const toDos = toDosOf(risk, around);
  return toDos.includes('owner') || toDos.includes('owner-gone') || toDos.includes('plan');
}

/** Why a project is paused; undefined while it isn't. */
export function pauseOf({ brief }: Pick<ProjectState, 'brief'>): string | undefined {
  const said = brief.paused?.trim();
  return !said || ['no', 'false', 'off', '否', '无'].includes(said.toLowerCase()) ? undefined : said;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
