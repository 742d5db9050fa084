import type { TriggerEvent } from './host.ts';
import { NotModelled } from './not-modelled.ts';
import { type Origin, shortRef } from './origins.ts';
import type { PushedPaths } from './paths.ts';
import { matchesPatterns } from './patterns.ts';
import { textAt, valueAt } from './payload.ts';
import type { NotStartedReason } from './records.ts';
import type { WorkflowFile } from './workflow-file.ts';

/** One workflow asked about one event. */
export interface Question {
  readonly workflow: WorkflowFile;
  readonly event: TriggerEvent;
  readonly origin: Origin;
  /** How many `workflow_run` links lie behind this event. */
  readonly chain: number;
  /** Whether Actions has a run at this commit. */
  hasRunAt(sha: string): boolean;
  /** Of a push: what it changed. */
  readonly pushed: PushedPaths;
}

/** GitHub docs, "workflow_run": no more than three levels of workflows in a chain. */
const MAX_CHAIN = 3;

/** GitHub docs: only these types start a workflow that names none. */
const DEFAULT_TYPES: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/** Why the workflow does not start; undefined when it does. */
export function reasonNotToStart(question: Question): NotStartedReason | undefined {
  const filter = question.workflow.triggers[question.origin.event];
  if (filter === undefined) return 'event-not-listed';
  return filterReason(question, filter) ?? eventReason(question);
}

function filterReason(question: Question, filter: unknown): NotStartedReason | undefined {
  const { event, origin } = question;
  refuseFilters(question, filter);
  if (!typeListed(origin.event, event, list(filter, 'types'))) return 'type-not-listed';
  if (!refListed(question, filter)) return 'branch-filter';
  if (!pathListed(question, list(filter, 'paths'))) return 'path-filter';
  if (origin.event === 'workflow_run' && !workflowListed(event, filter)) return 'workflow-not-listed';
  if (origin.event === 'schedule' && !cronListed(event, filter)) return 'schedule-not-listed';
  return origin.event === 'workflow_dispatch' && !isDispatched(question) ? 'other-workflow' : undefined;
}

function eventReason(question: Question): NotStartedReason | undefined {
  const { event, origin, chain } = question;
  if (event.causedBy === 'github-token' && !mayBeCausedByToken(event, origin)) return 'token-event';
  if (origin.event === 'workflow_run' && chain > MAX_CHAIN) return 'chain-limit';
  if ((origin.event === 'check_run' || origin.event === 'check_suite') && isActionsHead(question))
    return 'actions-suite';
  if (origin.event === 'pull_request' && valueAt(event.payload, 'pull_request', 'mergeable') === false) {
    return 'merge-conflict';
  }
  return undefined;
}

/** Dispatches always; `pull_request` of these types is held instead since 2026-06-11 (github-facts 2.6). */
function mayBeCausedByToken(event: TriggerEvent, origin: Origin): boolean {
  if (origin.event === 'workflow_dispatch' || origin.event === 'repository_dispatch') return true;
  return origin.event === 'pull_request' && ['opened', 'synchronize', 'reopened'].includes(event.action ?? '');
}

/** GitHub docs, "check_suite": no start for suites that Actions made, nor for heads that Actions has worked on. */
function isActionsHead({ event, origin, hasRunAt }: Question): boolean {
  const about = valueAt(event.payload, origin.event);
  const suite = origin.event === 'check_run' ? valueAt(about, 'check_suite') : about;
  const head = textAt(about, 'head_sha') ?? textAt(suite, 'head_sha');
  const byActions = [about, suite].some(one => textAt(one, 'app', 'slug') === 'github-actions');
  return byActions || (head !== undefined && hasRunAt(head));
}

function typeListed(name: string, event: TriggerEvent, listed: readonly string[] | undefined): boolean {
  const types = listed ?? DEFAULT_TYPES[name];
  const action = event.action ?? textAt(event.payload, 'action');
  return types === undefined || (action !== undefined && types.includes(action));
}

function refListed(question: Question, filter: unknown): boolean {
  const tags = list(filter, 'tags');
  const branches = list(filter, 'branches');
  if (question.origin.ref.startsWith('refs/tags/')) {
    return tags === undefined ? branches === undefined : matches(question, tags, shortRef(question.origin.ref));
  }
  if (branches === undefined) return tags === undefined;
  return matches(question, branches, filteredBranch(question));
}

/** GitHub docs: a push of a tag is not asked for its paths. */
function pathListed(question: Question, patterns: readonly string[] | undefined): boolean {
  if (patterns === undefined || question.origin.ref.startsWith('refs/tags/')) return true;
  if (question.origin.event !== 'push') throw notModelled(question, "filter 'paths'");
  const answers = patterns.map(pattern => {
    const answer = question.pushed(pattern);
    if (answer === undefined) throw notModelled(question, `path pattern '${pattern}'`);
    return answer;
  });
  return answers.includes(true);
}

/** The branch that `branches:` speaks of: the base of a pull request, the head of the run that a `workflow_run` tells of. */
function filteredBranch({ event, origin }: Question): string {
  if (origin.event === 'workflow_run') return textAt(event.payload, 'workflow_run', 'head_branch') ?? '';
  if (origin.event === 'merge_group') return shortRef(textAt(event.payload, 'merge_group', 'base_ref') ?? '');
  return event.pullRequest?.baseBranch ?? shortRef(origin.ref);
}

function matches(question: Question, patterns: readonly string[], name: string): boolean {
  const answer = matchesPatterns(patterns, name);
  if (answer === undefined) throw notModelled(question, `filter pattern of ${patterns.join(', ')}`);
  return answer;
}

function workflowListed(event: TriggerEvent, filter: unknown): boolean {
  const name = textAt(event.payload, 'workflow', 'name') ?? textAt(event.payload, 'workflow_run', 'name');
  return name !== undefined && (list(filter, 'workflows')?.includes(name) ?? true);
}

function cronListed(event: TriggerEvent, filter: unknown): boolean {
  const cron = textAt(event.payload, 'schedule');
  return Array.isArray(filter) && filter.some(entry => textAt(entry, 'cron') === cron);
}

function isDispatched({ event, workflow }: Question): boolean {
  const named = textAt(event.payload, 'workflow');
  return named === undefined || named === workflow.path || workflow.path.endsWith(`/${named}`);
}

function refuseFilters(question: Question, filter: unknown): void {
  for (const key of ['paths-ignore', 'branches-ignore', 'tags-ignore']) {
    if (list(filter, key) !== undefined) throw notModelled(question, `filter '${key}'`);
  }
}

function notModelled({ workflow, origin }: Question, what: string): NotModelled {
  return new NotModelled(what, workflow.path, workflow.lineOf(origin.event));
}

function list(filter: unknown, key: string): readonly string[] | undefined {
  const value = valueAt(filter, key);
  return Array.isArray(value) ? value.map(String) : undefined;
}
