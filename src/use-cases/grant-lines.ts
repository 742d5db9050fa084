import { saysGrant } from '../commands/says-grant.ts';
import { verbTable } from '../commands/verb-table.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { SaysGrant } from '../facts/grant-sources.ts';

/**
 * Whether a line is a command that gives this. A ledger can be edited by whoever can write, so what it says that a comment
 * gave must stand in that comment. Loaded only where a pull request has a ledger.
 */
export function saysUnder(config: SluiceConfig): SaysGrant {
  return saysGrant(config, verbTable);
}
