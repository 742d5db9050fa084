import type { NextCode } from '../../../gates/next-code.ts';

/** What one person can do now: an instruction without the person, who stands before it. ICU messages, as in `reasons.ts`. */
export const next = {
  write_section: 'add a section “{heading}” to the description',
  fill_section: 'fill in the section “{heading}” of the description',
  say_why_not_applicable: 'if it does not apply, write `N/A:` and why under “{heading}” (at least {min} columns)',
  add_evidence: 'link under “{heading}” what proves it: {accept}',
  add_tests_or_cases:
    'tests for `{areas}`. Change a test, or write under “{heading}” in the description a link, or `N/A:` and why',
  add_tests_or_links:
    'tests for `{areas}`. Change a test, or write under “{heading}” in the description a link to its test cases',
  name_existing_file: 'mend the path `{paths}` under “{heading}”, or add the file',
  name_reconciliation: 'name under “{heading}” the reconciliation that watches `{paths}`',
  name_need: 'name under “{heading}”: {need}',
  name_grade: 'write under “{heading}” a line `Grade:` with one of {grades}',
  name_guards: 'write under “{heading}” a line `Guards:` that says what catches the loss',
  tick_items: 'tick in the description what is done: {items}',
  restore_items: 'put back into the checklist: {items}',
  review_approve: '{count, plural, one {# approving review} other {# approving reviews}}',
  review_again: '{count, plural, =0 {look again and approve} other {look again at `{paths}` and approve}}',
  resolve_threads: 'resolve {count, plural, one {the open thread} other {the # open threads}}',
  settle_changes_requested:
    'settle the changes that `{people}` requested; then `{people}` approves, or somebody dismisses the review',
  fix_checks: 'make `{names}` pass',
  wait_for_checks: 'wait for `{names}`',
  report_from_source: 'have `{expected}` report `{names}`: a result from `{source}` does not count',
  start_checks: 'make `{names}` run on this head',
  approve_workflows: 'press “Approve and run” for `{names}`',
  wait_until: 'wait until {until}',
  lift_hold: 'remove the label `{labels}` when it may go on',
  lift_named_hold: 'lift the hold when it may go on',
  mend_ledger: 'look at what was changed in the ledger; if it may go on as it stands, say so',
  approve_rule_change: 'read what the rules lose, then {count, plural, one {approve} other {approve (# people)}}',
  mend_config: 'mend `{file}`',
  vote_plan:
    'read the release plan `{plan}` below, then {count, plural, one {vote} other {vote (# people)}}: by an approving review or by comment',
  name_team_inline:
    'list the members of `{teams}` under `teams:` in `.github/sluice.yml`, or give the app the permission `Members: read`',
  name_owner_by_login: 'name `{owners}` by login or team in CODEOWNERS',
  split_change: 'split the change',
  mark_ready: 'press “Ready for review”',
  retry_later: 'nothing to do, it is tried again',
  grant_permission: 'grant the permission {permission}',
} satisfies Record<NextCode, string>;
