import { createCalendar } from '../calendar/create-calendar.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { FileText, PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Reason } from '../gates/gate.ts';
import { judgedPlans } from '../gates/judge-plans.ts';
import type { PlanChange, PlanFileChange, PlanSummary } from '../gates/plan-change.ts';
import { isPlanFile } from '../gates/plan-files.ts';
import { changedPaths } from '../gates/touched.ts';
import { changedRoles, digestOf, sectionsOf } from '../plan/digest.ts';
import { lintPlan } from '../plan/lint/lint-plan.ts';
import { planByteLimit, readPlan } from '../plan/read-plan.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import { simulate } from '../plan/simulate/simulate.ts';
import type { Sha256 } from '../ports/shell.ts';
import { problemReason } from './policy-change.ts';

/** What plans are read by: the rules in force at the default branch's tip. */
export interface PlanRules {
  readonly config: Pick<SluiceConfig, 'calendar' | 'freezes' | 'roles' | 'timezone'>;
  readonly sha256: Sha256;
  /** Whether other repositories can be written. */
  readonly canReachElsewhere: boolean;
}

/**
 * What a pull request does to the release plans it touches, read by the rules in force. Loaded only where one is touched:
 * plans, their lint and the walk through the calendar are no business of other checks.
 */
export function planChangeOf(facts: PullRequestFacts, rules: PlanRules): PlanChange {
  const paths = [...new Set(changedPaths(facts).filter(isPlanFile))];
  const texts = new Map(facts.changedPolicyFiles.map(file => [file.path, file]));
  const isRead = (path: string) => texts.has(path) && texts.get(path)?.head.kind !== 'unreadable';
  return judgedPlans({
    files: paths.flatMap(path => {
      const text = texts.get(path);
      return text && isRead(path) ? [fileChange(text, facts, rules)] : [];
    }),
    unread: paths.filter(path => !isRead(path)),
  });
}

function fileChange({ path, base, head }: FileText, facts: PullRequestFacts, rules: PlanRules): PlanFileChange {
  const before = base === undefined ? undefined : readPlan(base, { file: path, timezone: rules.config.timezone }).plan;
  const status = before ? 'changed' : 'added';
  switch (head.kind) {
    case 'text':
      return {
        path,
        status,
        ...readChange(head.text, { path, before, now: facts.now, rules, repository: facts.repository.name }),
      };
    case 'not-a-file':
      return broken(path, status, { code: 'config_not_a_file', values: { file: path, what: head.what, line: 1 } });
    case 'too-large': {
      const values = { file: path, limit: planByteLimit, bytes: head.bytes, line: 1 };
      return broken(path, status, { code: 'config_too_large', values });
    }
    default:
      return { path, status: 'removed', problems: [], plan: undefined };
  }
}

function broken(path: string, status: PlanFileChange['status'], problem: Reason): PlanFileChange {
  return { path, status, problems: [problem], plan: undefined };
}

interface Reading {
  readonly repository: string;
  readonly path: string;
  /** The plan at the default branch's tip. */
  readonly before: ReleasePlan | undefined;
  readonly now: string;
  readonly rules: PlanRules;
}

function readChange(text: string, reading: Reading): Pick<PlanFileChange, 'problems' | 'plan'> {
  const { config, canReachElsewhere } = reading.rules;
  const read = readPlan(text, { file: reading.path, timezone: config.timezone });
  const zone = read.plan?.timezone ?? config.timezone;
  const calendar = createCalendar({ ...config.calendar, zone });
  const { freezes, roles } = config;
  const problems = lintPlan(read, {
    calendar,
    freezes,
    roles,
    now: reading.now,
    canReachElsewhere,
    repository: reading.repository,
  });
  const plan = read.plan && summaryOf(read.plan, { ...reading, calendar });
  return { problems: problems.map(problemReason), plan };
}

interface Summing extends Reading {
  readonly calendar: ReturnType<typeof createCalendar>;
}

function summaryOf(plan: ReleasePlan, summing: Summing): PlanSummary {
  const { sha256 } = summing.rules;
  const digest = digestOf(plan, sha256);
  return {
    id: plan.id,
    title: plan.title,
    timezone: plan.timezone,
    digest,
    sections: sectionsOf(plan, sha256),
    ...votersOf(plan, summing.before, sha256),
    isSame: summing.before !== undefined && digestOf(summing.before, sha256) === digest,
    authorMayVote: plan.review.authorMayVote,
    emergency: plan.class === 'emergency' ? plan.emergency : undefined,
    components: plan.components.map(({ id, stable, version, sha, environment }) => {
      return { id, stable, version, sha, environment };
    }),
    ...scheduleOf(plan, summing),
    byHand: plan.rollback.byHand,
    pointOfNoReturn: plan.rollback.pointOfNoReturn,
  };
}

/** A role that the plan at the tip asks and the new one leaves out is asked whether it agrees to that. */
function votersOf(
  plan: ReleasePlan,
  before: ReleasePlan | undefined,
  sha256: Sha256,
): Pick<PlanSummary, 'quorum' | 'changedRoles' | 'people'> {
  const after = sectionsOf(plan, sha256);
  const changed = before ? changedRoles(sectionsOf(before, sha256), after) : Object.keys(after);
  const left = Object.keys(before?.review.roles ?? {}).filter(role => !Object.hasOwn(plan.review.roles, role));
  return { quorum: plan.review.roles, changedRoles: [...changed, ...left], people: before?.people ?? {} };
}

/** As it would go with punctual people if it were approved now. */
function scheduleOf(
  plan: ReleasePlan,
  { now, calendar, rules }: Summing,
): Pick<PlanSummary, 'rows' | 'finish' | 'conflicts'> {
  const { freezes, roles } = rules.config;
  const walk = simulate(plan, { start: now, calendar, freezes, away: [], roles });
  const steps = new Map(walk.steps.map(step => [step.id, step]));
  return {
    rows: plan.steps.map(step => ({
      step: step.id,
      kind: step.kind,
      component: step.component,
      ratio: step.ratio,
      audience: step.audience,
      start: steps.get(step.id)?.startAt,
      bake: step.bake,
      signals: step.signals,
      cases: Object.keys(step.cases),
      who: steps.get(step.id)?.operator,
      isReversible: step.isReversible,
    })),
    finish: walk.finish,
    conflicts: walk.conflicts.map(({ step, code, at }) => ({ step, code, at })),
  };
}
