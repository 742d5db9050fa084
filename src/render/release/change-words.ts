import { bakeEnd } from '../../plan/bake.ts';
import { findStep, neededSteps, stepState } from '../../plan/needed-steps.ts';
import type { PlanSignal } from '../../plan/release-plan.ts';
import type { RatioChange, ReleaseState, SignalReading } from '../../plan/state.ts';
import type { Words } from '../inline.ts';
import { listed, type ReleasePage } from './release-ground.ts';

const marks: Readonly<Record<RatioChange['as'], string>> = { plan: '📣', set: '📣', rollback: '⏪', drift: '⚠️' };

export function changeMark(change: RatioChange): string {
  return marks[change.as];
}

/** Another version at the same ratio is a change too. */
export function isDeployed(change: RatioChange): boolean {
  return change.as === 'plan' && change.from === change.to && (change.version ?? '') !== '';
}

/** `checkout 1 % → 10 %`, and what is unusual about it. */
export function changeWords({ say }: ReleasePage, change: RatioChange): Words {
  const { component, from, to, version = '' } = change;
  if (isDeployed(change)) return say.words('change.deployed', { component, version, to });
  return say.words(`change.${change.as}`, { component, from, to });
}

/** Who did it, who agreed, why. */
export function byWords({ say, input }: ReleasePage, change: RatioChange): Words {
  const { by, why } = change;
  if (by === undefined && change.as === 'rollback') return say.words('change.by-signal', { why: why ?? '' });
  if (by === undefined) return why === undefined ? [] : say.words('change.said', { why });
  const execution = change.step === undefined ? undefined : stepState(change.step, input.world.state).execution;
  const first = execution?.seq === change.execution ? execution?.first : undefined;
  const key = first === undefined ? 'change.by' : 'change.by-two';
  const values = { login: by.login, first: first ?? '', why: why ?? '' };
  return say.words(why === undefined ? key : `${key}-why`, values);
}

/** When the bake that the change began is over; undefined where it began none. */
export function bakeOf(change: RatioChange, { input }: ReleasePage): string | undefined {
  const { world } = input;
  const step = findStep(change.step ?? '', world.plan);
  if (step === undefined || step.bake === 0 || world.plan.class === 'emergency') return undefined;
  const { status, execution } = stepState(step.id, world.state);
  const isNewest = execution?.seq === change.execution;
  if (isNewest && status === 'baking') return bakeEnd(step, world);
  // another ratio than asked is live, or nobody knows: that bakes nothing
  const isBaked = change.as === 'plan' && (!isNewest || status === 'passed');
  return isBaked ? new Date(Date.parse(change.happenedAt) + step.bake).toISOString() : undefined;
}

/**
 * What the signals of the step and of those before it said between the change before and this one. Where nothing was said,
 * a step of the plan shows that; of the rest there is no line.
 */
export function signalsThen(page: ReleasePage, change: RatioChange): Words {
  const { say, input } = page;
  const { plan } = input.world;
  const step = findStep(change.step ?? '', plan);
  const steps = step ? [step, ...neededSteps(step, plan)] : [];
  const signals = plan.signals.filter(one => steps.some(other => other.signals.includes(one.id)));
  const parts = signals.map(one => signalThen(page, one, change)).filter(words => words.length > 0);
  if (parts.length > 0) return say.words('change.signals', {}, { signals: listed(page, parts) });
  return change.as === 'plan' ? say.words('change.no-signals') : [];
}

/** A new execution wipes the readings of its step: that a signal failed, its hold still says. */
function signalThen({ say, input }: ReleasePage, { id, kind }: PlanSignal, change: RatioChange): Words {
  const { readings, proofs, holds } = input.world.state;
  const since = changeBefore(change, input.world.state);
  const within = readings.filter(one => one.signal === id && isBetween(one.at, since, change.at));
  const newest = within.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at))[0];
  const isFailing = holds.some(
    one => one.cause === 'signal' && one.signal === id && isBetween(one.by.at, newest?.at ?? since, change.at),
  );
  if (newest && !isFailing) return readingWords(say, newest);
  const isProved = kind === 'monitor' && proofs.some(one => one.signal === id);
  if (!isFailing && !isProved && change.as !== 'plan') return [];
  const verdict = say.words(isFailing ? 'signal.fail' : isProved ? 'signal.pass' : 'signal.missing');
  return say.words('signal.bare', { signal: id }, { verdict });
}

/** When the component moved the time before; the beginning of time where it never did. */
function changeBefore({ seq, component }: RatioChange, { changes }: Pick<ReleaseState, 'changes'>): string {
  const before = changes.findLast(one => one.component === component && one.seq < seq);
  return before?.happenedAt ?? '1970-01-01T00:00:00Z';
}

function isBetween(at: string, from: string, to: string): boolean {
  return Date.parse(from) <= Date.parse(at) && Date.parse(at) <= Date.parse(to);
}

/** `errors` at 0.0002: passes. */
export function readingWords(say: ReleasePage['say'], reading: SignalReading): Words {
  const { signal, value, verdict } = reading;
  const inserts = { verdict: say.words(`signal.${verdict === 'too-few-samples' ? 'too-few' : verdict}`) };
  return value === undefined
    ? say.words('signal.bare', { signal }, inserts)
    : say.words('signal.value', { signal, value }, inserts);
}
