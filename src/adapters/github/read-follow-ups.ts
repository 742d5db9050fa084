import * as z from 'zod/mini';
import { type Permission, permissionLevels } from '../../domain/actor.ts';
import { type Fault, FaultError } from '../../domain/fault.ts';
import { parseRepositoryName, type RepositoryName } from '../../domain/repository-name.ts';
import { filesPerPage } from '../../facts/derive-files.ts';
import { mostComparedFiles } from '../../facts/derive-survivals.ts';
import type { FollowUp } from '../../facts/follow-ups.ts';
import type { RawPullRequest } from '../../facts/raw.ts';
import {
  type Comparison,
  mergeExtras,
  noExtras,
  type RawAccount,
  type RawChangedFile,
  type RawExtras,
  rawAccount,
  rawChangedFile,
  rawComparison,
  rawPermission,
} from '../../facts/raw-extras.ts';
import type { GitHub } from '../../ports/github.ts';
import { inParallel } from './in-parallel.ts';
import { readLists } from './read-lists.ts';
import { readObjects } from './read-objects.ts';
import { shapeOf } from './shape.ts';

/** At most so many requests of one subject are under way at once. */
const width = 4;

interface Place {
  readonly github: GitHub;
  readonly repository: RepositoryName;
  readonly raw: RawPullRequest;
}

/** Reads what the one query can't give. What GitHub refuses to show is recorded as unreadable where that is documented. */
export async function readFollowUps(
  github: GitHub,
  raw: RawPullRequest,
  wanted: readonly FollowUp[],
): Promise<RawExtras> {
  const repository = parseRepositoryName(raw.repository.nameWithOwner);
  if (!repository) throw new Error(`no repository name: ${raw.repository.nameWithOwner}`);
  const place = { github, repository, raw };
  const tasks = wanted.flatMap(one => tasksOf(one, place));
  return (await inParallel(tasks, width)).reduce<RawExtras>(mergeExtras, noExtras);
}

type Task = () => Promise<Partial<RawExtras>>;

function tasksOf(wanted: FollowUp, place: Place): readonly Task[] {
  const { github, repository, raw } = place;
  switch (wanted.kind) {
    case 'lists':
      return [async () => ({ lists: await readLists(github, repository, raw) })];
    case 'files':
      return wanted.pages.map(page => async () => ({ filePages: { [page]: await readFiles(place, page) } }));
    case 'comparison':
      return [async () => ({ comparisons: { [wanted.sha]: await readComparison(place, wanted) } })];
    case 'permission':
      return [async () => ({ permissions: { [wanted.login]: await readPermission(place, wanted.login) } })];
    case 'team':
      return [async () => ({ teams: { [wanted.team]: await readTeam(github, wanted.team) } })];
    case 'writers':
      return [async () => ({ writers: await readWriters(place) })];
    case 'objects':
      return [() => readObjects(github, repository, { raw, ...wanted })];
    default:
      return wanted satisfies never;
  }
}

async function readFiles({ github, repository, raw }: Place, page: number): Promise<readonly RawChangedFile[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const place = { owner: repository.owner, repo: repository.name, pull_number: raw.thread.number };
  const answer = await github.rest(route, { ...place, per_page: filesPerPage, page });
  if (!answer.ok) throw new FaultError(answer.fault);
  return shapeOf(z.array(rawChangedFile), answer.value, route);
}

async function readComparison(place: Place, { base, sha }: { base: string; sha: string }): Promise<Comparison> {
  const { github, repository } = place;
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  // Files come with the first page of commits only: one commit is enough.
  const parameters = { owner: repository.owner, repo: repository.name, basehead: `${base}...${sha}`, per_page: 1 };
  const answer = await github.rest(route, parameters);
  if (!answer.ok) {
    const { kind } = answer.fault;
    // A commit that a force push left behind may be gone; a comparison too large to make answers 422 or 5xx.
    if (kind === 'not-found') return { kind: 'unknown', why: 'lost' };
    if (kind === 'unprocessable') return { kind: 'unknown', why: 'too-large' };
    if (kind === 'forbidden') return { kind: 'unknown', why: 'unreadable' };
    throw new FaultError(answer.fault);
  }
  const files = shapeOf(rawComparison, answer.value, route).files ?? [];
  return files.length >= mostComparedFiles ? { kind: 'unknown', why: 'too-large' } : { kind: 'files', files };
}

/** `role_name` tells maintain from write; a custom role counts as the level it is built on. */
async function readPermission({ github, repository }: Place, login: string): Promise<Permission | 'unreadable'> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  const answer = await github.rest(route, { owner: repository.owner, repo: repository.name, username: login });
  if (!answer.ok) return answer.fault.kind === 'not-found' ? 'none' : unreadableOrThrow(answer.fault);
  const { permission, role_name: role } = shapeOf(rawPermission, answer.value, route);
  const level = permissionLevels.find(one => one === role) ?? permissionLevels.find(one => one === permission);
  return level ?? 'unreadable';
}

async function readTeam(github: GitHub, team: string): Promise<readonly string[] | 'unreadable'> {
  const [org, slug] = team.split('/');
  const route = 'GET /orgs/{org}/teams/{team_slug}/members';
  const accounts = await readAccounts(github, route, { org, team_slug: slug });
  return accounts === 'unreadable' ? accounts : accounts.map(account => account.login);
}

async function readWriters({ github, repository }: Place): Promise<readonly RawAccount[] | 'unreadable'> {
  const route = 'GET /repos/{owner}/{repo}/collaborators';
  return readAccounts(github, route, { owner: repository.owner, repo: repository.name, permission: 'push' });
}

const mostAccountPages = 10;

/** Pages of accounts, until one is not full. */
async function readAccounts(
  github: GitHub,
  route: string,
  place: Readonly<Record<string, unknown>>,
): Promise<readonly RawAccount[] | 'unreadable'> {
  const accounts: RawAccount[] = [];
  for (let page = 1; page <= mostAccountPages; page += 1) {
    const answer = await github.rest(route, { ...place, per_page: 100, page });
    if (!answer.ok) return unreadableOrThrow(answer.fault);
    const found = shapeOf(z.array(rawAccount), answer.value, route);
    accounts.push(...found);
    if (found.length < 100) return accounts;
  }
  return 'unreadable';
}

/** 403 and 404 are GitHub's two ways to say that a token may not see something. */
function unreadableOrThrow(fault: Fault): 'unreadable' {
  if (fault.kind === 'forbidden' || fault.kind === 'not-found') return 'unreadable';
  throw new FaultError(fault);
}
