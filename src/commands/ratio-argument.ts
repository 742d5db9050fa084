import { type Refused, refuse } from './refuse.ts';

/** `10` and `10%` as per cent of traffic, 0 to 100; a fraction has at most two digits. */
export function readRatio(key: string, text: string): { readonly ratio: number } | Refused {
  const [, digits] = /^(\d{1,3}(?:\.\d{1,2})?) ?[%％]?$/.exec(text.trim()) ?? [];
  const ratio = Number(digits);
  return digits !== undefined && ratio <= 100
    ? { ratio }
    : refuse('bad_value', { key, value: text, expected: ['0–100', '10%'] });
}
