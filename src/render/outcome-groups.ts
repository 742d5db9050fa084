import type { GateOutcome } from '../gates/outcome.ts';

/** The outcomes of one stage as a check talks of them. */
export interface OutcomeGroups {
  /** Required gates that apply. */
  readonly counted: readonly GateOutcome[];
  readonly failed: readonly GateOutcome[];
  readonly errors: readonly GateOutcome[];
  readonly pending: readonly GateOutcome[];
  readonly waived: readonly GateOutcome[];
  readonly passed: readonly GateOutcome[];
  /** Advice that is not followed: never blocks. */
  readonly advice: readonly GateOutcome[];
}

export function groupOutcomes(outcomes: readonly GateOutcome[]): OutcomeGroups {
  const counted = outcomes.filter(one => one.level === 'required' && one.verdict !== 'not-applicable');
  const of = (verdict: GateOutcome['verdict']) => counted.filter(one => one.verdict === verdict);
  return {
    counted,
    failed: of('failed'),
    errors: of('error'),
    pending: of('pending'),
    waived: of('waived'),
    passed: of('passed'),
    advice: outcomes.filter(one => one.level === 'advisory' && isOwed(one)),
  };
}

/** Something is missing, contradicted or could not be told. */
export function isOwed(outcome: GateOutcome): boolean {
  return outcome.verdict === 'pending' || outcome.verdict === 'failed' || outcome.verdict === 'error';
}
