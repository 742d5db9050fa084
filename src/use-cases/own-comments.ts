import { deriveActor } from '../facts/derive-actor.ts';
import type { RawActor } from '../facts/raw-people.ts';
import type { Identity } from './evaluation.ts';

const actionsBot = 'github-actions[bot]';

/**
 * Comments that a run may take for Sluice's own: those of the bot of Actions, and of our App. In the Action any workflow that
 * echoes text writes as the same bot, so this alone opens nothing.
 */
export function isOwnAuthor(author: RawActor, identity: Identity): boolean {
  const actor = deriveActor(author);
  if (actor.kind !== 'bot') return false;
  if (actor.login === actionsBot) return true;
  // Who only reads can't tell which App is ours: any bot's ledger is shown.
  return identity.kind === 'reader' || (identity.kind === 'app' && actor.login === `${identity.slug}[bot]`);
}
