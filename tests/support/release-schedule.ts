import fc from 'fast-check';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { caseStandings } from '../../src/plan/cases.ts';
import { acknowledge } from '../../src/plan/decide/acknowledge.ts';
import { adopt } from '../../src/plan/decide/adopt.ts';
import { advance } from '../../src/plan/decide/advance.ts';
import { bump } from '../../src/plan/decide/bump.ts';
import { due } from '../../src/plan/decide/due.ts';
import { hold } from '../../src/plan/decide/hold.ts';
import { proveMonitor } from '../../src/plan/decide/prove-monitor.ts';
import { replan } from '../../src/plan/decide/replan.ts';
import { type ReportArgs, report } from '../../src/plan/decide/report.ts';
import { resume } from '../../src/plan/decide/resume.ts';
import { rollback } from '../../src/plan/decide/rollback.ts';
import { setRatio } from '../../src/plan/decide/set-ratio.ts';
import { skip } from '../../src/plan/decide/skip.ts';
import { verifyCase } from '../../src/plan/decide/verify-case.ts';
import type { PlanReceipt } from '../../src/plan/draft.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { emptyRelease, evolve } from '../../src/plan/evolve.ts';
import { executedSteps, openExecutions } from '../../src/plan/executions.ts';
import { noFacts, type PlanFacts, type RunFact, type SignalFact } from '../../src/plan/facts.ts';
import { stepState } from '../../src/plan/needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../../src/plan/plan-world.ts';
import type { PlanStep, ReleasePlan } from '../../src/plan/release-plan.ts';
import { planArbitrary } from './plan-arbitrary.ts';

/** Plans short enough to be played to their end: at most two components of at most three ratios, each with a commit. */
export const shortPlans: fc.Arbitrary<ReleasePlan> = planArbitrary.map(shorten);

function shorten(plan: ReleasePlan): ReleasePlan {
  const components = plan.components.slice(0, 2).map((one, index) => ({ ...one, sha: String(index + 1).repeat(40) }));
  const ids = components.map(one => one.id);
  const grays = (step: PlanStep) => plan.steps.filter(one => one.kind === 'gray' && one.component === step.component);
  const keeps = (step: PlanStep) => step.kind !== 'gray' || step.ratio === 100 || grays(step).indexOf(step) < 1;
  const steps = plan.steps
    .filter(one => (one.component === undefined || ids.includes(one.component)) && keeps(one))
    .map((one, index) => ({ ...one, id: `s${index + 1}`, needs: index === 0 ? [] : [`s${index}`] }));
  const last = steps.findLast(one => !one.isReversible)?.id;
  // windows are looked up by walking days: a third of the schedules is enough of them
  const windows = steps.length % 3 === 0 ? plan.windows : [];
  return { ...plan, windows, components, steps, rollback: { ...plan.rollback, pointOfNoReturn: last } };
}

/** Numbers from which a schedule is played: each says what happens next, and with what. */
export const moves: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(0xffff), {
  ...{ minLength: 30, maxLength: 80, size: 'max' },
});

/** Somebody who bears every role: who may do what is another test's business. */
export function anybody(id: number): PlanActor {
  return { id, login: `p${id}`, holds: () => 'granted', can: () => true };
}

/** One receipt of a schedule, with the worlds around it. */
export interface Played {
  readonly receipt: PlanReceipt;
  readonly before: PlanWorld;
  readonly after: PlanWorld;
}

/** What is told of each receipt as it is written. */
export type Watch = (played: Played) => void;

const start = '2026-11-23T03:00:00Z';
const roles = ['tech-lead', 'qa', 'product', 'sre', 'dba'];
const calendars = new Map<string, PlanWorld['calendar']>();

export function calendarIn(zone: string): PlanWorld['calendar'] {
  const known = calendars.get(zone);
  const made = known ?? createCalendar({ zone, country: undefined, addWorkingDays: [], addHolidays: [] });
  calendars.set(zone, made);
  return made;
}

/** A release that is approved and has not begun. */
export function approvedRelease(plan: ReleasePlan): PlanWorld {
  const calendar = calendarIn(plan.timezone);
  const empty: PlanWorld = { now: start, plan, state: emptyRelease, facts: factsOf(plan, 'd1'), calendar };
  const adopted: PlanEvent = { type: 'adopted', ...adoptingOf(plan, 'd1') };
  return write(empty, [adopted, ...votesOn('d1')], anybody(1)).after;
}

function adoptingOf(plan: ReleasePlan, digest: string) {
  const sections = Object.fromEntries(roles.map(role => [role, `${digest}-${role}`]));
  const blob = digest.padEnd(40, '0');
  return { plan, digest, sections, commit: 'c'.repeat(40), blob, pull: 1, authors: ['li'], votes: [] };
}

function votesOn(digest: string): readonly PlanEvent[] {
  return roles.map(role => ({ type: 'voted', role, section: `${digest}-${role}` }));
}

function factsOf(plan: ReleasePlan, fileDigest: string): PlanFacts {
  const commits = plan.components.map(one => [one.id, { checks: 'passed', tag: undefined }] as const);
  return { ...noFacts, commits: Object.fromEntries(commits), fileDigest };
}

let written = 0;

/** The world with events in its ledger, as somebody's comment or, without one, a tick. */
export function write(before: PlanWorld, events: readonly PlanEvent[], actor?: PlanActor): Played {
  written += 1;
  const place = { thread: 9, line: actor ? 1 : 0, hash: '0'.repeat(16), node: `N${written}` };
  const receipt: PlanReceipt = {
    ...{
      seq: written,
      role: 'write',
      headSha: undefined,
      configSha: 'c'.repeat(40),
      at: before.now,
      command: '',
      events,
    },
    source: { kind: actor ? 'comment' : 'tick', id: written, ...place },
    actor: { id: actor?.id ?? 0, login: actor?.login ?? 'sluice' },
  };
  const state = evolve(before.state, receipt);
  return { receipt, before, after: { ...before, state, plan: state.plan ?? before.plan } };
}

/** Plays a schedule from an approved release. */
export function play(plan: ReleasePlan, told: readonly number[], watch: Watch): PlanWorld {
  const some = (told[0] ?? 0) % 3 === 0 ? calm : kinds;
  return told.reduce((world, number, index) => {
    const one = some[number % some.length] ?? tick;
    const events = one(later(world, number, index), number >> 5);
    const { world: around, told: said, actor } = events;
    if (said.length === 0) return around;
    const played = write(around, said, actor);
    watch(played);
    return played.after;
  }, approvedRelease(plan));
}

const waits = [1, 1, 60, 600, 7_200, 43_200, 86_400];

/** Each move is a while after the one before it, so that no two things happen at one instant. */
function later(world: PlanWorld, number: number, index: number): PlanWorld {
  const wait = waits[(number >> 9) % waits.length] ?? 1;
  const now = new Date(Date.parse(world.now) + (wait + index) * 1_000).toISOString().replace('.000Z', 'Z');
  return { ...world, now };
}

interface Moved {
  readonly world: PlanWorld;
  readonly told: readonly PlanEvent[];
  readonly actor?: PlanActor;
}
type Move = (world: PlanWorld, number: number) => Moved;

/** A command of one of two people. */
function said(decide: (world: PlanWorld, actor: PlanActor, number: number) => PlanDecision): Move {
  return (world, number) => {
    const actor = anybody(1 + (number % 2));
    const decision = decide(world, actor, number >> 1);
    return { world, told: decision.kind === 'accepted' ? decision.events : [], actor };
  };
}

const why = 'because';
const evidence = 'https://example.com/1';
const goes = said((world, actor, number) => {
  const step = number % 4 === 0 ? world.plan.steps[number % world.plan.steps.length]?.id : undefined;
  const isRecorded = world.plan.mode === 'record';
  const planned = world.plan.steps.find(one => stepState(one.id, world.state).status === 'pending');
  if (isRecorded && planned?.ratio !== undefined) {
    return setRatio(
      { component: planned.component, ratio: planned.ratio, isActual: false, why, evidence },
      world,
      actor,
    );
  }
  return advance({ step, why, evidence: isRecorded ? evidence : undefined, via: 'job', run: 7 }, world, actor);
});
const sets = said((world, actor, number) => {
  const component = world.plan.components[number % world.plan.components.length]?.id;
  const ratio = [0, 1, 5, 10, 50, 100][(number >> 1) % 6] ?? 0;
  return setRatio({ component, ratio, isActual: number % 3 === 0, why, evidence }, world, actor);
});
const skips = said((world, actor, number) => {
  return skip({ step: world.plan.steps[number % world.plan.steps.length]?.id ?? '', why }, world, actor);
});
const holds = said((world, actor) => hold({ why }, world, actor));
const resumes = said((world, actor) => resume({ why }, world, actor));
const rolls = said((world, actor, number) => {
  return rollback({ to: number % 4 === 0 ? number % 20 : undefined, why }, world, actor);
});
const plansAnew = said((world, actor) => replan({ why }, world, actor));
const acks = said((world, actor) => acknowledge({}, world, actor));
const bumps = said((world, actor) => {
  const component = world.state.rejected[0]?.component ?? world.plan.components[0]?.id ?? '';
  const sha = 'abcdef'.charAt(world.state.lastSeq % 6).repeat(40);
  return bump({ component, sha, version: undefined, why, digestOf: () => `b${world.state.lastSeq}` }, world, actor);
});
const verifies = said((world, actor, number) => {
  const open = world.plan.steps.flatMap(step => caseStandings(step, world)).filter(one => one.kind !== 'pass');
  const one = open[0];
  const result = number % 9 === 0 ? 'fail' : 'pass';
  return verifyCase({ case: `${one?.step}/${one?.case}`, result, evidence, recordedFor: undefined }, world, actor);
});
const proves = said((world, actor, number) => {
  const signal = ['recon', 'alert'][number % 2] ?? '';
  return proveMonitor({ signal, url: 'https://example.com/drill' }, world, actor);
});

/** Another plan comes into force, or is voted on. */
const adopts: Move = (world, number) => {
  const digest = world.state.adopted?.digest ?? '';
  if (number % 2 === 0) return { world, told: votesOn(digest.slice(0, 2)), actor: anybody(1) };
  const next = `d${(number % 5) + 2}`;
  const owner = { ...world.plan, title: `${world.plan.title}.` };
  const decision = adopt(adoptingOf(owner, next), world.state);
  const told = decision.kind === 'accepted' ? decision.events : [];
  return { world: { ...world, facts: { ...world.facts, fileDigest: next } }, told };
};

const silent: ReportArgs = {
  ...{ step: undefined, component: undefined, seq: undefined, run: undefined, ratio: undefined, outcome: undefined },
  ...{ signal: undefined, value: undefined, samples: undefined, why: undefined, happenedAt: undefined },
};

/** The answer of what runs, or has got lost, most often as asked. */
const answers: Move = (world, number) => {
  const { plan, state } = world;
  const isOpen = (id: string) => ['executing', 'unknown'].includes(stepState(id, state).status);
  const open = executedSteps(plan, state).find(one => isOpen(one.step.id));
  if (!open) return { world, told: [] };
  const { step, execution } = open;
  const outcome = number % 11 === 0 ? 'failure' : 'success';
  const ratio = number % 7 === 0 ? number % 100 : execution.ratio;
  const told = report({ ...silent, step: step.id, seq: execution.seq, outcome, ratio, happenedAt: world.now }, world);
  return { world, told };
};

/** A report of any execution, known or not, at any time. */
const strays: Move = (world, number) => {
  const step = world.plan.steps[number % world.plan.steps.length];
  const seq = number % 3 === 0 ? undefined : 1 + (number % (world.state.lastSeq + 1));
  const happenedAt = new Date(Date.parse(world.now) - (number % 50) * 60_000).toISOString();
  const component = world.plan.components[number % world.plan.components.length]?.id;
  const ratio = number % 5 === 0 ? undefined : [0, 5, 10, 100][number % 4];
  const args = { ...silent, seq, ratio, happenedAt, outcome: ratio === undefined ? ('success' as const) : undefined };
  return { world, told: report(number % 2 === 0 ? { ...args, step: step?.id } : { ...args, component }, world) };
};

const reads: Move = (world, number) => {
  const signal = ['rate', 'recon'][number % 2] ?? '';
  const value = number % 8 === 0 ? 9 : 0;
  return { world, told: report({ ...silent, signal, value, samples: 900, run: number % 4 }, world) };
};

/** A look at the clock and at GitHub. */
const tick: Move = (world, number) => {
  const facts = { ...world.facts, runs: runsOf(world, number), signals: signalsOf(world, number) };
  const around = { ...world, facts };
  return { world: around, told: due(around) };
};

function runsOf({ plan, state, now }: PlanWorld, number: number): PlanFacts['runs'] {
  const done = { kind: 'found', id: 7, url: '', isDone: true, isSuccess: true, at: now } as const;
  const facts: readonly RunFact[] = [
    ...[done, done, done],
    { kind: 'found', id: 7, url: '', isDone: true, isSuccess: number % 8 !== 0, at: now },
    { kind: 'found', id: 7, url: '', isDone: false, isSuccess: false, at: now },
    { kind: 'none' },
    { kind: 'unread' },
  ];
  const fact = facts[(number >> 3) % facts.length] ?? { kind: 'unread' };
  return Object.fromEntries(openExecutions(plan, state).map(one => [one.execution.seq, fact]));
}

function signalsOf({ plan, now }: PlanWorld, number: number): PlanFacts['signals'] {
  const fact: SignalFact = { state: number % 13 === 0 ? 'failed' : 'passed', run: 1, url: undefined, at: now };
  return Object.fromEntries(plan.signals.map(one => [one.id, fact]));
}

/** A file that was adopted is the file again: else nothing would ever begin after a bump. */
const settles: Move = world => {
  const fileDigest = world.state.adopted?.digest;
  return { world: { ...world, facts: { ...world.facts, fileDigest } }, told: [] };
};

/** Schedules in which people do what the plan says. */
const calm: readonly Move[] = [
  ...[
    goes,
    goes,
    goes,
    answers,
    answers,
    tick,
    tick,
    verifies,
    verifies,
    proves,
    proves,
    reads,
    acks,
    resumes,
    settles,
  ],
];
const kinds: readonly Move[] = [
  ...[...calm, goes, goes, answers, answers, tick, verifies, strays, sets, skips, holds, resumes, rolls, adopts],
  ...[settles, plansAnew, plansAnew, bumps, bumps],
];
