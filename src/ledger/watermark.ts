import type { Packer } from './codec.ts';
import { machinePart } from './codec.ts';

/** The watermark of a ledger comment, whatever it is about; undefined for anything else. */
export function watermarkIn(body: string, packer: Packer): string | undefined {
  const part = machinePart(body, packer);
  const mark = typeof part === 'object' && part !== null && 'watermark' in part ? part.watermark : undefined;
  return typeof mark === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(mark) ? mark : undefined;
}
