import { context } from '@actions/github';
import type { RepositoryName } from '../src/domain/repository-name.ts';
import type { Subject } from '../src/domain/subject.ts';
import { subjectsFor } from '../src/triggers/subjects-for.ts';
import { InputError, type Inputs } from './inputs.ts';
import { releaseSubject, withForm } from './release-subjects.ts';
import { isTrusted } from './trust.ts';

/** What the runner says of this run. */
export interface Run {
  readonly repository: RepositoryName;
  readonly event: string;
  readonly sha: string;
  readonly isTrusted: boolean;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly serverUrl: string;
  /** This run's page, where the job summary with the full text lies. */
  readonly runUrl: string;
  /** The workflow's page, where it is started by hand. */
  readonly recheckUrl: string;
}

/** @throws InputError outside of a workflow run. */
export function readRun(variables: NodeJS.ProcessEnv): Run {
  const [owner, name] = (variables['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!owner || !name)
    throw new InputError(
      'bad_input',
      'GITHUB_REPOSITORY is not set: the Action runs in a workflow. On a terminal use the command line.',
    );
  const { serverUrl, apiUrl, graphqlUrl, runId, runAttempt, eventName, ref, sha } = context;
  const page = `${serverUrl}/${owner}/${name}/actions`;
  return {
    repository: { owner, name },
    event: eventName,
    sha,
    isTrusted: isTrusted({ event: eventName, ref, defaultBranch: defaultBranch() }),
    apiUrl,
    graphqlUrl,
    serverUrl,
    runUrl: `${page}/runs/${runId}${runAttempt > 1 ? `/attempts/${runAttempt}` : ''}`,
    recheckUrl: `${page}/workflows/${checkWorkflow(variables['GITHUB_WORKFLOW_REF'])}`,
  };
}

/** File of the workflow that judges: this one, or the one beside it where this reads commands, which nobody starts by hand. */
function checkWorkflow(reference = ''): string {
  const file = /\/([^/@]+)@/.exec(reference)?.[1] ?? 'sluice.yml';
  return file.replace(/-commands(?=\.ya?ml$)/, '');
}

function defaultBranch(): string | undefined {
  const branch: unknown = context.payload.repository?.['default_branch'];
  return typeof branch === 'string' ? branch : undefined;
}

/** What this run looks at: what its inputs say, else what its event asks for. */
export function subjectsOf(inputs: Inputs, run: Run): readonly Subject[] {
  const { repository } = run;
  const { command, number } = inputs;
  if (command === 'sweep') return [{ kind: 'installation', repository }];
  if (command === 'release-plan') return releaseSubjects(inputs, run);
  if (number !== undefined) return [{ kind: kindOf(command), repository, number }];
  const subjects = subjectsFor({ event: run.event, payload: withRepository(repository) });
  // A check never writes a ledger, and a run of commands is no sweep of every pull request.
  if (command === 'check') return subjects.filter(one => !ofLedgers.includes(one.kind));
  const isUrgent = inputs.get('operation') === 'hold';
  return subjects.map(one => {
    if (one.kind === 'installation') return tickOf(repository);
    return isUrgent && one.kind === 'thread' ? { ...one, hint: { ...one.hint, urgent: true as const } } : one;
  });
}

const ofLedgers: readonly Subject['kind'][] = ['thread', 'project', 'release'];

/** The release that is named, the one whose deployment the event is about, else whatever is due. */
function releaseSubjects({ get }: Inputs, { repository, event }: Run): readonly Subject[] {
  const { payload, runId } = context;
  const form: unknown = event === 'workflow_dispatch' ? payload['inputs'] : undefined;
  const named = releaseSubject({
    ...{ repository, runId, runAttempt: context.runAttempt, by: senderOf(payload['sender']) },
    get: withForm(get, form),
  });
  if (named) return [named];
  const subjects = event === 'deployment_status' ? subjectsFor({ event, payload: withRepository(repository) }) : [];
  return event === 'deployment_status' ? subjects : [tickOf(repository)];
}

function senderOf(sender: unknown): { readonly id: number; readonly login: string } | undefined {
  const { id, login } = { id: undefined, login: undefined, ...(typeof sender === 'object' ? sender : {}) };
  return typeof id === 'number' && typeof login === 'string' ? { id, login } : undefined;
}

/** A schedule's payload need not name the repository; the run does. */
function withRepository(repository: RepositoryName): object {
  return { repository: { id: 0, name: repository.name, owner: { login: repository.owner } }, ...context.payload };
}

function kindOf(command: Inputs['command']): 'pull-request' | 'thread' | 'project' {
  if (command === 'commands') return 'thread';
  return command === 'project' ? 'project' : 'pull-request';
}

function tickOf(repository: RepositoryName): Subject {
  return { kind: 'thread', repository, number: 0, hint: { tick: true } };
}
