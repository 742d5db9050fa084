import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { GateContext } from './gate.ts';
import { holdsAny } from './people.ts';
import { giverOf } from './waiver-standing.ts';

/** Whether a ledger that contradicts our check was let go on as it stands, by somebody who owns the rules. */
function isMended({ ledger, directory }: PullRequestFacts, context: Pick<GateContext, 'roles' | 'teams'>): boolean {
  if (ledger.state !== 'ledger_tampered' || !ledger.mended) return false;
  const people = { facts: { directory }, context };
  return holdsAny(['policy'], giverOf(ledger.mended.actor, directory), people) === 'granted';
}

/** Whether the ledger can't be believed: then nothing is waived, and nothing passes. */
export function isTampered(facts: PullRequestFacts, context: Pick<GateContext, 'roles' | 'teams'>): boolean {
  return facts.ledger.state === 'ledger_tampered' && !isMended(facts, context);
}
