import { type Draft, grantOf, type ProjectReceipt } from './draft.ts';
import type { PlannedMilestone, ProjectEvent } from './events.ts';
import type { Milestone } from './state.ts';

type PlanEvent = Extract<
  ProjectEvent,
  { type: `milestone-${string}` | 'project-started' | 'field-set' | 'baseline-confirmed' }
>;
type Moved = Extract<PlanEvent, { type: 'milestone-moved' }>;

export function isPlanEvent(event: ProjectEvent): event is PlanEvent {
  const others: readonly ProjectEvent['type'][] = ['project-started', 'field-set', 'baseline-confirmed'];
  return event.type.startsWith('milestone-') || others.includes(event.type);
}

/** The brief, the milestones and their baseline. An event of a milestone that isn't there changes nothing. */
export function applyPlanEvent(draft: Draft, event: PlanEvent, receipt: ProjectReceipt): void {
  switch (event.type) {
    case 'project-started':
      draft.started ??= grantOf(receipt);
      draft.brief = { ...draft.brief, ...event.brief };
      for (const milestone of event.milestones) addMilestone(draft, milestone);
      return;
    case 'field-set':
      draft.brief = { ...draft.brief, [event.field]: event.value };
      return;
    case 'baseline-confirmed':
      confirmBaseline(draft, event.why, receipt);
      return;
    case 'milestone-added':
      addMilestone(draft, event.milestone);
      return;
    case 'milestone-moved':
      moveMilestones(draft, event, receipt);
      return;
    case 'milestone-done':
      changeMilestone(draft, event.id, { actual: event.on });
      return;
    case 'milestone-dropped':
      changeMilestone(draft, event.id, { dropped: { why: event.why, by: grantOf(receipt) } });
  }
}

/** One id, one milestone: only a dropped one makes room for another. */
function addMilestone(draft: Draft, planned: PlannedMilestone): void {
  const there = draft.milestones.get(planned.id);
  if (there && !there.dropped) return;
  draft.milestones.set(planned.id, { ...planned, forecast: planned.due, actual: undefined, dropped: undefined });
}

function changeMilestone(draft: Draft, id: string, change: Partial<Milestone>): void {
  const milestone = draft.milestones.get(id);
  if (milestone) draft.milestones.set(id, { ...milestone, ...change });
}

function moveMilestones(draft: Draft, event: Moved, receipt: ProjectReceipt): void {
  for (const { id, to } of [{ id: event.id, to: event.to }, ...event.knockOn]) {
    const milestone = draft.milestones.get(id);
    if (!milestone || milestone.forecast === to) continue;
    draft.dateChanges.push({ id, from: milestone.forecast, to, why: event.why, by: grantOf(receipt) });
    draft.milestones.set(id, { ...milestone, forecast: to });
  }
  if (event.owner !== undefined) changeMilestone(draft, event.id, { owner: event.owner });
}

/** The plan as it stands, dropped milestones left out. */
function confirmBaseline(draft: Draft, why: string | undefined, receipt: ProjectReceipt): void {
  const standing = [...draft.milestones.values()].filter(one => !one.dropped);
  const dues = Object.fromEntries(standing.map(one => [one.id, one.forecast]));
  const number = (draft.baselines.at(-1)?.number ?? 0) + 1;
  draft.baselines.push({ number, why, dues, by: grantOf(receipt) });
}
