import type { asks as english } from '../en/asks.ts';

export const asks = {
  write_section: '“{heading}”一节',
  fill_section: '“{heading}”一节',
  add_evidence: '“{heading}”下的链接',
  add_tests_or_cases: '{areas} 的测试',
  add_tests_or_links: '{areas} 的测试',
  name_reconciliation: '{paths} 的对账',
  review_approve: '{count} 个批准',
  approve_rule_change: '规则改动的批准',
  vote_plan: '发布计划的表决',
  resolve_threads: '{count} 条讨论的解决',
  fix_checks: '{names} 通过',
} satisfies Record<keyof typeof english, string>;
