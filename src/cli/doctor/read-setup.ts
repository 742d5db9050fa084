import * as z from 'zod/mini';
import type { FileEntry } from '../../domain/file-entry.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { Answer, GitHub } from '../../ports/github.ts';
import { codeOwnersPaths, codeOwnerTeams, uniqueTeams } from '../code-owner-teams.ts';
import type { Connection } from '../connection.ts';
import { readRequirements } from '../requirements.ts';
import { absentAs, readList, readRepositoryFile, readRest, repositoryParameters, webAddress } from '../rest.ts';
import type { ReadPages } from '../rest-client.ts';
import { readHeads } from './read-heads.ts';
import { readReleases } from './read-releases.ts';
import { readRules } from './read-rules.ts';
import type { ListedWorkflow, RulesState, Setup, TeamMembers } from './setup.ts';

const repositoryShape = z.looseObject({ default_branch: z.string() });
const workflowShape = z.looseObject({ name: z.string(), path: z.string(), state: z.string() });
const runsShape = z.looseObject({
  workflow_runs: z.array(z.looseObject({ name: z.optional(z.nullable(z.string())), created_at: z.string() })),
});
const personShape = z.looseObject({ login: z.string(), type: z.optional(z.string()) });

/** Reads all parts; only the repository itself must be readable. `toText` words a mistake of the rules file. */
export async function readSetup(
  { github, apiUrl, pages }: Connection,
  repository: RepositoryName,
  toText: Parameters<typeof readRules>[2],
): Promise<Answer<Setup>> {
  const parameters = repositoryParameters(repository);
  const found = await readRest(github, { route: 'GET /repos/{owner}/{repo}', parameters, shape: repositoryShape });
  if (!found.ok) return found;
  const defaultBranch = found.value.default_branch;
  const [rules, requirements, workflows, workflowFile, commandsFile, releases, testers, lastSweep, pushers, heads] =
    await Promise.all([
      readRules(github, { repository, defaultBranch }, toText),
      readRequirements(github, repository, defaultBranch),
      readWorkflows(pages, repository),
      readRepositoryFile(github, repository, '.github/workflows/sluice.yml'),
      readRepositoryFile(github, repository, '.github/workflows/sluice-commands.yml'),
      readReleases({ github }, repository),
      readTesters(github, repository),
      readLastSweep(github, repository),
      countPushers(pages, repository),
      readHeads(github, repository),
    ]);
  const teams = await readTeams({ github, pages }, repository, rules);
  const parts = {
    rules,
    requirements,
    workflows,
    workflowFile,
    commandsFile,
    releases,
    testers,
    lastSweep,
    pushers,
    heads,
    teams,
  };
  const webUrl = webAddress(apiUrl, repository);
  return { ok: true, value: { repository, webUrl, defaultBranch, now: github.now(), ...parts } };
}

function readWorkflows(pages: ReadPages, repository: RepositoryName): Promise<Answer<readonly ListedWorkflow[]>> {
  const parameters = repositoryParameters(repository);
  return readList(pages, { route: 'GET /repos/{owner}/{repo}/actions/workflows', parameters, item: workflowShape });
}

async function readTesters(github: GitHub, repository: RepositoryName): Promise<Answer<readonly string[]>> {
  const answer = await readRest(github, {
    route: 'GET /repos/{owner}/{repo}/actions/runs',
    parameters: { ...repositoryParameters(repository), event: 'pull_request', per_page: 100 },
    shape: runsShape,
  });
  if (!answer.ok) return answer;
  const names = answer.value.workflow_runs.flatMap(run => (run.name ? [run.name] : []));
  return { ok: true, value: [...new Set(names)].toSorted() };
}

async function readLastSweep(github: GitHub, repository: RepositoryName): Promise<Answer<string | undefined>> {
  const answer = await readRest(github, {
    route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    parameters: { ...repositoryParameters(repository), workflow_id: 'sluice.yml', event: 'schedule', per_page: 1 },
    shape: runsShape,
  });
  if (!answer.ok) return absentAs(answer, undefined);
  return { ok: true, value: answer.value.workflow_runs[0]?.created_at };
}

async function countPushers(pages: ReadPages, repository: RepositoryName): Promise<Answer<number>> {
  const answer = await readList(pages, {
    route: 'GET /repos/{owner}/{repo}/collaborators',
    parameters: { ...repositoryParameters(repository), permission: 'push' },
    item: personShape,
  });
  return answer.ok ? { ok: true, value: answer.value.filter(one => one.type !== 'Bot').length } : answer;
}

/** Teams that decide: those of CODEOWNERS and of the rules' roles, with their members where they may be read. */
async function readTeams(
  { github, pages }: Pick<Connection, 'github' | 'pages'>,
  repository: RepositoryName,
  rules: Answer<RulesState>,
): Promise<readonly TeamMembers[]> {
  const owners = await firstText(github, repository, codeOwnersPaths);
  const named = rules.ok && rules.value.kind === 'loaded' ? rules.value.namedTeams : [];
  const teams = uniqueTeams([...codeOwnerTeams(owners ?? ''), ...named]);
  return Promise.all(teams.map(team => readTeam(pages, team)));
}

async function firstText(
  github: GitHub,
  repository: RepositoryName,
  paths: readonly string[],
): Promise<string | undefined> {
  for (const path of paths) {
    const entry: Answer<FileEntry> = await readRepositoryFile(github, repository, path);
    if (entry.ok && entry.value.kind === 'text') return entry.value.text;
  }
  return undefined;
}

async function readTeam(pages: ReadPages, team: string): Promise<TeamMembers> {
  const [org = '', slug = ''] = team.replace('@', '').split('/');
  const answer = await readList(pages, {
    route: 'GET /orgs/{org}/teams/{team_slug}/members',
    parameters: { org, team_slug: slug },
    item: personShape,
  });
  return { team, logins: answer.ok ? answer.value.map(one => one.login) : undefined };
}
