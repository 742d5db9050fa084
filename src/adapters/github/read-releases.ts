import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { RawReleaseCommit, RawRun, RawStanding } from '../../facts/raw-releases.ts';
import type { RawSource } from '../../facts/raw-threads.ts';
import type { GitHub, QueryError } from '../../ports/github.ts';
import type { Dispatcher, ReleaseReader, WantedStanding } from '../../ports/release-access.ts';
import { standingQuery } from './queries/releases.ts';
import { dataOf } from './query-errors.ts';
import { readClosedReleases } from './read-closed-releases.ts';
import { readSources } from './read-comments.ts';
import { readTextAt } from './read-objects.ts';
import { readPlans } from './read-plans.ts';
import {
  commitShape,
  type RawCommitNode,
  repositoryShape,
  runShape,
  runsAnswer,
  standingAnswer,
  tagShape,
} from './release-shapes.ts';
import { gaveUp } from './retry.ts';
import { shapeOf } from './shape.ts';
import { numberAt, sourceOf } from './thread-of.ts';
import type { RawWritten } from './thread-shapes.ts';

/** What releases read and start, over one client. */
export function createReleaseAccess(github: GitHub): {
  readonly releases: ReleaseReader;
  readonly dispatcher: Dispatcher;
} {
  return {
    releases: {
      plans: (repository, names) => readPlans(github, repository, names),
      closed: repository => readClosedReleases(github, repository),
      textAt: (repository, sha, path) => readTextAt(github, repository, `${sha}:${path}`),
      standing: (repository, wanted) => readStanding(github, repository, wanted),
      runsOf: (repository, workflow, since) => readRuns(github, repository, { workflow, since }),
      defaultBranch: repository => readDefaultBranch(github, repository),
      run: (repository, id) => readRun(github, repository, id),
    },
    dispatcher: {
      dispatch: ({ owner, name }, { workflow, ref, inputs }) =>
        github.rest('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
          ...{ owner, repo: name, workflow_id: workflow, ref, inputs },
        }),
    },
  };
}

/** As many ids as one query takes. */
const mostNodes = 100;

/** What one request doesn't take, or GitHub doesn't give at once, is asked for after it. */
async function readStanding(github: GitHub, repository: RepositoryName, wanted: WantedStanding): Promise<RawStanding> {
  const { commits, reviews, sources } = wanted;
  if (commits.length + reviews.length + sources.length === 0) return { commits: [], reviews: {}, sources: [] };
  const room = Math.max(0, mostNodes - reviews.length);
  const whole = await askStanding(github, repository, { ...wanted, sources: sources.slice(0, room) }).catch(tooMuch);
  const standing = whole ?? (await askStanding(github, repository, { ...wanted, sources: [] }));
  const left = sources.slice(whole ? room : 0);
  return { ...standing, sources: [...standing.sources, ...(await readSources(github, repository, left))] };
}

function tooMuch(error: unknown): undefined {
  if (error instanceof FaultError && gaveUp(error.fault)) return;
  throw error;
}

async function askStanding(
  github: GitHub,
  place: RepositoryName,
  { commits, reviews, sources }: WantedStanding,
): Promise<RawStanding> {
  const where = 'query SluiceStanding';
  const rows = commits.flatMap(({ sha, tag }, index) => [
    [`c${index}`, sha],
    [`t${index}`, `refs/tags/${tag}`],
  ]);
  const { owner, name } = place;
  const variables = { owner, name, nodes: [...reviews, ...sources], ...Object.fromEntries(rows) };
  const answer = await github.query(standingQuery(commits.length), variables);
  const { repository, nodes } = shapeOf(standingAnswer(), dataOf(answer, where, isAbsence), where);
  return {
    commits: commits.map((_, index) => {
      const tag = shapeOf(tagShape(), repository[`t${index}`], where)?.target;
      return commitOf(shapeOf(commitShape(), repository[`c${index}`], where), tag?.target?.oid ?? tag?.oid);
    }),
    reviews: Object.fromEntries(
      nodes.flatMap(one => (one && 'state' in one && one.id && one.state ? [[one.id, one.state]] : [])),
    ),
    sources: nodes.flatMap(one => (one && 'body' in one ? sourcesOf(one, place) : [])),
  };
}

/** A comment that moved to another repository is gone from here. */
function sourcesOf(written: RawWritten, repository: RepositoryName): readonly RawSource[] {
  const number = numberAt(written.url, repository);
  return number === undefined ? [] : [sourceOf(written, number)];
}

/** A commit that doesn't exist is a null, with NOT_FOUND beside it where GitHub says so. */
function isAbsence(error: QueryError): boolean {
  return error.type === 'NOT_FOUND' && error.path.length === 2;
}

function commitOf(node: RawCommitNode, tag: string | undefined): RawReleaseCommit {
  return {
    exists: node?.oid !== undefined,
    rollup: node?.statusCheckRollup?.state,
    pullRollups: (node?.associatedPullRequests?.nodes ?? [])
      .filter(one => one.merged)
      .map(one => one.commits.nodes[0]?.commit.statusCheckRollup?.state),
    tag,
    checks: (node?.statusCheckRollup?.contexts.nodes ?? []).map(one => ({
      name: one.name ?? one.context ?? '',
      state: one.state ?? one.conclusion ?? one.status ?? '',
    })),
  };
}

async function readRuns(
  github: GitHub,
  { owner, name }: RepositoryName,
  { workflow, since }: { readonly workflow: string; readonly since: string },
): Promise<readonly RawRun[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
  const place = { owner, repo: name, workflow_id: workflow, created: `>=${since}`, per_page: 100 };
  const answer = await github.rest(route, place);
  if (!answer.ok && answer.fault.kind === 'not-found') return [];
  if (!answer.ok) throw new FaultError(answer.fault);
  return shapeOf(runsAnswer(), answer.value, route).workflow_runs.map(runOf);
}

async function readDefaultBranch(github: GitHub, { owner, name }: RepositoryName): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}';
  const answer = await github.rest(route, { owner, repo: name });
  if (!answer.ok) throw new FaultError(answer.fault);
  return shapeOf(repositoryShape(), answer.value, route).default_branch;
}

async function readRun(github: GitHub, { owner, name }: RepositoryName, id: number): Promise<RawRun | undefined> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const answer = await github.rest(route, { owner, repo: name, run_id: id });
  if (!answer.ok && answer.fault.kind === 'not-found') return undefined;
  if (!answer.ok) throw new FaultError(answer.fault);
  return runOf(shapeOf(runShape(), answer.value, route));
}

function runOf(run: ReturnType<ReturnType<typeof runShape>['parse']>): RawRun {
  return {
    id: run.id,
    title: run.display_title ?? '',
    event: run.event,
    status: run.status ?? '',
    conclusion: run.conclusion ?? undefined,
    url: run.html_url,
    headSha: run.head_sha,
    path: run.path,
    actor: run.actor?.login ?? '',
    attempt: run.run_attempt ?? 1,
    createdAt: run.created_at,
    updatedAt: run.updated_at,
  };
}
