import * as z from 'zod/mini';
import type { Section } from '../facts/declarations.ts';
import { matchAny } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { reasonColumns } from '../facts/sections.ts';
import { columns, optionalGlobs } from './declaration-options.ts';
import type { Reason } from './gate.ts';
import { changedPaths } from './touched.ts';

/** The option `not-applicable`: whether `N/A:` with a reason is an answer, how long the reason is, and where it never is. */
export const notApplicableOption = z.strictObject({
  allow: z.optional(z.boolean()),
  'min-reason': z.optional(columns),
  'not-paths': z.optional(optionalGlobs),
});

/** The option with its defaults: not written = not allowed; a reason has at least 20 columns. */
export interface NotApplicableRule {
  readonly allow: boolean;
  readonly minReason: number;
  readonly notPaths: readonly string[];
}

export function notApplicableRule(option: z.output<typeof notApplicableOption> | undefined): NotApplicableRule {
  return {
    allow: option?.allow ?? false,
    minReason: option?.['min-reason'] ?? 20,
    notPaths: option?.['not-paths'] ?? [],
  };
}

/** The changed paths for which the rule never takes `N/A:`. */
export function refusedPaths(rule: NotApplicableRule, facts: PullRequestFacts): readonly string[] {
  return changedPaths(facts).filter(matchAny(rule.notPaths));
}

/** Whether `N/A:` may be offered to the author of this change at all. */
export function mayBeNotApplicable(rule: NotApplicableRule, refused: readonly string[]): boolean {
  return rule.allow && refused.length === 0;
}

/** What comes of a section's `N/A:`; undefined when it has none. */
export function judgeNotApplicable(
  section: Section,
  rule: NotApplicableRule,
  refused: readonly string[],
): { readonly accepted: boolean; readonly reason: Reason } | undefined {
  if (section.notApplicable === undefined) return undefined;
  if (!rule.allow) return { accepted: false, reason: { code: 'not_applicable_not_allowed', values: {} } };
  if (refused.length > 0) {
    return { accepted: false, reason: { code: 'not_applicable_refused', values: { paths: refused.slice(0, 3) } } };
  }
  const written = reasonColumns(section);
  if (written === 0 || written < rule.minReason) {
    return { accepted: false, reason: { code: 'reason_too_short', values: { columns: written, min: rule.minReason } } };
  }
  return { accepted: true, reason: { code: 'not_applicable_declared', values: { why: section.notApplicable } } };
}
