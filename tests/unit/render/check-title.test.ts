import { describe, expect, test } from 'vitest';
import type { GateOutcome, Judgement } from '../../../src/gates/outcome.ts';
import { checkTitle } from '../../../src/render/check-title.ts';
import { createMessages } from '../../../src/render/message.ts';
import { gateOutcome } from '../../support/outcome.ts';
import {
  casesMissing,
  checksFailed,
  checksPassed,
  judgement,
  monitoringMissing,
  monitoringWaived,
  notHeld,
  reviewPassed,
  reviewWaiting,
  rulesUnchanged,
} from './cases.ts';

const english = createMessages('en', 'UTC');
const chinese = createMessages('zh-CN', 'UTC');
const observe = { mode: 'observe' } as const;

const checksRunning = gateOutcome({
  key: 'test-results',
  verdict: 'pending',
  reason: { code: 'checks_running', values: { names: ['unit', 'e2e'] } },
  clearedBy: [{ kind: 'checks', names: ['unit', 'e2e'] }],
});
const settling = gateOutcome({
  key: 'test-results',
  verdict: 'pending',
  clearedBy: [{ kind: 'time', until: '2026-11-28T00:00:00Z' }],
});
const held = gateOutcome({ key: 'hold', verdict: 'pending', clearedBy: [{ kind: 'permission', level: 'write' }] });
const unreadable = gateOutcome({ key: 'code-review', verdict: 'error' });
const roleAsked = gateOutcome({
  key: 'code-review',
  verdict: 'pending',
  clearedBy: [{ kind: 'role', name: 'qa' }],
  next: [{ who: { kind: 'role', name: 'qa' }, kind: 'review', code: 'review_approve', values: { count: 1 } }],
});
const anybodyAsked = gateOutcome({
  key: 'code-review',
  verdict: 'pending',
  clearedBy: [{ kind: 'permission', level: 'write' }],
  next: [{ who: { kind: 'permission', level: 'write' }, kind: 'review', code: 'review_approve', values: { count: 2 } }],
});

/** Code review that asks roles, and with an empty name anybody who can push, for so many reviews each. */
function askedOf(...asked: readonly (readonly [string, number])[]): GateOutcome {
  const next = asked.map(([name, count]): GateOutcome['next'][number] => ({
    who: name === '' ? { kind: 'permission', level: 'write' } : { kind: 'role', name },
    kind: 'review',
    code: 'review_approve',
    values: { count },
  }));
  return gateOutcome({ key: 'code-review', verdict: 'pending', next });
}

interface TitleCase {
  readonly case: string;
  readonly outcomes: readonly GateOutcome[];
  readonly with?: Partial<Judgement>;
  readonly isDraft?: boolean;
  readonly en: string;
  readonly zh: string;
}

const cases: readonly TitleCase[] = [
  {
    case: 'what the author can clear is named',
    outcomes: [monitoringMissing, casesMissing, reviewPassed, rulesUnchanged],
    en: '2 of 3 gates to clear: monitoring, test-cases',
    zh: '3 项门禁中还有 2 项待处理：监控、测试用例',
  },
  {
    case: 'a failure comes before what is only missing',
    outcomes: [checksFailed, monitoringMissing],
    en: 'Failed: test-results. To clear: monitoring',
    zh: '不通过：测试结果；待处理：监控',
  },
  { case: 'a failure alone', outcomes: [checksFailed, notHeld], en: 'Failed: test-results', zh: '不通过：测试结果' },
  {
    case: 'an error comes before a failure',
    outcomes: [checksFailed, unreadable],
    en: 'Could not be judged: code-review',
    zh: '检查异常：Gate',
  },
  {
    case: 'only a reviewer is awaited',
    outcomes: [reviewWaiting, checksPassed],
    en: 'Waiting for review: 1 code owner of src/parser/**',
    zh: '等待评审：src/parser/** 的 1 位 code owner',
  },
  { case: 'a role is awaited', outcomes: [roleAsked], en: 'Waiting for review: qa', zh: '等待评审：qa' },
  {
    case: 'anybody who can push is awaited',
    outcomes: [anybodyAsked],
    en: 'Waiting for review: 2 reviews',
    zh: '等待评审：2 个批准',
  },
  {
    case: 'a role is awaited that counts among those who can push',
    outcomes: [askedOf(['dba', 1], ['', 1])],
    en: 'Waiting for review: dba',
    zh: '等待评审：dba',
  },
  {
    case: 'one more than the role is awaited',
    outcomes: [askedOf(['dba', 1], ['', 2])],
    en: 'Waiting for review: dba, 1 more',
    zh: '等待评审：dba、另 1 人',
  },
  {
    case: 'a code owner, two of a role and one more are awaited',
    outcomes: [askedOf(['dba', 2], ['', 3]), reviewWaiting],
    en: 'Waiting for review: 2 of dba, 1 code owner of src/parser/**, 1 more',
    zh: '等待评审：2 位 dba、src/parser/** 的 1 位 code owner、另 1 人',
  },
  {
    case: 'who looks again is asked for one review, whatever changed',
    outcomes: [
      gateOutcome({
        key: 'code-review',
        verdict: 'pending',
        next: [
          {
            who: { kind: 'person', login: 'li' },
            kind: 'review',
            code: 'review_again',
            values: { paths: [], count: 3 },
          },
          {
            who: { kind: 'permission', level: 'maintain' },
            kind: 'review',
            code: 'review_approve',
            values: { count: 1 },
          },
        ],
      }),
    ],
    en: 'Waiting for review: li, a maintainer',
    zh: '等待评审：li、任一维护者',
  },
  {
    case: 'only running checks are awaited',
    outcomes: [checksRunning, reviewPassed],
    en: 'Waiting for checks: unit, e2e',
    zh: '等待检查：unit、e2e',
  },
  {
    case: 'only time is awaited',
    outcomes: [settling],
    en: 'Waiting until 2026-11-28 00:00 (UTC)',
    zh: '等到 2026-11-28 00:00 (UTC)',
  },
  { case: 'somebody holds it', outcomes: [held], en: 'Waiting for others: hold', zh: '等待他人：Gate' },
  {
    case: 'all passed, what does not apply is not counted',
    outcomes: [reviewPassed, checksPassed, rulesUnchanged],
    en: 'Both gates passed',
    zh: '2 项门禁全部通过',
  },
  { case: 'the only gate passed', outcomes: [reviewPassed], en: 'The one gate passed', zh: '1 项门禁全部通过' },
  {
    case: 'nothing applies',
    outcomes: [rulesUnchanged],
    en: 'No gate applies to this change',
    zh: '本次变更不涉及任何门禁',
  },
  {
    case: 'a waiver is said with its end',
    outcomes: [reviewPassed, monitoringWaived],
    en: '1 passed, 1 waived until 2026-12-01',
    zh: '1 项通过，1 项豁免至 2026-12-01',
  },
  {
    case: 'advice that is not followed is named behind',
    outcomes: [reviewPassed, { ...monitoringMissing, level: 'advisory' }],
    en: 'The one gate passed (advisory: monitoring)',
    zh: '1 项门禁全部通过（仅提示：监控）',
  },
  {
    case: 'a draft says so first',
    outcomes: [monitoringMissing, reviewPassed],
    isDraft: true,
    en: 'Draft, 1 of 2 gates to clear: monitoring',
    zh: '草稿，2 项门禁中还有 1 项待处理：监控',
  },
  {
    case: 'a draft with everything clear',
    outcomes: [reviewPassed, checksPassed],
    isDraft: true,
    en: 'Draft: all 2 gates are clear, mark it ready',
    zh: '草稿：2 项门禁均已就绪，可以转为正式',
  },
  {
    case: 'a failure shows on a draft too',
    outcomes: [checksFailed],
    isDraft: true,
    en: 'Failed: test-results',
    zh: '不通过：测试结果',
  },
  {
    case: 'a trial says first that it blocks nothing',
    outcomes: [casesMissing, anybodyAsked],
    with: observe,
    en: 'Trial run, blocks nothing. Would ask for: tests for refund/**, ledger/**, 2 reviews',
    zh: '试运行，不拦截。开启后会要求：refund/**、ledger/** 的测试、2 个批准',
  },
  {
    case: 'a trial names a gate that has no short text',
    outcomes: [held],
    with: observe,
    en: 'Trial run, blocks nothing. Would ask for: hold',
    zh: '试运行，不拦截。开启后会要求：Gate',
  },
  {
    case: 'a trial asks nothing',
    outcomes: [reviewPassed, { ...monitoringMissing, level: 'advisory' }],
    with: observe,
    en: 'Trial run, blocks nothing. Nothing would be asked for',
    zh: '试运行，不拦截。开启后也没有其他要求',
  },
];

describe('the title in the merge box', () => {
  test.each(cases)('$case', ({ outcomes, with: overrides, isDraft = false, en, zh }) => {
    const judged = judgement(outcomes, overrides);
    expect(checkTitle(judged, isDraft, english)).toBe(en);
    expect(checkTitle(judged, isDraft, chinese)).toBe(zh);
  });

  test('names as many gates as fit and counts the rest', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...monitoringMissing,
      key: `a-gate-of-our-own-${index}`,
    }));
    const title = checkTitle(judgement(many), false, english);
    expect(title).toMatch(/^40 of 40 gates to clear: a-gate-of-our-own-0, .*, \d+ more$/);
    expect(title.length).toBeLessThanOrEqual(140);
  });

  test('names as many reviewers as fit, within 140 characters', () => {
    const roles = Array.from({ length: 30 }, (_, index) => [`a-role-of-our-own-${index}`, 1] as const);
    const title = checkTitle(judgement([askedOf(...roles, ['', 2])]), false, english);
    expect(title).toMatch(/^Waiting for review: a-role-of-our-own-0, .*, \d+ more$/);
    expect(title.length).toBeLessThanOrEqual(140);
  });

  test('stays within 140 characters whatever the names are', () => {
    const long = { ...monitoringMissing, key: '👨‍👩‍👧'.repeat(200), title: '监'.repeat(400) };
    expect(checkTitle(judgement([long, long, long]), false, english).length).toBeLessThanOrEqual(140);
    expect(checkTitle(judgement([long, long, long]), false, chinese).length).toBeLessThanOrEqual(140);
  });
});
