import type { PlainMap } from './yaml-tree.ts';

/** Paths whose change is risky whatever its size: money, data on the move, who may do what, what others build on. */
const sensitivePaths = [
  '**/{payment,payments,billing,ledger,settlement,refund,refunds}/**',
  '**/{migration,migrations,migrate}/**',
  '**/{auth,oauth,permission,permissions}/**',
  '**/{openapi,swagger}.{yml,yaml,json}',
  '**/public-api/**',
  '**/*.proto',
];

/** Documents, tests, and the config of editors and CI. */
const harmlessPaths = [
  'docs/**',
  '**/*.md',
  'LICENSE',
  '{test,tests}/**',
  '**/{test,tests,__tests__}/**',
  '**/*.{test,spec}.*',
  '**/*_test.*',
  '.github/**',
  '.circleci/**',
  '.gitlab-ci.yml',
  '.{vscode,idea}/**',
  '**/.{editorconfig,gitignore,gitattributes}',
];

/** What holds before any preset. `$default` is the repository's default branch, whatever its name. */
export const defaultLayer: PlainMap = {
  mode: 'enforce',
  publish: 'auto',
  language: 'en',
  timezone: 'UTC',
  charts: true,
  authority: { projects: 'ledger' },
  'project-link': ['body', 'issue', 'milestone', 'domain'],
  commands: { short: true },
  'sole-maintainer': 'record',
  stages: { merge: { base: ['$default'] } },
};

/**
 * Presets as their column of the presets page says, in the shape of the file; a gate that is not named is not asked. One that
 * joined later (`release-plan`) is advisory until the next minor version: nobody's rules tighten by themselves.
 */
export const presets: Readonly<Record<string, PlainMap>> = {
  'sluice:light': {
    gates: {
      'code-review': { level: 'required', approvals: [{ count: 1 }], 'threads-resolved': 'off' },
      'test-cases': { level: 'advisory' },
      'test-results': { level: 'advisory' },
      'release-plan': { level: 'advisory', quorum: 'one' },
      hold: { level: 'required' },
      'config-change': { level: 'required', by: ['permission:maintain'], count: 1 },
    },
  },
  'sluice:recommended': {
    tiers: {
      high: { any: [{ paths: sensitivePaths }, { lines: '>800' }] },
      low: { 'only-paths': harmlessPaths },
    },
    gates: {
      'code-review': {
        level: 'required',
        approvals: [{ count: 1 }, { count: 1, from: ['code-owners'] }],
        'threads-resolved': 'advisory',
      },
      'test-cases': {
        level: 'required',
        when: { not: { tier: ['low'] } },
        coverage: 'domain',
        'not-applicable': { allow: true, 'min-reason': 20 },
      },
      'test-results': { level: 'required' },
      monitoring: {
        level: 'advisory',
        when: { tier: ['high'] },
        'not-applicable': { allow: true, 'min-reason': 20 },
      },
      'release-plan': { level: 'advisory', quorum: 'roles' },
      hold: { level: 'required' },
      'config-change': { level: 'required', by: ['policy'], count: 1 },
    },
  },
};

/** The preset of a file that names none. */
export const defaultPreset = 'sluice:recommended';

/** Presets that are known and refused, until every gate of their column exists. */
export const incompletePresets: readonly string[] = ['sluice:regulated'];
