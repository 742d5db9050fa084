import { machinePart, type Packer } from './codec.ts';
import type { LedgerAnchor } from './receipt.ts';

/** The watermark of a ledger comment, whatever it is about; undefined for anything else. */
export function watermarkIn(body: string, packer: Packer): string | undefined {
  const mark = keyOf(machinePart(body, packer), 'watermark');
  return typeof mark === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(mark) ? mark : undefined;
}

/** Where a home's ledger says that the ledger of a pull request stood. */
export function anchorIn(body: string, number: number, packer: Packer): LedgerAnchor | undefined {
  const anchor = keyOf(keyOf(machinePart(body, packer), 'anchors'), String(number));
  const [seq, digest, commentId] = [keyOf(anchor, 'seq'), keyOf(anchor, 'digest'), keyOf(anchor, 'commentId')];
  const isAnchor = typeof seq === 'number' && typeof digest === 'string' && typeof commentId === 'number';
  return isAnchor ? { seq, digest, commentId } : undefined;
}

function keyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
