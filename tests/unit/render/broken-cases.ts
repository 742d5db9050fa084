import type { BrokenInput } from '../../../src/render/broken-check.ts';
import type { MergeGroupInput } from '../../../src/render/merge-group-check.ts';

const file = '.github/sluice.yml';
const place = {
  serverUrl: 'https://github.com',
  repository: 'acme/shop',
  sha: '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554',
};

const base: BrokenInput = {
  reason: { code: 'config_invalid', values: { count: 2, file } },
  problems: [],
  place,
  defaultBranch: 'main',
  language: 'en',
  timezone: 'UTC',
};

const problems: BrokenInput['problems'] = [
  {
    code: 'config_unknown_key',
    file,
    line: 14,
    column: 3,
    path: ['gates', 'code-reviews'],
    values: { key: 'code-reviews', didYouMean: 'code-review' },
  },
  {
    code: 'config_not_built',
    file,
    line: 20,
    column: 3,
    path: ['gates', 'size'],
    values: { key: 'size' },
  },
];

export const brokenCases: Readonly<Record<string, BrokenInput>> = {
  'config-broken': { ...base, problems },
  'config-broken-in-pull-request': {
    ...base,
    problems,
    inForce: { kind: 'file', path: file, line: 1, sha: '9c1e2d07f6e5d4c3b2a1908f7e6d5c4b3a291807' },
  },
  'github-down': {
    ...base,
    reason: { code: 'github_unavailable', values: {} },
    fault: { kind: 'unavailable', status: 502, where: 'POST /graphql', detail: '', retryAfter: undefined },
  },
  'permission-missing': {
    ...base,
    reason: { code: 'permission_missing', values: { permission: 'pull-requests: read' } },
  },
  forged: { ...base, reason: { code: 'forged_check', values: { name: 'sluice/merge' } } },
};

const ready = {
  number: 11,
  url: 'https://github.com/acme/shop/pull/11',
  conclusion: 'success',
  title: 'All 4 gates passed',
} as const;
const blocking = {
  number: 12,
  url: 'https://github.com/acme/shop/pull/12',
  conclusion: 'action_required',
  title: '2 of 7 gates to clear: monitoring, test-cases',
} as const;

export const groupCases: Readonly<Record<string, MergeGroupInput>> = {
  'merge-group-blocked': { members: [ready, blocking], conclusion: 'failure', language: 'en', timezone: 'UTC' },
  'merge-group-passed': { members: [ready], conclusion: 'success', language: 'en', timezone: 'UTC' },
  'merge-group-unknown': { members: undefined, conclusion: 'failure', language: 'en', timezone: 'UTC' },
};
