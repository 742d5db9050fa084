import type { Language } from '../../domain/language.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { sectionsIn } from './bodies.ts';
import type { Step } from './step.ts';

const pay = { repository: 'acme/pay' } as const;
const parser = { repository: 'acme/parser' } as const;
const refund = { repository: { owner: 'acme', name: 'pay' }, number: 1 } as const;
const weaker = { repository: { owner: 'acme', name: 'pay' }, number: 2 } as const;
const stranger = { repository: { owner: 'acme', name: 'parser' }, number: 1 } as const;

/** What happens in the demo, told from the first push to a repository that has no rules yet. */
export function storyIn(language: Language): readonly Step[] {
  return [...refundSteps(language), weakerStep(language), strangerStep()];
}

function refundSteps(language: Language): readonly Step[] {
  const { why, testCases, monitoring, grade, guards } = sectionsIn(language);
  const body = (...parts: readonly string[]): Play => ({
    ...pay,
    do: 'edit-pull-request',
    as: 'lin',
    pull: 1,
    body: [why, ...parts].join('\n\n'),
  });
  const merge = { name: 'sluice/merge', look: refund };
  const step = (
    title: Step['title'],
    plays: readonly Play[],
    expect: Step['expect'],
    shows: Step['shows'] = 'title',
  ) => ({
    ...{ title, plays, expect, shows, look: merge.look },
  });
  const must = (state: Step['expect']['state'], reasons: Step['expect']['reasons']) => ({
    name: merge.name,
    state,
    reasons,
  });
  return [
    step(
      {
        en: 'lin opens a pull request that refunds a part of an order. It touches money, and says nothing else',
        'zh-CN': 'lin 提交了部分退款的 PR：涉及资金，其他什么也没写',
      },
      [openRefund(why), running(pay.repository, 1)],
      must('failure', {
        'code-review': 'approvals_missing',
        'test-results': 'checks_running',
        money: 'declaration_missing',
      }),
      'page',
    ),
    step(
      { en: 'CI is green', 'zh-CN': 'CI 通过' },
      green(pay.repository, 1),
      must('failure', { 'test-results': 'checks_passed' }),
    ),
    step(
      { en: 'The owners of both folders, sun and wang, approve', 'zh-CN': '两个目录的负责人 sun 和 wang 批准' },
      [
        { ...pay, do: 'review', as: 'sun', pull: 1, state: 'approve' },
        { ...pay, do: 'review', as: 'wang', pull: 1, state: 'approve' },
      ],
      must('failure', { 'code-review': 'approvals_present' }),
    ),
    step(
      { en: 'lin links the test cases of ledger and checkout', 'zh-CN': 'lin 写上 ledger 和 checkout 的测试用例链接' },
      [body(testCases)],
      must('failure', { 'test-cases': 'evidence_present' }),
    ),
    step(
      { en: 'lin names the dashboard and the alert', 'zh-CN': 'lin 写上看板和告警' },
      [body(testCases, monitoring)],
      must('failure', { monitoring: 'evidence_present', money: 'declaration_missing' }),
    ),
    step(
      {
        en: 'lin grades the financial-loss risk as medium. From medium on this repository asks what catches the loss',
        'zh-CN': 'lin 把资损风险定为 medium。本仓库规定：从 medium 起要写明防护措施',
      },
      [body(testCases, monitoring, grade)],
      must('failure', { money: 'guards_missing' }),
      'page',
    ),
    step(
      { en: 'lin names the guards, and the pull request may be merged', 'zh-CN': 'lin 写上防护措施，PR 可以合并了' },
      [body(testCases, monitoring, grade, guards)],
      must('success', { money: 'declaration_present' }),
      'page',
    ),
  ];
}

const running = (repository: string, pull: number): Play => ({ ...unit(repository, pull), status: 'in_progress' });

/** Late checks have had their time to start, and the one that ran is green. */
const green = (repository: string, pull: number): readonly Play[] => [
  { do: 'wait', for: '2m' },
  { ...unit(repository, pull), conclusion: 'success' },
];

const unit = (repository: string, pull: number) => ({ do: 'check', repository, pull, name: 'unit' }) as const;

function openRefund(body: string): Play {
  return {
    ...{
      ...pay,
      do: 'open-pull-request',
      as: 'lin',
      branch: 'partial-refund',
      title: 'Refund a part of an order',
      body,
    },
    files: {
      'services/ledger/src/refund.ts':
        'export const refund = (order: { readonly paid: bigint }, part: bigint) => ({ amount: part < order.paid ? part : order.paid });\n',
      'services/checkout/src/cart.ts':
        'export const total = (prices: readonly bigint[]) => prices.reduce((sum, price) => sum + price, 0n);\nexport const refundable = total;\n',
    },
  };
}

/** The rules of the shop without the monitoring and with fewer eyes on the ledger. */
function weakerStep(language: Language): Step {
  const rules = [
    'version: 1',
    'extends: [sluice:recommended]',
    'mode: enforce',
    ...(language === 'en' ? [] : [`language: ${language}`]),
    'roles:',
    '  policy: ["@chen"]',
    'domains:',
    '  checkout: { paths: ["services/checkout/**"], lead: "@wang" }',
    'gates:',
    '  monitoring: { level: off }',
    '  code-review: { approvals: [{ count: 1 }] }',
    '',
  ].join('\n');
  const open: Play = {
    ...{ ...pay, do: 'open-pull-request', as: 'wang', branch: 'less-ado', title: 'Simplify the rules', body: '' },
    files: { '.github/sluice.yml': rules },
  };
  return {
    title: {
      en: 'wang asks for fewer rules, and sun approves. Only the policy owner, chen, can let that through',
      'zh-CN': 'wang 提出精简规则，sun 批准了。但只有规则负责人 chen 能放行',
    },
    plays: [
      open,
      running(pay.repository, 2),
      ...green(pay.repository, 2),
      { ...pay, do: 'review', as: 'sun', pull: 2, state: 'approve' },
    ],
    look: weaker,
    expect: { name: 'sluice/merge', state: 'pending', reasons: { 'config-change': 'rules_changed' } },
    shows: 'page',
  };
}

function strangerStep(): Step {
  const open: Play = {
    ...{
      ...parser,
      do: 'open-pull-request',
      as: 'mo',
      fork: true,
      branch: 'lower',
      title: 'Parse without capitals',
      body: '',
    },
    files: { 'src/parser.ts': 'export const parse = (text: string) => text.trim().toLowerCase();\n' },
  };
  return {
    title: {
      en: 'Another repository only has the workflow files, no rules. A stranger sends a pull request from a fork: a trial run, which blocks nothing',
      'zh-CN': '另一个仓库只有工作流文件，没有规则。一位外部贡献者从 fork 提交 PR：试运行（不拦截）',
    },
    plays: [open, running(parser.repository, 1), ...green(parser.repository, 1)],
    look: stranger,
    expect: { name: 'sluice/observe', state: 'success', reasons: { 'test-cases': 'tests_missing' } },
    shows: 'page',
  };
}
