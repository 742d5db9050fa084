import { hasPermission, type Permission } from '../domain/actor.ts';
import type { Clearer } from '../gates/gate.ts';
import type { World } from './command.ts';
import { forbid, type Refused } from './refuse.ts';

type Level = Exclude<Permission, 'none'>;

/** Undefined when the giver has at least this level in the repository. */
export function needLevel(world: World, level: Level, paste?: string): Refused | undefined {
  const { permission } = world.giver;
  if (permission === 'unreadable') return unreadable(world);
  if (hasPermission(permission, level)) return undefined;
  return forbid(world, 'not_allowed', {}, { who: level === 'read' ? [] : [{ kind: 'permission', level }], paste });
}

/** Undefined when the giver bears one of these names: roles of the config, `@user`, `@org/team`, `permission:level`. */
export function needRole(world: World, names: readonly string[], paste?: string): Refused | undefined {
  const answer = world.giver.holds(names);
  if (answer === 'granted') return undefined;
  return answer === 'unreadable'
    ? unreadable(world, names)
    : forbid(world, 'not_allowed', {}, { who: clearersOf(names), paste });
}

/** A role that can't be read is a no, and says so. */
export function unreadable(world: World, names: readonly string[] = []): Refused {
  return forbid(world, 'role_unreadable', { people: world.giver.actor.login }, { who: clearersOf(names) });
}

/** A grant needs the person's own hand: undefined when it came so. */
export function refuseIndirect(world: World): Refused | undefined {
  const { via } = world.giver.actor;
  if (via === 'direct') return undefined;
  return forbid(world, via === 'app' ? 'via_app' : 'via_email', {});
}

/** Names of the config as those who can clear something. */
export function clearersOf(names: readonly string[]): readonly Clearer[] {
  return names.map(clearerOf);
}

const levels = ['triage', 'write', 'maintain', 'admin'] as const;

function clearerOf(name: string): Clearer {
  const level = levels.find(one => name === `permission:${one}`);
  if (level) return { kind: 'permission', level };
  if (!name.startsWith('@')) return { kind: 'role', name };
  return name.includes('/') ? { kind: 'team', name: name.slice(1) } : { kind: 'person', login: name.slice(1) };
}
