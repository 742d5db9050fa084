import { isSameActor } from '../domain/actor.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { GateContext } from './gate.ts';
import { isBot } from './people.ts';

/**
 * Who opened it, as far as gates treat people differently. Reverts are no class yet: that a change is the inverse of a merged one
 * needs both diffs.
 */
export type AuthorClass = 'bot' | 'sole-maintainer' | 'person';

export function authorClass(facts: PullRequestFacts, context: GateContext): AuthorClass {
  if (isBot(facts.author, context)) return 'bot';
  return isSoleMaintainer(facts, context) ? 'sole-maintainer' : 'person';
}

/** The author is the one human who can push; unread or unreadable means there may be others. */
function isSoleMaintainer(facts: PullRequestFacts, context: GateContext): boolean {
  const only = soleMaintainer(facts, context);
  return only !== undefined && isSameActor(only, facts.author);
}

/** The one human who can push here, if the config lets that one review alone. */
export function soleMaintainer(facts: PullRequestFacts, context: GateContext) {
  if (context.soleMaintainer === 'block') return undefined;
  const humans = facts.directory.writers?.filter(one => one.kind === 'user' && !isBot(one, context)) ?? [];
  return humans.length === 1 ? humans[0] : undefined;
}
