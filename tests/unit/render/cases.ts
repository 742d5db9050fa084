import type { SluiceConfig } from '../../../src/config/sluice-config.ts';
import type { GateOutcome, Judgement, RuleSource } from '../../../src/gates/outcome.ts';
import type { CheckInput } from '../../../src/render/check-input.ts';
import { pullRequestFacts } from '../../support/facts.ts';
import { gateOutcome } from '../../support/outcome.ts';

const head = '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554';
const rulesSha = '9c1e2d07f6e5d4c3b2a1908f7e6d5c4b3a291807';

function rule(line: number): RuleSource {
  return { kind: 'file', path: '.github/sluice.yml', line, sha: rulesSha };
}

const titles = {
  'code-review': { en: 'Code review', 'zh-CN': '代码评审' },
  'test-cases': { en: 'Test cases', 'zh-CN': '测试用例' },
  'test-results': { en: 'Test results', 'zh-CN': '测试结果' },
  monitoring: { en: 'Monitoring', 'zh-CN': '监控' },
  hold: { en: 'Hold', 'zh-CN': '挂起' },
  'config-change': { en: 'Rule changes', 'zh-CN': '规则变更' },
} as const;

/** An outcome of a gate that ships, with its own title. */
export function outcomeOf(key: keyof typeof titles, overrides: Partial<GateOutcome> = {}): GateOutcome {
  return gateOutcome({ key, gate: key, title: titles[key], source: rule(14), ...overrides });
}

export const reviewPassed = outcomeOf('code-review', {
  reason: { code: 'approvals_present', values: { count: 2 } },
  evidence: [
    { kind: 'review', ref: 'li', boundTo: { kind: 'sha', sha: head } },
    { kind: 'review', ref: 'wang', boundTo: { kind: 'sha', sha: head } },
  ],
  source: rule(8),
});

export const reviewWaiting = outcomeOf('code-review', {
  verdict: 'pending',
  reason: { code: 'approvals_missing', values: { have: 0, count: 1 } },
  clearedBy: [{ kind: 'code-owners', paths: ['src/parser/**'], owners: ['@li', '@zhao'] }],
  next: [
    {
      who: { kind: 'code-owners', paths: ['src/parser/**'], owners: ['@li', '@zhao'] },
      kind: 'review',
      code: 'review_approve',
      values: { count: 1 },
    },
  ],
  source: rule(8),
});

export const casesMissing = outcomeOf('test-cases', {
  verdict: 'pending',
  reason: { code: 'coverage_gap', values: { areas: ['refund/**', 'ledger/**'] } },
  clearedBy: [{ kind: 'author' }],
  evidence: [{ kind: 'link', ref: 'https://tc.example.com/case/118', url: 'https://tc.example.com/case/118' }],
  next: [
    {
      who: { kind: 'author' },
      kind: 'edit-body',
      code: 'add_tests_or_cases',
      values: { areas: ['refund/**', 'ledger/**'], heading: 'Test cases' },
      paste:
        '## Test cases\n\n- refund: https://tc.example.com/case/<number>\n- ledger: https://tc.example.com/case/<number>',
    },
  ],
});

export const monitoringMissing = outcomeOf('monitoring', {
  verdict: 'pending',
  reason: { code: 'declaration_missing', values: { heading: 'Monitoring' } },
  clearedBy: [{ kind: 'author' }, { kind: 'team', name: 'acme/sre' }],
  next: [
    {
      who: { kind: 'author' },
      kind: 'edit-body',
      code: 'write_section',
      values: { heading: 'Monitoring' },
      paste:
        '## Monitoring\n\nDashboard: https://grafana.example.com/<dashboard>\nAlert: https://grafana.example.com/<alert>',
    },
  ],
  source: rule(22),
});

export const checksPassed = outcomeOf('test-results', {
  reason: { code: 'checks_passed', values: { count: 3 } },
  evidence: [{ kind: 'check', ref: 'unit', url: 'https://github.com/acme/shop/actions/runs/1/job/2' }],
});

export const checksFailed = outcomeOf('test-results', {
  verdict: 'failed',
  reason: { code: 'checks_failed', values: { names: ['e2e (chrome)'] } },
  clearedBy: [{ kind: 'checks', names: ['e2e (chrome)'] }],
  next: [{ who: { kind: 'author' }, kind: 'run', code: 'fix_checks', values: { names: ['e2e (chrome)'] } }],
});

export const notHeld = outcomeOf('hold', { reason: { code: 'not_held', values: {} } });

export const rulesUnchanged = outcomeOf('config-change', {
  verdict: 'not-applicable',
  reason: { code: 'rules_unchanged', values: {} },
});

export const monitoringWaived = outcomeOf('monitoring', {
  verdict: 'waived',
  reason: { code: 'waived', values: { by: 'chen', why: 'read-only path', until: '2026-12-01T00:00:00Z' } },
  evidence: [{ kind: 'receipt', ref: 'chen', by: 'chen', at: '2026-11-20T09:00:00Z' }],
  validUntil: '2026-12-01T00:00:00Z',
  source: rule(22),
});

export function config(overrides: Partial<SluiceConfig> = {}): SluiceConfig {
  return {
    mode: 'enforce',
    publish: 'auto',
    companionApp: undefined,
    language: 'en',
    timezone: 'Asia/Shanghai',
    presets: ['sluice:recommended'],
    teams: {},
    roles: {},
    domains: {},
    tiers: { high: undefined, low: undefined },
    stages: [{ name: 'merge', title: undefined, base: ['main'] }],
    bots: [],
    calendar: { zone: 'UTC', country: undefined, addWorkingDays: [], addHolidays: [] },
    charts: true,
    projectLink: ['body', 'issue', 'milestone', 'domain'],
    commands: { short: true, off: [], rename: {} },
    soleMaintainer: 'record',
    generated: [],
    freezes: [],
    gates: [],
    source: rule(1),
    ...overrides,
  };
}

export function judgement(outcomes: readonly GateOutcome[], overrides: Partial<Judgement> = {}): Judgement {
  return {
    stage: 'merge',
    stageTitle: undefined,
    mode: 'enforce',
    tier: 'medium',
    conclusion: 'success',
    outcomes,
    validUntil: undefined,
    ...overrides,
  };
}

/** A check of pull request 7 of `acme/shop` in English, by the Action. */
export function checkInput(overrides: Partial<CheckInput> & Pick<CheckInput, 'judgement'>): CheckInput {
  return {
    facts: pullRequestFacts({ head: { name: 'cart-total', sha: head } }),
    config: config(),
    language: 'en',
    appMode: false,
    ...overrides,
  };
}

const stale = {
  code: 'review_stale',
  values: { person: 'wang', sha: '77aa01c', paths: ['src/parser/lexer.ts'] },
} as const;
const preset: RuleSource = { kind: 'preset', name: 'sluice:recommended' };
const draftFacts = pullRequestFacts({ isDraft: true, head: { name: 'cart-total', sha: head } });

/** One of each state that a check can be in. */
export const checkCases = {
  blocked: checkInput({
    judgement: judgement(
      [monitoringMissing, casesMissing, { ...reviewPassed, notes: [stale] }, checksPassed, notHeld, rulesUnchanged],
      { conclusion: 'action_required' },
    ),
    recheckUrl: 'https://github.com/acme/shop/actions/workflows/sluice.yml',
  }),
  failed: checkInput({
    judgement: judgement([reviewWaiting, checksFailed, casesMissing, notHeld], { conclusion: 'failure', tier: 'high' }),
  }),
  waiting: checkInput({
    judgement: judgement([{ ...reviewWaiting, notes: [stale] }, checksPassed, notHeld, rulesUnchanged], {
      conclusion: 'in_progress',
    }),
    appMode: true,
  }),
  passed: checkInput({
    judgement: judgement(
      [reviewPassed, checksPassed, notHeld, rulesUnchanged, { ...casesMissing, level: 'advisory' }],
      {
        validUntil: '2026-11-27T16:00:00Z',
      },
    ),
  }),
  waived: checkInput({
    judgement: judgement([reviewPassed, checksPassed, monitoringWaived, notHeld], {
      validUntil: '2026-12-01T00:00:00Z',
    }),
  }),
  draft: checkInput({
    judgement: judgement([reviewWaiting, monitoringMissing, checksPassed], { conclusion: 'in_progress' }),
    facts: draftFacts,
  }),
  trial: checkInput({
    judgement: judgement(
      [
        { ...casesMissing, source: preset },
        { ...reviewWaiting, source: preset },
        { ...checksPassed, source: preset },
        { ...notHeld, source: preset },
        { ...rulesUnchanged, source: preset },
        outcomeOf('monitoring', {
          verdict: 'not-applicable',
          reason: { code: 'when_not_met', values: {} },
          source: preset,
        }),
      ],
      { mode: 'observe', conclusion: 'action_required' },
    ),
    config: config({ mode: 'observe', source: preset }),
  }),
  'trial-clear': checkInput({
    judgement: judgement([reviewPassed, checksPassed, notHeld], { mode: 'observe' }),
    config: config({ mode: 'observe' }),
  }),
  nothing: checkInput({ judgement: judgement([rulesUnchanged]) }),
} as const;
