import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { RawComment, RawSource } from '../../facts/raw-threads.ts';
import type { Answer, GitHub, QueryError } from '../../ports/github.ts';
import { commentsQuery, sourcesQuery } from './queries/threads.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';
import { numberAt, sourceOf } from './thread-of.ts';
import { commentsAnswer, restComments, sourcesAnswer } from './thread-shapes.ts';

const route = 'GET /repos/{owner}/{repo}/issues/comments';

/**
 * One page of a hundred of the repository's comments, the last touched first. Bodies of the greatest size in four-byte
 * letters make a page larger than the client takes: then it is read in quarters.
 * @throws FaultError
 */
export async function readNewestComments(
  github: GitHub,
  repository: RepositoryName,
  page: number,
): Promise<readonly RawComment[]> {
  const whole = await listComments(github, repository, { per_page: 100, page });
  if (whole.ok) return commentsIn(whole.value);
  if (whole.fault.kind !== 'truncated') throw new FaultError(whole.fault);
  const comments: RawComment[] = [];
  for (const quarter of [3, 2, 1, 0]) {
    const part = await listComments(github, repository, { per_page: 25, page: page * 4 - quarter });
    if (!part.ok) throw new FaultError(part.fault);
    comments.push(...commentsIn(part.value));
  }
  return comments;
}

function listComments(
  github: GitHub,
  { owner, name }: RepositoryName,
  at: { readonly per_page: number; readonly page: number },
): Promise<Answer<unknown>> {
  return github.rest(route, { owner, repo: name, sort: 'updated', direction: 'desc', ...at });
}

function commentsIn(body: unknown): readonly RawComment[] {
  return shapeOf(restComments(), body, route).map(one => ({
    id: one.id,
    node: one.node_id,
    thread: Number(/\/issues\/(\d{1,10})$/.exec(one.issue_url)?.[1] ?? 0),
    author: one.user && {
      __typename: one.user.type,
      login: one.user.login.replace(/\[bot\]$/, ''),
      databaseId: one.user.id,
    },
    body: one.body ?? '',
    createdAt: one.created_at,
    updatedAt: one.updated_at,
    viaApp: one.performed_via_github_app?.slug,
  }));
}

/** GitHub closes a thread to comments at 2,500. */
const mostCommentPages = 250;

/** Every comment of one thread, oldest first. @throws FaultError, also when the thread is gone. */
export async function readCommentsOf(
  github: GitHub,
  { owner, name }: RepositoryName,
  number: number,
): Promise<readonly RawSource[]> {
  const where = 'query SluiceComments';
  const comments: RawSource[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < mostCommentPages; pages += 1) {
    const answer = await github.query(commentsQuery, { owner, name, number, after, page: 100 });
    const { nodes, pageInfo } = shapeOf(commentsAnswer(), dataOf(answer, where), where).repository.thread.comments;
    comments.push(...nodes.map(one => sourceOf(one, number)));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    if (after === null) return comments;
  }
  throw new FaultError({ kind: 'truncated', status: 200, where, detail: 'comments', retryAfter: undefined });
}

/** One comment by the id that a seal names. @throws FaultError */
export async function readComment(
  github: GitHub,
  { owner, name }: RepositoryName,
  id: number,
): Promise<RawSource | 'gone'> {
  const answer = await github.rest(`${route}/{comment_id}`, { owner, repo: name, comment_id: id });
  if (!answer.ok && answer.fault.kind === 'not-found') return 'gone';
  if (!answer.ok) throw new FaultError(answer.fault);
  const [comment] = commentsIn([answer.value]);
  if (!comment) return 'gone';
  // REST doesn't say whether it was edited by hand: nothing but a ledger, which is edited all the time, is read so
  const { viaApp: _app, updatedAt, ...rest } = comment;
  return { ...rest, lastEditedAt: updatedAt, viaEmail: false };
}

const mostNodes = 100;

/**
 * Comments and forms' issues as they stand now, by GraphQL id. Whatever is gone, moved to another repository or no text of
 * somebody's is absent.
 * @throws FaultError
 */
export async function readSources(
  github: GitHub,
  repository: RepositoryName,
  nodes: readonly string[],
): Promise<readonly RawSource[]> {
  const wanted = [...new Set(nodes)].filter(one => one !== '');
  const sources: RawSource[] = [];
  for (let at = 0; at < wanted.length; at += mostNodes) {
    sources.push(...(await readSome(github, repository, wanted.slice(at, at + mostNodes))));
  }
  return sources;
}

/** Ids have no page size to be halved, so an answer that is too large is asked for in halves. */
async function readSome(
  github: GitHub,
  repository: RepositoryName,
  ids: readonly string[],
): Promise<readonly RawSource[]> {
  const where = 'query SluiceSources';
  const answer = await github.query(sourcesQuery, { ids });
  if (!answer.ok && answer.fault.kind === 'truncated' && ids.length > 1) {
    const middle = Math.ceil(ids.length / 2);
    const left = await readSome(github, repository, ids.slice(0, middle));
    return [...left, ...(await readSome(github, repository, ids.slice(middle)))];
  }
  const found = shapeOf(sourcesAnswer(), dataOf(answer, where, isGone), where);
  return found.nodes.flatMap(node => {
    if (node === null || !('body' in node)) return [];
    const number = numberAt(node.url, repository);
    return number === undefined ? [] : [sourceOf(node, number)];
  });
}

function isGone(error: QueryError): boolean {
  return error.type === 'NOT_FOUND' && error.path[0] === 'nodes' && error.path.length === 2;
}
