import { expect, test } from 'vitest';
import { createBudgets } from '../../../app/budget.ts';
import type { AnswerHeaders } from '../../../src/adapters/github/faults.ts';

const date = 'Mon, 02 Nov 2026 09:00:00 GMT';
const reset = String(Date.parse(date) / 1000 + 600);
const hour = (remaining: number, resource = 'core'): { readonly headers: AnswerHeaders } => ({
  headers: {
    date,
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': reset,
    'x-ratelimit-resource': resource,
  },
});

function httpError(status: number, headers: AnswerHeaders): Error {
  return Object.assign(new Error('secondary rate limit'), { name: 'HttpError', status, response: { headers } });
}

/** Budgets on a clock of their own, that begins at another time than GitHub's. */
function budgetsAt() {
  const clock = { now: 1_000_000 };
  return { clock, budgets: createBudgets(() => clock.now) };
}

const fail = (error: Error) => () => Promise.reject(error);
const succeed = (remaining: number, resource?: string) => () => Promise.resolve(hour(remaining, resource));

test('ten requests of an installation are under way at once, of another as well', async () => {
  const { budgets } = budgetsAt();
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const request = (installation: number) => () => {
    started.push(installation);
    return new Promise<{ headers: AnswerHeaders }>(resolve => finish.push(() => resolve({ headers: {} })));
  };
  const sent = Array.from({ length: 13 }, () => budgets.send(1, request(1)));
  sent.push(budgets.send(2, request(2)));
  await new Promise(resolve => setImmediate(resolve));
  expect(started).toEqual([...Array.from({ length: 10 }, () => 1), 2]);
  while (finish.length > 0) {
    finish.shift()?.();
    await new Promise(resolve => setImmediate(resolve));
  }
  await Promise.all(sent);
  expect(started).toHaveLength(14);
});

test.each([
  { name: 'Retry-After', error: httpError(403, { 'retry-after': '90' }), pause: 90_000 },
  { name: 'a secondary limit without a time', error: httpError(403, {}), pause: 60_000 },
  {
    name: 'an hour that is used up',
    error: httpError(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date }),
    pause: 600_000,
  },
])('$name holds up this installation for so long and no other', async ({ error, pause }) => {
  const { budgets, clock } = budgetsAt();
  await expect(budgets.send(1, fail(error))).rejects.toBe(error);
  expect([budgets.pauseOf(1), budgets.pauseOf(2)]).toEqual([pause, 0]);
  let wasSent = false;
  const next = () => {
    wasSent = true;
    return Promise.resolve(hour(9));
  };
  await expect(budgets.send(1, next)).rejects.toMatchObject({
    fault: { kind: 'rate-limited', retryAfter: pause / 1000 },
  });
  expect(wasSent).toBe(false);
  clock.now += pause;
  await budgets.send(1, next);
  expect(wasSent).toBe(true);
});

test('a refusal that is no limit holds up nothing', async () => {
  const { budgets } = budgetsAt();
  const error = Object.assign(httpError(403, {}), { message: 'Resource not accessible by integration' });
  await expect(budgets.send(1, fail(error))).rejects.toBe(error);
  expect(budgets.pauseOf(1)).toBe(0);
});

test('the last request of the hour ends it before GitHub has to refuse one', async () => {
  const { budgets } = budgetsAt();
  await budgets.send(1, succeed(0));
  expect(budgets.pauseOf(1)).toBe(600_000);
});

test('below a tenth of the smaller share the budget is low, until the hour is over', async () => {
  const { budgets, clock } = budgetsAt();
  expect(budgets.isLow(1)).toBe(false);
  await budgets.send(1, succeed(500));
  expect(budgets.isLow(1)).toBe(false);
  await budgets.send(1, succeed(499, 'graphql'));
  expect([budgets.isLow(1), budgets.isLow(2)]).toEqual([true, false]);
  clock.now += 600_001;
  expect(budgets.isLow(1)).toBe(false);
});
