import { issueToken, type TokenStore } from './http/tokens.ts';
import { isJson, type Json } from './json.ts';
import { isFirstTime } from './model/access.ts';
import { createRunIn, updateRun } from './model/checks.ts';
import { addDeploymentStatus, createDeployment } from './model/deployments.ts';
import { findRepository, findUser } from './model/make.ts';
import { toldBase } from './model/pulls.ts';
import { filesOf, tipOf } from './model/push.ts';
import type { Cause, Deployment } from './model/records.ts';
import { peeled } from './model/tags.ts';
import { actionsApp, completeRun, markRunning, startAgain, startRun } from './model/workflow-runs.ts';
import type { CheckRun, PullRequest, Repository, WorkflowRun, World } from './model/world.ts';
import type { WorldEvent } from './model/world-event.ts';
import type { NewRun, RunnerHost, TriggerEvent } from './runner/host.ts';
import { apiPermissions } from './seed/plant.ts';

interface HostParts {
  readonly world: World;
  readonly tokens: TokenStore;
}

function repositoryNamed(world: World, name: string): Repository {
  const found = findRepository(world, name);
  if (found === undefined) throw new Error(`no repository ${name} in the embedded GitHub`);
  return found;
}

const allSuites = (world: World) => [...world.repositories.values()].flatMap(repository => repository.suites);

function runById(world: World, id: number): WorkflowRun {
  const found = allSuites(world)
    .flatMap(suite => suite.run ?? [])
    .find(run => run.id === id);
  if (found === undefined) throw new Error(`no workflow run ${id}`);
  return found;
}

function jobById(world: World, id: number): CheckRun {
  const found = allSuites(world)
    .flatMap(suite => suite.runs)
    .find(run => run.id === id);
  if (found === undefined) throw new Error(`no job ${id}`);
  return found;
}

/** What happens to a run is the doing of whoever started it, or its latest attempt. */
const causeOf = (run: WorkflowRun): Cause => ({ actor: run.triggeringActor, kind: 'user' });

/** With the trait off GitHub would refuse a job the name of somebody else's check; here it gets another name. */
function jobName(world: World, name: string): string {
  return !world.traits.jobNamesCanBeForged && name.startsWith('sluice/') ? `${name} (job)` : name;
}

function create({ world }: HostParts, run: NewRun): { runId: number; runNumber: number } {
  const repository = repositoryNamed(world, run.repository);
  const actor = findUser(world, run.actor) ?? actionsApp(world).bot;
  const made = startRun(world, repository, {
    path: run.workflowPath,
    name: run.workflowName,
    displayTitle: run.displayTitle,
    event: run.event,
    headSha: run.headSha,
    headBranch: run.headBranch,
    headRepository: run.headRepository,
    actor,
    held: run.held,
    ...(run.runId === undefined ? {} : { id: run.runId }),
    cause: { actor, kind: 'user' },
  });
  return { runId: made.id, runNumber: made.runNumber };
}

/** What jobs do to the model. */
function jobDoings(
  world: World,
): Pick<RunnerHost, 'restartRun' | 'createJob' | 'startJob' | 'finishJob' | 'finishRun'> {
  const doer = (job: CheckRun): Cause =>
    job.suite.run === null ? { actor: actionsApp(world).bot, kind: 'user' } : causeOf(job.suite.run);
  return {
    restartRun: (runId, by) => startAgain(world, runById(world, runId), findUser(world, by) ?? actionsApp(world).bot),
    createJob: (runId, name) => {
      const run = runById(world, runId);
      return createRunIn(world, run.suite, {
        name: jobName(world, name),
        status: 'queued',
        job: true,
        cause: causeOf(run),
      }).id;
    },
    startJob: jobId => {
      const job = jobById(world, jobId);
      if (job.suite.run !== null) markRunning(world, job.suite.run, doer(job));
      updateRun(world, job, { status: 'in_progress', startedAt: world.now, byRunner: true, cause: doer(job) });
    },
    finishJob: (jobId, conclusion, summary) => {
      const job = jobById(world, jobId);
      updateRun(world, job, { conclusion, title: job.title ?? job.name, summary, byRunner: true, cause: doer(job) });
    },
    finishRun: (runId, conclusion) => {
      const run = runById(world, runId);
      completeRun(world, run, { conclusion, cause: causeOf(run) });
    },
  };
}

function deploymentById(world: World, id: number): { repository: Repository; deployment: Deployment } {
  for (const repository of world.repositories.values()) {
    const deployment = repository.deployments.find(each => each.id === id);
    if (deployment !== undefined) return { repository, deployment };
  }
  throw new Error(`no deployment ${id}`);
}

/**
 * A job with `environment:` makes a deployment and tells its states (GitHub docs, "Viewing deployment history"), as a
 * GITHUB_TOKEN would: no workflow starts.
 */
function environmentDoings(world: World): Required<Pick<RunnerHost, 'enterEnvironment' | 'leaveEnvironment'>> {
  const cause: Cause = { actor: actionsApp(world).bot, kind: 'github-token' };
  return {
    enterEnvironment: (runId, environment) => {
      const { repository, headSha: sha, headBranch } = runById(world, runId);
      const ref = headBranch === '' ? sha : headBranch;
      const made = { sha, ref, task: 'deploy', environment, description: null, payload: {}, cause };
      const deployment = createDeployment(world, repository, made);
      addDeploymentStatus(world, repository, { deployment, state: 'in_progress', cause });
      return deployment.id;
    },
    leaveEnvironment: (deploymentId, { conclusion, url }) => {
      const { repository, deployment } = deploymentById(world, deploymentId);
      const state = conclusion === 'success' ? 'success' : 'failure';
      addDeploymentStatus(world, repository, { deployment, state, environmentUrl: url, cause });
    },
  };
}

/** The runner's view of the model. */
export function runnerHost(parts: HostParts): RunnerHost {
  const { world, tokens } = parts;
  return {
    ...jobDoings(world),
    ...environmentDoings(world),
    serverUrl: world.serverUrl,
    apiUrl: world.serverUrl,
    graphqlUrl: `${world.serverUrl}/graphql`,
    now: () => world.now,
    repositories: () =>
      [...world.repositories.values()].filter(each => each.parent === null).map(each => each.fullName),
    defaultBranch: name => {
      const repository = repositoryNamed(world, name);
      return { name: repository.defaultBranch, sha: tipOf(repository, repository.defaultBranch) ?? '' };
    },
    readFile: (_repository, sha, path) => filesOf(world, sha).get(path)?.text,
    listFiles: (_repository, sha, folder) => {
      const prefix = `${folder.replace(/\/$/u, '')}/`;
      return [...filesOf(world, sha).keys()].filter(path => path.startsWith(prefix));
    },
    issueToken: (name, permissions, runId) => {
      const given = { ...apiPermissions(permissions), metadata: 'read' as const };
      return issueToken(tokens, 'ghs', {
        kind: 'github-token',
        app: actionsApp(world),
        repository: repositoryNamed(world, name),
        permissions: given,
        runId,
      });
    },
    createRun: run => create(parts, run),
  };
}

function pullTrigger(world: World, pull: PullRequest): NonNullable<TriggerEvent['pullRequest']> {
  const { issue, repository } = pull;
  return {
    number: issue.number,
    headSha: pull.head,
    headBranch: pull.headBranch,
    headRepository: pull.headRepository?.fullName ?? repository.fullName,
    baseSha: toldBase(world, pull),
    baseBranch: pull.baseBranch,
    fromFork: pull.headRepository !== repository,
    firstTimeContributor: issue.author === null || isFirstTime(world, repository, issue.author),
  };
}

/** Actions leaves the file lists of a push out (GitHub docs, "Events that trigger workflows: push"). */
function withoutFileLists(payload: Json): Json {
  const bare = ({ added: _added, modified: _modified, removed: _removed, ...commit }: Json): Json => commit;
  const { commits, head_commit: head } = payload;
  return {
    ...payload,
    commits: Array.isArray(commits) ? commits.filter(isJson).map(bare) : [],
    head_commit: isJson(head) ? bare(head) : null,
  };
}

/** An event as workflow triggers see it. */
export function triggerOf(world: World, event: WorldEvent, told: Json): TriggerEvent {
  const { repository, cause } = event;
  const payload = event.name === 'push' ? withoutFileLists(told) : told;
  const branch = event.ref?.replace('refs/heads/', '');
  const at = event.after ?? (branch === undefined ? undefined : tipOf(repository, branch));
  const sha = at === undefined ? undefined : peeled(world, at);
  return {
    repository: repository.fullName,
    name: event.name,
    payload,
    actor: cause.actor.login,
    causedBy: cause.kind,
    ...(event.action === undefined ? {} : { action: event.action }),
    ...(event.pull === undefined ? {} : { pullRequest: pullTrigger(world, event.pull) }),
    ...(event.ref === undefined ? {} : { ref: event.ref }),
    ...(event.runId === undefined ? {} : { runId: event.runId }),
    ...(sha === undefined || event.pull !== undefined ? {} : { sha }),
  };
}
