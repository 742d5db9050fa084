import type { Fault } from '../../domain/fault.ts';
import { advice, type Finding } from './finding.ts';

/** A part that could not be read: said, never taken for fine. */
export function unreadable(what: string, fault: Fault): Finding {
  return advice('unreadable', { what, detail: `${fault.status} ${fault.detail}`.trim() });
}
