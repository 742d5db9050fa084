import { expect, test } from 'vitest';
import type { PullRequestFacts } from '../../../src/facts/pull-request-facts.ts';
import { compileExpression, evaluateExpression, type Truth } from '../../../src/gates/evaluate-expression.ts';
import type { Expression } from '../../../src/gates/expression.ts';
import { expressionSchema, highTierSchema, lowTierSchema } from '../../../src/gates/expression-schema.ts';
import { tierOf } from '../../../src/gates/tier.ts';
import { changedFile, gateContext, listing, person, pullRequestFacts } from '../../support/facts.ts';

const context = gateContext({
  tier: 'high',
  teams: { 'acme/leads': ['li', 'dana'] },
  roles: { qa: ['@wei'], lead: ['@acme/leads'] },
  domains: { ledger: { paths: ['services/ledger/**'], lead: '@sun' } },
  bots: ['renovate[bot]'],
});

const truncated: Partial<PullRequestFacts> = { files: { complete: false, items: [changedFile('src/a.ts')] } };
const moved: Partial<PullRequestFacts> = {
  files: listing([changedFile('docs/a.md', { change: 'renamed', previousPath: 'services/ledger/a.md' })]),
};

const rows: readonly [string, Expression, Partial<PullRequestFacts>, Truth][] = [
  ['a changed file matches paths', { paths: ['src/**'] }, {}, 'holds'],
  ['no changed file matches paths', { paths: ['docs/**'] }, {}, 'fails'],
  ['the old path of a renamed file matches too', { paths: ['services/**'] }, moved, 'holds'],
  ['the only match is taken out by not-paths', { paths: ['src/**'], 'not-paths': ['**/*.ts'] }, {}, 'fails'],
  ['some file matches none of not-paths', { 'not-paths': ['docs/**'] }, {}, 'holds'],
  ['a path not seen in a list cut short may match', { paths: ['docs/**'] }, truncated, 'unknown'],
  ['a path seen in a list cut short matches', { paths: ['src/**'] }, truncated, 'holds'],
  ['every file is in only-paths', { 'only-paths': ['src/**', 'docs/**'] }, {}, 'holds'],
  ['a rename out of only-paths leaves it', { 'only-paths': ['docs/**'] }, moved, 'fails'],
  ['the unseen file may be outside only-paths', { 'only-paths': ['src/**'] }, truncated, 'unknown'],
  ['a label matches whatever its case', { labels: ['risk/*'] }, { labels: ['Risk/High'] }, 'holds'],
  ['no label matches', { labels: ['risk/high'] }, { labels: ['docs'] }, 'fails'],
  ['the author by login', { authors: ['@Dana'] }, {}, 'holds'],
  ['the author by team', { authors: ['@acme/leads'] }, {}, 'holds'],
  ['the author by role of a team', { authors: ['lead'] }, {}, 'holds'],
  ['the author is not of the role', { authors: ['qa'] }, {}, 'fails'],
  ['whether the author is of an unread team is unknown', { authors: ['@acme/ops'] }, {}, 'unknown'],
  ['a bot by type', { authors: ['bot'] }, { author: person('dependabot', { kind: 'bot' }) }, 'holds'],
  ['a bot by the config', { authors: ['bot'] }, { author: person('renovate') }, 'holds'],
  ['a person is no bot', { authors: ['bot'] }, {}, 'fails'],
  ['not-authors holds for others', { 'not-authors': ['bot', '@li'] }, {}, 'holds'],
  ['not-authors of an unread team is unknown', { 'not-authors': ['@acme/ops'] }, {}, 'unknown'],
  ['draft', { draft: true }, { isDraft: true }, 'holds'],
  ['not draft', { draft: false }, { isDraft: true }, 'fails'],
  ['fork', { fork: false }, { fromFork: true }, 'fails'],
  ['more files than', { files: '>40' }, { size: { files: 41, lines: 1 } }, 'holds'],
  ['not more files than', { files: '>40' }, { size: { files: 40, lines: 1 } }, 'fails'],
  [
    'generated files do not count',
    { files: '>1' },
    { files: listing([changedFile('a.ts'), changedFile('b.lock', { generated: true })]), size: { files: 2, lines: 1 } },
    'fails',
  ],
  ['at most so many lines', { lines: '<=300' }, { size: { files: 1, lines: 300 } }, 'holds'],
  ['fewer lines than', { lines: '<300' }, { size: { files: 1, lines: 300 } }, 'fails'],
  ['at least so many lines', { lines: '>=300' }, { size: { files: 1, lines: 300 } }, 'holds'],
  ['exactly so many lines', { lines: '=300' }, { size: { files: 1, lines: 301 } }, 'fails'],
  ['a title glob', { title: ['Round*'] }, {}, 'holds'],
  [
    'a head glob runs across slashes',
    { head: ['feature*'] },
    { head: { name: 'feature/x/y', sha: 'a'.repeat(40) } },
    'holds',
  ],
  ['the tier', { tier: ['high'] }, {}, 'holds'],
  ['another tier', { tier: ['low', 'medium'] }, {}, 'fails'],
  ['a milestone glob', { milestone: ['2026-*'] }, { milestone: '2026-Q4' }, 'holds'],
  ['no milestone', { milestone: ['*'] }, {}, 'fails'],
  ['a domain touched at the old path', { domain: ['ledger'] }, moved, 'holds'],
  ['a domain not touched', { domain: ['ledger'] }, {}, 'fails'],
  ['all of a map must hold', { paths: ['src/**'], draft: true }, {}, 'fails'],
  [
    'one of any is enough, whatever else is unknown',
    { any: [{ authors: ['@acme/ops'] }, { draft: false }] },
    {},
    'holds',
  ],
  ['all with an unknown is unknown', { all: [{ authors: ['@acme/ops'] }, { draft: false }] }, {}, 'unknown'],
  ['not turns round', { not: { tier: ['low'] } }, {}, 'holds'],
  ['not of unknown is unknown', { not: { authors: ['@acme/ops'] } }, {}, 'unknown'],
  ['an empty map always holds', {}, {}, 'holds'],
];

test.each(rows)('%s', (_, expression, overrides, truth) => {
  expect(compileExpression(expression)(pullRequestFacts(overrides), context)).toBe(truth);
});

test('what can not be read is treated as asked for, also under not', () => {
  const facts = pullRequestFacts();
  expect(evaluateExpression({ authors: ['@acme/ops'] }, facts, context)).toBe(true);
  expect(evaluateExpression({ not: { authors: ['@acme/ops'] } }, facts, context)).toBe(true);
  expect(evaluateExpression({ draft: true }, facts, context)).toBe(false);
});

test.each([
  ['labels under not', { not: { labels: ['x'] } }, 'config_labels_under_not'],
  ['labels deep under not', { any: [{ not: { all: [{ labels: ['x'] }] } }] }, 'config_labels_under_not'],
  ['a glob of extended kind', { paths: ['!(a)'] }, 'config_bad_glob'],
  ['a comparison without an operator', { files: '40' }, 'config_bad_value'],
  ['an author that is no name', { authors: ['@a/b/c'] }, 'config_bad_value'],
])('the config refuses %s', (_, expression, message) => {
  const parsed = expressionSchema.safeParse(expression);
  expect(parsed.error?.issues.map(issue => issue.message)).toContain(message);
});

test.each([
  ['base', { base: ['main'] }],
  ['an empty list', { paths: [] }],
  ['an empty any', { any: [] }],
  ['an unknown tier', { tier: ['huge'] }],
])('the config refuses %s as well', (_, expression) => {
  expect(expressionSchema.safeParse(expression).success).toBe(false);
});

test('every key of the documented map is understood', () => {
  const every = {
    paths: ['a/**'],
    'not-paths': ['**/*.md'],
    'only-paths': ['a/**'],
    labels: ['x'],
    authors: ['@a', '@o/t', 'qa', 'bot', '@renovate[bot]'],
    'not-authors': ['bot'],
    draft: false,
    fork: true,
    files: '>40',
    lines: '<= 300',
    title: ['feat*'],
    head: ['release/*'],
    tier: ['high'],
    milestone: ['v*'],
    domain: ['ledger'],
    all: [{ draft: true }],
    any: [{ not: { fork: true } }],
    not: { tier: ['low'] },
  };
  expect(expressionSchema.parse(every)).toEqual(every);
});

test('a tier can not rest on the tier, and no label lowers one', () => {
  expect(highTierSchema.safeParse({ any: [{ tier: ['low'] }] }).success).toBe(false);
  expect(highTierSchema.safeParse({ labels: ['risk/high'] }).success).toBe(true);
  expect(lowTierSchema.safeParse({ labels: ['docs'] }).success).toBe(false);
  expect(lowTierSchema.safeParse({ 'only-paths': ['docs/**'] }).success).toBe(true);
});

const rules = {
  high: {
    any: [{ paths: ['services/ledger/**'] }, { lines: '>800' }, { labels: ['risk/high'] }, { authors: ['@acme/ops'] }],
  },
  low: { 'only-paths': ['docs/**'] },
};
test.each([
  ['an unread author team makes it high', rules, {}, 'high'],
  ['money paths are high', { ...rules, high: { paths: ['src/**'] } }, {}, 'high'],
  ['a label raises', { ...rules, high: { labels: ['risk/high'] } }, { labels: ['risk/high'] }, 'high'],
  ['documentation only is low', { ...rules, high: undefined }, { files: listing([changedFile('docs/a.md')]) }, 'low'],
  [
    'documentation as far as seen is not low',
    { ...rules, high: undefined },
    { files: { complete: false, items: [changedFile('docs/a.md')] } },
    'medium',
  ],
  ['the rest is medium', { high: undefined, low: undefined }, {}, 'medium'],
] as const)('tier: %s', (_, tiers, overrides, tier) => {
  expect(tierOf(pullRequestFacts(overrides), tiers, context)).toBe(tier);
});
