import { type Actor, isSameActor } from '../domain/actor.ts';
import type { PlanVote, Review } from '../facts/pull-request-facts.ts';
import { ballotOf, type Demand, type Finding, judgeDemand } from './approval-demand.ts';
import { clearerOf } from './approval-entries.ts';
import type { Clearer, NextStep, Reason } from './gate.ts';
import { expandNames, isAuthorAlone, type People } from './people.ts';
import { anybodyAsk, keptRoles, type PlanAsk, type PlanQuorum, planAsks } from './plan-asks.ts';
import type { PlanFileChange } from './plan-change.ts';
import { commandsOn, hadAHand, planCommands } from './plan-commands.ts';
import { sortReviews } from './sort-reviews.ts';

/** A vote that counts: an approving review of the file as it stands, or a command. */
export type CountedVote = { readonly actor: Actor; readonly at: string } & (
  | { readonly via: 'review'; readonly review: Review }
  | { readonly via: 'comment'; readonly vote: PlanVote }
);

/** What came of one ask. */
export interface AskStanding {
  readonly ask: PlanAsk;
  readonly votes: readonly CountedVote[];
  readonly isMet: boolean;
  /** Why nobody can tell, where that is so. */
  readonly unreadable: Reason | undefined;
  readonly clearedBy: readonly Clearer[];
  readonly next: readonly NextStep[];
}

/** The review of one plan file: everything asked, and what was left out or counted. */
export interface PlanStanding {
  readonly asks: readonly AskStanding[];
  /** Roles that are not asked again. */
  readonly kept: readonly string[];
  readonly notes: readonly Reason[];
}

/**
 * Counts the votes on a plan file as the pull request leaves it. An approving review counts for every role that its author
 * holds, as long as the file did not change since; a command counts for its role while that role's sections are the same.
 */
export function planStanding(file: PlanFileChange, quorum: PlanQuorum, people: People): PlanStanding {
  const mayAuthors = file.plan?.authorMayVote ?? false;
  const asks = planAsks(file, quorum, people);
  const box = boxOf(file, mayAuthors, people);
  const judged = asks.map(ask => judgeAsk(ask, box));
  const all = mayAuthors ? [...judged, ...aloneAsks(judged, file, people)] : judged;
  return {
    asks: all.map(one => one.standing),
    kept: keptRoles(file, asks),
    notes: uniqueNotes([...box.notes, ...all.flatMap(one => one.notes)]),
  };
}

/** Everything that may count on one file. */
interface Box {
  readonly file: PlanFileChange;
  readonly mayAuthors: boolean;
  readonly approvals: readonly Review[];
  readonly votes: readonly PlanVote[];
  readonly notes: readonly Reason[];
  readonly people: People;
}

function boxOf(file: PlanFileChange, mayAuthors: boolean, people: People): Box {
  const facts = mayAuthors ? { ...people.facts, ...writtenByNobody } : people.facts;
  const sorted = sortReviews(facts, people.context);
  const commands = planCommands(file, mayAuthors, people);
  const notes = [...sorted.notes, ...commands.notes];
  return { file, mayAuthors, approvals: sorted.approvals, votes: commands.votes, notes, people };
}

/** For a plan with `author-may-vote` nobody's share in it counts against them. */
const writtenByNobody = {
  author: { id: undefined, login: '', kind: 'unknown', via: 'direct' },
  contributors: { people: [], unknown: false, lastPusher: undefined },
} as const;

interface JudgedAsk {
  readonly standing: AskStanding;
  readonly notes: readonly Reason[];
}

/** Nobody signs alone what they wrote: where all that is asked came from authors, one vote of somebody else is asked beside it. */
function aloneAsks(judged: readonly JudgedAsk[], file: PlanFileChange, people: People): readonly JudgedAsk[] {
  const votes = judged.flatMap(one => one.standing.votes);
  const isDone = votes.length > 0 && judged.every(one => one.standing.isMet);
  if (!isDone || votes.some(vote => !hadAHand(vote.actor, people))) return [];
  return [judgeAsk(anybodyAsk(file.plan), boxOf(file, false, people))];
}

function judgeAsk(ask: PlanAsk, { file, mayAuthors, approvals, votes, people }: Box): JudgedAsk {
  const ballot = ballotOf(approvals, 'covered-files', people);
  const isNobodyElse = !mayAuthors && isAuthorAlone(ask.names, people);
  const demand = demandOf(ask, isNobodyElse ? maintainers : ask.names, { file, people });
  const reviews = judgeDemand(demand, ballot).counted;
  const commands = commandsOn(ask, demand.names, { votes, people });
  const others = commands.votes.filter(vote => !reviews.some(review => isSameActor(review.author, vote.actor)));
  const missing = Math.max(0, ask.count - reviews.length - others.length);
  const finding = judgeDemand({ ...demand, count: reviews.length + missing }, ballot);
  return {
    standing: {
      ask,
      votes: [...reviews.map(ofReview), ...others.map(ofCommand)],
      isMet: missing === 0,
      unreadable: missing > 0 ? unreadableOf(finding, commands.unreadable) : undefined,
      clearedBy: missing > 0 ? demand.clearedBy : [],
      next: missing > 0 ? stepsOf(finding, file, missing) : [],
    },
    notes: [...finding.notes, ...commands.notes],
  };
}

/** Where the author is the only one who bears the role, these answer instead. */
const maintainers = ['permission:maintain'];

function demandOf(ask: PlanAsk, names: readonly string[], { file, people }: Pick<Box, 'file' | 'people'>): Demand {
  return {
    count: ask.count,
    names: expandNames(names, people.context),
    mustPush: false,
    opensToOthers: false,
    covers: path => path === file.path,
    clearedBy: names.flatMap(clearerOf),
  };
}

function ofReview(review: Review): CountedVote {
  return { actor: review.author, at: review.at, via: 'review', review };
}

function ofCommand(vote: PlanVote): CountedVote {
  return { actor: vote.actor, at: vote.at, via: 'comment', vote };
}

function unreadableOf(finding: Finding, people: readonly string[]): Reason | undefined {
  if (!finding.isMet && finding.reason.code !== 'approvals_missing') return finding.reason;
  return people.length > 0 ? { code: 'role_unreadable', values: { people } } : undefined;
}

/** An approving review is a vote, and so is the command; a plan that is removed has no digest to vote on. */
function stepsOf({ next }: Finding, { path, plan }: PlanFileChange, count: number): readonly NextStep[] {
  const values = { plan: plan?.id ?? path, count };
  const paste = plan ? { paste: '/release approve' } : {};
  return next.map(step => (step.code === 'review_approve' ? { ...step, code: 'vote_plan', values, ...paste } : step));
}

function uniqueNotes(notes: readonly Reason[]): readonly Reason[] {
  return [...new Map(notes.map(note => [JSON.stringify(note), note])).values()];
}
