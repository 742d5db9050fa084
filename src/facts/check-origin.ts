import type { RawRun, RawWorkflowRun } from './raw-checks.ts';

/** Names of our checks start so; `sluice/observe` is the trial's. */
const ourNames = /^sluice\//;

export function hasOurName(name: string): boolean {
  return ourNames.test(name);
}

const ownWorkflows = /^\.github\/workflows\/sluice[^/]*\.ya?ml$/;

/** Our own workflow files: what their jobs do is no evidence, or a check would wait for itself. */
export function isOwnWorkflow(path: string | undefined): boolean {
  return path !== undefined && ownWorkflows.test(path);
}

/** Path of the workflow file behind a suite; undefined when it is not one of Actions. */
export function workflowPath(run: RawWorkflowRun): string | undefined {
  if (run === null) return undefined;
  const named = /\/actions\/workflows\/([^/]+\.ya?ml)$/.exec(run.workflow.resourcePath)?.[1];
  return run.file?.path ?? (named === undefined ? undefined : `.github/workflows/${named}`);
}

/** What tells a workflow's job from a run that somebody made through the API inside the same suite: the job's own address. */
export function isJob(
  run: Pick<RawRun, 'detailsUrl'> & { readonly checkSuite: { readonly workflowRun: RawWorkflowRun } },
): boolean {
  const id = run.checkSuite.workflowRun?.databaseId;
  const named = /\/actions\/runs\/(\d{1,19})\/job\/\d{1,19}(?:[?#].*)?$/.exec(run.detailsUrl ?? '')?.[1];
  return named !== undefined && id !== undefined && id !== null && named === String(id);
}

/** The seal in a status' link, after the `#`. */
export function fragmentOf(url: string | null): string {
  const hash = url?.indexOf('#') ?? -1;
  return url === null || hash < 0 ? '' : url.slice(hash + 1);
}
