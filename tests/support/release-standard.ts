import type { ReleaseChapter, ReleaseScript, ReleaseTurn } from './release-script.ts';
import { releaseRoles } from './release-script.ts';

/** What people write in the standard story, in one language; who writes it and when is the same in both. */
export interface StandardWords {
  readonly language: 'en' | 'zh-CN';
  readonly title: string;
  readonly project: string;
  readonly chapters: readonly [string, string, string, string, string, string];
  readonly start: string;
  readonly plan: { readonly change: string; readonly title: string; readonly pay: string; readonly refund: string };
  readonly agree: string;
  readonly advance: string;
  readonly acknowledge: string;
  readonly proved: string;
  /** Of a case, then its evidence. */
  readonly pass: (testCase: string, evidence: string) => string;
  readonly signalWhy: string;
  readonly rollback: string;
  readonly replan: string;
  readonly fix: string;
  readonly bump: string;
  readonly freeze: string;
  readonly why: string;
  readonly status: string;
}

const file = '.github/sluice/releases/2026-11-checkout-v3.yml';
const release = '2026-11-checkout-v3';

const rulesOf = (language: string): string => `version: 1
extends: [sluice:recommended]
mode: enforce
language: ${language}
timezone: Asia/Shanghai
calendar: { country: CN }
${releaseRoles}gates:
  release-plan: { level: required }
  test-results: { level: off }
`;

const planOf = ({ title, pay, refund }: StandardWords['plan']): string => `version: 1
id: ${release}
title: ${title}
project: "#2"
owner: tech-lead
mode: dispatch
people: { operator: "@wei", backup: "@ma" }
review: { roles: { tech-lead: 1, qa: 1, product: 1, sre: 1 } }
four-eyes: [set, skip, emergency, irreversible]
announce: { within: 5m, ack-by: [qa], ack-within: 30m }
rollback:
  by: [operator, backup, sre]
  on-signal-failure: hold
  by-hand: ./traffic.sh checkout 0
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: checkout, version: v3.0.0, sha: "{sha:first}", environment: production, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02", min-samples: 500 }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alerting/checkout", proof: required }
steps:
  - { id: deploy, kind: deploy, component: checkout, ratio: 0 }
  - { id: proof, kind: verify-monitors, signals: [alert], by: sre }
  - { id: trial, kind: trial, cases: { TC-1: ${pay}, TC-2: ${refund} }, by: [qa, product] }
  - { id: gray-1, kind: gray, component: checkout, ratio: 1, audience: staff, bake: 2h, signals: [errors] }
  - { id: gray-10, kind: gray, component: checkout, ratio: 10, bake: 4h, signals: [errors, alert] }
  - { id: gray-100, kind: gray, component: checkout, ratio: 100, bake: 48h, signals: [errors, alert] }
  - { id: close, kind: close, by: owner, need: [follow-ups] }
`;

/** A number that a team's metrics workflow reports, by the form of the release-plan workflow. */
const metrics = (value: string, reason?: string): ReleaseTurn => ({
  as: 'sun',
  form: { release, operation: 'report', signal: 'errors', value, ...(reason !== undefined && { reason }) },
});

export function standardStory(words: StandardWords): ReleaseScript {
  const told = [review, firstSteps, turnsBad, planAgain, secondTry, theEnd].map(chapter => chapter(words));
  return {
    title: words.title,
    rules: rulesOf(words.language),
    plans: { first: planOf(words.plan) },
    places: { project: 2, plan: 3, release: 4 },
    issue: words.project,
    now: '2026-11-03T01:30:00Z',
    workflows: { 'deploy.yml': 'traffic: $sha at $ratio %' },
    chapters: told.map((turns, index): ReleaseChapter => ({ title: words.chapters[index] ?? '', turns })),
  };
}

type Told = (words: StandardWords) => readonly ReleaseTurn[];

const trial = ({ pass }: StandardWords, order: string): readonly ReleaseTurn[] => [
  { as: 'zhao', says: `${pass('TC-1', `order ${order}1`)}\n${pass('TC-2', `order ${order}2`)}`, on: 'release' },
  { as: 'lin', says: `${pass('TC-1', `order ${order}3`)}\n${pass('TC-2', `order ${order}4`)}`, on: 'release' },
];

const review: Told = ({ start, plan, agree }) => [
  { as: 'chen', says: start, on: 'project' },
  { as: 'wei', brings: plan.change, body: 'Project: #2', files: { [file]: '{plan:first}' }, on: 'plan' },
  { looks: 'review-check', at: 'plan' },
  { as: 'wei', says: agree, on: 'plan' },
  { as: 'lin', says: agree, on: 'plan' },
  { as: 'zhao', says: agree, on: 'plan' },
  { as: 'li', approves: 'plan' },
  { as: 'sun', approves: 'plan' },
  { as: 'wei', merges: 'plan' },
];

const firstSteps: Told = words => [
  { as: 'wei', says: words.advance, on: 'release' },
  { waits: '35m', sweeps: true },
  { as: 'wei', says: words.advance, on: 'release' },
  { as: 'sun', says: words.proved, on: 'release' },
  ...trial(words, 'A'),
  { as: 'wei', says: words.advance, on: 'release' },
  { as: 'zhao', says: words.acknowledge, on: 'release' },
];

const turnsBad: Told = ({ advance, signalWhy, rollback }) => [
  { waits: '2h' },
  metrics('0.0004 of 5210'),
  { as: 'wei', says: advance, on: 'release' },
  { looks: 'gray-project', at: 'project' },
  { waits: '1h' },
  metrics('0.031 of 9120', signalWhy),
  { as: 'wei', says: advance, on: 'release' },
  { looks: 'held-release', at: 'release' },
  { as: 'ma', says: rollback, on: 'release' },
];

const planAgain: Told = words => [
  { as: 'li', says: words.replan, on: 'release' },
  { as: 'sun', mends: 'second', title: words.fix },
  { as: 'wei', says: words.bump, on: 'release' },
  { as: 'sun', says: words.bump, on: 'release' },
  { as: 'wei', says: words.advance, on: 'release' },
  { as: 'wei', says: words.advance, on: 'release' },
  ...trial(words, 'B'),
];

const secondTry: Told = ({ advance, freeze, why }) => [
  { waits: '21h', sweeps: true },
  { as: 'wei', says: advance, on: 'release' },
  { waits: '2h' },
  metrics('0.0003 of 4980'),
  { as: 'wei', says: advance, on: 'release' },
  { as: 'wei', says: freeze, on: 'release' },
  { waits: '22h', sweeps: true },
  metrics('0.0005 of 51200'),
  { as: 'wei', says: advance, on: 'release' },
  { as: 'zhao', says: why, on: 'release' },
];

const theEnd: Told = ({ advance, status, acknowledge }) => [
  { waits: '96h', sweeps: true },
  { as: 'wei', says: advance, on: 'release' },
  { as: 'zhao', says: acknowledge, on: 'release' },
  { waits: '49h', sweeps: true },
  metrics('0.0004 of 512000'),
  { as: 'chen', says: status, on: 'release' },
  { as: 'li', says: advance, on: 'release' },
  { looks: 'end-release', at: 'release' },
];

export const standardInEnglish = standardStory({
  language: 'en',
  title: 'A standard release, told in English',
  project: 'Checkout v3',
  chapters: [
    'The plan is reviewed as a pull request and merged',
    'Deployed at 0 %, the monitor is proved, the trial is signed, 1 %',
    '10 %, a signal turns bad, and it goes back',
    'Planned again with another commit',
    'The second try, and a freeze on the way',
    '100 %, and closed',
  ],
  start: '/project start "Checkout v3" owner:@chen',
  plan: { change: 'Release plan of checkout v3', title: 'Checkout v3', pay: 'pay by card', refund: 'refund an order' },
  agree: '/release approve',
  advance: '/gray advance',
  acknowledge: '/gray ack',
  proved: '/monitor proved alert https://grafana.example.com/drills/77',
  pass: (testCase, evidence) => `/verify ${testCase} pass evidence:"${evidence}"`,
  signalWhy: 'refunds time out',
  rollback: '/gray rollback why:"refunds time out since ten per cent"',
  replan: '/release replan why:"the refund query has no index"',
  fix: 'Read refunds by their order',
  bump: '/release bump checkout sha:{sha:second} version:v3.0.1 why:"refunds are read by their order now"',
  freeze: '/freeze start from:2026-11-05 to:2026-11-08 why:"the books of October are closed"',
  why: '/gray why',
  status: '/release status',
});

export const standardInChinese = standardStory({
  language: 'zh-CN',
  title: '一次标准发布，中文讲述',
  project: '收银台三期',
  chapters: [
    '发布计划以拉取请求评审并合并',
    '部署到 0 %，监控验证有效，试单确认，放量到 1 %',
    '放量到 10 %，信号变坏，回滚',
    '换一个提交，重新计划',
    '第二次放量，途中遇到封网',
    '放量到 100 %，关闭发布',
  ],
  start: '/项目 启动 收银台三期 负责人：@chen',
  plan: { change: '收银台三期发布计划', title: '收银台三期', pay: '银行卡支付', refund: '订单退款' },
  agree: '/发布 同意',
  advance: '/灰度 放量',
  acknowledge: '/灰度 知悉',
  proved: '/监控 已验证有效 alert https://grafana.example.com/drills/77',
  pass: (testCase, evidence) => `/试单 ${testCase} 通过 证据：“${evidence}”`,
  signalWhy: '退款超时',
  rollback: '/灰度 回滚 原因：“放到 10 % 后退款超时”',
  replan: '/发布 重新计划 原因：“退款查询缺少索引”',
  fix: 'Read refunds by their order',
  bump: '/发布 更换 checkout 提交：{sha:second} 版本：v3.0.1 原因：“退款改为按订单查询”',
  freeze: '/封网 开始 从：2026-11-05 到：2026-11-08 原因：“十月关账”',
  why: '/灰度 原因',
  status: '/发布 状态',
});
