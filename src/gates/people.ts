import {
  type Actor,
  hasPermission,
  isSameLogin,
  type Permission,
  permissionLevels,
  type RoleAnswer,
} from '../domain/actor.ts';
import type { PullRequestFacts, Review } from '../facts/pull-request-facts.ts';
import type { Expression } from './expression.ts';
import type { GateContext, GateNeeds } from './gate.ts';

/** One who acts, with what a review says of them beside the name. */
export interface Person {
  readonly actor: Actor;
  readonly canPush: boolean;
  /** Teams that a review was given for; undefined where the token can't read them. */
  readonly onBehalfOf: readonly string[] | undefined;
}

/** What answers the question who somebody is. */
export interface RoleBook {
  readonly facts: Pick<PullRequestFacts, 'directory'>;
  readonly context: Pick<GateContext, 'roles' | 'teams'>;
}

/** The same with the whole pull request beside it. */
export interface People extends RoleBook {
  readonly facts: PullRequestFacts;
  readonly context: GateContext;
}

export function personOf(review: Review): Person {
  return { actor: review.author, canPush: review.canPush, onBehalfOf: review.onBehalfOf };
}

/** A role that the config gives to nobody is held by whoever maintains the repository. */
function membersOfRole(role: string, context: RoleBook['context']): readonly string[] {
  const members = Object.hasOwn(context.roles, role) ? (context.roles[role] ?? []) : [];
  return members.length > 0 ? members : ['permission:maintain'];
}

/** Roles replaced by who holds them. A role is made of names, never of other roles, so one step is enough. */
export function expandNames(names: readonly string[], context: RoleBook['context']): readonly string[] {
  return [...new Set(names.flatMap(name => (isRole(name) ? membersOfRole(name, context) : [name])))];
}

function isRole(name: string): boolean {
  return !name.includes('@') && levelOf(name) === undefined && !dependOnPaths.includes(name);
}

/** Names that mean somebody else for every path: whoever asks by path replaces them. */
const dependOnPaths: readonly string[] = ['code-owners', 'domain-leads'];

/** Whether a person bears one of these names. */
export function holdsAny(names: readonly string[], person: Person, people: RoleBook): RoleAnswer {
  return strongest(expandNames(names, people.context).map(name => holds(name, person, people)));
}

function strongest(answers: readonly RoleAnswer[]): RoleAnswer {
  if (answers.includes('granted')) return 'granted';
  return answers.includes('unreadable') ? 'unreadable' : 'denied';
}

/** An e-mail address is nobody: no account can be told from it. */
function holds(name: string, person: Person, people: RoleBook): RoleAnswer {
  if (name.startsWith('@')) return isNamed(name.slice(1), person, people);
  const level = levelOf(name);
  return level ? hasLevel(level, person, people.facts) : 'denied';
}

function levelOf(name: string): Permission | undefined {
  return permissionLevels.find(level => name === `permission:${level}`);
}

function isNamed(name: string, person: Person, people: RoleBook): RoleAnswer {
  if (name.includes('/')) return isInTeam(name, person, people);
  return isSameLogin(name, person.actor.login) && person.actor.kind !== 'unknown' ? 'granted' : 'denied';
}

function isInTeam(team: string, person: Person, people: RoleBook): RoleAnswer {
  const members = membersOfTeam(team, people);
  if (members && isAmong(members, person)) return 'granted';
  if (members && team.toLowerCase() in people.context.teams) return 'denied';
  if (person.onBehalfOf?.some(one => isSameLogin(one, team))) return 'granted';
  return members ? 'denied' : 'unreadable';
}

/** The config's own list wins over GitHub's team of that name. */
function membersOfTeam(team: string, people: RoleBook): readonly string[] | undefined {
  const key = team.toLowerCase();
  const read = people.facts.directory.teams[key];
  return people.context.teams[key] ?? (read?.kind === 'members' ? read.logins : undefined);
}

/** Teams among these names whose members can't be told. */
export function unreadableTeams(names: readonly string[], people: RoleBook): readonly string[] {
  return expandNames(names, people.context).filter(
    name => name.startsWith('@') && name.includes('/') && membersOfTeam(name.slice(1), people) === undefined,
  );
}

function isAmong(logins: readonly string[], person: Person): boolean {
  return logins.some(login => isSameLogin(login, person.actor.login));
}

function hasLevel(level: Permission, person: Person, facts: RoleBook['facts']): RoleAnswer {
  // every level that can be asked for includes push, and whether somebody can push is always read
  if (!person.canPush) return 'denied';
  if (level === 'write') return 'granted';
  const { permissions } = facts.directory;
  const login = person.actor.login.toLowerCase();
  // somebody may be called `constructor`
  const held = Object.hasOwn(permissions, login) ? permissions[login] : undefined;
  if (held === undefined || held === 'unreadable') return 'unreadable';
  return hasPermission(held, level) ? 'granted' : 'denied';
}

/** Bots are accounts of that type, and those that the config names. */
export function isBot(actor: Pick<Actor, 'kind' | 'login'>, context: GateContext): boolean {
  const plain = (login: string) => login.replace(/\[bot\]$/, '').replace(/^@/, '');
  return actor.kind === 'bot' || context.bots.some(bot => isSameLogin(plain(bot), plain(actor.login)));
}

/** The author bears one of these names: `@user`, `@org/team`, a role, or `bot`. */
export function authorIs(names: readonly string[], facts: PullRequestFacts, context: GateContext): RoleAnswer {
  const author = { actor: facts.author, canPush: facts.authorCanPush, onBehalfOf: undefined };
  const others = names.filter(name => name !== 'bot').map(name => name.replace(/\[bot\]$/, ''));
  const asBot = names.includes('bot') && isBot(facts.author, context) ? 'granted' : 'denied';
  return strongest([asBot, holdsAny(others, author, { facts, context })]);
}

/** Stands in a gate's `needs` for every role of the config: which of them decide, a changed file says. */
export const everyRole = '*';

/** Teams named in `@org/team` form, and everything else that names roles or levels, as `needs` lists them. */
export function needsOfNames(names: readonly string[]): Pick<GateNeeds, 'teams' | 'roles'> {
  const teams = names.filter(name => name.startsWith('@') && name.includes('/'));
  const notRoles = ['code-owners', 'domain-leads', 'bot'];
  return { teams, roles: names.filter(name => !name.startsWith('@') && !notRoles.includes(name)) };
}

/** The names that an expression asks about its author. */
export function namesInExpression(expression: Expression | undefined): readonly string[] {
  if (!expression) return [];
  const inner = [...(expression.all ?? []), ...(expression.any ?? []), ...(expression.not ? [expression.not] : [])];
  return [...(expression.authors ?? []), ...(expression['not-authors'] ?? []), ...inner.flatMap(namesInExpression)];
}

/**
 * True when the author surely bears one of these names and everybody who does is known to be the author: then nobody else
 * could ever say yes. A team without members is no such case: it names nobody.
 */
export function isAuthorAlone(names: readonly string[], people: People): boolean {
  const { facts, context } = people;
  const logins = expandNames(names, context).map(name => {
    if (!name.startsWith('@')) return undefined;
    return name.includes('/') ? membersOfTeam(name.slice(1), people) : [name.slice(1)];
  });
  const known = logins.flatMap(members => members ?? []);
  return (
    !logins.includes(undefined) && known.length > 0 && known.every(login => isSameLogin(login, facts.author.login))
  );
}
