import * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import { parseRepositoryName, type RepositoryName } from '../../domain/repository-name.ts';
import { filesPerPage } from '../../facts/derive-files.ts';
import { mostComparedFiles } from '../../facts/derive-survivals.ts';
import type { FollowUp } from '../../facts/follow-ups.ts';
import type { RawPullRequest } from '../../facts/raw.ts';
import {
  type Comparison,
  mergeExtras,
  noExtras,
  type RawChangedFile,
  type RawExtras,
  rawChangedFile,
  rawComparison,
} from '../../facts/raw-extras.ts';
import type { GitHub } from '../../ports/github.ts';
import { inParallel } from './in-parallel.ts';
import { readEarlier } from './read-earlier.ts';
import { readLists } from './read-lists.ts';
import { readObjects } from './read-objects.ts';
import { readCollaborators, readPermission, readTeam } from './read-people.ts';
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
      return [
        async () => ({ permissions: { [wanted.login]: await readPermission(github, repository, wanted.login) } }),
      ];
    case 'team':
      return [async () => ({ teams: { [wanted.team]: await readTeam(github, wanted.team) } })];
    case 'writers':
      return [async () => ({ writers: await readCollaborators(github, repository, 'push') })];
    case 'objects':
      return [() => readObjects(github, repository, { raw, ...wanted })];
    case 'sources':
      return [async () => ({ sources: await readSourcesByNode(place, wanted.nodes) })];
    case 'comment':
      return [async () => ({ comments: { [wanted.id]: await readOneComment(place, wanted.id) } })];
    case 'earlier':
      return [async () => ({ earlier: await readEarlier(github, repository, wanted.shas) })];
    case 'homes':
      return [async () => ({ homes: await readHomeComments(github, repository) })];
    default:
      return wanted satisfies never;
  }
}

/** Loaded only for it: few heads need to ask. */
async function readHomeComments(github: GitHub, repository: RepositoryName): Promise<RawExtras['homes']> {
  const { readThreads } = await import('./read-threads.ts');
  return (await readThreads(github, repository, [])).homes.flatMap(home => home.comments);
}

async function readOneComment({ github, repository }: Place, id: number): Promise<RawExtras['comments'][number]> {
  return (await import('./read-comments.ts')).readComment(github, repository, id);
}

async function readSourcesByNode(
  { github, repository }: Place,
  nodes: readonly string[],
): Promise<RawExtras['sources']> {
  const { readSources } = await import('./read-comments.ts');
  const found = await readSources(github, repository, nodes);
  const byNode = new Map(found.map(one => [one.node, one]));
  return Object.fromEntries(nodes.map(node => [node, byNode.get(node) ?? ('gone' as const)]));
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
