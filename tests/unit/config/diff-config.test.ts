import { describe, expect, test } from 'vitest';
import { diffConfigs } from '../../../src/config/diff-config.ts';
import { configOf } from './problems.ts';

const base = [
  'version: 1',
  'mode: enforce',
  'sole-maintainer: block',
  'roles: {policy: ["@li", "@zhao"], qa: ["@wei"], dev: ["@dana"]}',
  'domains: {ledger: {paths: ["ledger/**", "money/**"], lead: "@sun"}}',
  'stages: {test: {base: ["release/**", "rc/**"]}, merge: {base: [main]}}',
];

function diff(before: string, after: string, settings: readonly string[] = base) {
  const textOf = (gates: string) =>
    [...settings, 'gates:', '  guard: {kind: checklist, stages: [test]}', `  ${gates}`].join('\n');
  return diffConfigs(configOf(textOf(before)), configOf(textOf(after)));
}

function said(reasons: ReturnType<typeof diffConfigs>['weakened']): readonly string[] {
  return reasons.map(({ code, values }) => `${code} ${Object.values(values).flat().join(' ')}`.trim());
}

const review = (approvals: string) => `code-review: {stages: [merge, test], approvals: [${approvals}]}`;
const review2 = review('{count: 2}');

describe('what is weakened is said in words', () => {
  test.each([
    [
      'a required gate becomes advisory',
      'hold: {}',
      'hold: {level: advisory}',
      'weakened_level hold required advisory',
    ],
    ['a gate is switched off', 'hold: {}', 'hold: {level: off}', 'weakened_gate_off hold'],
    ['a team’s own gate goes', 'own: {kind: section, heading: [A]}', 'hold: {}', 'weakened_gate_off own'],
    [
      'a level falls for one tier',
      'hold: {}',
      'hold: {by-tier: {low: {level: advisory}}}',
      'weakened_level hold required advisory',
    ],
    [
      'a gate leaves a stage',
      'hold: {stages: [merge, test]}',
      'hold: {stages: [merge]}',
      'weakened_gate_stage hold test',
    ],
    ['a gate is put off', 'hold: {}', 'hold: {enforce-from: 2027-01-01}', 'weakened_enforce_from hold 2027-01-01'],
    [
      'a date moves on',
      'hold: {enforce-from: 2026-12-01}',
      'hold: {enforce-from: 2027-01-01}',
      'weakened_enforce_from hold 2027-01-01',
    ],
    ['fewer approvals', review2, review('{count: 1}'), 'weakened_count code-review approvals 2 1'],
    [
      'a role is no longer asked',
      review('{count: 1}, {from: [qa]}'),
      review('{count: 1}'),
      'weakened_role code-review qa',
    ],
    ['a role is widened', review('{from: [qa]}'), review('{from: [qa, dev]}'), 'weakened_role code-review qa'],
    ['all approvals go', review2, review(''), 'weakened_count code-review approvals 2 1'],
    [
      'fewer approvals for one tier',
      'code-review: {by-tier: {high: {approvals: [{count: 3}]}}}',
      'code-review: {by-tier: {high: {approvals: [{count: 2}]}}}',
      'weakened_count code-review approvals 3 2',
    ],
    [
      'requested changes are ignored',
      'code-review: {}',
      'code-review: {changes-requested: ignore}',
      'weakened_option code-review changes-requested block ignore',
    ],
    [
      'approvals are kept',
      'code-review: {stale: push}',
      'code-review: {stale: keep}',
      'weakened_option code-review stale push keep',
    ],
    [
      'a check is no longer needed',
      'test-results: {checks: [{name: unit}, {name: e2e}]}',
      'test-results: {checks: [{name: unit}]}',
      'weakened_check test-results e2e',
    ],
    [
      'a check may come from anywhere',
      'test-results: {checks: [{name: unit, app: github-actions}]}',
      'test-results: {checks: [{name: unit}]}',
      'weakened_check test-results unit',
    ],
    [
      'a check is only needed once it started',
      'test-results: {checks: [{name: e2e}]}',
      'test-results: {checks: [{name: e2e, if-triggered: true}]}',
      'weakened_check test-results e2e',
    ],
    [
      'skipped checks count',
      'test-results: {}',
      'test-results: {accept-skipped: true}',
      'weakened_option test-results accept-skipped false true',
    ],
    [
      'not applicable may be said',
      'test-cases: {not-applicable: {allow: false}}',
      'test-cases: {not-applicable: {allow: true}}',
      'weakened_not_applicable test-cases',
    ],
    [
      'a shorter reason is enough',
      'test-cases: {not-applicable: {min-reason: 20}}',
      'test-cases: {not-applicable: {min-reason: 5}}',
      'weakened_count test-cases min-reason 20 5',
    ],
    [
      'a path may say not applicable',
      'test-cases: {not-applicable: {not-paths: [a, b]}}',
      'test-cases: {not-applicable: {not-paths: [a]}}',
      'weakened_path test-cases not-paths b',
    ],
    [
      'a money path is forgotten',
      'monitoring: {financial-paths: [a, b]}',
      'monitoring: {financial-paths: [b]}',
      'weakened_path monitoring financial-paths a',
    ],
    [
      'an alert is no longer asked',
      'monitoring: {need: [dashboard, alert]}',
      'monitoring: {need: [dashboard]}',
      'weakened_need monitoring need alert',
    ],
    [
      'a label no longer holds',
      'hold: {labels: [hold, wip]}',
      'hold: {labels: [hold]}',
      'weakened_need hold labels wip',
    ],
    [
      'one owner of the rules is enough',
      'config-change: {count: 2}',
      'config-change: {count: 1}',
      'weakened_count config-change count 2 1',
    ],
    [
      'others own the rules',
      'config-change: {by: [policy]}',
      'config-change: {by: ["permission:write"]}',
      'weakened_owner policy gates.config-change.by',
    ],
    [
      'a file is no rule any more',
      'config-change: {cover: [CODEOWNERS, deploy]}',
      'config-change: {cover: [CODEOWNERS]}',
      'weakened_path config-change cover deploy',
    ],
    ['a gate may be waived', 'code-review: {}', 'code-review: {waive: {by: [qa]}}', 'weakened_waive code-review qa'],
    [
      'more people may waive',
      'code-review: {waive: {by: [qa]}}',
      'code-review: {waive: {by: [qa, dev]}}',
      'weakened_waive code-review dev',
    ],
    [
      'a waiver lasts longer',
      'code-review: {waive: {by: [qa], max: 12h}}',
      'code-review: {waive: {by: [qa]}}',
      'weakened_waive_time code-review 12h 7d',
    ],
    [
      'one person alone may waive',
      'code-review: {waive: {by: [qa], second: [dev]}}',
      'code-review: {waive: {by: [qa]}}',
      'weakened_waive_alone code-review',
    ],
    [
      'more people may be the second of a waiver',
      'code-review: {waive: {by: [qa], second: [dev]}}',
      'code-review: {waive: {by: [qa], second: [dev, policy]}}',
      'weakened_waive_second code-review policy',
    ],
  ])('%s', (_, before, after, words) => {
    expect(said(diff(before, after).weakened)).toEqual([words]);
  });

  test.each([
    ['observe instead of enforce', 'mode: enforce', 'mode: observe', 'weakened_mode enforce observe'],
    ['off instead of enforce', 'mode: enforce', 'mode: off', 'weakened_mode enforce off'],
    ['a sole maintainer may record', 'sole-maintainer: block', 'sole-maintainer: record', 'weakened_sole_maintainer'],
    ['a person becomes a bot', 'mode: enforce', 'mode: enforce\nbots: [dana]', 'weakened_bots dana'],
    ['branches leave a stage', '"release/**", "rc/**"', '"release/**"', 'weakened_stage test rc/**'],
    ['an owner of the rules goes', '"@li", "@zhao"', '"@li"', 'weakened_owner @zhao roles.policy'],
    ['a path leaves its domain', '"ledger/**", "money/**"', '"ledger/**"', 'weakened_path domains ledger money/**'],
  ])('%s', (_, from, to, words) => {
    const text = [...base, 'gates: {hold: {stages: [merge, test]}}'].join('\n');
    expect(said(diffConfigs(configOf(text), configOf(text.replace(from, to))).weakened)).toEqual([words]);
  });
});

test('a stage that goes is said once a pattern, not once a gate', () => {
  const before = 'version: 1\nstages: {test: {base: [rc, release]}}\ngates: {hold: {stages: [merge, test]}}';
  const after = 'version: 1\ngates: {hold: {stages: [merge]}}';
  const { weakened } = diffConfigs(configOf(before), configOf(after));
  expect(said(weakened)).toEqual(['weakened_stage test rc', 'weakened_stage test release']);
});

describe('what is not on the list is changed, to be read', () => {
  test.each([
    ['stricter: more approvals', review2, review('{count: 3}'), ['gates.code-review.approvals']],
    [
      'stricter: fewer may approve',
      review('{from: [qa, dev]}'),
      review('{from: [qa]}'),
      ['gates.code-review.approvals'],
    ],
    [
      'an approval is asked under a condition',
      review('{from: [qa]}'),
      review('{from: [qa], when: {paths: [a]}}'),
      ['gates.code-review.approvals'],
    ],
    [
      'other links are accepted',
      'test-cases: {accept: [issue]}',
      'test-cases: {accept: ["https://**"]}',
      ['gates.test-cases.accept'],
    ],
    ['a condition is narrower', 'hold: {}', 'hold: {when: {draft: false}}', ['gates.hold.when']],
    ['stricter: nobody may waive', 'code-review: {waive: {by: [qa]}}', 'code-review: {}', ['gates.code-review.waive']],
    [
      'a date comes nearer',
      'hold: {enforce-from: 2027-01-01}',
      'hold: {enforce-from: 2026-12-01}',
      ['gates.hold.enforce-from'],
    ],
    ['an advisory gate becomes required', 'hold: {level: advisory}', 'hold: {level: required}', ['gates.hold.level']],
  ])('%s', (_, before, after, changed) => {
    expect(diff(before, after)).toEqual({ weakened: [], changed });
  });

  test('the same rules in another order of keys are no change', () => {
    const text = [...base, 'gates: {hold: {stages: [merge, test], level: required}}'].join('\n');
    const turned = text.replace('stages: [merge, test], level: required', 'level: required, stages: [merge, test]');
    expect(diffConfigs(configOf(text), configOf(turned))).toEqual({ weakened: [], changed: [] });
  });

  test('settings are named as in the file', () => {
    const before = configOf('version: 1');
    const after = configOf('version: 1\ncompanion-app: 7\npublish: check\nteams: {"@a/b": ["@li"]}');
    expect(diffConfigs(before, after)).toEqual({ weakened: [], changed: ['companion-app', 'publish', 'teams'] });
  });
});
