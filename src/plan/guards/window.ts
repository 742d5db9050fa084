import { type Freeze, freezeAt, freezeEnd } from '../../calendar/freeze.ts';
import { isInWindow, nextWindow } from '../../calendar/window.ts';
import { instantOf } from '../../calendar/zone.ts';
import { passTime } from '../bake.ts';
import { namesOf } from '../names.ts';
import { findStep, neededSteps, stepState } from '../needed-steps.ts';
import { openEnd } from '../open-freeze.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';

/** G4: the clock lets it begin. What bakes already is not touched by a freeze: it only makes the next step wait. */
export function windowGuard(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  if (step === undefined) return [];
  const paced = world.plan.class === 'emergency' ? [] : pacedBlockers(step, world);
  return withEarliest([...timeBlockers(step, world), ...paced], openingOf(step, boundsOf(step, world), world));
}

/** Windows and freezes alone: what also a jump to another ratio waits for. */
export function paceBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  if (world.plan.class === 'emergency') return [];
  return withEarliest(pacedBlockers(step, world), openingOf(step, [world.now], world));
}

/** What an emergency passes over, to be said: the window it is outside of, the freeze that is in force. */
export function skippedBlockers(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  return step === undefined || world.plan.class !== 'emergency' ? [] : pacedBlockers(step, world);
}

function withEarliest(blockers: readonly Blocker[], earliest: string | undefined): readonly Blocker[] {
  if (earliest === undefined) return blockers;
  return blockers.map(one => ({
    ...one,
    clearedBy: [{ kind: 'time', until: earliest }, ...one.clearedBy],
    earliest,
  }));
}

/** Planned time and distance from what came before. */
function timeBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const planned = plannedAt(step, world);
  const bound = boundAt(step, world);
  return [
    ...(isAhead(planned, world.now) ? [blocker('planned_later', { step: step.id, at: planned })] : []),
    ...(isAhead(bound, world.now) ? [blocker('too_soon', { step: step.id, until: bound })] : []),
  ];
}

function pacedBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  if (!isPaced(step)) return [];
  const { now, plan, calendar } = world;
  const isOpen = isInWindow(now, plan.windows, calendar);
  const freeze = freezeAt(now, freezesOf(world), 'deploy');
  return [
    ...(isOpen ? [] : [blocker('window_closed', { step: step.id })]),
    ...(freeze ? [freezeBlocker(freeze, world)] : []),
  ];
}

function freezeBlocker({ id, to, reason }: Freeze, { plan, state }: PlanWorld): Blocker {
  const isOwn = state.freezes.some(one => one.id === id);
  const values = { freeze: id, end: to === openEnd ? 'open' : 'known', until: to, why: reason };
  return blocker('deploys_frozen', values, namesOf(plan, ['release']), isOwn ? `/freeze end ${id}` : undefined);
}

/** The first instant that satisfies all of it; undefined where no window comes within 400 days, or a freeze has no end. */
function openingOf(step: PlanStep, bounds: readonly string[], world: PlanWorld): string | undefined {
  const { plan, calendar } = world;
  const freezes = freezesOf(world);
  let at = bounds.reduce((left, right) => (Date.parse(right) > Date.parse(left) ? right : left), world.now);
  if (!isPaced(step) || plan.class === 'emergency') return at;
  // each turn passes a window's begin or a freeze's end, and there are finitely many freezes
  for (;;) {
    const open = nextWindow(at, plan.windows, calendar);
    if (open === undefined) return undefined;
    at = freezeEnd(open, freezes, 'deploy');
    if (at === open) return at;
    if (Date.parse(at) >= Date.parse(openEnd)) return undefined;
  }
}

function boundsOf(step: PlanStep, world: PlanWorld): readonly string[] {
  return [plannedAt(step, world), boundAt(step, world)].flatMap(at => at ?? []);
}

function plannedAt({ at }: PlanStep, { plan }: PlanWorld): string | undefined {
  return at === undefined ? undefined : instantOf(at.slice(0, 10), at.slice(11, 16), plan.timezone);
}

/** From the last pass of what it needs; undefined where that is still to come. */
function boundAt(step: PlanStep, world: PlanWorld): string | undefined {
  if (step.notBefore === undefined) return undefined;
  const passed = neededSteps(step, world.plan).map(need => {
    return stepState(need.id, world.state).status === 'skipped' ? undefined : passTime(need, world);
  });
  const times = passed.flatMap(at => (at === undefined ? [] : [Date.parse(at)]));
  if (times.length === 0) return undefined;
  return new Date(Math.max(...times) + step.notBefore).toISOString().replace('.000Z', 'Z');
}

/** What touches production begins in windows only; people look at it whenever they like. */
function isPaced({ kind }: PlanStep): boolean {
  return kind === 'migrate' || kind === 'deploy' || kind === 'gray';
}

function freezesOf({ facts, state }: PlanWorld): readonly Freeze[] {
  return [...facts.freezes, ...state.freezes];
}

function isAhead(at: string | undefined, now: string): at is string {
  return at !== undefined && Date.parse(at) > Date.parse(now);
}
