import { isSameActor, isSameLogin, type RoleAnswer } from '../domain/actor.ts';
import type { Clearer } from '../gates/gate.ts';
import type { World } from './command.ts';
import { pasteLine } from './paste-line.ts';
import { clearersOf, unreadable } from './permit.ts';
import { forbid, type Refused, refuse } from './refuse.ts';

/** Whose standing is asked for, in which project. */
type Standing = Pick<World, 'giver' | 'project'> & { readonly repository: Pick<World['repository'], 'isPrivate'> };

/** The project's owner is its PM. A name alone is no owner: whoever lost access is none any more. */
export function isProjectOwner({ giver, project, repository }: Standing): boolean {
  const { owner } = project.brief;
  const hasAccess = giver.can(repository.isPrivate ? 'read' : 'triage');
  return owner !== undefined && isSameLogin(owner, giver.actor.login) && hasAccess;
}

/** Whether somebody acts as the PM: the role of the rules, the project's owner, or who started a project without one. */
export function pmStanding(world: Standing): RoleAnswer {
  const { giver, project } = world;
  if (isProjectOwner(world)) return 'granted';
  const isStarter = project.started !== undefined && isSameActor(project.started.actor, giver.actor);
  if (project.brief.owner === undefined && isStarter && giver.can('triage')) return 'granted';
  return giver.holds(['pm']);
}

/** Who acts as the PM, as a refusal names them. */
export function pmClearers({ project }: World): readonly Clearer[] {
  const { owner } = project.brief;
  const named: readonly Clearer[] = owner === undefined ? [] : [{ kind: 'person', login: owner }];
  return [...named, ...clearersOf(['pm'])];
}

/** Undefined for the PM of this project. */
export function needPm(world: World, asked: string): Refused | undefined {
  const pm = pmStanding(world);
  if (pm === 'granted') return undefined;
  if (pm === 'unreadable') return unreadable(world, ['pm']);
  return forbid(world, 'not_project_owner', { pm: 'yes' }, { who: pmClearers(world), paste: asked });
}

/** Undefined where the thread belongs to a project that was started. */
export function needProject(world: World): Refused | undefined {
  if (world.home.kind === 'project' && world.project.started) return undefined;
  return refuse('no_project', {}, { paste: pasteLine(world, 'project', 'start "…"') });
}
