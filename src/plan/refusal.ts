import type { MessageValues } from '../domain/problem.ts';
import type { ReasonCode } from '../domain/reason-code.ts';
import type { PlanEvent } from './events.ts';
import { planClearers } from './names.ts';
import type { PlanNoteCode } from './plan-note.ts';
import type { Blocker, PlanActor, PlanDecision } from './plan-world.ts';

/** A blocker that no clock ends, cleared by these names (resolved before). */
export function blocker(
  code: ReasonCode,
  values: MessageValues,
  names: readonly string[] = [],
  paste?: string,
): Blocker {
  return { code, values, clearedBy: planClearers(names), earliest: undefined, paste };
}

/** A command refused for one reason. */
export function refusedFor(
  code: ReasonCode,
  values: MessageValues,
  names: readonly string[] = [],
  paste?: string,
): PlanDecision {
  return { kind: 'refused', blockers: [blocker(code, values, names, paste)] };
}

/** A command that did something, with what the reply says of it. */
export function acceptedAs(events: readonly PlanEvent[], code: PlanNoteCode, values: MessageValues): PlanDecision {
  return { kind: 'accepted', events, notes: [{ code, values }] };
}

/** Why this person may not; empty for one who bears one of these names (resolved before). */
export function notAmong(names: readonly string[], actor: PlanActor): readonly Blocker[] {
  const answer = actor.holds(names);
  if (answer === 'granted') return [];
  if (answer === 'unreadable') return [blocker('role_unreadable', { people: actor.login }, names)];
  return [blocker('not_named', { who: names, login: actor.login }, names)];
}
