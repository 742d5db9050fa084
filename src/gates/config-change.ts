import * as z from 'zod/mini';
import { ballotOf, type Finding, judgeDemand } from './approval-demand.ts';
import { authorClass } from './author-class.ts';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import { filesUnlisted } from './files-unlisted.ts';
import type { Annotation, Clearer, GateContext, GateResult, NextStep, Reason } from './gate.ts';
import { globs, who } from './option-schema.ts';
import { needsOfNames, type People } from './people.ts';
import { fallsToCodeOwners, policyDemands, watch, watchedGlobs } from './policy-files.ts';
import { sortReviews } from './sort-reviews.ts';
import { changedPaths } from './touched.ts';

interface Settings {
  readonly by: readonly string[];
  readonly count: number;
  readonly cover: readonly string[];
}

/** A change of the rules is approved by those who own them; judged by the rules in force. */
export const configChangeGate = defineGate({
  id: 'config-change',
  kind: 'named',
  lockedOn: true,
  title: { en: 'Change of rules', 'zh-CN': '规则变更' },
  stages: ['merge'],
  triggers: ['push', 'reviews', 'base', 'config'],
  meetsBots: true,
  options: z.strictObject({
    by: z.optional(z.array(who).check(z.minLength(1))),
    count: z.optional(z.int().check(z.gte(1), z.lte(20))),
    cover: z.optional(globs),
  }),
  describe: {
    by: {
      en: 'Who approves. Default: the role policy, else the file’s code owners, else maintain and admin.',
      'zh-CN': '由谁批准。默认：policy 角色，否则该文件的代码负责人，否则 maintain 和 admin。',
    },
    count: { en: 'How many of them. Default: 1.', 'zh-CN': '需要几人批准。默认：1。' },
    cover: {
      en: 'Files that count as rules beside Sluice’s own and CODEOWNERS. Default: .github/workflows/**.',
      'zh-CN': '除 Sluice 自己的文件和 CODEOWNERS 外，还有哪些文件算作规则。默认：.github/workflows/**。',
    },
  },
  says: {
    pending: { en: 'rules change and their owners have not approved', 'zh-CN': '规则有改动，而规则负责人尚未批准' },
    failed: { en: 'the changed config is broken', 'zh-CN': '改动后的配置有误' },
  },
  bind(given) {
    const settings = {
      by: given.by ?? ['policy'],
      count: given.count ?? 1,
      cover: given.cover ?? ['.github/workflows/**'],
    };
    const watches = watch(settings.cover);
    const names = needsOfNames([...settings.by, 'permission:maintain']);
    return {
      needs: {
        ...noNeeds,
        ...names,
        codeOwners: settings.by.includes('policy') || settings.by.includes('code-owners'),
        survivals: true,
        writers: true,
        changedTexts: watchedGlobs(settings.cover),
        ifChanged: watchedGlobs(settings.cover),
      },
      evaluate: (facts, context) => judge(settings, watches, { facts, context }),
    };
  },
});

function judge(settings: Settings, watches: (path: string) => boolean, people: People): GateResult {
  const { facts, context } = people;
  if (!facts.files.complete) return filesUnlisted(facts);
  const paths = [...new Set(changedPaths(facts).filter(watches))];
  if (paths.length === 0)
    return gateResult({ verdict: 'not-applicable', reason: { code: 'rules_unchanged', values: {} } });
  if (context.policyChange.problems.length > 0) return broken(context.policyChange.problems);
  const repair = context.policyChange.brokenInForce && context.policyChange.onlyOwnFiles;
  const unreadable = whatCanNotBeRead(settings, people, repair);
  if (unreadable) return gateResult({ verdict: 'error', reason: unreadable });
  const asked = { by: settings.by, count: repair ? 1 : settings.count, paths, repair };
  const sorted = sortReviews(facts, context);
  const ballot = ballotOf(sorted.approvals, 'covered-files', people);
  const findings = policyDemands(asked, people).map(demand => judgeDemand(demand, ballot));
  const notes = [...whatChanges(context, repair), ...sorted.notes, ...findings.flatMap(one => one.notes)];
  return conclude(findings, { paths, notes, people });
}

function whatCanNotBeRead(settings: Settings, people: People, repair: boolean): Reason | undefined {
  if (!people.facts.reviews.complete) return { code: 'data_truncated', values: { what: 'reviews' } };
  const asksOwners = !repair && fallsToCodeOwners(settings.by, people);
  return asksOwners && people.facts.owners.kind === 'unreadable'
    ? { code: 'owners_unreadable', values: {} }
    : undefined;
}

/** A broken file must not come into force whoever approves it. Each problem says its line, so that it can be marked there. */
function broken(problems: readonly Reason[]): GateResult {
  const files = [...new Set(problems.map(one => textOf(one.values['file'])))];
  const author: Clearer = { kind: 'author' };
  const next = files.map(file => ({ who: author, kind: 'change', code: 'mend_config', values: { file } }) as const);
  return gateResult({
    verdict: 'failed',
    reason: { code: 'config_invalid', values: { file: files.join(', '), count: problems.length } },
    clearedBy: [author],
    next,
    notes: problems,
    annotations: problems.map(annotationOf),
  });
}

function annotationOf(problem: Reason): Annotation {
  const line = problem.values['line'];
  return {
    path: textOf(problem.values['file']),
    line: typeof line === 'number' ? line : 1,
    level: 'failure',
    reason: problem,
  };
}

function textOf(value: string | number | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '.github/sluice.yml';
}

/** What is weakened stands first; whatever else is changed has no words, so it must be read. */
function whatChanges(context: GateContext, repair: boolean): readonly Reason[] {
  const { weakened } = context.policyChange;
  if (repair) return [{ code: 'rules_repair', values: {} }, ...weakened];
  return weakened.length > 0 ? weakened : [{ code: 'rules_read_it', values: {} }];
}

interface Rest {
  readonly paths: readonly string[];
  readonly notes: readonly Reason[];
  readonly people: People;
}

function conclude(findings: readonly Finding[], { paths, notes, people }: Rest): GateResult {
  const unmet = findings.filter(one => !one.isMet);
  const counted = new Map(findings.flatMap(one => one.counted.map(review => [review.author.login, review] as const)));
  const evidence = [...counted.values()].map(review => ({
    kind: 'review' as const,
    ref: review.author.login,
    by: review.author.login,
    at: review.at,
    boundTo: { kind: 'sha-and-paths' as const, sha: review.sha ?? people.facts.head.sha, paths },
  }));
  const [first] = unmet;
  if (!first) return gateResult({ verdict: 'passed', reason: { code: 'rules_approved', values: {} }, evidence, notes });
  if (authorClass(people.facts, people.context) === 'sole-maintainer') {
    const person = people.facts.author.login;
    return gateResult({ verdict: 'passed', reason: { code: 'self_reviewed', values: { person } }, notes });
  }
  const isUnreadable = first.reason.code !== 'approvals_missing';
  return gateResult({
    verdict: 'pending',
    reason: { code: 'rules_changed', values: { files: paths } },
    evidence,
    clearedBy: unmet.flatMap(one => one.clearedBy),
    next: unmet.flatMap(approveSteps),
    notes: isUnreadable ? [first.reason, ...notes] : notes,
  });
}

/** Reading what the rules lose is the point of this review, so it is asked in these words. */
function approveSteps(finding: Finding): readonly NextStep[] {
  const count = finding.count - finding.have;
  return finding.next.map(step =>
    step.code === 'review_approve' ? { ...step, code: 'approve_rule_change', values: { count } } : step,
  );
}
