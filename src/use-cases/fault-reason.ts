import type { Fault } from '../domain/fault.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { Reason } from '../gates/gate.ts';

const codes: Readonly<Record<Fault['kind'], ReasonCode>> = {
  unauthorized: 'unauthorized',
  forbidden: 'permission_missing',
  'not-found': 'not_found',
  conflict: 'conflict',
  unprocessable: 'unprocessable',
  'rate-limited': 'rate_limited',
  truncated: 'data_truncated',
  unavailable: 'github_unavailable',
};

/** What a fault of GitHub means to people. */
export function faultReason(fault: Fault): Reason {
  // An answer that came and can't be read has its own word: trying again does not help it.
  const isUnreadable = fault.kind === 'unavailable' && fault.detail.startsWith('data_unreadable');
  return {
    code: isUnreadable ? 'data_unreadable' : codes[fault.kind],
    values: { where: fault.where, status: fault.status, detail: fault.detail, what: fault.where },
  };
}
