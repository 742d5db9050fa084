import { changed, deleted, described } from './declared.ts';
import type { GateExample } from './gate-example.ts';

const accept = ['https://tc.example.com/case/**', 'issue', 'test-file', 'id:TC-*'];
const declining = { 'not-applicable': { allow: true, 'min-reason': 20, 'not-paths': ['services/ledger/**'] } };
const domains = {
  ledger: { paths: ['services/ledger/**'], lead: '@sun' },
  checkout: { paths: ['services/checkout/**'], lead: '@wang' },
};
const both = changed('services/ledger/close.ts', 'services/checkout/pay.ts');
const source = changed('src/parser.ts');

/** Cases of `test-cases`, one at least for each verdict. */
export const testCasesExamples: readonly GateExample[] = [
  {
    name: 'a test changed with the source',
    options: {},
    facts: changed('src/parser.ts', 'tests/parser.test.ts'),
    verdict: 'passed',
    reason: 'tests_changed',
  },
  {
    name: 'any https link counts where the config does not say which',
    options: {},
    facts: { ...source, ...described('## Test cases\n\nhttps://docs.example.com/plan/7') },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'a case of the team’s tool is linked under the Chinese heading',
    options: { accept },
    facts: { ...source, ...described('## 测试用例\n\n见[用例](https://tc.example.com/case/118)。') },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'a case is named by its id',
    options: { accept },
    facts: { ...source, ...described('Test cases: TC-118') },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'a test file that exists at the head is named',
    options: { accept },
    facts: {
      ...source,
      ...described('## Test cases\n\nCovered by `tests/parser.test.ts`.'),
      existingPaths: ['tests/parser.test.ts'],
    },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'the reason why no case is needed is long enough',
    options: declining,
    facts: { ...source, ...described('## Test cases\n\nN/A: only a comment in the parser changed') },
    verdict: 'passed',
    reason: 'not_applicable_declared',
  },
  {
    name: 'each touched domain has its own test or link',
    options: { coverage: 'domain' },
    facts: {
      ...changed('services/ledger/close.ts', 'services/checkout/pay.ts', 'services/checkout/pay.test.ts'),
      ...described('## Test cases\n\n- ledger: https://tc.example.com/case/9'),
    },
    context: { domains },
    verdict: 'passed',
    reason: 'evidence_present',
  },
  {
    name: 'a source file changed and nothing says how it is tested',
    options: {},
    facts: source,
    verdict: 'pending',
    reason: 'tests_missing',
  },
  {
    name: 'a deleted test is no evidence',
    options: {},
    facts: { files: { complete: true, items: [...source.files.items, deleted('tests/parser.test.ts')] } },
    verdict: 'pending',
    reason: 'tests_missing',
  },
  {
    name: 'the section is empty',
    options: {},
    facts: { ...source, ...described('## Test cases\n') },
    verdict: 'pending',
    reason: 'declaration_empty',
  },
  {
    name: 'the section is a placeholder',
    options: {},
    facts: { ...source, ...described('## Test cases\n\nTODO: write them') },
    verdict: 'pending',
    reason: 'declaration_placeholder',
  },
  {
    name: 'the section links nothing that counts',
    options: { accept },
    facts: { ...source, ...described('## Test cases\n\nTested by hand, see https://chat.example.com/1') },
    verdict: 'pending',
    reason: 'evidence_missing',
  },
  {
    name: 'one of two touched domains has nothing',
    options: { coverage: 'domain' },
    facts: { ...both, ...described('## Test cases\n\n### ledger\n\n- https://tc.example.com/case/9') },
    context: { domains },
    verdict: 'pending',
    reason: 'coverage_gap',
  },
  {
    name: 'the reason is too short',
    options: declining,
    facts: { ...source, ...described('## Test cases\n\nN/A: small') },
    verdict: 'pending',
    reason: 'reason_too_short',
  },
  {
    name: 'not applicable is no answer for these paths',
    options: declining,
    facts: { ...both, ...described('## Test cases\n\nN/A: only a comment in the ledger changed') },
    verdict: 'pending',
    reason: 'not_applicable_refused',
  },
  {
    name: 'not applicable is no answer where the config does not allow it',
    options: {},
    facts: { ...source, ...described('## Test cases\n\nN/A: only a comment in the parser changed') },
    verdict: 'pending',
    reason: 'not_applicable_not_allowed',
  },
  {
    name: 'a test file is named that does not exist',
    options: { accept },
    facts: { ...source, ...described('## Test cases\n\ntests/parser.test.ts and https://tc.example.com/case/118') },
    verdict: 'failed',
    reason: 'file_absent',
  },
  {
    name: 'GitHub did not list all files',
    options: {},
    facts: { files: { complete: false, items: source.files.items } },
    verdict: 'error',
    reason: 'data_truncated',
  },
];
