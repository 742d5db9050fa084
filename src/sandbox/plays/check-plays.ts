import { defined } from '../json.ts';
import {
  addStatus,
  createRunIn,
  createSuite,
  hasButton,
  type RunFields,
  suiteForApiRun,
  updateRun,
} from '../model/checks.ts';
import { emit } from '../model/make.ts';
import { APP_CONCLUSIONS, type Cause, type Conclusion, type RunStatus } from '../model/records.ts';
import { completeRun, markRunning, startRun } from '../model/workflow-runs.ts';
import type { CheckRun, WorkflowRun } from '../model/world.ts';
import type { PlayHandlers } from './handler.ts';
import {
  appNamed,
  causeOf,
  commitIn,
  flag,
  maybeNumber,
  maybeText,
  maybeWord,
  numberOf,
  repositoryOf,
  type Scene,
  textList,
  textOf,
  wordOf,
  wrongPlay,
} from './stage.ts';

const STATUSES: readonly RunStatus[] = ['queued', 'in_progress', 'completed'];
const USUAL_WORKFLOW = '.github/workflows/ci.yml';

const workflowPath = (text: string): string =>
  text.includes('/') ? text : `.github/workflows/${text.replace(/\.ya?ml$/u, '')}.yml`;

const nameOfWorkflow = (scene: Scene, sha: string, path: string): string => {
  const text = scene.world.commits.get(sha)?.files.get(path)?.text ?? '';
  return /^name: *(.+)$/mu.exec(text)?.[1] ?? (path.split('/').at(-1) ?? path).replace(/\.ya?ml$/u, '');
};

function newWorkflowRun(scene: Scene, held: boolean): WorkflowRun {
  const { sha, branch, headRepository } = commitIn(scene);
  const path = workflowPath(maybeText(scene, 'workflow') ?? USUAL_WORKFLOW);
  const name = nameOfWorkflow(scene, sha, path);
  const cause = runCause(scene);
  const event = maybeText(scene, 'event') ?? (scene.play['pull'] === undefined ? 'push' : 'pull_request');
  return startRun(scene.world, repositoryOf(scene), {
    path,
    name,
    displayTitle: name,
    event,
    headSha: sha,
    headBranch: branch ?? sha,
    headRepository,
    actor: cause.actor,
    held,
    cause,
  });
}

const runCause = (scene: Scene): Cause => ({ ...causeOf(scene), kind: 'user' });

/** The newest run of the workflow on the commit that has no finished job of this name: jobs of one run share a suite. */
function openWorkflowRun(scene: Scene): WorkflowRun {
  const { sha } = commitIn(scene);
  const path = workflowPath(maybeText(scene, 'workflow') ?? USUAL_WORKFLOW);
  const name = textOf(scene, 'name');
  const event = maybeText(scene, 'event');
  const found = repositoryOf(scene)
    .suites.flatMap(suite => suite.run ?? [])
    .findLast(
      run =>
        run.headSha === sha &&
        run.workflow.path === path &&
        (event ?? run.event) === run.event &&
        run.conclusion !== 'action_required',
    );
  const done = found?.suite.runs.some(job => job.name === name && job.status === 'completed') ?? true;
  return found === undefined || done ? newWorkflowRun(scene, false) : found;
}

const buttonOf = (identifier: string) => ({ identifier, label: identifier, description: identifier });

function fieldsIn(scene: Scene): RunFields & { name: string } {
  const optional = defined<RunFields>({
    conclusion: maybeWord(scene, 'conclusion', APP_CONCLUSIONS),
    status: maybeWord(scene, 'status', STATUSES),
    title: maybeText(scene, 'title'),
    summary: maybeText(scene, 'summary'),
    externalId: maybeText(scene, 'external-id'),
    detailsUrl: maybeText(scene, 'details-url'),
    actions: scene.play['buttons'] === undefined ? undefined : textList(scene, 'buttons').map(buttonOf),
  });
  return { ...optional, name: textOf(scene, 'name') };
}

const worst = (jobs: readonly CheckRun[]): Conclusion =>
  (['failure', 'timed_out', 'cancelled', 'action_required'] as const).find(word =>
    jobs.some(job => job.conclusion === word),
  ) ?? 'success';

function job(scene: Scene): void {
  const run = openWorkflowRun(scene);
  const cause = runCause(scene);
  const fields = fieldsIn(scene);
  const known = run.suite.runs.find(each => each.name === fields.name && each.status !== 'completed');
  if (known === undefined) createRunIn(scene.world, run.suite, { ...fields, job: true, cause });
  else updateRun(scene.world, known, { ...fields, cause, byRunner: true });
  markRunning(scene.world, run, cause);
  if (run.status !== 'completed' && run.suite.runs.every(each => each.status === 'completed'))
    completeRun(scene.world, run, { conclusion: worst(run.suite.runs), cause });
}

function apiCheck(scene: Scene, slug: string): void {
  const app = appNamed(scene, slug);
  const { sha, branch } = commitIn(scene);
  const suite = suiteForApiRun(scene.world, repositoryOf(scene), { app, headSha: sha, branch });
  const cause: Cause = { actor: app.bot, kind: slug === 'github-actions' ? 'github-token' : 'app' };
  const fields = fieldsIn(scene);
  const open = suite.runs.findLast(each => each.name === fields.name && each.status !== 'completed');
  if (open === undefined) createRunIn(scene.world, suite, { ...fields, cause });
  else updateRun(scene.world, open, { ...fields, cause });
}

function check(scene: Scene): void {
  if (scene.play['conclusion'] === undefined && scene.play['status'] === undefined)
    throw wrongPlay(scene, 'say "conclusion" or "status"');
  const slug = maybeText(scene, 'app');
  if (slug === undefined) job(scene);
  else apiCheck(scene, slug);
}

function suite(scene: Scene): void {
  const slug = maybeText(scene, 'app');
  if (slug === undefined) return void newWorkflowRun(scene, flag(scene, 'held'));
  const { sha, branch } = commitIn(scene);
  createSuite(scene.world, repositoryOf(scene), { app: appNamed(scene, slug), headSha: sha, headBranch: branch });
}

function status(scene: Scene): void {
  addStatus(scene.world, repositoryOf(scene), {
    sha: commitIn(scene).sha,
    context: textOf(scene, 'context'),
    state: wordOf(scene, 'state', ['success', 'failure', 'error', 'pending']),
    description: maybeText(scene, 'description') ?? null,
    targetUrl: maybeText(scene, 'url') ?? null,
    cause: causeOf(scene),
  });
}

function rerequest(scene: Scene): void {
  const repository = repositoryOf(scene);
  const about = { action: 'rerequested', repository, cause: causeOf(scene) };
  const [runId, suiteId] = [maybeNumber(scene, 'check'), maybeNumber(scene, 'suite')];
  const checkRun = repository.suites.flatMap(each => each.runs).find(run => run.id === runId);
  const whole = repository.suites.find(each => each.id === suiteId);
  if (checkRun !== undefined) emit(scene.world, { ...about, name: 'check_run', checkRun });
  else if (whole !== undefined) emit(scene.world, { ...about, name: 'check_suite', suite: whole });
  else throw wrongPlay(scene, 'name a "check" or a "suite" by its id');
}

/** Somebody presses a button of a check run: only the App that made the run is told. */
function press(scene: Scene): void {
  const repository = repositoryOf(scene);
  const id = numberOf(scene, 'check');
  const checkRun = repository.suites.flatMap(each => each.runs).find(run => run.id === id);
  const identifier = textOf(scene, 'action');
  if (checkRun === undefined) throw wrongPlay(scene, `no check run ${id}`);
  if (!hasButton(checkRun, identifier)) throw wrongPlay(scene, `check run ${id} shows no button "${identifier}"`);
  emit(scene.world, {
    name: 'check_run',
    action: 'requested_action',
    repository,
    cause: causeOf(scene),
    checkRun,
    extra: { requested_action: { identifier } },
  });
}

const ON_COMMIT = ['pull', 'head'];

export const checkPlays: PlayHandlers = {
  check: {
    fields: [
      ...ON_COMMIT,
      'name',
      'conclusion',
      'status',
      'app',
      'workflow',
      'event',
      'title',
      'summary',
      'external-id',
      'details-url',
      'buttons',
    ],
    run: check,
  },
  suite: { fields: [...ON_COMMIT, 'app', 'workflow', 'event', 'held'], run: suite },
  status: { fields: [...ON_COMMIT, 'context', 'state', 'description', 'url'], run: status },
  rerequest: { fields: ['check', 'suite'], run: rerequest },
  'press-button': { fields: ['check', 'action'], run: press },
};
