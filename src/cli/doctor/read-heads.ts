import * as z from 'zod/mini';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { Answer, GitHub } from '../../ports/github.ts';
import { readRest, repositoryParameters } from '../rest.ts';
import type { HeadNames } from './setup.ts';

/** The newest few are enough to see who publishes. */
const newest = 3;

const pullRequestsShape = z.array(z.looseObject({ number: z.number(), head: z.looseObject({ sha: z.string() }) }));
const runsShape = z.looseObject({
  check_runs: z.array(
    z.looseObject({ name: z.string(), app: z.optional(z.nullable(z.looseObject({ id: z.optional(z.number()) }))) }),
  ),
});
const statusShape = z.looseObject({ statuses: z.array(z.looseObject({ context: z.string() })) });

/** Names of ours that the newest open pull requests show. */
export async function readHeads(github: GitHub, repository: RepositoryName): Promise<Answer<readonly HeadNames[]>> {
  const open = await readRest(github, {
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...repositoryParameters(repository), state: 'open', per_page: newest },
    shape: pullRequestsShape,
  });
  if (!open.ok) return open;
  const heads: HeadNames[] = [];
  for (const { number, head } of open.value) {
    const names = await readHead(github, { ...repositoryParameters(repository), ref: head.sha });
    if (!names.ok) return names;
    heads.push({ number, ...names.value });
  }
  return { ok: true, value: heads };
}

async function readHead(
  github: GitHub,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer<Omit<HeadNames, 'number'>>> {
  const [runs, status] = await Promise.all([
    readRest(github, {
      route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
      parameters: { ...parameters, per_page: 100 },
      shape: runsShape,
    }),
    readRest(github, {
      route: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
      parameters: { ...parameters, per_page: 100 },
      shape: statusShape,
    }),
  ]);
  if (!runs.ok) return runs;
  if (!status.ok) return status;
  const isOurs = (name: string) => name.startsWith('sluice/');
  return {
    ok: true,
    value: {
      checkRuns: runs.value.check_runs
        .filter(run => isOurs(run.name))
        .map(run => ({ name: run.name, appId: run.app?.id })),
      statuses: status.value.statuses.map(one => one.context).filter(isOurs),
    },
  };
}
