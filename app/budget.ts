import { type AnswerHeaders, faultOfError } from '../src/adapters/github/faults.ts';
import { FaultError } from '../src/domain/fault.ts';
import type { Budget } from '../src/ports/github.ts';

/**
 * Our own scheduler in place of Probot's throttle, which gives every query and every write a second of its own. GitHub
 * counts by installation, so this does too: one that is used up holds up no other.
 */
export interface Budgets {
  /** Sends when fewer than ten of the installation are under way. @throws FaultError while GitHub wants us to wait. */
  send<T extends { readonly headers: AnswerHeaders }>(installation: number, request: () => Promise<T>): Promise<T>;
  /** How long GitHub wants us to wait, in milliseconds; 0 when it doesn't. */
  pauseOf(installation: number): number;
  /** Below the reserve: only what people wait for may still ask. */
  isLow(installation: number): boolean;
  budgetOf(installation: number): Budget | undefined;
}

const mostAtOnce = 10;
/** The share of the hour that sweeps leave to deliveries. */
const reserve = 0.1;

interface Bucket extends Budget {
  readonly endsAt: number;
}

interface Account {
  inFlight: number;
  readonly waiting: (() => void)[];
  pausedUntil: number;
  /** REST and GraphQL are counted apart. */
  readonly buckets: Map<string, Bucket>;
}

export function createBudgets(now: () => number): Budgets {
  const accounts = new Map<number, Account>();
  const accountOf = (installation: number): Account => {
    const known = accounts.get(installation);
    if (known) return known;
    const fresh: Account = { inFlight: 0, waiting: [], pausedUntil: 0, buckets: new Map() };
    accounts.set(installation, fresh);
    return fresh;
  };
  const pauseOf = (installation: number): number => Math.max(accountOf(installation).pausedUntil - now(), 0);
  const budgetOf = (installation: number): Budget | undefined =>
    [...accountOf(installation).buckets.values()]
      .filter(bucket => bucket.endsAt > now())
      .toSorted((left, right) => left.remaining / left.limit - right.remaining / right.limit)[0];
  return {
    pauseOf,
    budgetOf,
    isLow: installation => {
      const budget = budgetOf(installation);
      return budget !== undefined && budget.remaining < budget.limit * reserve;
    },
    async send(installation, request) {
      const account = accountOf(installation);
      await takePlace(account);
      try {
        const pause = pauseOf(installation);
        if (pause > 0) throw new FaultError(pausedFault(pause));
        const answer = await request();
        note(account, answer.headers, now());
        return answer;
      } catch (error) {
        notePause(account, error, now());
        throw error;
      } finally {
        leavePlace(account);
      }
    },
  };
}

async function takePlace(account: Account): Promise<void> {
  if (account.inFlight < mostAtOnce) account.inFlight += 1;
  else await new Promise<void>(resolve => account.waiting.push(resolve));
}

/** The place goes on to whoever waits longest. */
function leavePlace(account: Account): void {
  const next = account.waiting.shift();
  if (next) next();
  else account.inFlight -= 1;
}

function note(account: Account, headers: AnswerHeaders, now: number): void {
  const limit = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  // The hour ends by GitHub's clock, which needn't be this machine's.
  const left = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000 - Date.parse(String(headers['date'] ?? ''));
  if (!(limit > 0 && remaining >= 0 && Number.isFinite(left))) return;
  const endsAt = now + Math.max(left, 1000);
  account.buckets.set(String(headers['x-ratelimit-resource'] ?? 'core'), { limit, remaining, endsAt });
  if (remaining === 0) account.pausedUntil = Math.max(account.pausedUntil, endsAt);
}

function notePause(account: Account, error: unknown, now: number): void {
  if (error instanceof FaultError) return;
  const fault = faultOfError(error, 'request');
  if (fault.kind !== 'rate-limited') return;
  account.pausedUntil = Math.max(account.pausedUntil, now + (fault.retryAfter ?? 60) * 1000);
}

function pausedFault(pause: number): FaultError['fault'] {
  const retryAfter = Math.ceil(pause / 1000);
  return { kind: 'rate-limited', status: 429, where: 'request', detail: 'GitHub asked to wait', retryAfter };
}
