import * as z from 'zod/mini';
import type { Expression } from './expression.ts';
import { authorName, globs } from './option-schema.ts';

const comparison = z.string().check(z.regex(/^(?:<=|>=|<|>|=) ?\d{1,9}$/, { error: 'config_bad_value' }));
const names = z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.minLength(1));
const authors = z.array(authorName).check(z.minLength(1));

/** Lists of expressions are read lazily: an expression holds expressions. */
const nested: z.ZodMiniType<readonly Expression[]> = z.lazy(() => z.array(expressionShape).check(z.minLength(1)));

const expressionShape: z.ZodMiniType<Expression> = z.strictObject({
  paths: z.optional(globs),
  'not-paths': z.optional(globs),
  'only-paths': z.optional(globs),
  labels: z.optional(globs),
  authors: z.optional(authors),
  'not-authors': z.optional(authors),
  draft: z.optional(z.boolean()),
  fork: z.optional(z.boolean()),
  files: z.optional(comparison),
  lines: z.optional(comparison),
  title: z.optional(globs),
  head: z.optional(globs),
  tier: z.optional(z.array(z.enum(['high', 'medium', 'low'])).check(z.minLength(1))),
  milestone: z.optional(globs),
  domain: z.optional(names),
  all: z.optional(nested),
  any: z.optional(nested),
  not: z.optional(z.lazy(() => expressionShape)),
});

type Key = keyof Expression;

/** True when a key stands anywhere in it. */
function mentions(expression: Expression, key: Key): boolean {
  const inner = [...(expression.all ?? []), ...(expression.any ?? []), ...(expression.not ? [expression.not] : [])];
  return expression[key] !== undefined || inner.some(one => mentions(one, key));
}

/** Labels may only tighten, and anybody with triage can take one off: their absence is never asked. */
function asksAbsenceOfLabel(expression: Expression): boolean {
  if (expression.not && mentions(expression.not, 'labels')) return true;
  return [...(expression.all ?? []), ...(expression.any ?? []), ...(expression.not ? [expression.not] : [])].some(
    asksAbsenceOfLabel,
  );
}

/** A `when:` of the config. */
export const expressionSchema = expressionShape.check(
  z.refine(expression => !asksAbsenceOfLabel(expression), { error: 'config_labels_under_not' }),
);

/** What makes a tier can't ask for the tier. */
export const highTierSchema = expressionSchema.check(
  z.refine(expression => !mentions(expression, 'tier'), { error: 'config_tier_of_tier' }),
);

/** A label may raise a tier and never lower it. */
export const lowTierSchema = highTierSchema.check(
  z.refine(expression => !mentions(expression, 'labels'), { error: 'config_labels_lower_tier' }),
);
