import type { PlanEvent } from '../events.ts';
import { layEvents } from '../lay-events.ts';
import { namesOf } from '../names.ts';
import { passEvents } from '../pass.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { notAmong, refusedFor } from '../refusal.ts';
import { withPassed } from './verify-case.ts';

export interface ProveMonitorArgs {
  readonly signal: string;
  readonly url: string;
}

/** A monitor was seen to fire, a reconciliation to find what was put in. The last proof passes the step that asks for them. */
export function proveMonitor({ signal: id, url }: ProveMonitorArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state } = world;
  const signal = plan.signals.find(one => one.id === id);
  const provable = plan.signals.filter(one => one.kind !== 'check' && one.kind !== 'workflow').map(one => one.id);
  if (signal === undefined || !provable.includes(id)) {
    return refusedFor('not_in_plan', { what: 'signal', name: id, known: provable });
  }
  const { phase } = state;
  if (phase === 'closed' || phase === 'cancelled') return refusedFor('release_phase', { phase });
  const asking = plan.steps.filter(one => one.kind === 'verify-monitors' && one.signals.includes(id));
  const blockers = notAmong(namesOf(plan, ['sre', ...asking.flatMap(one => one.by)]), actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  if (!/^https:\/\/[^\s/]+/.test(url)) {
    const paste = `/monitor proved ${id} https://…`;
    return refusedFor('bad_value', { key: 'url', value: url, expected: ['https://…'] }, [], paste);
  }
  const proved: PlanEvent = { type: 'monitor-proved', signal: id, url };
  const passed = passEvents(layEvents(world, [proved], actor));
  return withPassed([proved, ...passed], 'monitor_proved', { signal: id });
}
