import { approvalOf } from './approval.ts';
import { caseStandings } from './cases.ts';
import type { ReleasePlan, Who } from './release-plan.ts';
import type { ReleaseState } from './state.ts';

/** What an emergency passed over and still owes. */
export interface FollowUp {
  readonly id: string;
  readonly what: 'vote' | 'case';
  /** Who owes it. */
  readonly role: Who;
  /** Of a case: what it tries; of a vote the role. */
  readonly title: string;
  /** ISO, UTC. */
  readonly due: string;
  readonly isDone: boolean;
}

/** Each review role's late vote and each case of a trial that was not skipped; nothing before an emergency has begun. */
export function followUps(plan: ReleasePlan, state: ReleaseState): readonly FollowUp[] {
  const begun = plan.class === 'emergency' ? beginOf(state) : undefined;
  if (begun === undefined) return [];
  const due = new Date(begun + plan.emergency.followUp).toISOString().replace('.000Z', 'Z');
  const votes = approvalOf({ plan, state }).map(
    ({ role, missing }): FollowUp => ({
      id: `vote-${role}`,
      what: 'vote',
      role,
      title: role,
      due,
      isDone: missing === 0,
    }),
  );
  return [...votes, ...owedCases(plan, state).map(one => ({ ...one, due }))];
}

function owedCases(plan: ReleasePlan, state: ReleaseState): readonly Omit<FollowUp, 'due'>[] {
  return plan.steps
    .filter(step => step.kind === 'trial' && state.steps[step.id]?.status !== 'skipped')
    .flatMap(step => caseStandings(step, { plan, state }))
    .map(one => ({
      id: `case-${one.step}-${one.case}-${one.role}`,
      what: 'case',
      role: one.role,
      title: one.title === '' ? one.case : `${one.case}: ${one.title}`,
      isDone: one.kind === 'pass',
    }));
}

/** Milliseconds since the epoch; a step's older executions are gone from the state, the first change of a ratio may not be. */
function beginOf({ steps, changes }: ReleaseState): number | undefined {
  const starts = Object.values(steps).flatMap(one => one.execution?.startedAt ?? []);
  const times = [...starts, ...changes.map(one => one.happenedAt)].map(at => Date.parse(at));
  return times.length === 0 ? undefined : Math.min(...times);
}
