import type { Probot } from 'probot';
import { parseRepositoryName } from '../src/domain/repository-name.ts';
import type { Job } from './job.ts';

/** A sweep job for every repository of an installation, or of all of them. Suspended ones are left alone. */
export async function sweepJobs(probot: Probot, only: number | undefined): Promise<readonly Job[]> {
  const octokit = await probot.auth();
  const installations = await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 });
  const wanted = installations.filter(one => one.suspended_at === null && (only === undefined || one.id === only));
  const jobs: Job[] = [];
  for (const installation of wanted) jobs.push(...(await repositoriesOf(probot, installation.id)));
  return jobs;
}

async function repositoriesOf(probot: Probot, installation: number): Promise<readonly Job[]> {
  const octokit = await probot.auth(installation);
  const repositories = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  return repositories.flatMap(repository => {
    const name = parseRepositoryName(repository.full_name);
    if (!name || repository.archived) return [];
    const subject = { kind: 'installation', repository: name } as const;
    return [{ installation, repositoryId: repository.id, subject, deliveries: [], isBackground: true, failures: 0 }];
  });
}
