import type { Comparison } from './release-plan.ts';

const form = /^(?:[a-z][a-z0-9_-]{0,30} )?(<=|>=|==|!=|<|>) ?(-?\d{1,15}(?:\.\d{1,15})?)$/;
const later = /^T\+(\d{1,2}) ((?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `< 0.005` or, with a word for people, `diff == 0`; undefined for anything else. */
export function parseComparison(text: string): Comparison | undefined {
  const [, sign, number] = form.exec(text) ?? [];
  const operator = operators.find(one => one === sign);
  // `-0` would not survive JSON, and so be another plan once it was written down.
  return operator && number !== undefined ? { operator, value: Number(number) + 0 } : undefined;
}

const operators = ['<', '<=', '>', '>=', '==', '!='] as const;

/** `T+1 09:00`: days after a step went live, and the time of day; undefined for anything else. */
export function parseAvailable(text: string): { readonly days: number; readonly time: string } | undefined {
  const [, days, time] = later.exec(text) ?? [];
  return time === undefined ? undefined : { days: Number(days), time };
}
