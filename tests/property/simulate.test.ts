import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { Freeze } from '../../src/calendar/freeze.ts';
import type { PlanStep, ReleasePlan } from '../../src/plan/release-plan.ts';
import { simulate } from '../../src/plan/simulate/simulate.ts';
import { planArbitrary } from '../support/plan-arbitrary.ts';
import { runPunctually } from '../support/punctual-release.ts';

const runs = Number(process.env['SLUICE_SIMULATED_PLANS'] ?? 100);
const hour = 3_600_000;
/** A Monday; the plans below begin within the half year after it, changes of clocks and China's holidays included. */
const origin = Date.parse('2026-08-31T00:00:00Z');
const instantOf = (hours: number) => new Date(origin + hours * hour).toISOString().replace('.000Z', 'Z');

/** What makes a generated plan harder to walk: another order, planned times, distances, a later place of a step. */
interface Twist {
  /** Whether a step needs, beside the one before it or instead, one further up. */
  readonly also: readonly number[];
  readonly instead: readonly boolean[];
  readonly at: readonly (number | undefined)[];
  readonly notBefore: readonly (number | undefined)[];
}

const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 8 });
const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 });
const twist: fc.Arbitrary<Twist> = fc.record({
  also: many(fc.integer({ min: 1, max: 4 })),
  instead: many(fc.boolean()),
  at: many(rarely(fc.integer({ min: 0, max: 24 * 60 }))),
  notBefore: many(rarely(fc.integer({ min: 0, max: 4 * 24 }))),
});

const freeze: fc.Arbitrary<Freeze> = fc
  .record({
    begin: fc.integer({ min: 0, max: 24 * 200 }),
    length: fc.integer({ min: 1, max: 24 * 12 }),
    scope: fc.constantFrom('deploy' as const, 'deploy' as const, 'merge' as const),
  })
  .map(({ begin, length, scope }, index = 0) => ({
    ...{ id: `f-${index}-${begin}`, scope, from: instantOf(begin), to: instantOf(begin + length), reason: '' },
    ...{ paths: [], except: undefined },
  }));

const around = fc.record({
  start: fc.integer({ min: 0, max: 24 * 180 * 4 }).map(quarters => instantOf(quarters / 4)),
  freezes: fc.array(freeze, { maxLength: 6 }),
  country: fc.constantFrom(undefined, 'CN'),
});

/** Its components have commits, so that it can be run; ratios of a component stay in their order. */
function twisted(plan: ReleasePlan, { also, instead, at, notBefore }: Twist, start: string): ReleasePlan {
  const steps = plan.steps.map((step, index): PlanStep => {
    const further = plan.steps[index - pick(also, index)]?.id ?? plan.steps[0]?.id ?? '';
    const own = plan.steps.slice(0, index).findLast(one => one.component === step.component);
    const base = [...(pick(instead, index) ? [] : step.needs), ...(own ? [own.id] : [])];
    // a monitor that was proved once passes every later step of proofs without anybody's look: no time holds it
    const planned = step.kind === 'verify-monitors' ? undefined : pick(at, index);
    const distance = step.kind === 'verify-monitors' ? undefined : hoursOf(pick(notBefore, index));
    return {
      ...step,
      needs: index === 0 ? [] : [...new Set([...base, further])],
      at: planned === undefined ? undefined : new Date(Date.parse(start) + planned * hour).toISOString().slice(0, 16),
      notBefore: distance ?? step.notBefore,
    };
  });
  return {
    ...plan,
    steps,
    components: plan.components.map((one, index) => ({ ...one, sha: `${index}abc`.repeat(10) })),
  };
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function hoursOf(hours: number | undefined): number | undefined {
  return hours === undefined ? undefined : hours * hour;
}

function timesOf(steps: readonly { id: string; startAt?: string | undefined; passedAt: string | undefined }[]) {
  return Object.fromEntries(steps.map(one => [one.id, { startAt: one.startAt, passedAt: one.passedAt }]));
}

test(`a simulated release keeps the times of the real machine with punctual people: ${runs} plans`, {
  timeout: 60_000 + runs * 600,
}, () => {
  fc.assert(
    fc.property(planArbitrary, twist, around, (bare, wish, { start, freezes, country }) => {
      const plan = twisted(bare, wish, start);
      const calendar = createCalendar({ zone: plan.timezone, country, addWorkingDays: [], addHolidays: [] });
      const real = runPunctually(plan, { start, calendar, freezes });
      const walked = simulate(plan, { start, calendar, freezes, away: [] });
      expect(walked.finish === undefined ? [] : real.stuck).toEqual([]);
      const isBegun = ({ kind }: { kind: PlanStep['kind'] }) =>
        kind === 'migrate' || kind === 'deploy' || kind === 'gray';
      expect(timesOf(walked.steps.map(one => ({ ...one, startAt: isBegun(one) ? one.startAt : undefined })))).toEqual(
        timesOf(
          plan.steps.map(({ id }) => {
            const { execution, passedAt } = real.steps[id] ?? {};
            return { id, startAt: execution?.startedAt, passedAt };
          }),
        ),
      );
    }),
    { numRuns: runs },
  );
});
