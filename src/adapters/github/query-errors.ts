import * as z from 'zod/mini';
import { type Fault, FaultError } from '../../domain/fault.ts';
import type { Answer, QueryAnswer, QueryError } from '../../ports/github.ts';
import { redact, unusable } from './faults.ts';

const answerShape = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(
    z.array(
      z.object({
        type: z.optional(z.string()),
        path: z.optional(z.array(z.union([z.string(), z.number()]))),
        message: z.optional(z.string()),
      }),
    ),
  ),
});

/** Errors that say something of one path and stay the same when asked again; whoever asked knows what they mean there. */
const ofOnePath = ['NOT_FOUND', 'FORBIDDEN', 'INSUFFICIENT_SCOPES', 'UNPROCESSABLE'];

/** A GraphQL answer: what came with errors of one path is the caller's to judge, anything else is no answer at all. */
export function parseQueryAnswer(body: unknown, where: string): Answer<QueryAnswer> {
  const parsed = answerShape.safeParse(body);
  if (!parsed.success) return { ok: false, fault: unusable(200, where, 'not a GraphQL answer') };
  const errors = (parsed.data.errors ?? []).map(
    (error): QueryError => ({ type: error.type ?? '', path: error.path ?? [], message: redact(error.message ?? '') }),
  );
  const fatal = errors.find(error => !ofOnePath.includes(error.type));
  if (fatal) return { ok: false, fault: faultOfFatal(fatal, where) };
  if (parsed.data.data === undefined) return { ok: false, fault: unusable(200, where, 'an answer without data') };
  return { ok: true, value: { data: parsed.data.data, errors } };
}

function faultOfFatal(error: QueryError, where: string): Fault {
  if (error.type === 'RATE_LIMITED' || error.type === 'RATE_LIMIT') {
    return { kind: 'rate-limited', status: 200, where, detail: error.message, retryAfter: undefined };
  }
  return unusable(200, where, [error.type, error.message].filter(part => part !== '').join(': '));
}

/** An error that a query's own rules don't allow, as the fault that ends the reading: never a partial verdict. */
export function faultOfQueryError(error: QueryError, where: string): Fault {
  const at = error.path.length > 0 ? `${where} at ${error.path.join('.')}` : where;
  const kind =
    error.type === 'NOT_FOUND' ? 'not-found' : error.type === 'UNPROCESSABLE' ? 'unprocessable' : 'forbidden';
  return { kind, status: 200, where: at, detail: error.message, retryAfter: undefined };
}

/** Data of an answer all of whose errors are expected; throws a fault for the first that isn't. */
export function dataOf(
  answer: Answer<QueryAnswer>,
  where: string,
  isExpected: (error: QueryError) => boolean = () => false,
): unknown {
  if (!answer.ok) throw new FaultError(answer.fault);
  const unexpected = answer.value.errors.find(error => !isExpected(error));
  if (unexpected) throw new FaultError(faultOfQueryError(unexpected, where));
  return answer.value.data;
}
