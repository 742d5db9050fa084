import type { Language } from '../../../../src/domain/language.ts';
import type { PlanEvent } from '../../../../src/plan/events.ts';
import type { PlanFacts } from '../../../../src/plan/facts.ts';
import type { ReleasePlan } from '../../../../src/plan/release-plan.ts';
import type { ReleaseState } from '../../../../src/plan/state.ts';
import type { ReleaseInput } from '../../../../src/render/release/release-input.ts';
import { checkoutSha, examplePlan, type Happened, releaseWorld } from '../../../support/release-example.ts';

/** A release that is told about: what has happened, what the clock says. */
export interface ReleaseCase {
  readonly plan?: ReleasePlan;
  readonly happened?: readonly Happened[];
  readonly now?: string;
  readonly facts?: Partial<PlanFacts>;
  readonly state?: Partial<ReleaseState>;
  readonly set?: Partial<ReleaseInput>;
}

export function releaseInput(language: Language, one: ReleaseCase = {}): ReleaseInput {
  const { plan = examplePlan(), happened = ladder(2), now = '2026-11-24T02:03:00Z', facts, state, set } = one;
  const { release } = releaseWorld({ plan, happened, ...(facts && { facts }), ...(state && { state }) }, { now });
  return {
    repository: { id: 77, owner: 'acme', name: 'shop' },
    ...{
      number: 90,
      url: 'https://github.com/acme/shop/issues/90',
      world: release.world,
      receipts: happened.length + 3,
    },
    ...{ language, serverUrl: 'https://github.com' },
    project: { number: 42, url: 'https://github.com/acme/shop/issues/42', title: 'Checkout v3' },
    roles: { qa: ['@qa-wei', '@acme/qa'], product: ['@chen'], sre: ['@sun', 'permission:maintain'] },
    ...set,
  };
}

const none = { component: undefined, environment: undefined, run: undefined, first: undefined } as const;

/** Someone starts a step, and its run answers three minutes later. */
export function moved(
  step: string,
  to: number,
  set: {
    readonly seq: number;
    readonly from?: number;
    readonly at: string;
    readonly by?: string;
    readonly why?: string;
    readonly first?: string;
    readonly as?: 'plan' | 'set' | 'rollback';
    readonly component?: string;
    readonly told?: string;
  },
): readonly Happened[] {
  const { seq, at, by = 'wang', from = 0, why, first, as = 'plan', component = 'checkout' } = set;
  const happenedAt = new Date(Date.parse(at) + 180_000).toISOString();
  const started: PlanEvent = {
    ...{ ...none, type: 'step-started', step, seq, component, environment: 'prod-checkout', sha: checkoutSha },
    ...{ from, ratio: to, via: 'dispatch', workflow: 'deploy.yml', why, first, as },
  };
  const reported: PlanEvent = {
    ...{ type: 'step-reported', step, seq, outcome: 'success', ratio: to, run: 700 + seq, evidence: undefined },
    happenedAt,
  };
  return [
    { by, at, events: [started] },
    { by: 'github-actions', at: set.told ?? happenedAt, events: [reported] },
  ];
}

function verified(id: string, role: string, by: string): Happened {
  const event: PlanEvent = {
    ...{ type: 'case-verified', step: 's3', case: id, result: 'pass', role, recordedFor: undefined },
    ...{ evidence: `https://pay.example/orders/${id}`, shas: { checkout: checkoutSha } },
  };
  return { by, at: '2026-11-23T03:30:00Z', events: [event] };
}

export function read(step: string, value: number, at: string, verdict: 'pass' | 'fail' = 'pass'): Happened {
  const event: PlanEvent = { type: 'signal-read', signal: 'errors', step, verdict, value, samples: 1200, run: 900 };
  return { by: 'github-actions', at, events: [event] };
}

export function passed(step: string, at: string): Happened {
  return { by: 'github-actions', at, events: [{ type: 'step-passed', step }] };
}

const tried: readonly Happened[] = [
  ...moved('s1', 0, { seq: 1, at: '2026-11-23T02:00:00Z' }),
  passed('s1', '2026-11-23T02:10:00Z'),
  {
    by: 'sun',
    at: '2026-11-23T03:00:00Z',
    events: [{ type: 'monitor-proved', signal: 'alert', url: 'https://grafana.example.com/drill/7' }],
  },
  passed('s2', '2026-11-23T03:01:00Z'),
  verified('TC-1', 'qa', 'qa-wei'),
  verified('TC-2', 'qa', 'qa-wei'),
  verified('TC-1', 'product', 'chen'),
  verified('TC-2', 'product', 'chen'),
  passed('s3', '2026-11-23T03:31:00Z'),
];

const steps: readonly (readonly Happened[])[] = [
  [
    ...moved('s4', 1, { seq: 2, at: '2026-11-23T06:00:00Z', why: 'trial orders are fine' }),
    read('s4', 0.0002, '2026-11-23T08:05:00Z'),
    passed('s4', '2026-11-23T08:10:00Z'),
  ],
  moved('s5', 10, { seq: 3, from: 1, at: '2026-11-24T02:00:00Z', why: 'errors stayed at 0.02 %', first: 'zhao' }),
];

/** Deployed, tried, and so many rungs of the ladder climbed: 1 %, then 10 %. */
export function ladder(rungs: number): readonly Happened[] {
  return [...tried, ...steps.slice(0, rungs).flat()];
}

/** On Tuesday afternoon the errors rise and the release holds. */
export const failing: readonly Happened[] = [
  ...ladder(2),
  read('s5', 0.031, '2026-11-24T05:00:00Z', 'fail'),
  {
    by: 'github-actions',
    at: '2026-11-24T05:00:00Z',
    events: [{ type: 'held', cause: 'signal', why: 'errors is 0.031, above 0.02', step: 's5', signal: 'errors' }],
  },
];

/** Then it goes back. */
export const goneBack: readonly Happened[] = [
  ...failing,
  {
    by: 'zhao',
    at: '2026-11-24T05:10:00Z',
    events: [{ type: 'rollback-started', to: 0, why: 'refunds fail', order: ['checkout'], cause: 'person' }],
  },
  ...moved('s5', 0, { seq: 4, from: 10, at: '2026-11-24T05:10:00Z', by: 'zhao', why: 'refunds fail', as: 'rollback' }),
  { by: 'github-actions', at: '2026-11-24T05:14:00Z', events: [{ type: 'rolled-back' }] },
];

/** Somebody turned traffic off elsewhere. */
export const drifted: readonly Happened[] = [
  ...ladder(2),
  {
    by: 'github-actions',
    at: '2026-11-24T05:00:00Z',
    events: [
      {
        ...{ type: 'drift-reported', component: 'checkout', ratio: 0, run: 41, why: 'Rollout aborted by analysis' },
        happenedAt: '2026-11-24T04:40:00Z',
      },
      { type: 'held', cause: 'drift', why: 'Rollout aborted by analysis', step: 's5', signal: undefined },
    ],
  },
];
