import type { Milestone } from '../project/state.ts';
import type { ParsedLine, World } from './command.ts';
import { findMilestone } from './milestone-lookup.ts';
import { pasteLine } from './paste-line.ts';
import { needProject } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';

/** The milestone that a line's first word names, not done and not dropped; `rest` completes the line to paste. */
export function readOpenMilestone(
  line: ParsedLine,
  world: World,
  rest = '',
): { readonly milestone: Milestone } | Refused {
  const refused = needProject(world);
  if (refused) return refused;
  const { sub = '' } = line.verb;
  const complete = (id: string) => pasteLine(world, 'schedule', `${sub} ${id}${rest}`);
  const word = line.words[0];
  if (word === undefined) return refuse('missing_arg', { key: 'id' }, { paste: complete(firstOpen(world)) });
  const found = findMilestone(word, world);
  if (isRefused(found)) {
    const near = found.refusal.values['didYouMean'];
    return typeof near === 'string'
      ? refuse('unknown_milestone', found.refusal.values, { paste: complete(near) })
      : found;
  }
  const { id, actual, dropped } = found.milestone;
  if (dropped) return refuse('bad_state', { id, state: 'dropped' });
  return actual === undefined ? found : refuse('bad_state', { id, state: 'done' });
}

function firstOpen({ project }: World): string {
  return project.milestones.find(one => one.actual === undefined && !one.dropped)?.id ?? 'm1';
}
