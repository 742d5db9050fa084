import { mayRead } from '../http/permissions.ts';
import type { Repository } from '../model/world.ts';
import { type Context, forbidden } from './resolver.ts';

/** Fails with FORBIDDEN at its own path when the token may not read this kind of thing. */
export function demand(context: Context, repository: Repository, permission: string): void {
  if (!mayRead(context.world, context.viewer, { repository, permission })) throw forbidden();
}
