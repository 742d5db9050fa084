import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { ballotOf } from './approval-demand.ts';
import { bindEntry, conditionsInEntry, namesInEntry } from './approval-entries.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import { filesUnlisted } from './files-unlisted.ts';
import type { GateContext, GateNeeds, GateResult } from './gate.ts';
import { expandNames, namesInExpression, needsOfNames } from './people.ts';
import { reviewResult } from './review-result.ts';
import { type ReviewSettings, reviewOptions, settleReview } from './review-settings.ts';
import { blockingRequests, joinFindings, withSecondPair, withSelfReview } from './review-standing.ts';
import { sortReviews } from './sort-reviews.ts';

/** The change was read and agreed to by the people whose word counts. */
export const codeReviewGate = defineGate({
  id: 'code-review',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Code review', 'zh-CN': '代码评审' },
  stages: ['merge'],
  triggers: ['push', 'reviews', 'threads', 'labels', 'base', 'config'],
  meetsBots: true,
  options: reviewOptions,
  describe: {
    approvals: {
      en: 'Who must approve: every entry must hold; `any` is one of several. Default: one approval by somebody who can push.',
      'zh-CN': '需要谁批准：每一项都要满足；`any` 表示满足其一。默认：一位有推送权限的人批准。',
    },
    'changes-requested': {
      en: 'Whether requested changes block. Default: block.',
      'zh-CN': '有人要求修改时是否拦截。默认：block。',
    },
    'threads-resolved': {
      en: 'Whether every review thread must be resolved. Default: advisory.',
      'zh-CN': '讨论是否必须全部解决。默认：advisory。',
    },
    stale: {
      en: 'When an approval falls: covered-files (default), push or keep. A pure rebase or a merge of the base never drops one.',
      'zh-CN': '批准何时失效：covered-files（默认）、push 或 keep。单纯变基或合入目标分支不会使批准失效。',
    },
  },
  says: {
    pending: {
      en: 'an approval is missing or fell, or a thread is unresolved',
      'zh-CN': '缺少批准、批准已失效，或有讨论未解决',
    },
    failed: { en: 'somebody requested changes', 'zh-CN': '有人要求修改' },
  },
  bind: given => bindReview(settleReview(given)),
});

function bindReview(settings: ReviewSettings) {
  const entries = settings.approvals.map(bindEntry);
  return {
    needs: needsOf(settings),
    evaluate(facts: PullRequestFacts, context: GateContext): GateResult {
      const unjudgeable = whatCanNotBeJudged(settings, facts, context);
      if (unjudgeable) return gateResult({ verdict: 'error', ...unjudgeable });
      const sorted = sortReviews(facts, context);
      const ballot = ballotOf(sorted.approvals, settings.stale, { facts, context });
      const found = joinFindings(entries.map(judge => judge(ballot)));
      const requests = blockingRequests(settings, sorted.requests, { facts, context });
      return reviewResult(withSelfReview(withSecondPair(found, facts, context), facts, context), requests, {
        settings,
        facts,
        notes: sorted.notes,
      });
    },
  };
}

function needsOf(settings: ReviewSettings): GateNeeds {
  const names = settings.approvals.flatMap(namesInEntry);
  const conditions = settings.approvals.flatMap(conditionsInEntry).flatMap(namesInExpression);
  return {
    ...noNeeds,
    ...needsOfNames([...names, ...conditions]),
    codeOwners: names.includes('code-owners'),
    survivals: settings.stale !== 'keep' && settings.approvals.length > 0,
    writers: settings.approvals.length > 0,
  };
}

function whatCanNotBeJudged(
  settings: ReviewSettings,
  facts: PullRequestFacts,
  context: GateContext,
): (Pick<GateResult, 'reason'> & Partial<GateResult>) | undefined {
  if (!facts.files.complete) return filesUnlisted(facts);
  if (!facts.reviews.complete) return { reason: { code: 'data_truncated', values: { what: 'reviews' } } };
  const threadsUnknown = !facts.threads.complete && facts.threads.unresolved === 0;
  if (settings.threads === 'required' && threadsUnknown) {
    return { reason: { code: 'data_truncated', values: { what: 'threads' } } };
  }
  const asks = expandNames(settings.approvals.flatMap(namesInEntry), context).includes('code-owners');
  return asks && facts.owners.kind === 'unreadable' ? { reason: { code: 'owners_unreadable', values: {} } } : undefined;
}
