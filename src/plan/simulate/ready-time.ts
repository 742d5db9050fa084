import type { PlanStep } from '../release-plan.ts';
import { isAfter, laterOf } from './instants.ts';
import type { SimulatedStep, Wait } from './simulation.ts';
import type { WalkedStep } from './walk-order.ts';

/** A step that was walked. */
export interface Reached {
  readonly step: SimulatedStep;
  /** When it and all that comes before it have passed; undefined: never. */
  readonly settledAt: string | undefined;
}
type Walk = ReadonlyMap<string, Reached>;

/** How far the steps before one have to be, said by the last of them to get there. */
export function readyOf({ step, needs, before }: WalkedStep, walked: Walk, start: string): Wait {
  if (!isLook(step)) return lastOf(before, settled, { walked, start });
  // a distance counts from what has passed
  return lastOf(needs, step.notBefore === undefined ? seen : passed, { walked, start });
}

/** When the last of what a step needs has passed; undefined: never. */
export function passedBefore({ needs }: WalkedStep, walked: Walk, start: string): string | undefined {
  return lastOf(needs, passed, { walked, start }).until;
}

/** People can sign a trial while what it looks at still bakes: then whatever comes after them waits for that bake too. */
export function settledAt({ needs }: WalkedStep, passedAt: string, walked: Walk): string | undefined {
  const { until } = lastOf(needs, settled, { walked, start: passedAt });
  return until === undefined ? undefined : laterOf(passedAt, until);
}

function isLook({ kind }: Pick<PlanStep, 'kind'>): boolean {
  return kind === 'trial' || kind === 'verify-monitors';
}

type Measure = (reached: Reached | undefined) => string | undefined;
const passed: Measure = reached => reached?.step.passedAt;
const settled: Measure = reached => reached?.settledAt;
/** There is something to look at. */
const seen: Measure = reached => (reached && isLook(reached.step) ? reached.step.passedAt : reached?.step.liveAt);

function lastOf(
  ids: readonly string[],
  measure: Measure,
  { walked, start }: { readonly walked: Walk; readonly start: string },
): Wait {
  let last: Wait & { readonly until: string } = { code: 'needs', until: start, reason: undefined };
  for (const id of ids) {
    const until = measure(walked.get(id));
    if (until === undefined) return { code: 'needs', until, reason: id };
    if (isAfter(until, last.until)) last = { code: 'needs', until, reason: id };
  }
  return last;
}
