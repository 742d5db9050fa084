import { type Fault, FaultError } from '../src/domain/fault.ts';

/** A fault for the log: GitHub's own words stay out, they may repeat what people wrote. */
export function faultWords({ kind, status, where }: Fault): Readonly<Record<string, unknown>> {
  return { fault: kind, status, where };
}

/** What was thrown, for the log: errors of libraries carry whole payloads and requests in their fields. */
export function errorWords(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof FaultError) return faultWords(error.fault);
  if (error instanceof AggregateError) return { errors: error.errors.map(errorWords) };
  if (!(error instanceof Error)) return { error: String(error) };
  return 'status' in error ? { error: error.name, status: error.status } : { error: error.stack };
}
