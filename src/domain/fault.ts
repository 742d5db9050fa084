/** What can go wrong with GitHub, as far as anybody decides on it. */
export interface Fault {
  readonly kind:
    | 'unauthorized'
    | 'forbidden'
    | 'not-found'
    | 'conflict'
    | 'unprocessable'
    | 'rate-limited'
    | 'truncated'
    | 'unavailable';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Route or query, without secrets. */
  readonly where: string;
  /** `accepted-github-permissions` of a 403, GitHub's own message otherwise; shown only encoded. */
  readonly detail: string;
  /** Seconds to wait, where GitHub said so. */
  readonly retryAfter: number | undefined;
}

/** Thrown by readers when they can't answer; caught once per use case. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.kind} (${fault.status}) at ${fault.where}`);
    this.name = 'FaultError';
    this.fault = fault;
  }
}
