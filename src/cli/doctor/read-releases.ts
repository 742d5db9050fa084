import * as z from 'zod/mini';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { planFolder } from '../../plan/read-plan.ts';
import type { Answer } from '../../ports/github.ts';
import type { Connection } from '../connection.ts';
import { absentAs, readRepositoryFile, readRest, repositoryParameters } from '../rest.ts';
import type { ReleaseSetup } from './setup.ts';

export const releaseWorkflow = '.github/workflows/sluice-release-plan.yml';

/** Plans that are looked into: their names begin with a date as a rule, so the newest come last. */
const mostPlans = 10;

const folderShape = z.array(z.looseObject({ name: z.string(), type: z.string() }));

/** What releases need of the repository; undefined where no plan lies on the default branch. */
export async function readReleases(
  { github }: Pick<Connection, 'github'>,
  repository: RepositoryName,
): Promise<Answer<ReleaseSetup | undefined>> {
  const parameters = { ...repositoryParameters(repository), path: planFolder };
  const route = 'GET /repos/{owner}/{repo}/contents/{path}';
  const listed = absentAs(await readRest(github, { route, parameters, shape: folderShape }), []);
  if (!listed.ok) return listed;
  const plans = listed.value.filter(one => one.type === 'file' && /\.ya?ml$/.test(one.name)).map(one => one.name);
  if (plans.length === 0) return { ok: true, value: undefined };
  const [workflow, ...texts] = await Promise.all(
    [releaseWorkflow, ...plans.slice(-mostPlans).map(name => `${planFolder}/${name}`)].map(path =>
      readRepositoryFile(github, repository, path),
    ),
  );
  if (!workflow) return { ok: true, value: undefined };
  if (!workflow.ok) return workflow;
  const startsDeploys = texts.some(one => one.ok && one.value.kind === 'text' && isDispatching(one.value.text));
  return { ok: true, value: { plans: plans.length, startsDeploys, workflowFile: workflow.value } };
}

/** People who move traffic elsewhere need no more than the record. */
function isDispatching(plan: string): boolean {
  return /^mode:\s*["']?dispatch\b/m.test(plan) && /\b(?:deploy|run):\s*["']?[\w.-]+\.ya?ml/.test(plan);
}
