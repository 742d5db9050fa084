import * as z from 'zod';
import { formatThreadReference, type ThreadReference } from '../../domain/repository-name.ts';
import { escapeInline } from '../../render/escape.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** What people see of one of our checks: the merge box's line, and the page behind its link. */
export interface HeldCheck {
  readonly name: string;
  readonly state: string;
  readonly title: string;
  /** Markdown of the newest job that judged this pull request. */
  readonly summary: string;
}

const contextShape = z.looseObject({
  name: z.string(),
  state: z.string().optional(),
  description: z.string().nullish(),
});
const stateShape = z.object({
  repositories: z.array(
    z.object({
      name: z.string(),
      threads: z.array(
        z.object({
          number: z.number(),
          pullRequest: z.object({ rollup: z.object({ contexts: z.array(contextShape) }).nullable() }).optional(),
        }),
      ),
    }),
  ),
});

/** Our commit status on a pull request's head, as the embedded GitHub holds it now; undefined when there is none. */
export function heldCheck(sandbox: Sandbox, reference: ThreadReference): HeldCheck | undefined {
  const { owner, name } = reference.repository;
  const repository = stateShape.parse(sandbox.state()).repositories.find(one => one.name === `${owner}/${name}`);
  const pull = repository?.threads.find(one => one.number === reference.number)?.pullRequest;
  const status = pull?.rollup?.contexts.find(one => one.name.startsWith('sluice/'));
  if (status?.state === undefined) return undefined;
  const { name: context, state, description } = status;
  return { name: context, state, title: description ?? '', summary: newestSummary(sandbox, reference) };
}

function newestSummary(sandbox: Sandbox, reference: ThreadReference): string {
  const heading = `## ${escapeInline(formatThreadReference(reference))} `;
  const summaries = sandbox.runs().flatMap(run => run.jobs.map(job => job.summary));
  return summaries.findLast(summary => `${summary} `.includes(heading)) ?? '';
}
