import type { GateEvent } from '../ledger/gate-events.ts';
import { type Source, sourceKey } from '../ledger/source.ts';
import { hasReceipt } from './command-session.ts';
import type { OpenGateLedger, OpenProjectLedger } from './open-ledger.ts';

/**
 * Whether a run that was killed between its writes left the pull request's part of a line and not the home's: the line is taken
 * once more then, and adds what is missing. To be asked of a line that no home knows.
 */
export function isHalfTaken(
  source: Pick<Source, 'kind' | 'id' | 'line'>,
  { ledger }: OpenGateLedger,
  homes: readonly OpenProjectLedger[],
): boolean {
  const receipt = ledger.receipts.find(one => sourceKey(one.source) === sourceKey(source));
  return receipt?.events.some(event => belongsInHome(event, homes)) === true;
}

function belongsInHome(event: GateEvent, homes: readonly OpenProjectLedger[]): boolean {
  if (event.type === 'risk-held' || event.type === 'risk-released') return true;
  if (event.type !== 'undone') return false;
  return homes.some(open => hasReceipt(open, { kind: 'comment', id: event.comment, line: event.line }));
}
