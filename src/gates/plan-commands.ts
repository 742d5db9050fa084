import { type Actor, isSameActor } from '../domain/actor.ts';
import type { PlanVote } from '../facts/pull-request-facts.ts';
import { soleMaintainer } from './author-class.ts';
import type { Reason } from './gate.ts';
import { isTampered } from './ledger-fault.ts';
import { holdsAny, type People } from './people.ts';
import type { PlanAsk } from './plan-asks.ts';
import type { PlanFileChange } from './plan-change.ts';
import { giverOf } from './waiver-standing.ts';

/** Votes by command that may count, and who was left out. */
export interface PlanCommands {
  readonly votes: readonly PlanVote[];
  readonly notes: readonly Reason[];
}

/** Votes by command on this file; a ledger that can't be believed gives none. */
export function planCommands({ path }: PlanFileChange, mayAuthors: boolean, people: People): PlanCommands {
  if (isTampered(people.facts, people.context)) return { votes: [], notes: [] };
  const all = (people.facts.planVotes ?? []).filter(one => one.path === path);
  const byAuthors = mayAuthors ? [] : all.filter(one => hadAHand(one.actor, people));
  return {
    votes: all.filter(one => !byAuthors.includes(one)),
    notes: [...new Set(byAuthors.map(one => one.actor.login))].map(
      (person): Reason => ({ code: 'plan_vote_by_author', values: { person } }),
    ),
  };
}

/** Whoever opened, wrote or pushed some of it; the one who alone can push may have mended an outsider's change. */
export function hadAHand(actor: Actor, { facts, context }: People): boolean {
  if (isSameActor(actor, facts.author)) return true;
  const only = soleMaintainer(facts, context);
  if (only && isSameActor(only, actor)) return false;
  const { people, lastPusher } = facts.contributors;
  return [...people, ...(lastPusher ? [lastPusher] : [])].some(one => isSameActor(one, actor));
}

/** Votes by command on one ask. */
export interface AskCommands extends PlanCommands {
  /** People of whom nobody can tell whether they may. */
  readonly unreadable: readonly string[];
}

/** Each person counts once. Whoever has lost the role since has no vote. */
export function commandsOn(
  ask: PlanAsk,
  names: readonly string[],
  { votes, people }: { readonly votes: readonly PlanVote[]; readonly people: People },
): AskCommands {
  const isAsked = (role: string) => ask.role === undefined || role === ask.role || ask.names.includes(role);
  const given = votes.filter(vote => isAsked(vote.role));
  const current = new Map(given.filter(vote => isOn(vote, ask)).map(vote => [keyOf(vote.actor), vote]));
  const fallen = given.filter(vote => !current.has(keyOf(vote.actor)));
  const answers = [...current.values()].map(vote => {
    const giver = giverOf(vote.actor, people.facts.directory);
    return { vote, answer: holdsAny(names, giver, people) };
  });
  const of = (answer: 'granted' | 'denied' | 'unreadable') =>
    answers.filter(one => one.answer === answer).map(one => one.vote);
  return {
    votes: of('granted'),
    unreadable: of('unreadable').map(vote => vote.actor.login),
    notes: [
      ...fallen.map(vote => noteOn('plan_vote_fell', vote)),
      ...of('denied').map(vote => noteOn('plan_vote_without_role', vote)),
    ],
  };
}

function isOn(vote: PlanVote, { section }: PlanAsk): boolean {
  return section !== undefined && (vote.section === section || vote.digest === section);
}

function keyOf({ id, login }: Actor): string {
  return id === undefined ? login.toLowerCase() : `#${id}`;
}

function noteOn(code: 'plan_vote_fell' | 'plan_vote_without_role', { actor, role }: PlanVote): Reason {
  return { code, values: { person: actor.login, role } };
}
