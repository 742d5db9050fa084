import type { Language } from '../../../src/domain/language.ts';
import type { Grant } from '../../../src/ledger/receipt.ts';
import type { Milestone, Risk } from '../../../src/project/state.ts';
import type { HomeInput } from '../../../src/render/home/home-input.ts';
import { exampleAround, exampleProject, planned, raised } from '../../support/project-example.ts';

/** A grant by one comment; its id is in the link that the page shows. */
export function grant(login: string, comment: number, at = '2026-11-20T06:00:00Z'): Grant {
  const source = { kind: 'comment', id: comment, node: `IC_${comment}`, thread: 412, line: 1, hash: '0'.repeat(16) };
  return { source: { ...source, kind: 'comment' }, actor: { id: comment, login }, role: 'write', at };
}

export function milestone(id: string, due: string, set: Partial<Milestone> = {}): Milestone {
  return { ...planned(id, due), forecast: due, actual: undefined, dropped: undefined, ...set };
}

export function risk(id: string, set: Partial<Risk> = {}): Risk {
  return {
    ...raised(id),
    stage: 'assessed',
    raised: grant('chen', 8_000),
    response: undefined,
    planBy: undefined,
    accepted: undefined,
    acceptanceAsked: undefined,
    closed: undefined,
    lowered: [],
    acknowledged: [],
    occurredAs: undefined,
    escalated: undefined,
    touchedAt: '2026-11-23T02:00:00Z',
    ...set,
  };
}

const titles = {
  en: ['Refund lock per order', 'تحديث صفحة الدفع', 'Recon job for refunds', 'read-only path, 3 lines'],
  'zh-CN': ['按订单加退款锁', 'تحديث صفحة الدفع', '退款对账任务', '只读，共三行'],
} as const;
const checks = {
  en: ['Waiting for others: hold', 'All 7 gates passed'],
  'zh-CN': ['等待他人：挂起', '7 项门禁全部通过'],
} as const;

const serverUrl = 'https://github.com';

/** A believable project in one language, on an issue that has no body yet. */
export function homeInput(language: Language, set: Partial<HomeInput> = {}): HomeInput {
  const [lock, rtl, job, why] = titles[language];
  const [waiting, passed] = checks[language];
  const state = exampleProject[language];
  const pull = (number: number) => `${serverUrl}/acme/shop/pull/${number}`;
  return {
    kind: 'project',
    repository: { id: 77, owner: 'acme', name: 'shop' },
    number: 42,
    title: state.brief.title ?? '',
    body: '',
    state,
    around: { ...exampleAround, gone: new Set(['he']) },
    language,
    serverUrl,
    charts: true,
    members: [
      {
        ...{ number: 431, title: lock, url: pull(431), state: 'open', author: 'wang' },
        check: { title: waiting, conclusion: 'in_progress' },
      },
      { number: 428, title: rtl, url: pull(428), state: 'draft', author: 'sun', check: undefined },
      {
        ...{ number: 425, title: job, url: pull(425), state: 'merged', author: 'zhao' },
        check: { title: passed, conclusion: 'success' },
      },
    ],
    waivers: [
      {
        ...{ number: 431, gate: 'monitoring', why, until: '2026-12-01T10:00:00Z', by: 'chen' },
        commentId: 7401,
      },
    ],
    holds: [{ number: 431, why: state.risks[0]?.title ?? '', by: 'chen', risk: 'R-1', commentId: 7402 }],
    ledger: { node: 'IC_kwDO1', commentId: 7000, seq: 21, digest: '0123456789abcdef' },
    fault: undefined,
    ...set,
  };
}
