import { isSameLogin, type Permission } from '../domain/actor.ts';
import type { ParsedLine, World } from './command.ts';
import { type Refused, refuse } from './refuse.ts';

const loginPattern = /^@?([A-Za-z0-9][A-Za-z0-9_-]{0,38})$/;
const teamPattern = /^@?([A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9._-]{1,100})$/;

/** Keys whose values are people. */
const keysOfPeople = ['owner', 'to', 'concerned', 'sponsor'];

/** Login of one person, without `@`; undefined for anything else. */
export function loginOf(text: string): string | undefined {
  return loginPattern.exec(text.trim())?.[1];
}

/** Verbs whose `to:` is a ratio or a day. */
const toIsNobody = ['gray-rollback', 'freeze-start', 'schedule-add', 'schedule-move'];

/** People whose permission a line's verb asks for, lower-case logins: read before it runs. At most 20 a line. */
export function namedLogins({ verb, keys, words }: Pick<ParsedLine, 'verb' | 'keys' | 'words'>): readonly string[] {
  if (verb.id === 'gray-handover') return words.slice(1, 2).flatMap(name => loginOf(name)?.toLowerCase() ?? []);
  const peopleKeys = toIsNobody.includes(verb.id) ? keysOfPeople.filter(key => key !== 'to') : keysOfPeople;
  const byKey = peopleKeys.flatMap(key => (keys[key] ?? '').split(','));
  const afterField = words.flatMap((word, index) => (peopleKeys.includes(word) ? (words[index + 1] ?? []) : []));
  const logins = [...byKey, ...afterField].flatMap(name => loginOf(name)?.toLowerCase() ?? []);
  return [...new Set(logins)].slice(0, 20);
}

/** One person that a line names, who has access here. */
export function readPerson(key: string, text: string, world: World): { readonly login: string } | Refused {
  const login = loginOf(text);
  if (login === undefined) return refuse('bad_value', { key, value: text, expected: '@login' });
  return refuseStranger(login, world) ?? { login };
}

/** People and teams, parted by commas; teams as `org/team`. */
export function readPeople(key: string, text: string, world: World): { readonly names: readonly string[] } | Refused {
  const names: string[] = [];
  for (const part of text.split(',').filter(one => one.trim() !== '')) {
    const team = teamPattern.exec(part.trim())?.[1];
    const read = team === undefined ? readPerson(key, part, world) : { login: team };
    if ('kind' in read) return read;
    if (!names.some(name => isSameLogin(name, read.login))) names.push(read.login);
  }
  return { names };
}

function refuseStranger(login: string, world: World): Refused | undefined {
  const held = permissionOf(login, world);
  if (held === 'unreadable') return refuse('user_unreadable', { login });
  return held === 'none' ? refuse('unknown_user', { login }) : undefined;
}

/** Whoever was not asked about is not known to have access. */
function permissionOf(login: string, { giver, people }: World): Permission | 'unreadable' {
  if (isSameLogin(login, giver.actor.login)) return giver.permission;
  const key = login.toLowerCase();
  return Object.hasOwn(people, key) ? (people[key] ?? 'unreadable') : 'unreadable';
}
