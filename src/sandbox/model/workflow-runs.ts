import { createSuite } from './checks.ts';
import { ACTIONS_APP_ID, emit, newId, nodeIdOf, register } from './make.ts';
import { filesOf, tipOf } from './push.ts';
import type { App, Cause, Conclusion, User, Workflow } from './records.ts';
import type { Repository, WorkflowRun, World } from './world.ts';

export interface NewWorkflowRun {
  readonly path: string;
  readonly name: string;
  readonly displayTitle: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string;
  readonly actor: User;
  /** Waits for a maintainer's approval: shown as completed with `action_required` (GitHub docs, "Approving workflow runs from forks"). */
  readonly held: boolean;
  /** Promised before the run was there; without it the next one. */
  readonly id?: number;
  readonly cause: Cause;
}

export function actionsApp(world: World): App {
  const app = [...world.apps.values()].find(each => each.id === ACTIONS_APP_ID);
  if (app === undefined) throw new Error('the embedded GitHub has no Actions app');
  return app;
}

function workflowFor(world: World, repository: Repository, input: { path: string; name: string }): Workflow {
  const known = repository.workflows.find(each => each.path === input.path);
  if (known !== undefined) return known;
  const workflow = { ...newId(world, 'Workflow'), path: input.path, name: input.name, createdAt: world.now };
  repository.workflows.push(register(world, 'Workflow', workflow));
  return workflow;
}

const isWorkflowFile = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/u.test(path);

const nameIn = (text: string, path: string): string => /^name: *["']?([^"'\n]+)/mu.exec(text)?.[1]?.trim() ?? path;

/** Workflows that GitHub lists: those of the default branch, run or not, and those that ran. */
export function listWorkflows(world: World, repository: Repository): readonly Workflow[] {
  const tip = tipOf(repository, repository.defaultBranch);
  const files = tip === undefined ? [] : [...filesOf(world, tip)];
  for (const [path, file] of files)
    if (isWorkflowFile(path)) workflowFor(world, repository, { path, name: nameIn(file.text, path) });
  return repository.workflows;
}

export function startRun(world: World, repository: Repository, input: NewWorkflowRun): WorkflowRun {
  const suite = createSuite(world, repository, {
    app: actionsApp(world),
    headSha: input.headSha,
    headBranch: input.headBranch,
    creator: input.actor,
  });
  const workflow = workflowFor(world, repository, input);
  const earlier = repository.suites.filter(each => each.run?.workflow === workflow).length;
  const run: WorkflowRun = {
    ...(input.id === undefined
      ? newId(world, 'WorkflowRun', true)
      : { id: input.id, nodeId: nodeIdOf('WorkflowRun', input.id) }),
    repository,
    workflow,
    runNumber: earlier + 1,
    displayTitle: input.displayTitle,
    event: input.event,
    headSha: input.headSha,
    headBranch: input.headBranch,
    headRepository: input.headRepository,
    actor: input.actor,
    triggeringActor: input.actor,
    createdAt: world.now,
    startedAt: world.now,
    updatedAt: world.now,
    status: input.held ? 'completed' : 'queued',
    conclusion: input.held ? 'action_required' : null,
    attempt: 1,
    suite,
  };
  suite.run = register(world, 'WorkflowRun', run);
  emit(world, { name: 'workflow_run', action: 'requested', repository, cause: input.cause, workflowRun: run });
  return run;
}

/**
 * The same run once more: its jobs are new ones, everything that it was started with stays (GitHub docs, "Re-running
 * workflows"). "The `requested` activity type does not occur when a workflow is re-run" (GitHub docs, "workflow_run").
 */
export function startAgain(world: World, run: WorkflowRun, by: User): void {
  const times = { startedAt: world.now, updatedAt: world.now };
  Object.assign(run, { ...times, status: 'queued', conclusion: null, attempt: run.attempt + 1, triggeringActor: by });
}

export function markRunning(world: World, run: WorkflowRun, cause: Cause): void {
  if (run.status !== 'queued') return;
  run.status = 'in_progress';
  run.updatedAt = world.now;
  emit(world, { name: 'workflow_run', action: 'in_progress', repository: run.repository, cause, workflowRun: run });
}

export function completeRun(world: World, run: WorkflowRun, input: { conclusion: Conclusion; cause: Cause }): void {
  Object.assign(run, { status: 'completed', conclusion: input.conclusion, updatedAt: world.now });
  run.suite.updatedAt = world.now;
  const { repository } = run;
  emit(world, { name: 'workflow_run', action: 'completed', repository, cause: input.cause, workflowRun: run });
  emit(world, { name: 'check_suite', action: 'completed', repository, cause: input.cause, suite: run.suite });
}
