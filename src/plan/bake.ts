import { caseStandings } from './cases.ts';
import { namesOf } from './names.ts';
import { stepState } from './needed-steps.ts';
import type { Blocker, PlanWorld } from './plan-world.ts';
import { blocker } from './refusal.ts';
import type { PlanSignal, PlanStep } from './release-plan.ts';
import { type SignalStanding, signalStanding } from './signals.ts';

/** When a step's bake is over by the clock, ISO in UTC; undefined before it is live. An emergency does not bake. */
export function bakeEnd(step: PlanStep, { plan, state }: Pick<PlanWorld, 'plan' | 'state'>): string | undefined {
  const { liveAt } = stepState(step.id, state);
  if (liveAt === undefined || plan.class === 'emergency') return liveAt;
  return new Date(Date.parse(liveAt) + step.bake).toISOString().replace('.000Z', 'Z');
}

/** Why a step that bakes has not passed yet: the clock, and every signal that does not pass. Empty for any other step. */
export function bakeBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  if (stepState(step.id, world.state).status !== 'baking') return [];
  return [...clockBlockers(step, world), ...step.signals.flatMap(id => signalBlocker(id, step, world))];
}

/** When a step passed, or would have had anybody looked; undefined while something keeps it. */
export function passTime(step: PlanStep, world: PlanWorld): string | undefined {
  const { passedAt, status } = stepState(step.id, world.state);
  if (status !== 'baking') return passedAt;
  if (bakeBlockers(step, world).length > 0) return undefined;
  const read = step.signals.map(id => signalStanding(id, step.id, world).at);
  const signed = caseStandings(step, world).map(one => one.result?.by.at);
  const times = [bakeEnd(step, world), ...read, ...signed].flatMap(at => at ?? []);
  return times.reduce<string | undefined>(
    (left, right) => (left === undefined || Date.parse(right) > Date.parse(left) ? right : left),
    undefined,
  );
}

function clockBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const end = bakeEnd(step, world);
  if (end === undefined || Date.parse(end) <= Date.parse(world.now)) return [];
  return [waitUntil(blocker('bake_running', { step: step.id, until: end }), end)];
}

function signalBlocker(id: string, step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const standing = signalStanding(id, step.id, world);
  if (standing.kind === 'pass') return [];
  const signal = world.plan.signals.find(one => one.id === id);
  const values = { signal: id, step: step.id };
  const names = namesOf(world.plan, ['sre']);
  switch (standing.kind) {
    case 'fail':
      return [blocker('signal_failing', { ...values, value: said(standing) }, names)];
    case 'pending':
      return [pendingBlocker(values, standing)];
    case 'too-few':
      return [blocker('too_few_samples', { ...values, ...samplesOf(standing, signal) }, names)];
    case 'inconclusive':
      return [blocker('signal_inconclusive', { ...values, value: said(standing) }, names)];
    case 'unproved':
      return [blocker('unproved', { signal: id }, names, `/monitor proved ${id} https://…`)];
    case 'missing':
      return [blocker('signal_missing', values, names)];
  }
}

function pendingBlocker(values: Readonly<Record<string, string>>, { until }: SignalStanding): Blocker {
  const found = blocker('data_pending', { ...values, due: until === undefined ? 'open' : 'known', until: until ?? '' });
  return until === undefined ? found : waitUntil(found, until);
}

function waitUntil(one: Blocker, until: string): Blocker {
  return { ...one, clearedBy: [{ kind: 'time', until }, ...one.clearedBy], earliest: until };
}

function said({ value }: SignalStanding): string {
  return value === undefined ? '' : String(value);
}

function samplesOf({ samples }: SignalStanding, signal: PlanSignal | undefined) {
  const needed = signal && 'minSamples' in signal ? (signal.minSamples ?? 0) : 0;
  return { samples: samples ?? 0, needed };
}
