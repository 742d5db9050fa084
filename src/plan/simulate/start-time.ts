import { freezeAt, freezeEnd } from '../../calendar/freeze.ts';
import { nextWindow } from '../../calendar/window.ts';
import { instantOf } from '../../calendar/zone.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import { type Crew, crewAt } from './crew.ts';
import { addTime, isAfter } from './instants.ts';
import type { Conflict, SimulatedAround, Wait } from './simulation.ts';
import type { WalkedStep } from './walk-order.ts';

/** A step with the instant at which all that it needs has passed. */
export interface ReadyStep extends WalkedStep {
  /** All that comes before it is over. */
  readonly ready: string;
  /** The last of what it needs has passed. */
  readonly passed: string | undefined;
  readonly plan: ReleasePlan;
  readonly around: SimulatedAround;
}

export interface Start {
  /** Undefined: never. */
  readonly at: string | undefined;
  readonly crew: Crew | undefined;
  readonly waits: readonly Wait[];
  readonly conflicts: readonly Conflict[];
}

/** The first instant at which the clock and people let a step start. */
export function startOf(given: ReadyStep): Start {
  const planned = plannedAt(given.step, given.plan);
  const waits: Wait[] = [];
  const conflicts: Conflict[] = [];
  let from = afterLowerBounds(given, planned, waits);
  for (;;) {
    const at = opening(given, from, waits);
    if (at === undefined) {
      const never = conflict(given.step, 'window_never_opens', from);
      return { at, crew: undefined, waits, conflicts: [...conflicts, never] };
    }
    const crew = crewAt(given.step, at, given.plan, given.around);
    if (crew.backAt === at) return { at, crew, waits, conflicts: [...missed(given.step, planned, at), ...conflicts] };
    if (conflicts.length === 0) conflicts.push(nobody(given, at, crew));
    waits.push({ code: 'people', until: crew.backAt, reason: crew.operator });
    from = crew.backAt;
  }
}

function plannedAt(step: PlanStep, plan: ReleasePlan): string | undefined {
  if (step.at === undefined) return undefined;
  return instantOf(step.at.slice(0, 10), step.at.slice(11, 16), plan.timezone);
}

function afterLowerBounds(
  { step, needs, ready, passed }: ReadyStep,
  planned: string | undefined,
  waits: Wait[],
): string {
  // without a need there is nothing to keep a distance from
  const from = step.notBefore === undefined || needs.length === 0 ? undefined : passed;
  const bounds = [
    { code: 'not-before' as const, until: from === undefined ? ready : addTime(from, step.notBefore ?? 0) },
    { code: 'at' as const, until: planned ?? ready },
  ];
  let time = ready;
  for (const { code, until } of bounds) {
    if (!isAfter(until, time)) continue;
    waits.push({ code, until, reason: undefined });
    time = until;
  }
  return time;
}

/** The first instant in a window and outside of every freeze; undefined where none comes. */
function opening({ step, plan, around }: ReadyStep, from: string, waits: Wait[]): string | undefined {
  if (!isPaced(step) || plan.class === 'emergency') return from;
  let time = from;
  for (;;) {
    const open = nextWindow(time, plan.windows, around.calendar);
    if (open !== time) waits.push({ code: 'window', until: open, reason: undefined });
    if (open === undefined) return undefined;
    const freeze = freezeAt(open, around.freezes, 'deploy');
    if (!freeze) return open;
    time = freezeEnd(open, around.freezes, 'deploy');
    waits.push({ code: 'freeze', until: time, reason: freeze.reason || freeze.id });
  }
}

/** What touches production starts in windows only; people look at it whenever they like. */
function isPaced({ kind }: PlanStep): boolean {
  return kind === 'migrate' || kind === 'deploy' || kind === 'gray';
}

function conflict(step: PlanStep, code: Conflict['code'], at: string): Conflict {
  return { step: step.id, code, values: { step: step.id }, at };
}

function nobody({ step }: ReadyStep, at: string, { names, backAt }: Crew): Conflict {
  const values = { step: step.id, who: names.join(', '), start: at, back: backAt };
  return { ...conflict(step, 'nobody_there', at), values };
}

function missed(step: PlanStep, planned: string | undefined, start: string): readonly Conflict[] {
  if (planned === undefined || !isAfter(start, planned)) return [];
  return [{ ...conflict(step, 'planned_time_missed', planned), values: { step: step.id, planned, start } }];
}
