import type { ChangedFile } from '../../facts/pull-request-facts.ts';
import { all, approvalBy, someone } from './example-facts.ts';
import type { GateExample } from './gate-example.ts';

function changed(path: string): ChangedFile {
  return { path, previousPath: undefined, change: 'modified', generated: false };
}

const config = '.github/sluice.yml';
const policyChange = {
  files: [config],
  weakened: [],
  problems: [],
  brokenInForce: false,
  onlyOwnFiles: true,
};
const context = { roles: { policy: ['@li'] }, policyChange };

/** Cases of `config-change`, one at least for each verdict. */
export const configChangeExamples: readonly GateExample[] = [
  { name: 'no rule is touched', options: {}, facts: {}, verdict: 'not-applicable', reason: 'rules_unchanged' },
  {
    name: 'the rules change and no policy owner has approved',
    options: {},
    facts: { files: all(changed(config)), reviews: all(approvalBy('wei')) },
    context,
    verdict: 'pending',
    reason: 'rules_changed',
  },
  {
    name: 'a policy owner approved the change of rules',
    options: {},
    facts: { files: all(changed(config)), reviews: all(approvalBy('li')) },
    context,
    verdict: 'passed',
    reason: 'rules_approved',
  },
  {
    name: 'a workflow changes, and it could forge a check',
    options: {},
    facts: { files: all(changed('.github/workflows/ci.yml')) },
    context,
    verdict: 'pending',
    reason: 'rules_changed',
  },
  {
    name: 'the changed config is broken, whoever approves it',
    options: {},
    facts: { files: all(changed(config)), reviews: all(approvalBy('li')) },
    context: {
      ...context,
      policyChange: {
        ...policyChange,
        problems: [{ code: 'config_unknown_key', values: { file: config, line: 3, column: 1, key: 'gtaes' } }],
      },
    },
    verdict: 'failed',
    reason: 'config_invalid',
  },
  {
    name: 'the only one who can push mends the rules',
    options: {},
    facts: {
      files: all(changed(config)),
      directory: { teams: {}, permissions: {}, writers: [someone('dana')] },
    },
    context: { policyChange: { ...policyChange, brokenInForce: true } },
    verdict: 'passed',
    reason: 'self_reviewed',
  },
  {
    name: 'GitHub did not list all files',
    options: {},
    facts: { files: { complete: false, items: [] }, size: { files: 3_001, lines: 9_000 } },
    verdict: 'error',
    reason: 'too_large',
  },
];
