import type { RepositoryName } from '../../domain/repository-name.ts';
import { observeContexts } from '../../facts/observed-checks.ts';
import type { RawContext } from '../../facts/raw-checks.ts';
import type { RawMember } from '../../facts/raw-threads.ts';
import type { GitHub } from '../../ports/github.ts';
import { membersQuery } from './queries/members.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';
import { closesOf } from './thread-of.ts';
import { membersAnswer, type RawMemberNode } from './thread-shapes.ts';

const where = 'query SluiceMembers';
const mostPages = 10;
/** A project's page shows what was merged within a fortnight. */
const recent = 14 * 86_400_000;

/** Open pull requests with our checks on their heads, oldest first, then those merged of late, the last touched first. @throws FaultError */
export async function readMembers(
  github: GitHub,
  { owner, name }: RepositoryName,
  paths: boolean,
): Promise<readonly RawMember[]> {
  const open: RawMember[] = [];
  const merged: RawMember[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const variables = { owner, name, after, page: 100, merged: 50, isFirst: page === 0, paths };
    const data = dataOf(await github.query(membersQuery, variables), where);
    const found = shapeOf(membersAnswer(), data, where).repository;
    open.push(...found.pullRequests.nodes.map(one => memberOf(one, checksOf(one.statusCheckRollup))));
    const since = Date.parse(github.now()) - recent;
    const late = found.merged?.nodes.filter(one => Date.parse(one.mergedAt ?? '') >= since) ?? [];
    merged.push(...late.map(one => memberOf(one, [])));
    const { hasNextPage, endCursor } = found.pullRequests.pageInfo;
    after = hasNextPage ? endCursor : null;
    if (after === null) break;
  }
  return [...open, ...merged];
}

function memberOf(node: RawMemberNode, checks: RawMember['checks']): RawMember {
  return {
    number: node.number,
    title: node.title,
    url: node.url,
    isOpen: node.state === 'OPEN',
    isMerged: node.state === 'MERGED',
    isDraft: node.isDraft,
    author: node.author,
    body: node.body,
    milestone: node.milestone?.title,
    closes: closesOf(node.closingIssuesReferences),
    paths: node.files?.nodes?.map(one => one.path) ?? [],
    baseName: node.baseRefName,
    updatedAt: node.updatedAt,
    checks,
  };
}

/** As anybody sees them who only reads: sealed, and no workflow's job. */
function checksOf(
  rollup: { readonly contexts: { readonly nodes: readonly RawContext[] } } | null,
): RawMember['checks'] {
  const observer = { identity: { kind: 'reader' }, companionApp: undefined } as const;
  return observeContexts(rollup?.contexts.nodes ?? [], observer)
    .filter(check => check.origin === 'ours')
    .map(({ name, conclusion, title, seal }) => ({ name, state: conclusion, title, seal }));
}
