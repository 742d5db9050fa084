import { blockersOf } from '../guards/guard-table.ts';
import { layEvents } from '../lay-events.ts';
import { passEvents } from '../pass.ts';
import type { PlanActor, PlanDecision, PlanNote, PlanWorld } from '../plan-world.ts';
import { refusedFor } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';
import { askSecond } from '../second-person.ts';
import { fourEyesLine } from './advance.ts';
import type { SetRatioArgs } from './set-ratio.ts';
import { startEvents } from './start-step.ts';

/** People moved the traffic elsewhere, and record it: the plan's next step, under every guard, begun and done at once. */
export function setPlanned(step: PlanStep, args: SetRatioArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const passed = passEvents(world);
  const around = layEvents(world, passed, actor);
  const paste = `/gray set ${step.component} ${step.ratio} evidence:…`;
  const line = fourEyesLine(step, args, around);
  const blockers = blockersOf(step.id, around, actor)
    .filter(one => line === undefined || one.guard !== 'operator')
    .flatMap(one => one.blockers);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const { why, evidence } = args;
  if (evidence === undefined) return refusedFor('missing_arg', { key: 'evidence' }, [], paste);
  const second = line && askSecond({ ...line, paste }, around, actor);
  if (second?.kind === 'answered') return second.decision;
  const start = { via: 'record', workflow: undefined, run: undefined, why, evidence, first: second?.first } as const;
  const events = startEvents(step, start, around);
  return { kind: 'accepted', events: [...passed, ...events], notes: notesOf(step, events, world) };
}

function notesOf(
  step: PlanStep,
  events: ReturnType<typeof startEvents>,
  { plan, state }: PlanWorld,
): readonly PlanNote[] {
  const started = events.find(one => one.type === 'step-started');
  if (!started) return [];
  const { component = '', from = 0, ratio = 0, seq, via } = started;
  const values = { step: step.id, kind: step.kind, component, from, ratio, seq, via, release: plan.id };
  const isFirst = state.phase === 'review';
  return [
    ...(isFirst ? [{ code: 'release_started' as const, values: { release: plan.id } }] : []),
    { code: 'step_recorded', values },
  ];
}
