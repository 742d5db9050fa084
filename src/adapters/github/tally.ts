import type { Budget, RequestCount } from '../../ports/github.ts';
import type { AnswerHeaders } from './faults.ts';

/** What one client asked for in its life, and what GitHub said of time and of the hour's budget. */
export interface Tally {
  sent(kind: 'read' | 'write', where: string): void;
  answered(headers: AnswerHeaders): void;
  now(): string;
  count(): RequestCount;
  budget(): Budget | undefined;
}

export function startTally(): Tally {
  const log: string[] = [];
  const budgets = new Map<string, Budget>();
  let counts = { reads: 0, writes: 0 };
  let date: string | undefined;
  return {
    sent: (kind, where) => {
      log.push(where);
      counts = kind === 'read' ? { ...counts, reads: counts.reads + 1 } : { ...counts, writes: counts.writes + 1 };
    },
    answered: headers => {
      date = dateOf(headers) ?? date;
      const budget = budgetOf(headers);
      if (budget) budgets.set(String(headers['x-ratelimit-resource'] ?? 'core'), budget);
    },
    now: () => date ?? new Date().toISOString(),
    count: () => ({ ...counts, log: [...log] }),
    budget: () => [...budgets.values()].toSorted((left, right) => shareOf(left) - shareOf(right))[0],
  };
}

function dateOf(headers: AnswerHeaders): string | undefined {
  const time = Date.parse(String(headers['date'] ?? ''));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('.000Z', 'Z');
}

function budgetOf(headers: AnswerHeaders): Budget | undefined {
  const limit = Number(headers['x-ratelimit-limit'] ?? Number.NaN);
  const remaining = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  return limit > 0 && remaining >= 0 ? { limit, remaining } : undefined;
}

function shareOf(budget: Budget): number {
  return budget.remaining / budget.limit;
}
