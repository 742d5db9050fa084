import type { RunnerHost, TriggerEvent } from './host.ts';
import { type Origin, shortRef } from './origins.ts';
import { textAt, valueAt } from './payload.ts';
import type { WorkflowFile } from './workflow-file.ts';

/** One run of one workflow file. */
export interface RunIdentity {
  readonly runId: number;
  readonly runNumber: number;
  /** 1, and one more for each re-run. */
  readonly attempt: number;
  /** Who re-ran it; the event's actor stays who set it off (GitHub docs, "github context"). */
  readonly triggeredBy: string;
  readonly event: TriggerEvent;
  readonly origin: Origin;
  readonly workflow: WorkflowFile;
}

/** Folders and files of one job on this machine. */
export interface JobFolders {
  readonly workspace: string;
  readonly home: string;
  readonly temp: string;
  readonly eventPath: string;
}

/** The `github` context, without `token`. */
export type GithubContext = Readonly<Record<string, unknown>>;

/** The `github` context of expressions (GitHub docs, "Contexts"). */
export function githubContext(run: RunIdentity, host: RunnerHost): GithubContext {
  const { event, origin, workflow } = run;
  return {
    event: eventPayload(run),
    event_name: origin.event,
    repository: event.repository,
    repository_owner: event.repository.split('/')[0] ?? '',
    repository_id: String(valueAt(event.payload, 'repository', 'id') ?? ''),
    actor: event.actor,
    triggering_actor: run.triggeredBy,
    sha: origin.sha,
    ref: origin.ref,
    ref_name: shortRef(origin.ref),
    ref_type: origin.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    head_ref: origin.headRef,
    base_ref: origin.baseRef,
    run_id: String(run.runId),
    run_number: String(run.runNumber),
    run_attempt: String(run.attempt),
    workflow: workflow.name,
    workflow_ref: `${event.repository}/${workflow.path}@${origin.ref}`,
    workflow_sha: origin.fileSha,
    server_url: host.serverUrl,
    api_url: host.apiUrl,
    graphql_url: host.graphqlUrl,
  };
}

/** The webhook's payload; a dispatch's inputs get their defaults, as GitHub fills them in. */
function eventPayload(run: RunIdentity): Readonly<Record<string, unknown>> {
  return run.origin.event === 'workflow_dispatch'
    ? { ...run.event.payload, inputs: givenInputs(run) }
    : run.event.payload;
}

/** The `inputs` context: booleans and numbers by their declared type (GitHub docs, "inputs context"). */
export function inputsContext(run: RunIdentity): Readonly<Record<string, unknown>> {
  if (run.origin.event !== 'workflow_dispatch') return {};
  const typeOf = (name: string): string | undefined => textAt(declaredInputs(run), name, 'type');
  return Object.fromEntries(
    Object.entries(givenInputs(run)).map(([name, value]) => {
      const type = typeOf(name);
      if (type === 'boolean') return [name, String(value) === 'true'];
      return [name, type === 'number' ? Number(value) : value];
    }),
  );
}

function givenInputs(run: RunIdentity): Readonly<Record<string, unknown>> {
  const declared = Object.entries(recordOf(declaredInputs(run)));
  const defaults = declared.map(([name, input]) => [name, String(valueAt(input, 'default') ?? '')]);
  return { ...Object.fromEntries(defaults), ...recordOf(run.event.payload['inputs']) };
}

function declaredInputs(run: RunIdentity): unknown {
  return valueAt(run.workflow.triggers['workflow_dispatch'], 'inputs');
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The clean environment of a job's processes: nothing of this process but what a program needs to start. */
export function baseEnvironment(folders: JobFolders): Readonly<Record<string, string>> {
  const passed = ['PATH', 'NODE_EXTRA_CA_CERTS', 'SystemRoot', 'COMSPEC', 'PATHEXT', 'TZ'].flatMap(name => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(passed), HOME: folders.home, CI: 'true', LANG: 'C.UTF-8' };
}

/** GITHUB_* and RUNNER_* variables; GITHUB_TOKEN is not among them, a workflow has to map it. */
export function defaultVariables(
  github: GithubContext,
  folders: JobFolders,
  job: string,
): Readonly<Record<string, string>> {
  const { event: _event, ...plain } = github;
  const variables = Object.entries(plain).map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]);
  return {
    ...Object.fromEntries(variables),
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_PATH: folders.eventPath,
    GITHUB_WORKSPACE: folders.workspace,
    GITHUB_JOB: job,
    GITHUB_RETENTION_DAYS: '90',
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.temp,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'sluice-sandbox',
    RUNNER_ENVIRONMENT: 'github-hosted',
  };
}
