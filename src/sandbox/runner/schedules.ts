import { isDueBetween } from './cron.ts';
import type { RunnerHost, TriggerEvent } from './host.ts';
import { NotModelled } from './not-modelled.ts';
import { textAt } from './payload.ts';
import type { WorkflowFile } from './workflow-file.ts';
import type { WorkflowReader } from './workflow-reader.ts';

/** Epoch milliseconds: after `from`, not after `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** One `schedule` event for each cron line of the default branch that became due; late ones fall together, as on GitHub. */
export async function dueSchedules(
  repository: string,
  span: Span,
  { host, reader }: { readonly host: RunnerHost; readonly reader: WorkflowReader },
): Promise<readonly TriggerEvent[]> {
  const branch = host.defaultBranch(repository);
  const files = await reader.workflowsAt(repository, branch.sha);
  const crons = (await Promise.all(files.map(read => read()))).flatMap(cronsOf);
  return [...new Set(crons)]
    .filter(cron => isDueBetween(cron, span.from, span.to))
    .map(schedule => ({
      repository,
      name: 'schedule',
      payload: { schedule },
      actor: repository.split('/')[0] ?? repository,
      causedBy: 'clock',
    }));
}

function cronsOf(workflow: WorkflowFile): readonly string[] {
  const entries = workflow.triggers['schedule'];
  return (Array.isArray(entries) ? entries : []).flatMap(entry => {
    if (textAt(entry, 'timezone') !== undefined) {
      throw new NotModelled("schedule 'timezone'", workflow.path, workflow.lineOf('schedule'));
    }
    return textAt(entry, 'cron') ?? [];
  });
}
