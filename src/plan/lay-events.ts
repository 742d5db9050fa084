import type { PlanReceipt } from './draft.ts';
import type { PlanEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { PlanActor, PlanWorld } from './plan-world.ts';

/** The world as it will be once these events are in the ledger: what comes next is decided on that. */
export function layEvents(
  world: PlanWorld,
  events: readonly PlanEvent[],
  actor: Pick<PlanActor, 'id' | 'login'> = { id: 0, login: '' },
): PlanWorld {
  if (events.length === 0) return world;
  const state = evolve(world.state, receiptOf(events, world.now, actor));
  return { ...world, state, plan: state.plan ?? world.plan };
}

function receiptOf(
  events: readonly PlanEvent[],
  at: string,
  { id, login }: Pick<PlanActor, 'id' | 'login'>,
): PlanReceipt {
  const source = { kind: 'tick' as const, id: 0, node: '', thread: 0, line: 0, hash: '' };
  const none = { seq: 0, role: 'none' as const, headSha: undefined, configSha: '', command: '' };
  return { ...none, source, actor: { id, login }, at, events };
}
