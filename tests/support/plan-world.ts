import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { emptyRelease } from '../../src/plan/evolve.ts';
import { noFacts, type PlanFacts } from '../../src/plan/facts.ts';
import { layEvents } from '../../src/plan/lay-events.ts';
import type { Blocker, PlanActor, PlanDecision, PlanWorld } from '../../src/plan/plan-world.ts';
import type { ReleasePlan } from '../../src/plan/release-plan.ts';
import { planOf } from './plan-text.ts';

/** Commits of the example's components. */
export const shas = { app: 'a'.repeat(40), book: 'b'.repeat(40) } as const;

const standard = `version: 1
id: 2026-11-shop
title: Shop
owner: "@li"
timezone: Asia/Shanghai
mode: dispatch
people: { operator: "@wang", backup: "@zhao" }
review: { roles: { tech-lead: 1, qa: 1 } }
four-eyes: [set, skip]
announce: { ack-by: [qa] }
rollback: { by: [operator, sre] }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: book, version: v5, sha: ${shas.book}, environment: prod-book, deploy: book.yml }
  - { id: app, version: v3, sha: ${shas.app}, environment: prod-app, needs: [book], deploy: app.yml }
signals:
  - { id: ci, kind: check, name: build }
  - { id: rate, kind: reported, pass: "< 1", fail: "> 2", min-samples: 100 }
  - { id: recon, kind: reconciliation, from: "workflow:recon.yml", pass: "diff == 0", available: "T+1 09:00", proof: required }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/a", proof: required }
steps:
  - { id: s0, kind: migrate, component: book, by: dba, dry-run: required, evidence: [rows] }
  - { id: s1, kind: deploy, component: book, needs: [s0], ratio: 100, bake: 12h }
  - { id: s2, kind: deploy, component: app, needs: [s1], ratio: 0 }
  - { id: s3, kind: verify-monitors, needs: [s2], signals: [alert, recon], by: sre }
  - { id: s4, kind: trial, needs: [s3], cases: { TC-1: pay, TC-2: refund }, by: [qa, product], evidence: [order] }
  - { id: s5, kind: gray, component: app, needs: [s4], ratio: 1, bake: 2h, signals: [rate] }
  - { id: s6, kind: gray, component: app, ratio: 10, bake: 24h, signals: [rate, recon] }
  - { id: s7, kind: gray, component: app, ratio: 100, signals: [rate] }
  - { id: s8, kind: close, by: owner }
`;

/** The standard plan, with pieces of its text written otherwise. */
export function shopPlan(changes: Readonly<Record<string, string>> = {}): ReleasePlan {
  const text = Object.entries(changes).reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`not in the plan: ${from}`);
    return whole.replace(from, to);
  }, standard);
  return planOf(text, '.github/sluice/releases/2026-11-shop.yml');
}

/** Who holds which roles of the config. */
const roles: Readonly<Record<string, readonly string[]>> = {
  qa: ['wei'],
  product: ['chen'],
  'tech-lead': ['tian'],
  sre: ['sun'],
  dba: ['ding'],
  release: ['rui'],
  'on-call': ['sun'],
};
const people = ['li', 'wang', 'zhao', 'wei', 'chen', 'tian', 'sun', 'ding', 'rui', 'mo', 'max'];

/** A person by login; `mo` writes plans, `max` maintains, and neither holds a role. */
export function who(login: string): PlanActor {
  const holds = (names: readonly string[]) =>
    names.some(name => name === `@${login}` || (roles[name] ?? []).includes(login)) ? 'granted' : 'denied';
  return { id: people.indexOf(login) + 1, login, holds, can: level => login === 'max' || level === 'read' };
}

/** Of whom nothing can be read. */
export const unreadable: PlanActor = { id: 99, login: 'dim', holds: () => 'unreadable', can: () => false };

/** Monday 23 November 2026, 11:00 in Shanghai: within the plan's window. */
export const monday = '2026-11-23T03:00:00Z';

export const goodFacts: PlanFacts = {
  ...noFacts,
  commits: { app: { checks: 'passed', tag: undefined }, book: { checks: 'passed', tag: undefined } },
  fileDigest: 'd16e57',
};

export function adopted(plan: ReleasePlan): PlanEvent {
  const sections = Object.fromEntries(Object.keys(plan.review.roles).map(role => [role, `of-${role}`]));
  return {
    ...{ type: 'adopted', plan, digest: 'd16e57', sections, commit: 'c'.repeat(40), blob: 'd'.repeat(40) },
    ...{ pull: 40, authors: ['mo'], votes: [] },
  };
}

/** Something that somebody did, at an instant. */
export type Done = readonly [login: string, at: string, ...events: readonly PlanEvent[]];

/** A world in which these things happened, on top of an adopted plan; `now` is Monday unless said. */
export function shopWorld(
  plan: ReleasePlan,
  happened: readonly Done[] = [],
  { now = monday, facts = goodFacts }: { readonly now?: string; readonly facts?: PlanFacts } = {},
): PlanWorld {
  const calendar = createCalendar({ zone: plan.timezone, country: undefined, addWorkingDays: [], addHolidays: [] });
  const empty: PlanWorld = { now: '2026-11-20T02:00:00Z', plan, state: emptyRelease, facts, calendar };
  let told = layEvents(empty, [adopted(plan)], who('mo'));
  for (const [login, at, ...events] of happened) told = layEvents({ ...told, now: at }, events, who(login));
  return { ...told, now };
}

/** Both roles voted on Friday. */
export const votes: readonly Done[] = [
  ['tian', '2026-11-20T03:00:00Z', { type: 'voted', role: 'tech-lead', section: 'of-tech-lead' }],
  ['wei', '2026-11-20T03:00:00Z', { type: 'voted', role: 'qa', section: 'of-qa' }],
];

/** A step of the plan that was started and went live at once. */
export function live(plan: ReleasePlan, id: string, seq: number, at: string): Done {
  const step = plan.steps.find(one => one.id === id);
  const component = plan.components.find(one => one.id === step?.component);
  return [
    'wang',
    at,
    {
      ...{ type: 'step-started', step: id, seq, component: component?.id, environment: component?.environment },
      ...{ sha: component?.sha, from: 0, ratio: step?.ratio, via: 'dispatch', workflow: 'app.yml', run: undefined },
      ...{ why: undefined, first: undefined, as: 'plan' },
    },
    {
      ...{ type: 'step-reported', step: id, seq, outcome: 'success', ratio: step?.ratio, run: 7 },
      ...{ evidence: undefined, happenedAt: at },
    },
  ];
}

export function passed(step: string, at: string): Done {
  return ['wang', at, { type: 'step-passed', step }];
}

/** A case of a trial or a migration, by one role. */
export function verified(
  login: string,
  step: string,
  id: string,
  role: string,
  result: 'pass' | 'fail' = 'pass',
): Done {
  const on = step === 's0' ? { book: shas.book } : { ...shas };
  return [
    login,
    '2026-11-20T08:00:00Z',
    {
      ...{ type: 'case-verified', step, case: id, result, role, evidence: 'https://pay.example.com/1' },
      ...{ recordedFor: undefined, shas: on },
    },
  ];
}

export function proved(signal: string): Done {
  return ['sun', '2026-11-20T08:00:00Z', { type: 'monitor-proved', signal, url: 'https://grafana.example.com/a?1' }];
}

/** Everything before the first gray step is done. */
export function readyForGray(plan: ReleasePlan): readonly Done[] {
  const cases = ['TC-1', 'TC-2'];
  return [
    ...votes,
    verified('ding', 's0', 'dry-run', 'dba'),
    live(plan, 's0', 1, '2026-11-20T04:00:00Z'),
    verified('ding', 's0', 'evidence', 'dba'),
    passed('s0', '2026-11-20T04:30:00Z'),
    live(plan, 's1', 2, '2026-11-20T05:00:00Z'),
    passed('s1', '2026-11-20T17:00:00Z'),
    live(plan, 's2', 3, '2026-11-20T17:01:00Z'),
    passed('s2', '2026-11-20T17:02:00Z'),
    proved('alert'),
    proved('recon'),
    passed('s3', '2026-11-20T17:03:00Z'),
    ...cases.map(id => verified('wei', 's4', id, 'qa')),
    ...cases.map(id => verified('chen', 's4', id, 'product')),
    passed('s4', '2026-11-20T17:04:00Z'),
  ];
}

export function codesOf(blockers: readonly Blocker[]): readonly string[] {
  return blockers.map(one => one.code);
}

/** What a decision came to in short: codes of a refusal, types of an acceptance's events. */
export function came(decision: PlanDecision): readonly string[] {
  return decision.kind === 'refused' ? codesOf(decision.blockers) : decision.events.map(one => one.type);
}

/** The world after a decision that was accepted. */
export function laid(decision: PlanDecision, world: PlanWorld, login: string): PlanWorld {
  if (decision.kind === 'refused') throw new Error(codesOf(decision.blockers).join(', '));
  return layEvents(world, decision.events, who(login));
}
