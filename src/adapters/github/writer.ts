import * as z from 'zod/mini';
import type { ObservedCheck } from '../../domain/observed-check.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { type Observer, observeContexts } from '../../facts/observed-checks.ts';
import type { RawContext } from '../../facts/raw-checks.ts';
import type { Answer, GitHub } from '../../ports/github.ts';
import type { Writer } from '../../ports/writer.ts';
import { writeEffect } from './write-effects.ts';

/** All that is written to GitHub. Statuses go by a client of their own where an App's token lacks that permission. */
export function createWriter(github: GitHub, observer: Observer, statuses: GitHub = github): Writer {
  return {
    write: effect => writeEffect(effect.kind === 'create-status' ? statuses : github, effect),
    checksOf: (repository, sha) => readOwnChecks(github, { repository, sha, observer }),
  };
}

/** Made when it is needed: most evaluations never do, and making schemas is a good part of what a start costs. */
const runsAnswer = () =>
  z.object({
    check_runs: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        status: z.string(),
        conclusion: z.nullable(z.string()),
        started_at: z.nullable(z.string()),
        external_id: z.nullable(z.string()),
        details_url: z.nullable(z.string()),
        output: z.object({ title: z.nullable(z.string()) }),
        app: z.nullable(z.object({ id: z.number(), slug: z.optional(z.string()) })),
      }),
    ),
  });

const statusesAnswer = () =>
  z.array(
    z.object({
      context: z.string(),
      state: z.string(),
      description: z.nullable(z.string()),
      target_url: z.nullable(z.string()),
      created_at: z.string(),
      creator: z.nullable(z.object({ id: z.number(), login: z.string(), type: z.string() })),
    }),
  );

interface OwnChecks {
  readonly repository: RepositoryName;
  readonly sha: string;
  readonly observer: Observer;
}

/** By REST, because the query may be what is broken. Both lists come newest first and old ones of a name don't count. */
async function readOwnChecks(github: GitHub, asked: OwnChecks): Promise<Answer<readonly ObservedCheck[]>> {
  const parameters = { owner: asked.repository.owner, repo: asked.repository.name, ref: asked.sha, per_page: 100 };
  const statuses = await github.rest('GET /repos/{owner}/{repo}/commits/{ref}/statuses', parameters);
  if (!statuses.ok && statuses.fault.kind !== 'forbidden') return statuses;
  const runs = await github.rest('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...parameters,
    filter: 'latest',
  });
  if (!runs.ok && (runs.fault.kind !== 'forbidden' || !statuses.ok)) return runs;
  // A token that may read only one kind writes only that kind: a success of it is still to be overwritten.
  const contexts = contextsOf(statuses.ok ? statuses.value : [], runs.ok ? runs.value : { check_runs: [] });
  if (contexts) return { ok: true, value: observeContexts(contexts, asked.observer) };
  return {
    ok: false,
    fault: {
      kind: 'unavailable',
      status: 200,
      where: 'checks of a commit',
      detail: 'unreadable answer',
      retryAfter: undefined,
    },
  };
}

function contextsOf(statuses: unknown, runs: unknown): readonly RawContext[] | undefined {
  const readStatuses = statusesAnswer().safeParse(statuses);
  const readRuns = runsAnswer().safeParse(runs);
  if (!readStatuses.success || !readRuns.success) return undefined;
  const newest = readStatuses.data.filter(
    (one, index, all) => all.findIndex(other => other.context === one.context) === index,
  );
  return [...newest.map(statusContext), ...readRuns.data.check_runs.map(runContext)];
}

function statusContext(status: z.output<ReturnType<typeof statusesAnswer>>[number]): RawContext {
  const { creator } = status;
  const login = creator?.login.replace(/\[bot\]$/, '') ?? '';
  return {
    __typename: 'StatusContext',
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.target_url,
    createdAt: status.created_at,
    creator: creator && { __typename: creator.type, login, databaseId: creator.id },
  };
}

function runContext(run: z.output<ReturnType<typeof runsAnswer>>['check_runs'][number]): RawContext {
  const app = run.app && { databaseId: run.app.id, slug: run.app.slug ?? '' };
  return {
    __typename: 'CheckRun',
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.started_at,
    title: run.output.title,
    externalId: run.external_id,
    detailsUrl: run.details_url,
    checkSuite: { databaseId: null, createdAt: run.started_at ?? '1970-01-01T00:00:00Z', app, workflowRun: null },
  };
}
