import { isJson, type Json } from '../json.ts';
import { atLeast, roleOf } from '../model/access.ts';
import type { Person } from '../model/git.ts';
import { addApp, findRepository, findUser } from '../model/make.ts';
import { personOf, tipOf } from '../model/push.ts';
import type { App, Cause, Role, User } from '../model/records.ts';
import type { Issue, PullRequest, Repository, World } from '../model/world.ts';
import { resolveRef } from '../rest/refs.ts';
import { suggest } from './suggest.ts';

/** One play with its members read by kind; a missing or wrong one is a clear error. */
export interface Scene {
  readonly world: World;
  readonly play: Json;
}

const bad = (scene: Scene, text: string): Error => new Error(`play "${String(scene.play['do'])}": ${text}`);

export function textOf(scene: Scene, key: string): string {
  const value = maybeText(scene, key);
  if (value === undefined) throw bad(scene, `"${key}" is missing`);
  return value;
}

export function maybeText(scene: Scene, key: string): string | undefined {
  const value = scene.play[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  throw bad(scene, `"${key}" must be a text, not ${JSON.stringify(value)}`);
}

export function maybeNumber(scene: Scene, key: string): number | undefined {
  const value = scene.play[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return value;
  throw bad(scene, `"${key}" must be a number, not ${JSON.stringify(value)}`);
}

export function numberOf(scene: Scene, key: string): number {
  const value = maybeNumber(scene, key);
  if (value === undefined) throw bad(scene, `"${key}" is missing`);
  return value;
}

export const flag = (scene: Scene, key: string): boolean => {
  const value = scene.play[key] ?? false;
  if (typeof value === 'boolean') return value;
  throw bad(scene, `"${key}" must be true or false, not ${JSON.stringify(value)}`);
};

export function textList(scene: Scene, key: string): readonly string[] {
  const value = scene.play[key] ?? [];
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value;
  throw bad(scene, `"${key}" must be a list of texts`);
}

export function numberList(scene: Scene, key: string): readonly number[] {
  const value = scene.play[key] ?? [];
  if (Array.isArray(value) && value.every(item => typeof item === 'number')) return value;
  throw bad(scene, `"${key}" must be a list of numbers`);
}

export function wordOf<T extends string>(scene: Scene, key: string, words: readonly T[]): T {
  const value = textOf(scene, key);
  const found = words.find(word => word === value);
  if (found === undefined) throw bad(scene, `"${key}" is "${value}"${suggest(value, words)}`);
  return found;
}

export const maybeWord = <T extends string>(scene: Scene, key: string, words: readonly T[]): T | undefined =>
  scene.play[key] === undefined ? undefined : wordOf(scene, key, words);

export function filesIn(scene: Scene, key = 'files'): Readonly<Record<string, string | null>> {
  const value = scene.play[key] ?? {};
  if (!isJson(value)) throw bad(scene, `"${key}" must map paths to texts`);
  const wrong = Object.entries(value).find(([, text]) => typeof text !== 'string' && text !== null);
  if (wrong !== undefined) throw bad(scene, `the text of "${wrong[0]}" must be a text, or null to remove the file`);
  return Object.fromEntries(
    Object.entries(value).map(([path, text]) => [path, typeof text === 'string' ? text : null]),
  );
}

export function repositoryOf(scene: Scene): Repository {
  const name = maybeText(scene, 'repository');
  const [first] = scene.world.repositories.values();
  return name === undefined && first !== undefined ? first : repositoryNamed(scene, name ?? '');
}

export function repositoryNamed(scene: Scene, name: string): Repository {
  const { world } = scene;
  const found = findRepository(world, name);
  const known = [...world.repositories.values()].map(each => each.fullName);
  if (found === undefined) throw bad(scene, `no repository "${name}"${suggest(name, known)}`);
  return found;
}

/** The app of this slug; a new one where there is none yet. */
export function appNamed(scene: Scene, slug: string): App {
  return scene.world.apps.get(slug) ?? addApp(scene.world, { id: 200_000 + scene.world.apps.size, slug, name: slug });
}

export function userNamed(scene: Scene, login: string): User {
  const found = findUser(scene.world, login) ?? findUser(scene.world, `${login}[bot]`);
  if (found === undefined)
    throw bad(
      scene,
      `no user "${login}"${suggest(
        login,
        [...scene.world.users.values()].map(user => user.login),
      )}`,
    );
  return found;
}

const strongest = (scene: Scene): User => {
  const repository = repositoryOf(scene);
  const people = [...scene.world.users.values()].filter(user => user.kind === 'User');
  const wanted: readonly Role[] = ['admin', 'maintain', 'write', 'read'];
  const found = wanted.flatMap(role => people.filter(user => atLeast(roleOf(scene.world, repository, user), role)))[0];
  if (found === undefined) throw bad(scene, 'the seed has no user; name one under "users"');
  return found;
};

/** Who does it: `as`, else the given person, else the repository's strongest person. */
export function causeOf(scene: Scene, otherwise?: User | null): Cause {
  const login = maybeText(scene, 'as');
  const actor = login === undefined ? (otherwise ?? strongest(scene)) : userNamed(scene, login);
  if (actor.kind !== 'Bot') return { actor, kind: 'user' };
  return { actor, kind: actor.login === 'github-actions[bot]' ? 'github-token' : 'app' };
}

export function threadOf(scene: Scene): Issue {
  const number = maybeNumber(scene, 'pull') ?? numberOf(scene, 'issue');
  const found = repositoryOf(scene).threads.get(number);
  if (found === undefined) throw bad(scene, `${repositoryOf(scene).fullName} has no #${number}`);
  return found;
}

export function pullOf(scene: Scene, key = 'pull'): PullRequest {
  return pullNumbered(scene, numberOf(scene, key));
}

export function pullNumbered(scene: Scene, number: number): PullRequest {
  const found = repositoryOf(scene).threads.get(number)?.pull;
  if (found === undefined) throw bad(scene, `${repositoryOf(scene).fullName} has no pull request #${number}`);
  return found;
}

/** The commit that a check or status is for. */
export function commitIn(scene: Scene): { sha: string; branch: string | null; headRepository: string } {
  const repository = repositoryOf(scene);
  if (scene.play['pull'] !== undefined) {
    const pull = pullOf(scene);
    return {
      sha: pull.head,
      branch: pull.headBranch,
      headRepository: pull.headRepository?.fullName ?? repository.fullName,
    };
  }
  const head = maybeText(scene, 'head') ?? repository.defaultBranch;
  const sha = resolveRef(scene.world, repository, head);
  if (sha === undefined) throw bad(scene, `no commit or branch "${head}"`);
  return { sha, branch: tipOf(repository, head) === undefined ? null : head, headRepository: repository.fullName };
}

/** `Name <mail>` or a login. */
export function personNamed(scene: Scene, text: string): Person {
  const [, name, email] = /^([^<]+) <([^>]+)>$/u.exec(text) ?? [];
  return name === undefined || email === undefined ? personOf(userNamed(scene, text)) : { name, email };
}

export const maybePerson = (scene: Scene, key: string): { author?: Person } => {
  const text = maybeText(scene, key);
  return text === undefined ? {} : { author: personNamed(scene, text) };
};

export const wrongPlay = bad;
