import { suggestName } from '../config/nearest-name.ts';
import type { Milestone } from '../project/state.ts';
import type { World } from './command.ts';
import { type Refused, refuse } from './refuse.ts';

const idPattern = /^[a-z][a-z0-9-]{0,30}$/;

/** `m4` of `m4` and `M4`; undefined for what is no id of a milestone. */
export function milestoneIdOf(text: string): string | undefined {
  const id = text.toLowerCase();
  return idPattern.test(id) ? id : undefined;
}

/** The milestone of that id, whatever its case; a refusal names the nearest one. */
export function findMilestone(id: string, world: World): { readonly milestone: Milestone } | Refused {
  const { milestones } = world.project;
  const milestone = milestones.find(one => one.id.toLowerCase() === id.toLowerCase());
  if (milestone) return { milestone };
  const near = suggestName(
    id,
    milestones.map(one => one.id),
  );
  return refuse('unknown_milestone', { id, ...near });
}
