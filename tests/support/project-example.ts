import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { Around } from '../../src/project/around.ts';
import type { ProjectReceipt } from '../../src/project/draft.ts';
import type { NewRisk, PlannedMilestone, ProjectEvent } from '../../src/project/events.ts';
import { foldProject } from '../../src/project/fold.ts';
import { digestText } from '../../src/project/sign-offs.ts';
import type { ProjectState } from '../../src/project/state.ts';
import { inSequence, receipt, shortDigest } from './project-receipts.ts';

/** Tuesday, 2026-11-24, five past four in Shanghai. */
export const exampleNow = '2026-11-24T08:05:00Z';

export const exampleAround: Around = {
  now: exampleNow,
  calendar: createCalendar({ zone: 'Asia/Shanghai', country: 'CN', addWorkingDays: [], addHolidays: [] }),
  digest: shortDigest,
};

/** One milestone, as it is planned. */
export function planned(id: string, due: string, more: Partial<PlannedMilestone> = {}): PlannedMilestone {
  return { id, title: `Milestone ${id}`, due, owner: 'wang', phase: undefined, after: [], ...more };
}

/** One risk, as it is raised. */
export function raised(id: string, more: Partial<NewRisk> = {}): NewRisk {
  return {
    id,
    title: `Risk ${id}`,
    level: 'medium',
    p: 2,
    i: 4,
    assumed: true,
    owner: undefined,
    due: undefined,
    area: undefined,
    money: undefined,
    trigger: undefined,
    plan: undefined,
    milestone: undefined,
    concerned: [],
    origin: 'acme/shop#12',
    holds: undefined,
    ...more,
  };
}

/** Words of the example, in one language. */
interface Words {
  readonly title: string;
  readonly goals: string;
  readonly background: string;
  readonly milestones: readonly [string, string, string, string, string, string, string];
  readonly lag: string;
  readonly lagPlan: string;
  readonly coupon: string;
  readonly readPath: string;
  readonly readWhy: string;
  readonly names: string;
  readonly namesWhy: string;
  readonly slip: string;
  readonly ask: string;
  readonly dba: string;
  readonly dbaWhy: string;
}

const english: Words = {
  title: 'Checkout v3 🛒',
  goals: 'Fewer abandoned carts: 31 % → 25 % by March',
  background: 'Refunds and coupons share one ledger since 2019; every change of one breaks the other.',
  milestones: [
    'Kick-off',
    'Requirements signed',
    'Design review | all domains',
    'Development and joint debugging',
    'Test hand-over 🚚',
    'Gray 1 %',
    'Full release',
  ],
  lag: 'Ledger lag → recon diff → double refund',
  lagPlan: 'Seeded-diff drill every Thursday; switch off batch 2 above 90 s',
  coupon: 'Coupon API (عربي: واجهة القسائم) late → full release slips',
  readPath: 'Read path has no loss review',
  readWhy: 'read-only path, 3 lines',
  names: '𝗨nicode names 👩‍👩‍👧‍👦 cut in the PDF bill',
  namesWhy: 'fixed by #77, checked on 200 bills',
  slip: 'coupon API is late',
  ask: 'Ship without coupon? (unblocks R-2)',
  dba: 'Second DBA for 11-26?',
  dbaWhy: 'he is free from Thursday',
};

const chinese: Words = {
  title: '收银台三期 🛒',
  goals: '弃单率从 31% 降到 25%，明年三月前',
  background: '退款和优惠券从 2019 年起共用一套流水，改一处坏一处。',
  milestones: ['启动会', '需求确认', '技术方案评审 | 各子域', '开发与联调', '提测 🚚', '灰度 1%', '全量'],
  lag: '流水延迟 → 对账差异 → 重复退款',
  lagPlan: '每周四做一次差异演练；延迟超过 90 秒时关闭第二批次',
  coupon: '优惠券接口（عربي: واجهة القسائم）延期 → 全量延期',
  readPath: '只读链路没有资损评估',
  readWhy: '只读，共三行',
  names: '生僻字“𠮷”和 👩‍👩‍👧‍👦 在账单里被截断',
  namesWhy: '已由 #77 修复，核对过 200 张账单',
  slip: '优惠券接口延期',
  ask: '不带优惠券先上线？（解除 R-2）',
  dba: '11-26 再要一位 DBA？',
  dbaWhy: '他周四起有空',
};

type Step = readonly [login: string, at: string, command: string, ...events: readonly ProjectEvent[]];

function stepsOf(words: Words): readonly Step[] {
  const [m0, m1, m2, m3, m4, m5, m6] = words.milestones;
  const days = ['2026-10-12', '2026-10-21', '2026-10-30', '2026-11-17', '2026-11-18', '2026-11-26', '2026-12-01'];
  const titles = [m0, m1, m2, m3, m4, m5, m6];
  const owners = ['chen', 'lin', 'zhao', 'wang', 'wang', 'zhao', 'li'];
  const milestones = titles.map((title, index) =>
    planned(`m${index}`, days[index] ?? '', {
      title,
      owner: owners[index],
      after: index === 0 ? [] : [`m${index - 1}`],
    }),
  );
  const brief = {
    title: words.title,
    owner: 'chen',
    sponsor: 'gao',
    priority: 'P1',
    background: words.background,
    goals: words.goals,
    requirements: 'https://wiki.example/checkout/prd?v=8',
  };
  return [
    [
      'chen',
      '2026-10-09T02:10:00Z',
      `/project start "${words.title}" owner:@chen`,
      { type: 'project-started', brief, milestones },
    ],
    ['chen', '2026-10-12T03:00:00Z', '/project confirm', { type: 'baseline-confirmed', why: undefined }],
    ['chen', '2026-10-12T09:00:00Z', '/schedule done m0', { type: 'milestone-done', id: 'm0', on: '2026-10-12' }],
    ['lin', '2026-10-20T06:00:00Z', '/signoff requirements', signed('requirements', 'product', { brief })],
    ['gao', '2026-10-21T06:00:00Z', '/signoff requirements', signed('requirements', 'business', { brief })],
    ['zhao', '2026-10-21T07:00:00Z', '/signoff requirements', signed('requirements', 'tech-lead', { brief })],
    ['chen', '2026-10-21T09:00:00Z', '/schedule done m1', { type: 'milestone-done', id: 'm1', on: '2026-10-21' }],
    [
      'zhao',
      '2026-10-29T02:00:00Z',
      '/project set design https://wiki.example/checkout/design?v=4',
      { type: 'field-set', field: 'design', value: 'https://wiki.example/checkout/design?v=4' },
    ],
    ['zhao', '2026-10-30T09:00:00Z', '/schedule done m2', { type: 'milestone-done', id: 'm2', on: '2026-10-30' }],
    [
      'sun',
      '2026-11-09T03:00:00Z',
      `/risk critical ${words.lag} owner:@sun p:4 i:5 money:high`,
      riskOf('R-1', words.lag, {
        level: 'critical',
        p: 4,
        i: 5,
        assumed: false,
        owner: 'sun',
        money: 'high',
        area: 'money',
        concerned: ['li', 'acme/support'],
        holds: 118,
      }),
    ],
    ['li', '2026-11-09T05:00:00Z', '/risk ack R-1', { type: 'risk-acknowledged', id: 'R-1' }],
    [
      'sun',
      '2026-11-20T02:00:00Z',
      `/risk plan R-1 mitigate "${words.lagPlan}" by:2026-11-27`,
      { type: 'risk-planned', id: 'R-1', response: 'mitigate', plan: words.lagPlan, by: '2026-11-27' },
    ],
    [
      'he',
      '2026-11-16T02:00:00Z',
      `/risk high ${words.coupon} owner:@he milestone:m6`,
      riskOf('R-2', words.coupon, { level: 'high', p: 3, i: 4, owner: 'he', milestone: 'm6', area: 'external' }),
    ],
    [
      'chen',
      '2026-11-17T02:00:00Z',
      `/risk low ${words.readPath} owner:@chen`,
      riskOf('R-3', words.readPath, { level: 'low', p: 1, i: 4, assumed: false, owner: 'chen' }),
    ],
    [
      'chen',
      '2026-11-17T02:30:00Z',
      `/risk accept R-3 why:"${words.readWhy}" until:2026-12-01`,
      { type: 'risk-accepted', id: 'R-3', why: words.readWhy, until: '2026-12-01T16:00:00Z', residual: undefined },
    ],
    ['wang', '2026-11-18T01:00:00Z', `/risk medium ${words.names}`, riskOf('R-4', words.names, {})],
    [
      'wang',
      '2026-11-19T01:00:00Z',
      `/risk close R-4 why:"${words.namesWhy}"`,
      { type: 'risk-closed', id: 'R-4', why: words.namesWhy },
    ],
    ['wang', '2026-11-18T09:00:00Z', '/schedule done m3', { type: 'milestone-done', id: 'm3', on: '2026-11-18' }],
    ['wang', '2026-11-20T09:00:00Z', '/schedule done m4', { type: 'milestone-done', id: 'm4', on: '2026-11-20' }],
    [
      'li',
      '2026-11-20T10:00:00Z',
      `/schedule move m6 to:2026-12-03 why:"${words.slip}"`,
      { type: 'milestone-moved', id: 'm6', to: '2026-12-03', why: words.slip, knockOn: [] },
    ],
    [
      'he',
      '2026-11-20T11:00:00Z',
      `/decision "${words.ask}" to:@chen by:2026-11-23`,
      { type: 'decision-asked', id: 'D-1', ask: words.ask, to: 'chen', by: '2026-11-23' },
    ],
    [
      'sun',
      '2026-11-23T02:00:00Z',
      `/decision "${words.dba}" to:@gao by:2026-11-25`,
      { type: 'decision-asked', id: 'D-2', ask: words.dba, to: 'gao', by: '2026-11-25' },
    ],
    [
      'gao',
      '2026-11-23T08:00:00Z',
      `/decision D-2 yes why:"${words.dbaWhy}"`,
      { type: 'decision-answered', id: 'D-2', answer: 'yes', why: words.dbaWhy },
    ],
  ];
}

function riskOf(id: string, title: string, more: Partial<NewRisk>): ProjectEvent {
  return { type: 'risk-added', risk: raised(id, { title, ...more }) };
}

function signed(what: 'requirements', role: string, state: Pick<ProjectState, 'brief'>): ProjectEvent {
  return {
    type: 'signed',
    what,
    domain: undefined,
    role,
    digest: shortDigest(digestText(state, what)),
    version: undefined,
    evidence: undefined,
    recordedFor: undefined,
  };
}

function receiptsOf(words: Words): readonly ProjectReceipt[] {
  const receipts = stepsOf(words).map(([login, at, command, ...events], index) =>
    receipt(5_000 + index, { login, at, command }, ...events),
  );
  return inSequence(receipts);
}

/** A checkout project some weeks in: a slip, a critical risk that is overdue, a decision that waits, an acceptance, a closed risk. */
export const exampleReceipts = { en: receiptsOf(english), 'zh-CN': receiptsOf(chinese) } as const;

export const exampleProject: Readonly<Record<'en' | 'zh-CN', ProjectState>> = {
  en: foldOf(exampleReceipts.en),
  'zh-CN': foldOf(exampleReceipts['zh-CN']),
};

/** The state that receipts end in, from nothing. */
export function foldOf(receipts: readonly ProjectReceipt[]): ProjectState {
  return foldProject({ base: { seq: 0, digest: '', state: undefined, previous: undefined }, receipts });
}
