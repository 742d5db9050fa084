import { isSameLogin } from '../../domain/actor.ts';
import { namesOf, operatorsOf } from '../names.ts';
import { findStep } from '../needed-steps.ts';
import type { Blocker, PlanActor, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';

/** G1: whoever asks is the step's operator or backup. Nobody asks: that one of them is still there. */
export function operatorGuard(id: string, world: PlanWorld, actor: PlanActor | undefined): readonly Blocker[] {
  const step = findStep(id, world.plan);
  if (step === undefined) return [];
  const names = operatorsOf(world.plan, step, world.state);
  if (actor === undefined) return goneBlockers(id, names, world);
  const answer = actor.holds(names);
  if (answer === 'granted') return [];
  if (answer === 'unreadable') return [blocker('role_unreadable', { people: actor.login }, names)];
  return [blocker('not_operator', { step: id, who: names, login: actor.login }, names, `/gray advance ${id}`)];
}

/** A team or a role always counts as there: who is in it can change. */
function goneBlockers(step: string, names: readonly string[], { plan, facts }: PlanWorld): readonly Blocker[] {
  if (names.length === 0 || !names.every(name => isGone(name, facts.gone))) return [];
  return [blocker('operator_gone', { step, who: names }, namesOf(plan, ['owner']), `/gray handover ${step} @…`)];
}

/** Whether a resolved name is a person who has no access any more. */
export function isGone(name: string, gone: ReadonlySet<string>): boolean {
  return name.startsWith('@') && [...gone].some(login => isSameLogin(login, name.slice(1)));
}
