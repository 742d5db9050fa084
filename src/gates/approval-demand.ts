import type { RoleAnswer } from '../domain/actor.ts';
import type { Review } from '../facts/pull-request-facts.ts';
import type { Clearer, NextStep, Reason } from './gate.ts';
import { holdsAny, isAuthorAlone, type People, personOf, unreadableTeams } from './people.ts';
import { noteOf } from './sort-reviews.ts';
import { type Stale, stalenessOf } from './staleness.ts';

/** So many approvals by people of these names, each covering these paths. */
export interface Demand {
  readonly count: number;
  /** Empty: anybody who can push. */
  readonly names: readonly string[];
  /** Named people count without push, but for code owners: GitHub asks it of those. */
  readonly mustPush: boolean;
  /** Whoever owns the files may be their only author; then anybody with push approves, as GitHub does it. */
  readonly opensToOthers: boolean;
  readonly covers: (path: string) => boolean;
  readonly clearedBy: readonly Clearer[];
}

/** The approvals that there are, and when they fall. */
export interface Ballot {
  readonly approvals: readonly Review[];
  readonly stale: Stale;
  readonly people: People;
  /** The other name of a renamed file, either way. */
  readonly otherName: ReadonlyMap<string, string>;
}

export function ballotOf(approvals: readonly Review[], stale: Stale, people: People): Ballot {
  const renames = people.facts.files.items.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [] : [[path, previousPath] as const, [previousPath, path] as const],
  );
  return { approvals, stale, people, otherName: new Map(renames) };
}

/** What came of one demand. */
export interface Finding {
  readonly isMet: boolean;
  readonly have: number;
  readonly count: number;
  readonly counted: readonly Review[];
  /** Why it is not met. */
  readonly reason: Reason;
  readonly clearedBy: readonly Clearer[];
  readonly next: readonly NextStep[];
  readonly notes: readonly Reason[];
}

type Vote = { readonly review: Review; readonly answer: RoleAnswer; readonly fell: Reason | undefined };

/** Counts the approvals that meet a demand, and says of each other one why it does not. */
export function judgeDemand(asked: Demand, ballot: Ballot): Finding {
  const demand = openToOthers(asked, ballot.people);
  const votes = ballot.approvals.map(review => voteOf(review, demand, ballot));
  const counted = votes.filter(vote => vote.answer === 'granted' && !vote.fell).map(vote => vote.review);
  const isMet = counted.length >= demand.count;
  const notes = [...notesOf(asked, demand), ...votes.flatMap(vote => noteOnVote(vote, demand))];
  const have = counted.length;
  const found = { isMet, have, count: demand.count, counted, notes };
  if (isMet)
    return { ...found, reason: { code: 'approvals_present', values: { count: have } }, clearedBy: [], next: [] };
  return { ...found, clearedBy: demand.clearedBy, ...whatIsMissing(demand, votes, ballot.people) };
}

function openToOthers(demand: Demand, people: People): Demand {
  if (!demand.opensToOthers || !isAuthorAlone(demand.names, people)) return demand;
  return { ...demand, names: [], clearedBy: [{ kind: 'permission', level: 'write' }] };
}

function notesOf(asked: Demand, demand: Demand): readonly Reason[] {
  const alone: readonly Reason[] =
    asked === demand ? [] : [{ code: 'owner_is_author', values: { owners: asked.names } }];
  const emails = demand.names.filter(isEmail);
  return emails.length === 0 ? alone : [...alone, { code: 'owner_by_email', values: { owners: emails } }];
}

function isEmail(name: string): boolean {
  return name.indexOf('@') > 0;
}

/** Paths are compared only for those who are asked: reviewers times owners times files would be too much. */
function voteOf(review: Review, demand: Demand, ballot: Ballot): Vote {
  const answer = answerOf(review, demand, ballot.people);
  const covers = (path: string) => demand.covers(path) || demand.covers(ballot.otherName.get(path) ?? path);
  const how = { stale: ballot.stale, covers };
  return { review, answer, fell: answer === 'denied' ? undefined : stalenessOf(review, ballot.people.facts, how) };
}

function answerOf(review: Review, demand: Demand, people: People): RoleAnswer {
  if (demand.names.length === 0) return review.canPush ? 'granted' : 'denied';
  if (demand.mustPush && !review.canPush) return 'denied';
  return holdsAny(demand.names, personOf(review), people);
}

function noteOnVote({ review, answer, fell }: Vote, demand: Demand): readonly Reason[] {
  if (answer === 'denied') {
    const needsPush = demand.mustPush || demand.names.length === 0;
    return needsPush && !review.canPush ? [noteOf('review_without_push', review)] : [];
  }
  return fell ? [fell] : [];
}

function whatIsMissing(demand: Demand, votes: readonly Vote[], people: People): Pick<Finding, 'reason' | 'next'> {
  const have = votes.filter(vote => vote.answer === 'granted' && !vote.fell).length;
  const unread = votes.filter(vote => vote.answer === 'unreadable' && !vote.fell);
  const missing = demand.count - have;
  if (unread.length >= missing) return whatIsUnreadable(demand, unread, people);
  if (demand.names.length > 0 && demand.names.every(isEmail)) return whatHasNoAccount(demand.names);
  const again = votes.filter(vote => vote.fell && vote.answer === 'granted').map(lookAgain);
  const approve = demand.clearedBy.map(clearer => approveStep(clearer, missing));
  return {
    reason: { code: 'approvals_missing', values: { have, count: demand.count } },
    next: again.length >= missing ? again : [...again, ...approve],
  };
}

function whatIsUnreadable(demand: Demand, unread: readonly Vote[], people: People): Pick<Finding, 'reason' | 'next'> {
  const teams = unreadableTeams(demand.names, people);
  const maintainer: Clearer = { kind: 'permission', level: 'maintain' };
  if (teams.length > 0) {
    const step: NextStep = { who: maintainer, kind: 'change', code: 'name_team_inline', values: { teams } };
    return { reason: { code: 'team_unreadable', values: { teams } }, next: [step] };
  }
  const logins = unread.map(vote => vote.review.author.login);
  return { reason: { code: 'role_unreadable', values: { people: logins } }, next: [] };
}

function whatHasNoAccount(owners: readonly string[]): Pick<Finding, 'reason' | 'next'> {
  const who: Clearer = { kind: 'permission', level: 'write' };
  const step: NextStep = { who, kind: 'change', code: 'name_owner_by_login', values: { owners } };
  return { reason: { code: 'owner_by_email', values: { owners } }, next: [step] };
}

function lookAgain({ review, fell }: Vote): NextStep {
  const paths = fell?.values['paths'];
  const changed = Array.isArray(paths) ? paths : [];
  return {
    who: { kind: 'person', login: review.author.login },
    kind: 'review',
    code: 'review_again',
    values: { paths: changed, count: changed.length },
  };
}

function approveStep(who: Clearer, count: number): NextStep {
  return { who, kind: 'review', code: 'review_approve', values: { count } };
}
