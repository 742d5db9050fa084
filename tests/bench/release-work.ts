import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { advance } from '../../src/plan/decide/advance.ts';
import { due } from '../../src/plan/decide/due.ts';
import type { PlanReceipt } from '../../src/plan/draft.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { noFacts } from '../../src/plan/facts.ts';
import { foldRelease } from '../../src/plan/fold.ts';
import type { PlanActor, PlanWorld } from '../../src/plan/plan-world.ts';
import type { ReleasePlan } from '../../src/plan/release-plan.ts';
import { renderReleasePage } from '../../src/render/release/release-page.ts';
import { planOf, walk } from '../support/simulated-plan.ts';
import type { Growing } from './pure-work.ts';

/** So many receipts the longest ledgers have, long before their comment is begun anew. */
const receiptCount = 10_000;
/** A release of three months, a step every day and a half. */
const simulatedSteps = 60;
/** The longest plan that anybody has asked for. */
const longestPlan = 120;
const bakeHours = 36;

function ladder(steps: number): ReleasePlan {
  const rows = Array.from({ length: steps }, (_, index) => {
    const ratio = Math.round(((index + 1) * 10_000) / steps) / 100;
    return `id: g${index}, kind: gray, component: shop, ratio: ${ratio}, bake: ${bakeHours}h`;
  });
  return planOf(rows, ['windows: [{ days: mon-thu, hours: "10:00-17:00" }]']);
}

const start = Date.parse('2026-11-23T03:00:00Z');
const at = (step: number) => new Date(start + step * bakeHours * 3_600_000).toISOString().replace('.000Z', 'Z');

function receipt(seq: number, step: number, events: readonly PlanEvent[]): PlanReceipt {
  return {
    ...{ seq, role: 'write', headSha: undefined, configSha: 'c'.repeat(40), at: at(step), command: '/gray advance' },
    source: { kind: 'comment', id: seq, node: `IC_${seq}`, thread: 9, line: 1, hash: 'a'.repeat(16) },
    actor: { id: 7, login: 'wang' },
    events,
  };
}

function adopted(plan: ReleasePlan): PlanEvent {
  const sections = { 'tech-lead': 'a'.repeat(16) };
  return {
    ...{ type: 'adopted', plan, digest: 'd'.repeat(16), sections, commit: 'c'.repeat(40), blob: 'b'.repeat(40) },
    ...{ pull: 40, authors: ['mo'], votes: [] },
  };
}

/** The step was started, went live, had its number read and has passed; now and then somebody held it for a while. */
function done(plan: ReleasePlan, index: number, seq: number): readonly PlanEvent[] {
  const { id = '', ratio = 0 } = plan.steps[index % plan.steps.length] ?? {};
  const happenedAt = at(index);
  const started: PlanEvent = {
    ...{ type: 'step-started', step: id, seq, component: 'shop', environment: 'prod', sha: undefined, from: 0, ratio },
    ...{ via: 'record', workflow: undefined, run: undefined, why: undefined, first: undefined, as: 'plan' },
  };
  const told = { type: 'step-reported', step: id, seq, outcome: 'success', ratio, run: undefined } as const;
  const held: readonly PlanEvent[] = [
    { type: 'held', cause: 'person', why: 'lunch', step: undefined, signal: undefined },
    { type: 'resumed', why: 'back', first: undefined },
  ];
  return [
    started,
    { ...told, evidence: undefined, happenedAt },
    ...(index % 7 === 0 ? held : []),
    { type: 'step-passed', step: id },
  ];
}

function receiptsOf(plan: ReleasePlan, count: number): readonly PlanReceipt[] {
  const began = receipt(1, 0, [adopted(plan)]);
  return [
    began,
    ...Array.from({ length: count - 1 }, (_, index) => receipt(index + 2, index, done(plan, index, index + 1))),
  ];
}

const fold = (receipts: readonly PlanReceipt[]) =>
  foldRelease({ base: { seq: 0, digest: '', state: undefined, previous: undefined }, receipts });

/** Every step but the last has passed, and its turn has come. */
function nearlyDone(steps: number): PlanWorld {
  const plan = ladder(steps);
  const calendar = createCalendar({ zone: plan.timezone, country: undefined, addWorkingDays: [], addHolidays: [] });
  return { now: at(steps), plan, state: fold(receiptsOf(plan, steps)), facts: noFacts, calendar };
}

const wang: PlanActor = { id: 7, login: 'wang', holds: () => 'granted', can: () => true };
const ahead = { step: undefined, why: undefined, evidence: undefined, via: 'comment', run: undefined } as const;

export const releaseGrowing: readonly Growing[] = [
  {
    name: 'fold of a release’s receipts',
    at: share => {
      const receipts = receiptsOf(ladder(20), receiptCount * share);
      return () => fold(receipts);
    },
  },
  {
    name: 'simulation of a release',
    at: share => {
      const plan = ladder(simulatedSteps * share);
      return () => walk(plan);
    },
  },
  {
    name: 'page of a release',
    at: share => {
      const world = nearlyDone(longestPlan * share);
      return () => renderReleasePage({ ...place, world });
    },
  },
  {
    name: 'tick of a release',
    at: share => {
      const world = nearlyDone(longestPlan * share);
      return () => due(world);
    },
  },
  {
    name: 'step of a release',
    at: share => {
      const world = nearlyDone(longestPlan * share);
      return () => advance(ahead, world, wang);
    },
  },
];

const place = {
  repository: { id: 1, owner: 'acme', name: 'shop' },
  number: 9,
  url: 'https://github.com/acme/shop/issues/9',
  receipts: longestPlan,
  language: 'en',
  serverUrl: 'https://github.com',
  project: undefined,
  roles: {},
} as const;
