import { type Actor, isSameActor } from '../domain/actor.ts';
import { parseDuration } from '../domain/duration.ts';
import { shortSha } from '../domain/sha.ts';
import { canPush } from '../facts/derive-shared-head.ts';
import { matchAny } from '../facts/glob.ts';
import type { Directory, PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { GateReceipt } from '../ledger/gate-receipt.ts';
import type { PlannedGate } from './evaluate-gates.ts';
import type { GateContext, Reason } from './gate.ts';
import type { Waiving } from './outcome.ts';
import { holdsAny, type Person } from './people.ts';

export type Waiver = Extract<GateReceipt, { kind: 'waiver' }>;

/** A waiver that counts now, and until when: never longer than the rules allow. */
export interface StandingWaiver {
  readonly waiver: Waiver;
  readonly until: string;
  /** Who said the same, where two are asked. */
  readonly second: Actor | undefined;
}

export interface WaiverStanding {
  readonly standing: StandingWaiver | undefined;
  /** Why others count no more, the newest first. */
  readonly fallen: readonly Reason[];
}

interface Judging {
  readonly planned: PlannedGate;
  readonly facts: PullRequestFacts;
  readonly context: GateContext;
}

/** Which waiver of a gate counts: the newest one whose giver still may, on what it was given for, and not the author. */
export function waiverStanding(waivers: readonly Waiver[], judging: Judging): WaiverStanding {
  const { waive } = judging.planned.configured;
  if (waivers.length === 0 || !waive) return { standing: undefined, fallen: waivers.slice(-1).map(notAllowed) };
  const judged = waivers.toReversed().map(waiver => ({ waiver, fault: faultOf(waiver, waive, judging) }));
  const alive = judged.filter(one => one.fault === undefined).map(one => one.waiver);
  const fallen = judged.flatMap(one => one.fault ?? []);
  for (const waiver of alive.filter(one => mayGive(waive.by, one, judging))) {
    const second = alive.find(one => !isSameActor(one.actor, waiver.actor) && mayGive(waive.second, one, judging));
    if (waive.second.length > 0 && !second) continue;
    const ends = [waiver, ...(second && waive.second.length > 0 ? [second] : [])].map(one => endOf(one, waive));
    const until = ends.toSorted()[0] ?? waiver.until;
    return { standing: { waiver, until, second: waive.second.length > 0 ? second?.actor : undefined }, fallen: [] };
  }
  return { standing: undefined, fallen: [...fallen, ...alive.slice(0, 1).map(one => lacking(one, waive, judging))] };
}

function notAllowed({ actor }: Waiver): Reason {
  return { code: 'waiver_not_allowed', values: { person: actor.login } };
}

/** The first is there, the second person isn't; or whoever gave it may no more. */
function lacking(waiver: Waiver, waive: Waiving, judging: Judging): Reason {
  if (!mayGive(waive.by, waiver, judging)) return notAllowed(waiver);
  return { code: 'waiver_second_missing', values: { person: waiver.actor.login, names: waive.second } };
}

function faultOf(waiver: Waiver, waive: Waiving, judging: Judging): Reason | undefined {
  const { facts } = judging;
  const person = waiver.actor.login;
  if (isSameActor(waiver.actor, facts.author)) return { code: 'waiver_by_author', values: { person } };
  if (!mayGive([...waive.by, ...waive.second], waiver, judging)) return notAllowed(waiver);
  const until = endOf(waiver, waive);
  if (until <= facts.now) return { code: 'waiver_ended', values: { person, until } };
  return stalenessOf(waiver, judging);
}

/** ISO instants of one form compare as texts; `max` counts from when it was given. */
function endOf({ at, until }: Waiver, { max }: Waiving): string {
  const longest = parseDuration(max);
  const last = longest === undefined ? at : new Date(Date.parse(at) + longest).toISOString();
  return Date.parse(last) < Date.parse(until) ? last : until;
}

function mayGive(names: readonly string[], { actor }: Waiver, { facts, context }: Judging): boolean {
  return holdsAny(names, giverOf(actor, facts.directory), { facts, context }) === 'granted';
}

/** Somebody who gave something by a comment; whether they can push is known only where it was asked. */
export function giverOf(actor: Actor, directory: Directory): Person {
  return { actor, canPush: canPush(actor.login, directory) ?? false, onBehalfOf: undefined };
}

/** It survives a rebase, and pushes that touch nothing it covers. */
function stalenessOf({ actor, headSha, beforeRetarget }: Waiver, { planned, facts }: Judging): Reason | undefined {
  if (headSha === facts.head.sha && !beforeRetarget) return undefined;
  const values = { person: actor.login, sha: shortSha(headSha) };
  const survival = facts.survivals[headSha];
  if (beforeRetarget || !survival || survival.kind === 'unknown') return { code: 'waiver_stale_unknown', values };
  if (survival.kind !== 'changed') return undefined;
  const covered = planned.configured.when?.paths ?? planned.bound.needs.ifChanged;
  const paths = covered ? survival.paths.filter(matchAny(covered)) : survival.paths;
  return paths.length > 0 ? { code: 'waiver_stale', values: { ...values, paths } } : undefined;
}
