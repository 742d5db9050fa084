import type { Language } from '../../domain/language.ts';

/** Sections of the demo's pull request, in the order in which its author writes them. */
export interface Sections {
  readonly why: string;
  readonly testCases: string;
  readonly monitoring: string;
  readonly grade: string;
  readonly guards: string;
}

const english: Sections = {
  why: '## What and why\n\nAn order can be refunded in parts. Closes the oldest wish of support.',
  testCases:
    '## Test cases\n\n- ledger: https://tc.example.com/case/118 (a part, twice a part, more than was paid)\n- checkout: https://tc.example.com/case/121',
  monitoring:
    '## Monitoring\n\nDashboard: https://grafana.example.com/d/refunds\n\nAlert: https://grafana.example.com/alerting/refund-rate',
  grade: '## Financial loss\n\nGrade: medium',
  guards:
    'Guards: the daily job `ledger-recon` compares refunds with payments; refunds above 2,000 need a second person',
};

const chinese: Sections = {
  why: '## 背景\n\n支持订单部分退款，这是客服提得最久的需求。',
  testCases:
    '## 测试用例\n\n- ledger：https://tc.example.com/case/118（退一部分、分两次退、超额退）\n- checkout：https://tc.example.com/case/121',
  monitoring:
    '## 监控\n\n看板：https://grafana.example.com/d/refunds\n\n告警：https://grafana.example.com/alerting/refund-rate',
  grade: '## 资损风险\n\n等级：medium',
  guards: '防护措施：每日核对任务 `ledger-recon` 比对退款与支付；超过 2000 元的退款须第二人复核',
};

export function sectionsIn(language: Language): Sections {
  return language === 'zh-CN' ? chinese : english;
}
