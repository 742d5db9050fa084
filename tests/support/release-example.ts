import type { RunningRelease } from '../../src/commands/release-world.ts';
import type { Permission } from '../../src/domain/actor.ts';
import type { PlanEvent } from '../../src/plan/events.ts';
import { emptyRelease, evolve } from '../../src/plan/evolve.ts';
import { noFacts, type PlanFacts } from '../../src/plan/facts.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import type { ReleasePlan } from '../../src/plan/release-plan.ts';
import type { ReleaseState } from '../../src/plan/state.ts';
import { commandWorld, person, type WorldWish } from './command-world.ts';

/** Commit of the one component. */
export const checkoutSha = '9ab3'.repeat(10);

const standard = `version: 1
id: 2026-11-checkout-v3
title: Checkout v3
class: standard
owner: "@li"
timezone: Asia/Shanghai
mode: dispatch
people: { operator: "@wang", backup: "@zhao" }
review: { roles: { tech-lead: 1, qa: 1 } }
four-eyes: [set, skip]
announce: { within: 5m, ack-by: [qa] }
rollback: { by: [operator, backup, sre], by-hand: kubectl argo rollouts abort checkout }
windows: [{ days: mon-thu, hours: "10:00-17:00" }]
components:
  - { id: checkout, version: v3.0.0, sha: ${checkoutSha}, environment: prod-checkout, stable: v2.9.1, deploy: deploy.yml }
signals:
  - { id: errors, kind: reported, pass: "< 0.005", fail: "> 0.02" }
  - { id: alert, kind: monitor, url: "https://grafana.example.com/alert", proof: required }
steps:
  - { id: s1, kind: deploy, component: checkout, ratio: 0 }
  - { id: s2, kind: verify-monitors, needs: [s1], signals: [alert], by: sre }
  - { id: s3, kind: trial, needs: [s2], cases: { TC-1: pay by card, TC-2: refund }, by: [qa, product] }
  - { id: s4, kind: gray, component: checkout, needs: [s3], ratio: 1, bake: 2h, signals: [errors] }
  - { id: s5, kind: gray, component: checkout, ratio: 10, bake: 24h, signals: [errors] }
  - { id: s6, kind: gray, component: checkout, ratio: 100, bake: 48h, signals: [errors] }
  - { id: s7, kind: close, by: owner }
`;

/** Who is who in the shop's rules. */
const roles = `timezone: Asia/Shanghai
roles:
  qa: ["@qa-wei"]
  product: ["@chen"]
  tech-lead: ["@tian"]
  sre: ["@sun"]
  release: ["@rui"]
`;

/** The standard plan, with lines of it written otherwise. */
export function examplePlan(changes: Readonly<Record<string, string>> = {}): ReleasePlan {
  const text = Object.entries(changes).reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`not in the plan: ${from}`);
    return whole.replace(from, to);
  }, standard);
  const read = readPlan(text, { file: '.github/sluice/releases/2026-11-checkout-v3.yml' });
  if (!read.plan) throw new Error(read.problems.map(one => `${one.line}: ${one.code}`).join(', '));
  return read.plan;
}

/** Digest of each asked role's sections, as short words. */
export const exampleSections = { 'tech-lead': 'aaaa', qa: 'bbbb' } as const;

/** One thing that happened: by whom, when. */
export interface Happened {
  readonly by: string;
  readonly at: string;
  readonly events: readonly PlanEvent[];
}

/** Adopted on Friday with the votes of both roles, and whatever happened since, each by a comment of its own. */
export function releaseState(plan: ReleasePlan, happened: readonly Happened[]): ReleaseState {
  const adopted: PlanEvent = {
    ...{ type: 'adopted', plan, digest: 'd16e57', sections: exampleSections, commit: 'c'.repeat(40), blob: 'b10b' },
    ...{ pull: 40, authors: ['mo'], votes: [] },
  };
  const vote = (role: 'tech-lead' | 'qa'): PlanEvent => ({ type: 'voted', role, section: exampleSections[role] });
  const start: readonly Happened[] = [
    { by: 'mo', at: '2026-11-20T02:00:00Z', events: [adopted] },
    { by: 'tian', at: '2026-11-20T03:00:00Z', events: [vote('tech-lead')] },
    { by: 'qa-wei', at: '2026-11-20T04:00:00Z', events: [vote('qa')] },
  ];
  return [...start, ...happened].reduce(
    (state, { by, at, events }, index) => evolve(state, receipt(index + 1, { by, at, events })),
    emptyRelease,
  );
}

function receipt(seq: number, { by, at, events }: Happened) {
  const { id = 0, login } = person(by);
  return {
    ...{ seq, at, events, command: `/gray ${seq}`, role: 'write' as Permission, headSha: undefined },
    source: {
      kind: 'comment' as const,
      id: 8000 + seq,
      node: `IC_${8000 + seq}`,
      thread: 90,
      line: 1,
      hash: 'f'.repeat(16),
    },
    actor: { id, login },
    configSha: 'c'.repeat(40),
  };
}

/** What a test may say of a release beside who writes. */
export interface ReleaseWish {
  readonly plan?: ReleasePlan;
  readonly happened?: readonly Happened[];
  readonly state?: Partial<ReleaseState>;
  readonly facts?: Partial<PlanFacts>;
  /** Written on another thread than the release's. */
  readonly elsewhere?: true;
}

const onReleaseIssue = {
  thread: {
    ...{ number: 90, kind: 'issue', reference: 'acme/shop#90', url: 'https://github.com/acme/shop/issues/90' },
    ...{ title: 'Release: Checkout v3', headSha: undefined },
  },
} as const satisfies WorldWish;

/** The release's issue 90 on a Monday, a quarter to four in Shanghai, within its window; whoever writes has `write`. */
export function releaseWorld(wish: ReleaseWish = {}, around: WorldWish = {}) {
  const world = commandWorld({
    ...{ rules: roles, as: 'wang', may: 'write', now: '2026-11-23T07:45:00Z' },
    ...(wish.elsewhere ? {} : onReleaseIssue),
    ...around,
  });
  return { ...world, release: runningRelease(wish, world) };
}

function runningRelease(
  { plan = examplePlan(), happened = [], state, facts, elsewhere }: ReleaseWish,
  { now, calendar }: Pick<ReturnType<typeof commandWorld>, 'now' | 'calendar'>,
): RunningRelease {
  const commits = { checkout: { checks: 'passed', tag: checkoutSha } } as const;
  return {
    ...{ kind: 'running', number: 90, url: 'https://github.com/acme/shop/issues/90', id: plan.id },
    isHere: !elsewhere,
    world: {
      ...{ now, plan, calendar },
      state: { ...releaseState(plan, happened), ...state },
      facts: { ...noFacts, commits, fileDigest: 'd16e57', ...facts },
    },
  };
}

const noReport = { run: 77, evidence: undefined } as const;

/** The first deploy at 0 %, reported a few minutes later: the release has begun. */
export const exampleStart: readonly Happened[] = [
  { by: 'wang', at: '2026-11-23T02:00:00Z', events: [started('s1', 1, { from: 0, ratio: 0 })] },
  { by: 'wang', at: '2026-11-23T02:04:00Z', events: [reported('s1', 1, 0), { type: 'step-passed', step: 's1' }] },
];

/** An intent as `/gray advance` leaves it. */
export function started(
  step: string,
  seq: number,
  ratios: { readonly from: number; readonly ratio: number },
): PlanEvent {
  return {
    ...{ type: 'step-started', step, seq, component: 'checkout', environment: 'prod-checkout', sha: checkoutSha },
    ...{ ...ratios, via: 'dispatch', workflow: 'deploy.yml', run: 77, why: undefined, first: undefined, as: 'plan' },
  };
}

export function reported(step: string, seq: number, ratio: number): PlanEvent {
  return {
    type: 'step-reported',
    step,
    seq,
    outcome: 'success',
    ratio,
    ...noReport,
    happenedAt: '2026-11-23T02:04:00Z',
  };
}
