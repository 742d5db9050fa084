import * as z from 'zod/mini';
import type { Fault } from '../../domain/fault.ts';
import { AnswerTooLargeError } from './https-fetch.ts';

/** Headers of an answer, lower-case names. */
export type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/** What Octokit throws for 4xx and 5xx; without `response` no answer came, and its status of 500 is made up. */
const httpError = z.object({
  name: z.literal('HttpError'),
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.optional(z.union([z.string(), z.number()]))) }),
});

/** What Octokit threw, as a fault that anybody can decide on. The only place that knows Octokit's errors. */
export function faultOfError(error: unknown, where: string): Fault {
  const answered = httpError.safeParse(error);
  if (!answered.success) return unanswered(error instanceof Error ? (error.cause ?? error) : error, where);
  const { status, message, response } = answered.data;
  return faultOfAnswer({ status, headers: response.headers, message, where });
}

/** Headers of the answer behind what Octokit threw; none where no answer came. */
export function headersOfError(error: unknown): AnswerHeaders {
  const answered = httpError.safeParse(error);
  return answered.success ? answered.data.response.headers : {};
}

interface FailedAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly message: string;
  readonly where: string;
}

/** An answer that isn't a success. */
export function faultOfAnswer(answer: FailedAnswer): Fault {
  const { status, headers, where } = answer;
  const kind = kindOf(answer);
  const needed = headers['x-accepted-github-permissions'];
  // GitHub names a request's permission beside every answer: it explains a refusal only where the token lacks it.
  const isLacking = kind === 'forbidden' && needed !== undefined && /not accessible by/i.test(answer.message);
  const detail = isLacking ? String(needed) : redact(answer.message);
  return { kind, status, where, detail, retryAfter: kind === 'rate-limited' ? secondsToWait(headers) : undefined };
}

/** An answer that says 200 and still can't be used. */
export function unusable(status: number, where: string, detail: string): Fault {
  return { kind: 'unavailable', status, where, detail: redact(detail), retryAfter: undefined };
}

function unanswered(error: unknown, where: string): Fault {
  const kind = error instanceof AnswerTooLargeError ? 'truncated' : 'unavailable';
  const detail = redact(error instanceof Error ? error.message : String(error));
  return { kind, status: 0, where, detail, retryAfter: undefined };
}

function kindOf(answer: FailedAnswer): Fault['kind'] {
  const { status } = answer;
  if (status === 401) return 'unauthorized';
  if (status === 403) return isLimit(answer) ? 'rate-limited' : 'forbidden';
  if (status === 429) return 'rate-limited';
  // A moved repository answers 301: the name that was asked for is not it any more.
  if (status === 404 || status === 410 || (status >= 300 && status < 400)) return 'not-found';
  if (status === 409) return 'conflict';
  if (status >= 500) return 'unavailable';
  return 'unprocessable';
}

/** A 403 is a limit when GitHub says wait, when the hour is used up, or when its text speaks of the secondary limit. */
function isLimit({ headers, message }: FailedAnswer): boolean {
  return (
    headers['retry-after'] !== undefined ||
    String(headers['x-ratelimit-remaining'] ?? '') === '0' ||
    /secondary rate limit|abuse detection|rate limit exceeded/i.test(message)
  );
}

/** `Retry-After` first; else until the hour's reset, by GitHub's own clock; else a minute, as GitHub asks for. */
function secondsToWait(headers: AnswerHeaders): number {
  const told = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(told)) return told;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  const sent = Date.parse(String(headers['date'] ?? ''));
  const isSpent = String(headers['x-ratelimit-remaining'] ?? '') === '0';
  return isSpent && Number.isFinite(reset - sent) ? Math.max(1, Math.ceil((reset - sent) / 1000)) : 60;
}

const secrets =
  /\b(?:gh[a-z]_[A-Za-z0-9_]{10,}|github_pat_[A-Za-z0-9_]{10,}|eyJ[A-Za-z0-9_-]{10,}[A-Za-z0-9._-]*)|((?:bearer|token|basic) )[A-Za-z0-9._~+/=-]{8,}/gi;
const credentialsInUrl = /(https?:\/\/)[^\s/@:]{1,200}:[^\s/@]{1,200}@/gi;

/** GitHub's words without tokens; at most 500 characters. */
export function redact(text: string): string {
  return text.slice(0, 2000).replace(secrets, '$1[redacted]').replace(credentialsInUrl, '$1[redacted]@').slice(0, 500);
}
