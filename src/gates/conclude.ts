import type { StageConclusion } from '../domain/verdict.ts';
import type { GateOutcome } from './outcome.ts';

/** What a stage concludes of its gates, strictest first. Advisory gates are shown and never count. */
export function concludeStage(outcomes: readonly GateOutcome[], isDraft: boolean): StageConclusion {
  const required = outcomes.filter(one => one.level === 'required');
  if (required.some(isContradicted)) return 'failure';
  if (required.some(wasSentBack)) return 'action_required';
  const pending = required.filter(one => one.verdict === 'pending');
  if (pending.length === 0) return 'success';
  return !isDraft && pending.some(canAuthorClear) ? 'action_required' : 'in_progress';
}

/** Requested changes are a reviewer's word to the author, not a contradiction of the rules. */
function wasSentBack(outcome: GateOutcome): boolean {
  return outcome.verdict === 'failed' && outcome.reason.code === 'changes_requested';
}

function isContradicted(outcome: GateOutcome): boolean {
  return outcome.verdict === 'error' || (outcome.verdict === 'failed' && !wasSentBack(outcome));
}

function canAuthorClear(outcome: GateOutcome): boolean {
  return outcome.clearedBy.some(clearer => clearer.kind === 'author');
}

/** The earliest moment at which one of the outcomes may change by itself. */
export function earliestEdge(outcomes: readonly GateOutcome[]): string | undefined {
  return outcomes
    .flatMap(one => [one.validUntil, one.advisoryUntil])
    .filter(edge => edge !== undefined)
    .toSorted()[0];
}
