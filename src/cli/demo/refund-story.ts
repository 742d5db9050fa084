import type { Language } from '../../domain/language.ts';
import type { Play } from '../../sandbox/plays/play.ts';
import { sectionsIn } from './bodies.ts';
import { green, running } from './ci.ts';
import type { CheckStep } from './step.ts';

const repository = 'acme/pay';
const look = { repository: { owner: 'acme', name: 'pay' }, number: 1 } as const;

/** A pull request on a money path: blocked, then cleared one gate after the other. */
export function refundStory(language: Language): readonly CheckStep[] {
  const { why, testCases, monitoring, grade, guards } = sectionsIn(language);
  const write = (...parts: readonly string[]): readonly Play[] => [
    { repository, do: 'edit-pull-request', as: 'lin', pull: 1, body: [why, ...parts].join('\n\n') },
  ];
  return [
    ...untilReviewed(why),
    blocked(
      { en: 'lin links the test cases of ledger and checkout', 'zh-CN': 'lin 写上 ledger 和 checkout 的测试用例链接' },
      write(testCases),
      { 'test-cases': 'evidence_present' },
    ),
    blocked(
      { en: 'lin names the dashboard and the alert', 'zh-CN': 'lin 写上看板和告警' },
      write(testCases, monitoring),
      { monitoring: 'evidence_present', money: 'declaration_missing' },
    ),
    onPage(blocked(gradeTitle, write(testCases, monitoring, grade), { money: 'guards_missing' })),
    {
      kind: 'check',
      title: {
        en: 'lin names the guards, and the pull request may be merged',
        'zh-CN': 'lin 写上防护措施，PR 可以合并了',
      },
      plays: write(testCases, monitoring, grade, guards),
      expect: { name: 'sluice/merge', state: 'success', reasons: { money: 'declaration_present' } },
      look,
      shows: 'page',
    },
  ];
}

const gradeTitle: CheckStep['title'] = {
  en: 'lin grades the financial-loss risk as medium. From medium on this repository asks what catches the loss',
  'zh-CN': 'lin 把资损风险定为 medium。本仓库规定：从 medium 起要写明防护措施',
};

function untilReviewed(body: string): readonly CheckStep[] {
  const approve = { repository, do: 'review', pull: 1, state: 'approve' } as const;
  return [
    onPage(
      blocked(
        {
          en: 'lin opens a pull request that refunds a part of an order. It touches money, and says nothing else',
          'zh-CN': 'lin 提交了部分退款的 PR：涉及资金，其他什么也没写',
        },
        [openRefund(body), running(repository, 1)],
        { 'code-review': 'approvals_missing', 'test-results': 'checks_running', money: 'declaration_missing' },
      ),
    ),
    blocked({ en: 'CI is green', 'zh-CN': 'CI 通过' }, green(repository, 1), { 'test-results': 'checks_passed' }),
    blocked(
      { en: 'The owners of both folders, sun and wang, approve', 'zh-CN': '两个目录的负责人 sun 和 wang 批准' },
      [
        { ...approve, as: 'sun' },
        { ...approve, as: 'wang' },
      ],
      { 'code-review': 'approvals_present' },
    ),
  ];
}

const onPage = (step: CheckStep): CheckStep => ({ ...step, shows: 'page' });

function blocked(
  title: CheckStep['title'],
  plays: readonly Play[],
  reasons: CheckStep['expect']['reasons'],
): CheckStep {
  return {
    kind: 'check',
    title,
    plays,
    look,
    expect: { name: 'sluice/merge', state: 'failure', reasons },
    shows: 'title',
  };
}

function openRefund(body: string): Play {
  return {
    repository,
    do: 'open-pull-request',
    as: 'lin',
    branch: 'partial-refund',
    title: 'Refund a part of an order',
    body,
    files: {
      'services/ledger/src/refund.ts':
        'export const refund = (order: { readonly paid: bigint }, part: bigint) => ({ amount: part < order.paid ? part : order.paid });\n',
      'services/checkout/src/cart.ts':
        'export const total = (prices: readonly bigint[]) => prices.reduce((sum, price) => sum + price, 0n);\nexport const refundable = total;\n',
    },
  };
}
