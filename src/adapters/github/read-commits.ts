import * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import { formatRepositoryName, type RepositoryName } from '../../domain/repository-name.ts';
import { oid, total } from '../../facts/raw-people.ts';
import type { GitHub } from '../../ports/github.ts';
import type { CommitRange, CommitWithPullRequests } from '../../ports/reader.ts';
import { commitsQuery } from './queries/commits.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

/** Made when it is needed: most evaluations never do, and making schemas is a good part of what a start costs. */
const rawCommit = () =>
  z.object({
    oid,
    associatedPullRequests: z.nullable(
      z.object({
        totalCount: total,
        nodes: z.array(
          z.object({
            number: total,
            state: z.string(),
            baseRefName: z.string(),
            headRefOid: oid,
            baseRepository: z.nullable(z.object({ nameWithOwner: z.string() })),
          }),
        ),
      }),
    ),
  });
const rawMember = () => z.extend(rawCommit(), { parents: z.object({ nodes: z.array(rawCommit()) }) });
type RawMember = z.output<ReturnType<typeof rawMember>>;

const commitsAnswer = () =>
  z.object({
    repository: z.object({ object: z.nullable(z.object({ history: z.object({ nodes: z.array(rawMember()) }) })) }),
  });

const where = 'query SluiceCommits';
const mostCommits = 100;

/** The commit alone, or with `base` the first-parent commits after it, oldest first, each with its pull requests here. */
export async function readCommits(
  github: GitHub,
  repository: RepositoryName,
  { head, base }: CommitRange,
): Promise<readonly CommitWithPullRequests[]> {
  const { owner, name } = repository;
  const commits = base === undefined ? 1 : mostCommits;
  const data = dataOf(await github.query(commitsQuery, { owner, name, head, commits }), where);
  const history = shapeOf(commitsAnswer(), data, where).repository.object?.history.nodes;
  if (!history) throw fault('not-found', `no commit ${head}`);
  const line = base === undefined ? history : firstParents(history, { head, base });
  return line.map(member => withPullRequests(member, repository)).reverse();
}

/** From the head down to the base along first parents; a base that isn't met is more than was read. */
function firstParents(history: readonly RawMember[], { head, base }: { head: string; base: string }): RawMember[] {
  const byOid = new Map(history.map(member => [member.oid, member]));
  const line: RawMember[] = [];
  for (let at = head; at !== base; ) {
    const member = byOid.get(at);
    const parent = member?.parents.nodes[0]?.oid;
    if (!member || parent === undefined)
      throw fault('truncated', `${base} is not among the last ${mostCommits} commits`);
    line.push(member);
    at = parent;
  }
  return line;
}

type CommitPullRequest = CommitWithPullRequests['pullRequests'][number];

/** Its own, and for a merge those whose head it merged. */
function withPullRequests(member: RawMember, repository: RepositoryName): CommitWithPullRequests {
  const [, merged] = member.parents.nodes;
  const mergedHeads = merged ? pullRequestsOf(merged, repository).filter(one => one.headSha === merged.oid) : [];
  const own = pullRequestsOf(member, repository);
  const others = mergedHeads.filter(one => !own.some(other => other.number === one.number));
  return { sha: member.oid, pullRequests: [...own, ...others] };
}

function pullRequestsOf(
  commit: z.output<ReturnType<typeof rawCommit>>,
  repository: RepositoryName,
): readonly CommitPullRequest[] {
  const here = formatRepositoryName(repository).toLowerCase();
  const listed = commit.associatedPullRequests;
  if (!listed || listed.totalCount > listed.nodes.length) throw fault('truncated', `pull requests of ${commit.oid}`);
  const own = listed.nodes.filter(one => one.baseRepository?.nameWithOwner.toLowerCase() === here);
  return own.map(one => ({
    number: one.number,
    baseName: one.baseRefName,
    headSha: one.headRefOid,
    isOpen: one.state === 'OPEN',
  }));
}

function fault(kind: 'not-found' | 'truncated', detail: string): FaultError {
  return new FaultError({ kind, status: 200, where, detail, retryAfter: undefined });
}
