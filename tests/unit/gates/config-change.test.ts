import { describe, expect, test } from 'vitest';
import { parseCodeOwners } from '../../../src/facts/parse-code-owners.ts';
import type { PullRequestFacts } from '../../../src/facts/pull-request-facts.ts';
import { configChangeGate } from '../../../src/gates/config-change.ts';
import { all, approvalBy, earlier, someone } from '../../../src/gates/examples/example-facts.ts';
import type { GateContext, PolicyChange } from '../../../src/gates/gate.ts';
import { changedFile, gateContext, listing, pullRequestFacts } from '../../support/facts.ts';

const config = '.github/sluice.yml';

function change(overrides: Partial<PolicyChange> = {}): PolicyChange {
  return { files: [config], weakened: [], problems: [], brokenInForce: false, onlyOwnFiles: true, ...overrides };
}

function judge(
  facts: Partial<PullRequestFacts>,
  context: Partial<GateContext> = {},
  options: Readonly<Record<string, unknown>> = {},
) {
  const files = facts.files ?? listing([changedFile(config)]);
  return configChangeGate
    .bind(options)
    .evaluate(pullRequestFacts({ ...facts, files }), gateContext({ policyChange: change(), ...context }));
}

const roles = { policy: ['@li'], security: ['@sun'] };
const permissions = (held: PullRequestFacts['directory']['permissions']) => ({
  directory: { teams: {}, permissions: held, writers: undefined },
});

describe('what counts as a rule', () => {
  test.each([
    ['the config', config, 'pending'],
    ['a project file', '.github/sluice/projects/p1.yml', 'pending'],
    ['a release plan, which has a gate of its own', '.github/sluice/releases/r1.yml', 'not-applicable'],
    ['a file beside release plans that is none', '.github/sluice/releases/r1.yaml', 'pending'],
    ['a folder beside release plans', '.github/sluice/releases/old/r1.yml', 'pending'],
    ['CODEOWNERS at the root', 'CODEOWNERS', 'pending'],
    ['CODEOWNERS in .github', '.github/CODEOWNERS', 'pending'],
    ['CODEOWNERS in docs', 'docs/CODEOWNERS', 'pending'],
    ['a workflow', '.github/workflows/ci.yml', 'pending'],
    ['a source file', 'src/sluice.yml', 'not-applicable'],
    ['a nested file called CODEOWNERS', 'lib/CODEOWNERS', 'not-applicable'],
  ])('%s', (_, path, verdict) => {
    expect(judge({ files: listing([changedFile(path)]) }, { roles }).verdict).toBe(verdict);
  });

  test('a config moved away is changed', () => {
    const moved = changedFile('old.yml', { change: 'renamed', previousPath: config });
    expect(judge({ files: listing([moved]) }, { roles }).verdict).toBe('pending');
  });

  test('`cover` can name other files but not take Sluice’s own away', () => {
    const options = { cover: ['deploy/**'] };
    const of = (path: string) => judge({ files: listing([changedFile(path)]) }, { roles }, options).verdict;
    expect([
      of('deploy/prod.yml'),
      of('.github/workflows/ci.yml'),
      of('.github/workflows/sluice.yml'),
      of('CODEOWNERS'),
    ]).toEqual(['pending', 'not-applicable', 'pending', 'pending']);
  });

  test('a release plan is a rule where `cover` says so', () => {
    const facts = { files: listing([changedFile('.github/sluice/releases/r1.yml')]) };
    expect(judge(facts, { roles }, { cover: ['.github/**'] }).verdict).toBe('pending');
  });
});

describe('who may approve', () => {
  const owners = {
    kind: 'rules',
    path: 'CODEOWNERS',
    rules: parseCodeOwners('/.github/ @wei\n/.github/workflows/ @ops-lead\n'),
  } as const;
  const rows: readonly [string, Partial<PullRequestFacts>, Partial<GateContext>, object, string][] = [
    ['a policy owner', { reviews: all(approvalBy('li')) }, { roles }, {}, 'passed'],
    ['a policy owner without push', { reviews: all(approvalBy('li', { canPush: false })) }, { roles }, {}, 'passed'],
    ['nobody else', { reviews: all(approvalBy('wei')) }, { roles }, {}, 'pending'],
    ['never the author', { reviews: all(approvalBy('dana')) }, { roles: { policy: ['@dana', '@li'] } }, {}, 'pending'],
    [
      'never who committed to it',
      {
        reviews: all(approvalBy('li')),
        contributors: { people: [someone('li')], unknown: false, lastPusher: undefined },
      },
      { roles },
      {},
      'pending',
    ],
    [
      'not by an approval given before a rule changed again',
      {
        reviews: all(approvalBy('li', { sha: earlier })),
        survivals: { [earlier]: { kind: 'changed', paths: [config] } },
      },
      { roles },
      {},
      'pending',
    ],
    [
      'by an approval that later pushes elsewhere leave alone',
      {
        reviews: all(approvalBy('li', { sha: earlier })),
        survivals: { [earlier]: { kind: 'changed', paths: ['src/a.ts'] } },
      },
      { roles },
      {},
      'passed',
    ],
    ['whom `by` names', { reviews: all(approvalBy('sun')) }, { roles }, { by: ['security'] }, 'passed'],
    [
      'two where two are asked',
      { reviews: all(approvalBy('li')) },
      { roles: { policy: ['@li', '@sun'] } },
      { count: 2 },
      'pending',
    ],
    ['the code owner where nobody holds the role', { owners, reviews: all(approvalBy('wei')) }, {}, {}, 'passed'],
    [
      'the code owner of each file',
      {
        owners,
        files: listing([changedFile(config), changedFile('.github/workflows/ci.yml')]),
        reviews: all(approvalBy('wei')),
      },
      {},
      {},
      'pending',
    ],
    [
      'the code owner where `by` says so',
      { owners, reviews: all(approvalBy('wei')) },
      { roles },
      { by: ['code-owners'] },
      'passed',
    ],
    [
      'maintain where nobody owns the file',
      { reviews: all(approvalBy('wei')), ...permissions({ wei: 'maintain' }) },
      {},
      {},
      'passed',
    ],
    [
      'not write where nobody owns the file',
      { reviews: all(approvalBy('wei')), ...permissions({ wei: 'write' }) },
      {},
      {},
      'pending',
    ],
    [
      'maintain where the author is the only policy owner',
      { reviews: all(approvalBy('wei')), ...permissions({ wei: 'admin' }) },
      { roles: { policy: ['@dana'] } },
      {},
      'passed',
    ],
    [
      'not any writer where the author is the only policy owner',
      { reviews: all(approvalBy('wei')), ...permissions({ wei: 'write' }) },
      { roles: { policy: ['@dana'] } },
      {},
      'pending',
    ],
    [
      'the only one who can push, by a recorded self-review',
      { directory: { teams: {}, permissions: {}, writers: [someone('dana')] } },
      { roles },
      {},
      'passed',
    ],
    [
      'not the only one who can push where the config says block',
      { directory: { teams: {}, permissions: {}, writers: [someone('dana')] } },
      { roles, soleMaintainer: 'block' },
      {},
      'pending',
    ],
  ];
  test.each(rows)('%s', (_, facts, context, options, verdict) => {
    expect(judge(facts, context, { ...options }).verdict).toBe(verdict);
  });
});

describe('what it says', () => {
  test('names what is weakened and asks for a reading in these words', () => {
    const weakened = [{ code: 'threads_unresolved', values: { count: 1 } }] as const;
    const result = judge({}, { roles, policyChange: change({ weakened }) });
    expect(result.reason).toEqual({ code: 'rules_changed', values: { files: [config] } });
    expect(result.notes).toEqual(weakened);
    expect(result.next).toEqual([
      { who: { kind: 'role', name: 'policy' }, kind: 'review', code: 'approve_rule_change', values: { count: 1 } },
    ]);
  });

  test('anything else is changed and must be read', () => {
    expect(judge({}, { roles }).notes).toEqual([{ code: 'rules_read_it', values: {} }]);
  });

  test('a broken config is marked on its lines', () => {
    const problem = {
      code: 'config_unknown_key',
      values: { file: config, line: 12, column: 3, key: 'gtaes' },
    } as const;
    const result = judge({ reviews: all(approvalBy('li')) }, { roles, policyChange: change({ problems: [problem] }) });
    expect(result.verdict).toBe('failed');
    expect(result.annotations).toEqual([{ path: config, line: 12, level: 'failure', reason: problem }]);
    expect(result.next).toEqual([
      { who: { kind: 'author' }, kind: 'change', code: 'mend_config', values: { file: config } },
    ]);
  });

  test('approvals are bound to the head and to the files that they cover', () => {
    expect(judge({ reviews: all(approvalBy('li')) }, { roles }).evidence).toMatchObject([
      { kind: 'review', ref: 'li', boundTo: { kind: 'sha-and-paths', sha: 'a'.repeat(40), paths: [config] } },
    ]);
  });
});

describe('a repair of rules that are broken in force', () => {
  const repair = change({ brokenInForce: true });
  test.each([
    ['needs one approval by maintain', { wei: 'maintain' }, repair, 'passed'],
    ['is not approved by write', { wei: 'write' }, repair, 'pending'],
    [
      'with other files beside it is judged as usual',
      { wei: 'admin' },
      change({ brokenInForce: true, onlyOwnFiles: false }),
      'pending',
    ],
  ] as const)('%s', (_, held, policyChange, verdict) => {
    const facts = { reviews: all(approvalBy('wei')), ...permissions(held) };
    expect(judge(facts, { roles, policyChange }, { count: 2 }).verdict).toBe(verdict);
  });

  test('says that it is one', () => {
    expect(judge({}, { policyChange: repair }).notes).toEqual([{ code: 'rules_repair', values: {} }]);
  });
});

test.each([
  ['files', { files: { complete: false, items: [] } }, 'data_truncated'],
  ['more than 3,000 files', { files: { complete: false, items: [] }, size: { files: 3_001, lines: 1 } }, 'too_large'],
  ['reviews', { reviews: { complete: false, items: [approvalBy('li')] } }, 'data_truncated'],
])('%s that were not all listed are an error', (_, facts, code) => {
  const result = judge(facts, { roles });
  expect([result.verdict, result.reason.code]).toEqual(['error', code]);
});

test('CODEOWNERS that can not be read is an error only where it decides', () => {
  const facts = { owners: { kind: 'unreadable' }, reviews: all(approvalBy('li')) } as const;
  expect(judge(facts).verdict).toBe('error');
  expect(judge(facts, { roles }).verdict).toBe('passed');
});

test('it asks for the texts of what it watches', () => {
  expect(configChangeGate.bind({ cover: ['deploy/**'] }).needs.changedTexts).toEqual([
    '.github/sluice.yml',
    '.github/sluice/**',
    '.github/workflows/sluice*',
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/CODEOWNERS',
    'deploy/**',
  ]);
});
