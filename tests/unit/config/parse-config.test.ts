import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { at, problemsOf } from './problems.ts';

const head = 'version: 1\n';

describe('one mistake is one problem with its place and what was probably meant', () => {
  test.each([
    ['an unknown key', 'langage: en', '2:1 config_unknown_key langage → language'],
    ['a key that resembles nothing', 'zzzzzzzz: 1', '2:1 config_unknown_key zzzzzzzz'],
    ['a mode that does not exist', 'mode: enforced', '2:7 config_bad_value mode=enforced → enforce'],
    ['a mode as list', 'mode: [off]', '2:7 config_wrong_type mode'],
    ['a mode that YAML reads as a number', 'mode: 1', '2:7 config_bad_value mode=1'],
    ['a text instead of a list', 'bots: renovate', '2:7 config_wrong_type bots'],
    ['an App id of zero', 'companion-app: 0', '2:16 config_bad_value companion-app=0'],
    ['an App id as text', 'companion-app: "12"', '2:16 config_wrong_type companion-app'],
    ['a number that is none', 'companion-app: .nan', '2:16 config_wrong_type companion-app'],
    ['a zone with a slip', 'timezone: Asia/Shangai', '2:11 config_bad_value timezone=Asia/Shangai → Asia/Shanghai'],
    ['an offset instead of a zone', 'timezone: "+08:00"', '2:11 config_bad_value timezone=+08:00'],
    ['a language', 'language: zh', '2:11 config_bad_value language=zh → zh-CN'],
    ['a preset with a slip', 'extends: [sluice:ligth]', '2:11 config_bad_value extends=sluice:ligth → sluice:light'],
    ['a preset of which half is missing', 'extends: [sluice:regulated]', '2:11 config_preset_incomplete'],
    ['the org file', 'extends: [org]', '2:11 config_not_built extends: org'],
    ['a team without organisation', 'teams: {"@leads": []}', '2:9 config_bad_value teams.@leads=@leads'],
    ['a member without @', 'teams: {"@a/b": [li]}', '2:18 config_bad_value teams.@a/b.0=li'],
    ['a role of somebody without @', 'roles: {qa: [wei]}', '2:14 config_bad_value roles.qa.0=wei'],
    [
      'a permission that does not exist',
      'roles: {qa: ["permission:read"]}',
      '2:14 config_bad_value roles.qa.0=permission:read',
    ],
    ['a domain without lead', 'domains: {a: {paths: [x]}}', '2:11 config_missing_key domains.a.lead'],
    [
      'a stage named like a check of ours',
      'stages: {observe: {base: [x]}}',
      '2:10 config_bad_value stages.observe=observe',
    ],
    ['a stage in capitals', 'stages: {Test: {base: [x]}}', '2:10 config_bad_value stages.Test=Test'],
    ['a stage without branches', 'stages: {merge: {base: []}}', '2:24 config_bad_value stages.merge.base=[0]'],
    ['a stage without a gate', 'stages: {prod: {base: [prod]}}', '2:10 config_gateless_stage prod'],
    ['a glob of extended form', 'generated: ["+(a|b)"]', '2:13 config_bad_glob +(a|b)'],
    ['a glob of 34 stars', `generated: ["${'*a'.repeat(34)}"]`, `2:13 config_bad_glob ${'*a'.repeat(34)}`],
    ['a nested extended glob', 'generated: ["*(*(*(a|b)))"]', '2:13 config_bad_glob *(*(*(a|b)))'],
    ['a country in words', 'calendar: {country: China}', '2:21 config_bad_value calendar.country=China'],
    [
      'a working day that does not exist',
      'calendar: {add-working-days: [2027-02-30]}',
      '2:31 config_bad_value calendar.add-working-days.0=2027-02-30',
    ],
    [
      'a working day that is a holiday',
      'calendar: {add-working-days: [2027-02-20], add-holidays: [2027-02-20]}',
      '2:59 config_day_twice 2027-02-20',
    ],
    ['projects in files', 'authority: {projects: file}', '2:23 config_not_built authority.projects: file'],
    ['a link that does not exist', 'project-link: [boby]', '2:16 config_bad_value project-link.0=boby → body'],
    ['charts in words', 'charts: "yes"', '2:9 config_wrong_type charts'],
    ['a command that is none', 'commands: {off: [realese]}', '2:18 config_bad_value commands.off.0=realese → release'],
    [
      'another name for a command that is none',
      'commands: {rename: {gates: g}}',
      '2:21 config_unknown_key commands.rename.gates → gate',
    ],
    ['the name of another command', 'commands: {rename: {gate: release}}', '2:27 config_word_taken release'],
    ['one name for two commands', 'commands: {rename: {gate: g, risk: g}}', '2:36 config_word_taken g'],
    ['the name that always works', 'commands: {rename: {gate: sluice}}', '2:27 config_word_taken sluice'],
    ['a tier made of a tier', 'tiers: {high: {tier: [low]}}', '2:15 config_tier_of_tier tiers.high'],
    ['a label that lowers a tier', 'tiers: {low: {labels: [small]}}', '2:14 config_labels_lower_tier tiers.low'],
    ['a tier that does not exist', 'tiers: {medium: {files: ">3"}}', '2:9 config_unknown_key tiers.medium'],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(head + text)).toEqual([problem]);
  });
});

describe('gates', () => {
  test.each([
    ['a gate with a slip', 'code-revew: {}', '3:3 config_unknown_key gates.code-revew → code-review'],
    ['a gate of a later version', 'size: {}', '3:3 config_not_built gates.size'],
    ['a section gate without its heading', 'money: {kind: section}', '3:3 config_missing_key gates.money.heading'],
    ['an own gate without kind', 'our-rule: {heading: [A]}', '3:3 config_missing_key gates.our-rule.kind'],
    [
      'a kind that does not exist',
      'our-rule: {kind: sektion}',
      '3:20 config_bad_value gates.our-rule.kind=sektion → section',
    ],
    ['a kind that is no text', 'our-rule: {kind: [section]}', '3:20 config_wrong_type gates.our-rule.kind'],
    ['a kind of a later version', 'our-rule: {kind: labels}', '3:20 config_not_built gates.our-rule.kind: labels'],
    ['a named gate as a kind', 'our-rule: {kind: hold}', '3:20 config_bad_value gates.our-rule.kind=hold'],
    ['a named gate with a kind', 'hold: {kind: section}', '3:10 config_unknown_key gates.hold.kind'],
    ['a gate that is a text', 'hold: required', '3:9 config_wrong_type gates.hold'],
    ['an option with a slip', 'hold: {lables: [x]}', '3:10 config_unknown_key gates.hold.lables → labels'],
    ['an option of another gate', 'hold: {approvals: []}', '3:10 config_unknown_key gates.hold.approvals'],
    ['a shared key with a slip', 'hold: {levl: off}', '3:10 config_unknown_key gates.hold.levl → level'],
    ['a hold that could be waived', 'hold: {waive: {by: [qa]}}', '3:10 config_not_waivable'],
    ['a rule change that could be waived', 'config-change: {waive: {by: [qa]}}', '3:19 config_not_waivable'],
    ['a waiver by nobody', 'code-review: {waive: {max: 3d}}', '3:17 config_missing_key gates.code-review.waive.by'],
    [
      'a waiver without end',
      'code-review: {waive: {by: [qa], max: 365d}}',
      '3:40 config_bad_value gates.code-review.waive.max=365d',
    ],
    [
      'a waiver by a role that nobody declared',
      'code-review: {waive: {by: [tech-laed]}}',
      '3:30 config_unknown_name tech-laed → tech-lead',
    ],
    [
      'a waiver by whom the paths decide',
      'code-review: {waive: {by: [qa], second: [code-owners]}}',
      '3:44 config_unknown_name code-owners',
    ],
    [
      'a waiver for one tier',
      'code-review: {by-tier: {low: {waive: {by: [qa]}}}}',
      '3:33 config_unknown_key gates.code-review.by-tier.low.waive',
    ],
    ['a level', 'hold: {level: mandatory}', '3:17 config_bad_value gates.hold.level=mandatory'],
    [
      'a count of zero',
      'code-review: {approvals: [{count: 0}]}',
      '3:37 config_bad_value gates.code-review.approvals.0.count=0',
    ],
    [
      'a key of an approval',
      'code-review: {approvals: [{form: [qa]}]}',
      '3:30 config_unknown_key gates.code-review.approvals.0.form → from',
    ],
    [
      'an approval that is a text',
      'code-review: {approvals: [qa]}',
      '3:29 config_wrong_type gates.code-review.approvals.0',
    ],
    ['a role that nobody declared', 'code-review: {approvals: [{from: [qaa]}]}', '3:37 config_unknown_name qaa → qa'],
    ['a stage that nobody declared', 'hold: {stages: [merg]}', '3:19 config_unknown_name merg → merge'],
    ['an overlay of an unknown stage', 'hold: {by-stage: {tset: {}}}', '3:21 config_unknown_name tset'],
    [
      'an overlay of an unknown tier',
      'hold: {by-tier: {hihg: {}}}',
      '3:20 config_unknown_key gates.hold.by-tier.hihg → high',
    ],
    [
      'an option in an overlay',
      'hold: {by-tier: {high: {lables: [x]}}}',
      '3:27 config_unknown_key gates.hold.by-tier.high.lables → labels',
    ],
    [
      'a stage in an overlay',
      'hold: {by-tier: {high: {stages: [merge]}}}',
      '3:27 config_unknown_key gates.hold.by-tier.high.stages',
    ],
    [
      'a day that does not exist',
      'hold: {enforce-from: 2026-02-29}',
      '3:24 config_bad_value gates.hold.enforce-from=2026-02-29',
    ],
    [
      'a date of another form',
      'hold: {enforce-from: 15.12.2026}',
      '3:24 config_bad_value gates.hold.enforce-from=15.12.2026',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(`${head}gates:\n  ${text}`)).toEqual([problem]);
  });

  test.each([
    ['the base branch', '{base: [main]}', '3:17 config_use_stage'],
    ['a project', '{project: x}', '3:17 config_not_built gates.hold.when.project'],
    ['a slip', '{path: [x]}', '3:17 config_unknown_key gates.hold.when.path → paths'],
    [
      'a slip two conditions further in',
      '{any: [{not: {pahts: [x]}}]}',
      '3:30 config_unknown_key gates.hold.when.any.0.not.pahts → paths',
    ],
    ['the absence of a label', '{not: {labels: [x]}}', '3:16 config_labels_under_not gates.hold.when'],
    ['a domain that nobody declared', '{domain: [shop]}', '3:26 config_unknown_name shop'],
    ['a role that nobody declared', '{authors: [overlord]}', '3:27 config_unknown_name overlord'],
    ['a comparison of another form', '{lines: "many"}', '3:24 config_bad_value gates.hold.when.lines=many'],
    ['a glob that starts at the root', '{paths: [/src]}', '3:25 config_bad_glob /src'],
    ['no condition but a list', '[draft]', '3:16 config_wrong_type gates.hold.when'],
  ])('a condition on %s is refused', (_, when, problem) => {
    expect(problemsOf(`${head}gates:\n  hold: {when: ${when}}`)).toEqual([problem]);
  });

  test.each([
    ['switched off', '{level: off}', '3:19 config_locked gates.config-change.level'],
    ['made advisory', '{level: advisory}', '3:19 config_locked gates.config-change.level'],
    ['asked only sometimes', '{when: {draft: true}}', '3:19 config_locked gates.config-change.when'],
    ['put off', '{enforce-from: 2027-01-01}', '3:19 config_locked gates.config-change.enforce-from'],
    [
      'switched off for a tier',
      '{by-tier: {low: {level: off}}}',
      '3:35 config_locked gates.config-change.by-tier.low.level',
    ],
  ])('the gate of rule changes can not be %s', (_, entry, problem) => {
    expect(problemsOf(`${head}gates:\n  config-change: ${entry}`)).toEqual([problem]);
  });

  test('the gate of rule changes can not be moved away from its stage', () => {
    const text = `${head}stages: {test: {base: [x]}}\ngates:\n  hold: {stages: [test]}\n  config-change: {stages: [test]}`;
    expect(problemsOf(text)).toEqual(['5:19 config_locked gates.config-change.stages']);
  });
});

describe('what would be right is said by example', () => {
  test.each([
    [
      'who approves',
      'code-review: {approvals: [{from: ["li zhao"]}]}',
      '@user | @org/team | qa | code-owners | domain-leads | permission:write',
    ],
    ['who wrote it', 'hold: {when: {authors: ["li zhao"]}}', '@user | @org/team | qa | bot'],
    ['a time', 'test-results: {settle: soon}', '60s | 5m | 12h | 7d'],
    ['a size', 'hold: {when: {not: {lines: many}}}', '>40 | <=300'],
    ['a date', 'hold: {enforce-from: soon}', '2026-12-15'],
    ['a level', 'hold: {level: soon}', 'required | advisory | off'],
    ['a number', 'config-change: {count: 21}', '≤ 20'],
  ])('%s', (_, gate, expected) => {
    const parsed = parseConfig(`${head}gates:\n  ${gate}`, at);
    expect(parsed.ok ? [] : parsed.problems.map(problem => problem.values['expected'])).toEqual([expected]);
  });
});

describe('all of it at once', () => {
  test('several mistakes come in the order of the file', () => {
    const text = [
      'version: 2',
      'mode: enforced',
      'roles: {qa: [wei]}',
      'gates:',
      '  hold: {level: requird, labels: hold}',
      '  code-review:',
      '    approvals: [{count: 0}, {from: [qaa]}]',
      '    when: {base: [main]}',
      'generated: ["/a"]',
    ].join('\n');
    expect(problemsOf(text)).toEqual([
      '1:10 config_bad_value version=2',
      '2:7 config_bad_value mode=enforced → enforce',
      '3:14 config_bad_value roles.qa.0=wei',
      '5:17 config_bad_value gates.hold.level=requird → required',
      '5:34 config_wrong_type gates.hold.labels',
      '7:25 config_bad_value gates.code-review.approvals.0.count=0',
      '7:37 config_unknown_name qaa → qa',
      '8:12 config_use_stage',
      '9:13 config_bad_glob /a',
    ]);
  });

  test('501 globs are too many, 500 are not', () => {
    const globs = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`).join(', ');
    const stage = (count: number) => `stages: {merge: {base: [${globs(count)}]}}\n`;
    const domains = (count: number) => `domains: {a: {paths: [${globs(count)}], lead: "@li"}}\n`;
    const text = (last: number) => `${head}${stage(200)}${domains(200)}generated: [${globs(last)}]\n`;
    expect(problemsOf(text(100))).toEqual([]);
    expect(problemsOf(text(101)).map(problem => problem.replace(/^\d+:\d+ /, ''))).toEqual(['config_too_many_globs']);
  });

  test('thousands of unknown keys end after 200 problems', () => {
    const keys = Array.from({ length: 4_000 }, (_, index) => `key${index}: 1`).join('\n');
    expect(problemsOf(head + keys)).toHaveLength(200);
  });

  test('a problem carries its file and path, so that a check run can mark it', () => {
    const parsed = parseConfig(`${head}gates: {hold: {labels: [""]}}`, at);
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      {
        code: 'config_bad_glob',
        file: '.github/sluice.yml',
        line: 2,
        column: 25,
        path: ['gates', 'hold', 'labels', 0],
        values: { value: '', problem: 'empty' },
      },
    ]);
  });
});
