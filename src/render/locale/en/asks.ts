import type { NextCode } from '../../../gates/next-code.ts';

/** A next step in a few words, for a title. A code without one is named by its gate. */
export const asks = {
  write_section: 'a section “{heading}”',
  fill_section: 'a section “{heading}”',
  add_evidence: 'a link under “{heading}”',
  add_tests_or_cases: 'tests for {areas}',
  add_tests_or_links: 'tests for {areas}',
  name_reconciliation: 'a reconciliation for {paths}',
  review_approve: '{count, plural, one {# review} other {# reviews}}',
  approve_rule_change: 'approval of the rule change',
  vote_plan: 'votes on the release plan',
  resolve_threads: '{count, plural, one {# open thread} other {# open threads}}',
  fix_checks: 'a green {names}',
} satisfies Partial<Record<NextCode, string>>;
