import { parseRepositoryName, type RepositoryName } from '../domain/repository-name.ts';
import type { PlanComponent } from '../plan/release-plan.ts';
import type { Dispatcher, ReleaseReader } from '../ports/release-access.ts';
import type { Session } from './command-session.ts';

/** The way to a component's repository. */
export interface ComponentAccess {
  readonly repository: RepositoryName;
  readonly releases: ReleaseReader;
  readonly dispatcher: Dispatcher;
}

/** This repository's own way, or that of an App's token; undefined where this run's token ends before it. */
export async function accessOf(
  component: Pick<PlanComponent, 'repository'> | undefined,
  { raw, shell }: Pick<Session, 'raw' | 'shell'>,
): Promise<ComponentAccess | undefined> {
  const { owner, name } = raw.repository;
  const wanted = component?.repository === undefined ? undefined : parseRepositoryName(component.repository);
  if (!wanted || `${wanted.owner}/${wanted.name}`.toLowerCase() === `${owner}/${name}`.toLowerCase())
    return { repository: { owner, name }, releases: shell.releases, dispatcher: shell.dispatcher };
  const access = await shell.elsewhere?.(wanted);
  return access && { repository: wanted, releases: access.releases, dispatcher: access.dispatcher };
}
