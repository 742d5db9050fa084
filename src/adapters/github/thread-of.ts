import { parseThreadReference, type RepositoryName } from '../../domain/repository-name.ts';
import type { RawSource, RawThread } from '../../facts/raw-threads.ts';
import type { RawThreadNode, RawWritten } from './thread-shapes.ts';

/** Number of the thread at an address, if it is one of this repository: an issue that moved is another repository's. */
export function numberAt(url: string, { owner, name }: RepositoryName): number | undefined {
  const at = parseThreadReference(url);
  if (!at) return undefined;
  const isHere = `${at.repository.owner}/${at.repository.name}`.toLowerCase() === `${owner}/${name}`.toLowerCase();
  return isHere ? at.number : undefined;
}

/** A thread as it was answered. */
export function threadOf(node: RawThreadNode): RawThread {
  const comments = new Map([...node.firstComments.nodes, ...node.lastComments.nodes].map(one => [one.id, one]));
  return {
    kind: node.__typename === 'Issue' ? 'issue' : 'pull-request',
    id: Number(node.fullDatabaseId),
    node: node.id,
    number: node.number,
    title: node.title,
    body: node.body,
    url: node.url,
    isOpen: !node.closed,
    isLocked: node.locked,
    author: node.author,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    lastEditedAt: node.lastEditedAt ?? undefined,
    labels: node.labels?.nodes.map(one => one.name) ?? [],
    milestone: node.milestone?.title,
    headSha: node.headRefOid,
    baseName: node.baseRefName,
    paths: node.files?.nodes.map(one => one.path) ?? [],
    closes: closesOf(node.closingIssuesReferences),
    commentCount: node.firstComments.totalCount,
    comments: [...comments.values()].map(one => sourceOf(one, node.number)),
  };
}

/** `acme/shop#3` of each issue that a pull request closes. */
export function closesOf(list: RawThreadNode['closingIssuesReferences']): readonly string[] {
  return list?.nodes.map(one => `${one.repository.nameWithOwner}#${one.number}`) ?? [];
}

/** A comment, or an issue that was filled in as a form. */
export function sourceOf(written: RawWritten, thread: number): RawSource {
  return {
    id: Number(written.fullDatabaseId),
    node: written.id,
    thread,
    author: written.author,
    body: written.body,
    createdAt: written.createdAt,
    lastEditedAt: written.lastEditedAt ?? undefined,
    viaEmail: written.createdViaEmail,
  };
}
