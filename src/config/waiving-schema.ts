import * as z from 'zod/mini';
import { parseDuration } from '../domain/duration.ts';
import { formText } from './text-forms.ts';

/** Who may waive: a person, a team, a role, a permission; nobody whom only the changed paths decide. */
export const waiver = formText('waiver');

const waivers = z.array(waiver).check(z.minLength(1), z.maxLength(20));
const longest = parseDuration('90d') ?? 0;

function isTime(text: string): boolean {
  const time = parseDuration(text);
  return time !== undefined && time > 0 && time <= longest;
}

/** `waive:` of a gate. An exception of more than three months is a rule, and belongs into the file. */
export const waivingSchema = z.strictObject({
  by: waivers,
  max: z.optional(z.string().check(z.refine(isTime, { error: '12h | 7d | ≤ 90d' }))),
  second: z.optional(waivers),
});

/** Where `max` is not written. */
export const defaultWaiverTime = '7d';

/** Waiving these would be a way around every rule, or around a person who said stop. */
export const neverWaived: readonly string[] = ['config-change', 'hold'];
