import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { entryOf } from '../../facts/derive-policy-files.ts';
import type { RawThread, RawThreads } from '../../facts/raw-threads.ts';
import type { GitHub, QueryError } from '../../ports/github.ts';
import { inParallel } from './in-parallel.ts';
import { threadQuery, threadsQuery } from './queries/threads.ts';
import { dataOf } from './query-errors.ts';
import { gaveUp } from './retry.ts';
import { shapeOf } from './shape.ts';
import { numberAt, threadOf } from './thread-of.ts';
import { threadAnswer, threadsAnswer } from './thread-shapes.ts';

const where = 'query SluiceThreads';

/** More threads than this are asked for in further requests. */
const mostThreads = 20;
/** Homes and releases are oldest first, so that nobody's newer issue with our label can push out an older one. */
const mostPages = 10;
const usualPage = 20;
/** When an answer is too much at once: 5 homes with 10 comments of the greatest size stay below the client's cap. */
const fewHomes = 5;

/**
 * Rules, threads and homes; one request, unless there are more than twenty of either or the answer is more than GitHub or this
 * machine takes at once.
 * @throws FaultError when any of it can't be read.
 */
export async function readThreads(
  github: GitHub,
  repository: RepositoryName,
  numbers: readonly number[],
): Promise<RawThreads> {
  // A number that no `Int` holds would fail the whole query.
  const wanted = [...new Set(numbers)].filter(number => number > 0 && number < 2 ** 31);
  const batches = batchesOf(wanted, mostThreads);
  const usual = { homes: usualPage, releases: usualPage };
  const whole = await readPage(github, repository, { numbers: batches[0] ?? [], ...usual }).catch(tooMuch);
  if (whole) {
    const rest = await inParallel(tasksOf(github, repository, batches.slice(1)), 2);
    return joined([...(await furtherPages(github, repository, { page: whole, ...usual })), ...rest]);
  }
  const few = { homes: fewHomes, releases: fewHomes };
  const page = await readPage(github, repository, { numbers: [], ...few });
  const rest = await inParallel(tasksOf(github, repository, batchesOf(wanted, 1)), 2);
  return joined([...(await furtherPages(github, repository, { page, ...few })), ...rest]);
}

/** One thread anew; undefined when it is gone or moved. @throws FaultError */
export async function readThread(
  github: GitHub,
  repository: RepositoryName,
  number: number,
): Promise<RawThread | undefined> {
  const { owner, name } = repository;
  const one = 'query SluiceThread';
  const answer = await github.query(threadQuery, { owner, name, number, first: 20, page: 50 });
  const data = dataOf(answer, one, error => isAbsence(error, /^thread$/));
  const node = shapeOf(threadAnswer(), data, one).repository.thread;
  return node && numberAt(node.url, repository) === number ? threadOf(node) : undefined;
}

function batchesOf(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(numbers.length / size) }, (_, at) => numbers.slice(at * size, (at + 1) * size));
}

/** GitHub gave up on it, or it went over the client's cap: it can still be asked for in parts. */
function tooMuch(error: unknown): undefined {
  if (error instanceof FaultError && gaveUp(error.fault)) return;
  throw error;
}

interface Page extends RawThreads {
  /** Where the lists of homes and of releases go on. */
  readonly next: Next;
}

interface Next {
  readonly homes: string | undefined;
  readonly releases: string | undefined;
}

interface Wanted {
  readonly numbers: readonly number[];
  readonly homes: number;
  readonly releases: number;
  readonly after?: Next;
}

function tasksOf(github: GitHub, repository: RepositoryName, batches: readonly (readonly number[])[]) {
  return batches.map(
    numbers => () => readPage(github, repository, { numbers, homes: 1, releases: 1 }).then(withoutLists),
  );
}

function withoutLists(page: Page): Page {
  return { ...page, homes: [], releases: [] };
}

async function furtherPages(
  github: GitHub,
  repository: RepositoryName,
  { page, homes, releases }: { readonly page: Page; readonly homes: number; readonly releases: number },
): Promise<readonly Page[]> {
  const pages = [page];
  let after = page.next;
  while ((after.homes ?? after.releases) !== undefined && pages.length < mostPages) {
    const sizes = {
      homes: after.homes === undefined ? 1 : homes,
      releases: after.releases === undefined ? 1 : releases,
    };
    const further = goneOn(await readPage(github, repository, { numbers: [], ...sizes, after }), after);
    pages.push(further);
    after = further.next;
  }
  return pages;
}

/** Of a list that had ended before, the answer is its beginning once more. */
function goneOn(page: Page, after: Next): Page {
  return {
    ...page,
    homes: after.homes === undefined ? [] : page.homes,
    releases: after.releases === undefined ? [] : page.releases,
    next: {
      homes: after.homes === undefined ? undefined : page.next.homes,
      releases: after.releases === undefined ? undefined : page.next.releases,
    },
  };
}

/** The first answer's rules count: what the others say of them is of a later moment. */
function joined([first, ...others]: readonly Page[]): RawThreads {
  if (!first) throw new Error('no answer');
  const { next: _, ...page } = first;
  return {
    ...page,
    threads: Object.assign({}, page.threads, ...others.map(one => one.threads)),
    homes: [...page.homes, ...others.flatMap(one => one.homes)],
    releases: [...page.releases, ...others.flatMap(one => one.releases)],
  };
}

async function readPage(github: GitHub, repository: RepositoryName, wanted: Wanted): Promise<Page> {
  const { numbers } = wanted;
  const variables = {
    ...Object.fromEntries(numbers.map((number, index) => [`n${index}`, number])),
    owner: repository.owner,
    name: repository.name,
    homes: wanted.homes,
    releases: wanted.releases,
    after: wanted.after?.homes ?? null,
    releasesAfter: wanted.after?.releases ?? null,
    ...(numbers.length > 0 ? { first: 20, page: 50 } : {}),
  };
  const answer = await github.query(threadsQuery(numbers.length), variables);
  const data = dataOf(answer, where, error => isAbsence(error, /^t\d+$/));
  const { repository: found } = shapeOf(threadsAnswer(), data, where);
  const tip = found.defaultBranchRef.target;
  const unread = { docs: null, ownersGithub: null, ownersRoot: null, ownersDocs: null };
  const threads = numbers.flatMap((number, index): [string, RawThread][] => {
    const node = found[`t${index}`];
    return node && numberAt(node.url, repository) === number ? [[String(number), threadOf(node)]] : [];
  });
  return {
    repository: {
      id: found.databaseId,
      owner: found.owner.login,
      name: found.name,
      isPrivate: found.isPrivate,
    },
    defaultBranch: { name: found.defaultBranchRef.name, tip: tip.oid },
    policy: entryOf({ ...tip, ...unread }, { entry: tip.sluice, folder: '.github', name: 'sluice.yml' }),
    threads: Object.fromEntries(threads),
    homes: found.homes.nodes.map(threadOf),
    releases: found.releases.nodes.map(threadOf),
    closedReleases: found.closedReleases.nodes,
    plans: plansIn(tip.plans?.object?.entries ?? []),
    next: { homes: cursorOf(found.homes.pageInfo), releases: cursorOf(found.releases.pageInfo) },
  };
}

function cursorOf({
  hasNextPage,
  endCursor,
}: {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}): string | undefined {
  return hasNextPage ? (endCursor ?? undefined) : undefined;
}

const planFile = /\.ya?ml$/;

function plansIn(entries: readonly { readonly name: string; readonly type: string; readonly oid: string }[]) {
  return entries
    .filter(({ name, type }) => type === 'blob' && planFile.test(name))
    .map(({ name, oid }) => ({ name, oid }));
}

function isAbsence(error: QueryError, alias: RegExp): boolean {
  return error.type === 'NOT_FOUND' && error.path.length === 2 && alias.test(String(error.path[1]));
}
