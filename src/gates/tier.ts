import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { compileExpression } from './evaluate-expression.ts';
import type { Expression } from './expression.ts';
import type { GateContext } from './gate.ts';

/** Names of the risk tiers, in falling order. */
export type Tier = 'high' | 'medium' | 'low';

/** What makes a tier, in the config's words; without either everything is medium. */
export interface TierRules {
  readonly high: Expression | undefined;
  readonly low: Expression | undefined;
}

/** How risky a change is. What can't be read makes it riskier, never safer. */
export function tierOf(facts: PullRequestFacts, rules: TierRules, context: Omit<GateContext, 'tier'>): Tier {
  const around = { ...context, tier: '' };
  if (rules.high && compileExpression(rules.high)(facts, around) !== 'fails') return 'high';
  return rules.low && compileExpression(rules.low)(facts, around) === 'holds' ? 'low' : 'medium';
}
