import { isSameActor } from '../domain/actor.ts';
import type { Verb, Who, World } from './command.ts';

/** Whether help lists a verb for somebody: what depends on the risk, the hold or the project that is meant counts as a yes. */
export function mayTry(verb: Verb, world: World): boolean {
  if (verb.isGrant && world.giver.actor.via !== 'direct') return false;
  return verb.who.some(one => isAmong(one, world));
}

function isAmong(who: Who, { giver, config, repository, thread }: World): boolean {
  switch (who.kind) {
    case 'permission':
      return who.level === 'read' || giver.can(who.level);
    case 'role':
      return giver.holds([who.name]) === 'granted';
    case 'waiver': {
      const names = config.gates.flatMap(gate => gate.waive?.by ?? []);
      return names.length > 0 && !isSameActor(giver.actor, thread.author) && giver.holds(names) === 'granted';
    }
    case 'risk-raiser':
      return (
        giver.can(repository.isPrivate ? 'read' : 'triage') || giver.holds(Object.keys(config.roles)) === 'granted'
      );
    default:
      return true;
  }
}
