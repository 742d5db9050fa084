import type { Evidence } from '../domain/evidence.ts';
import { authorClass } from './author-class.ts';
import { gateResult } from './define-gate.ts';
import type { Annotation, Clearer, GateResult, NextStep, Reason } from './gate.ts';
import type { People } from './people.ts';
import type { PlanQuorum } from './plan-asks.ts';
import type { PlanChange, PlanFileChange } from './plan-change.ts';
import { type AskStanding, type CountedVote, type PlanStanding, planStanding } from './plan-votes.ts';

/** What the gate `release-plan` says of plans that were read: whole, and agreed to by the roles that they concern. */
export function judgePlans(change: Omit<PlanChange, 'judge'>, quorum: PlanQuorum, people: People): GateResult {
  const { facts, context } = people;
  if (change.unread.length > 0) return truncated('files');
  const broken = change.files.filter(file => file.problems.length > 0);
  if (broken.length > 0) return mistaken(broken);
  if (!facts.reviews.complete) return truncated('reviews');
  if (authorClass(facts, context) === 'sole-maintainer') {
    const reason: Reason = { code: 'self_reviewed', values: { person: facts.author.login } };
    return gateResult({ verdict: 'passed', reason });
  }
  return conclude(change, quorum, people);
}

/** A change of plans with what judges it. */
export function judgedPlans(change: Omit<PlanChange, 'judge'>): PlanChange {
  return { ...change, judge: (quorum, people) => judgePlans(change, quorum, people) };
}

function truncated(what: string): GateResult {
  return gateResult({ verdict: 'error', reason: { code: 'data_truncated', values: { what } } });
}

/** Votes on a plan that can't be run would be votes on another one. */
function mistaken(files: readonly PlanFileChange[]): GateResult {
  const problems = files.flatMap(file => file.problems);
  // A status has no marks on lines: there this is the only place that says them.
  const lines = [...new Set(problems.map(one => String(lineOf(one))))];
  const author: Clearer = { kind: 'author' };
  return gateResult({
    verdict: 'failed',
    reason: { code: 'plan_invalid', values: { files: files.map(file => file.path), count: problems.length, lines } },
    clearedBy: [author],
    next: files.map(({ path }) => ({ who: author, kind: 'change', code: 'mend_config', values: { file: path } })),
    notes: problems,
    annotations: files.flatMap(annotationsOf),
  });
}

function annotationsOf({ path, problems }: PlanFileChange): readonly Annotation[] {
  return problems.map(reason => ({ path, line: lineOf(reason), level: 'failure', reason }));
}

function lineOf({ values }: Reason): number {
  return typeof values['line'] === 'number' ? values['line'] : 1;
}

function conclude(change: Omit<PlanChange, 'judge'>, quorum: PlanQuorum, people: People): GateResult {
  const reviewed = change.files.map(file => ({ file, standing: planStanding(file, quorum, people) }));
  const asks = reviewed.flatMap(one => one.standing.asks);
  const unmet = asks.filter(one => !one.isMet);
  const notes = [
    ...unmet.flatMap(one => one.unreadable ?? []),
    ...reviewed.flatMap(one => notesOf(one.file, one.standing)),
  ];
  const evidence = reviewed.flatMap(({ file, standing }) => evidenceOf(standing, file, people));
  if (unmet.length === 0) return gateResult({ verdict: 'passed', reason: whyPassed(asks), evidence, notes });
  return gateResult({
    verdict: 'pending',
    reason: { code: 'plan_votes_missing', values: { votes: unmet.map(missingOf), count: unmet.length } },
    evidence,
    clearedBy: once(unmet.flatMap(one => one.clearedBy)),
    next: once<NextStep>(unmet.flatMap(one => one.next)),
    notes,
  });
}

function once<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map(item => [JSON.stringify(item), item])).values()];
}

function whyPassed(asks: readonly AskStanding[]): Reason {
  if (asks.length === 0) return { code: 'plan_unchanged', values: {} };
  const roles = [...new Set(asks.flatMap(one => one.ask.role ?? []))];
  const people = [...new Set(asks.flatMap(one => one.votes.map(vote => vote.actor.login)))];
  return roles.length > 0
    ? { code: 'plan_voted', values: { roles, people } }
    : { code: 'plan_voted_by', values: { people } };
}

/** `qa`, or `qa 1/2` where more than one is asked. */
function missingOf({ ask, votes }: AskStanding): string {
  const name = ask.role ?? 'write';
  return ask.count > 1 ? `${name} ${votes.length}/${ask.count}` : name;
}

function notesOf({ path, status, plan }: PlanFileChange, { kept, notes }: PlanStanding): readonly Reason[] {
  const removed: readonly Reason[] = status === 'removed' ? [{ code: 'plan_removed', values: { file: path } }] : [];
  const emergency: readonly Reason[] = plan?.emergency ? [{ code: 'plan_emergency', values: { plan: plan.id } }] : [];
  const same: readonly Reason[] = kept.length > 0 ? [{ code: 'plan_roles_kept', values: { roles: kept } }] : [];
  return [...removed, ...emergency, ...same, ...notes];
}

function evidenceOf({ asks }: PlanStanding, file: PlanFileChange, people: People): readonly Evidence[] {
  const votes = new Map(asks.flatMap(one => one.votes.map(vote => [vote.actor.login, vote] as const)));
  return [...votes.values()].map(vote => voteEvidence(vote, file, people));
}

function voteEvidence(vote: CountedVote, { path, plan }: PlanFileChange, { facts }: People): Evidence {
  const by = { ref: vote.actor.login, by: vote.actor.login, at: vote.at };
  if (vote.via === 'review') {
    const sha = vote.review.sha ?? facts.head.sha;
    return { kind: 'review', ...by, boundTo: { kind: 'sha-and-paths', sha, paths: [path] } };
  }
  const { thread, commentId } = vote.vote;
  const url = `${facts.serverUrl}/${facts.repository.name}/issues/${thread}#issuecomment-${commentId}`;
  return { kind: 'id', ...by, url, ...(plan && { boundTo: { kind: 'digest', digest: plan.digest } }) };
}
