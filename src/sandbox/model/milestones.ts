import { emit, newId, register } from './make.ts';
import type { Cause, Milestone } from './records.ts';
import { announce } from './threads.ts';
import type { Issue, Repository, World } from './world.ts';

export interface NewMilestone {
  readonly title: string;
  readonly dueOn?: string | null;
  readonly cause: Cause;
}

export function addMilestone(world: World, repository: Repository, input: NewMilestone): Milestone {
  const number = Math.max(0, ...repository.milestones.map(each => each.number)) + 1;
  const milestone: Milestone = {
    ...newId(world, 'Milestone'),
    number,
    title: input.title,
    dueOn: input.dueOn ?? null,
    state: 'open',
    createdAt: world.now,
  };
  repository.milestones.push(register(world, 'Milestone', milestone));
  tell(world, repository, { milestone, action: 'created', cause: input.cause });
  return milestone;
}

interface Told {
  readonly milestone: Milestone;
  readonly action: string;
  readonly cause: Cause;
  readonly extra?: Readonly<Record<string, unknown>>;
}

function tell(world: World, repository: Repository, told: Told): void {
  emit(world, { name: 'milestone', repository, ...told });
}

interface MilestoneChange {
  readonly title?: string;
  readonly dueOn?: string;
  readonly state?: Milestone['state'];
  readonly cause: Cause;
}

/** A new title or date is an edit; closing and opening are told on their own. */
export function changeMilestone(
  world: World,
  repository: Repository,
  milestone: Milestone,
  change: MilestoneChange,
): void {
  const { cause } = change;
  const changes = {
    ...(change.title === undefined || change.title === milestone.title ? {} : { title: { from: milestone.title } }),
    ...(change.dueOn === undefined || change.dueOn === milestone.dueOn
      ? {}
      : { due_on: { from: milestone.dueOn ?? '' } }),
  };
  milestone.title = change.title ?? milestone.title;
  milestone.dueOn = change.dueOn ?? milestone.dueOn;
  if (Object.keys(changes).length > 0)
    tell(world, repository, { milestone, action: 'edited', cause, extra: { changes } });
  const isOther = change.state !== undefined && change.state !== milestone.state;
  milestone.state = change.state ?? milestone.state;
  if (isOther) tell(world, repository, { milestone, action: milestone.state === 'open' ? 'opened' : 'closed', cause });
}

/** Its threads have none afterwards. */
export function deleteMilestone(world: World, repository: Repository, milestone: Milestone, cause: Cause): void {
  repository.milestones.splice(repository.milestones.indexOf(milestone), 1);
  world.nodes.delete(milestone.nodeId);
  for (const thread of repository.threads.values()) if (thread.milestone === milestone) thread.milestone = null;
  tell(world, repository, { milestone, action: 'deleted', cause });
}

/** Puts a thread into a milestone, or takes it out. */
export function setMilestone(world: World, thread: Issue, input: { milestone: Milestone | null; cause: Cause }): void {
  const { milestone, cause } = input;
  const before = thread.milestone;
  if (before === milestone) return;
  thread.milestone = milestone;
  if (before !== null) announce(world, thread, { action: 'demilestoned', cause, milestone: before });
  if (milestone !== null) announce(world, thread, { action: 'milestoned', cause, milestone });
}
