import fc from 'fast-check';
import { parseDuration } from '../../src/domain/duration.ts';
import {
  fourEyesCases,
  type PlanComponent,
  type PlanSignal,
  type PlanStep,
  type ReleasePlan,
  type StepKind,
} from '../../src/plan/release-plan.ts';

const time = (text: string) => parseDuration(text) ?? 0;

/** What a component goes through; `ladder` are its ratios after the first deploy. */
interface Course {
  readonly needs: readonly boolean[];
  readonly deploy: string | undefined;
  readonly ratio: number;
  readonly expands: boolean;
  readonly contracts: boolean;
  readonly proves: boolean;
  readonly tries: boolean;
  readonly ladder: readonly number[];
  readonly bakes: readonly number[];
  readonly signals: readonly boolean[];
  readonly hasOperator: boolean;
  readonly waits: boolean;
}

const bake = fc.constantFrom(0, time('5m'), time('2h'), time('12h'), time('24h'), time('3d'));

const course: fc.Arbitrary<Course> = fc.record({
  needs: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  deploy: fc.constantFrom(undefined, 'deploy.yml'),
  ratio: fc.constantFrom(0, 1, 5),
  expands: fc.boolean(),
  contracts: fc.boolean(),
  proves: fc.boolean(),
  tries: fc.boolean(),
  ladder: fc.array(fc.integer({ min: 6, max: 99 }), { maxLength: 10 }),
  bakes: fc.array(bake, { minLength: 1, maxLength: 6 }),
  signals: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  hasOperator: fc.boolean(),
  waits: fc.boolean(),
});

const signals: readonly PlanSignal[] = [
  { id: 'build', kind: 'check', name: 'ci / build' },
  { id: 'smoke', kind: 'workflow', workflow: 'smoke.yml' },
  {
    id: 'rate',
    kind: 'reported',
    workflow: 'probe.yml',
    pass: { operator: '<', value: 0.005 },
    fail: { operator: '>', value: 0.02 },
    minSamples: 500,
    available: undefined,
    isProofRequired: false,
  },
  {
    id: 'recon',
    kind: 'reconciliation',
    workflow: 'recon.yml',
    pass: { operator: '==', value: 0 },
    fail: undefined,
    minSamples: undefined,
    available: { days: 1, time: '09:00' },
    isProofRequired: true,
  },
  { id: 'alert', kind: 'monitor', url: 'https://grafana.example.com/alerting/pay', isProofRequired: true },
  { id: 'board', kind: 'monitor', url: 'https://grafana.example.com/d/pay', isProofRequired: false },
];

const needProof = ['recon', 'alert'];

const frame = fc.record({
  class: fc.constantFrom('standard' as const, 'emergency' as const),
  mode: fc.constantFrom('dispatch' as const, 'record' as const),
  timezone: fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  windows: fc.constantFrom(
    [],
    [{ days: [1, 2, 3, 4], from: '10:00', to: '17:00' }],
    [
      { days: [1, 2, 3, 4, 5], from: '09:30', to: '12:00' },
      { days: [6], from: '22:00', to: '04:00' },
    ],
  ),
  fourEyes: fc.subarray([...fourEyesCases]).map(cases => [...new Set([...cases, 'irreversible' as const])]),
  ack: fc.constantFrom('shown' as const, 'required' as const),
  onSignalFailure: fc.constantFrom('hold' as const, 'rollback' as const),
  isSkeleton: fc.boolean(),
  closes: fc.boolean(),
});
type Frame = typeof frame extends fc.Arbitrary<infer Value> ? Value : never;

/** Release plans as `readPlan` gives them, that lint finds nothing in: one to four components, up to 60 steps. */
export const planArbitrary: fc.Arbitrary<ReleasePlan> = fc
  .record({ frame, courses: fc.array(course, { minLength: 1, maxLength: 4 }) })
  .map(({ frame: given, courses }) => buildPlan(given, courses));

function buildPlan(given: Frame, courses: readonly Course[]): ReleasePlan {
  const steps = stepsOf(courses, given.closes);
  const point = steps.find(step => !step.isReversible)?.id;
  return {
    version: 1,
    id: '2026-11-checkout-v3',
    title: 'Checkout v3',
    project: undefined,
    class: given.class,
    owner: '@li',
    timezone: given.timezone,
    mode: given.mode,
    people: { operator: '@wang', backup: '@zhao' },
    review: { roles: { 'tech-lead': 1, qa: 1, product: 1, sre: 1, ...dbaOf(steps) }, authorMayVote: false },
    fourEyes: given.fourEyes,
    announce: {
      within: time('5m'),
      ackBy: given.ack === 'required' ? ['qa'] : [],
      ackWithin: given.ack === 'required' ? time('30m') : undefined,
      ack: given.ack,
    },
    rollback: {
      by: ['operator', 'backup', 'sre'],
      to: 'last-stable',
      onSignalFailure: given.onSignalFailure,
      byHand: 'kubectl argo rollouts abort checkout',
      pointOfNoReturn: point,
    },
    emergency: { by: ['on-call'], approvals: 1, followUp: time('72h') },
    windows: given.windows,
    components: courses.map((one, index) => componentOf(one, index, given.isSkeleton)),
    signals,
    steps,
  };
}

function dbaOf(steps: readonly PlanStep[]): Readonly<Record<string, number>> {
  return steps.some(step => step.kind === 'migrate') ? { dba: 1 } : {};
}

function componentOf(given: Course, index: number, isSkeleton: boolean): PlanComponent {
  return {
    id: `c${index + 1}`,
    repository: undefined,
    version: `v${index + 1}.1.0`,
    sha: isSkeleton ? undefined : String(index + 1).repeat(40),
    environment: `prod-c${index + 1}`,
    stable: index === 0 ? undefined : `v${index + 1}.0.4`,
    needs: given.needs.slice(0, index).flatMap((is, other) => (is ? [`c${other + 1}`] : [])),
    deploy: given.deploy,
  };
}

/** One component after the other, each to 100; contracting migrations come when all is live. */
function stepsOf(courses: readonly Course[], closes: boolean): readonly PlanStep[] {
  const bare = [
    ...courses.flatMap((one, index) => courseSteps(one, `c${index + 1}`, index)),
    ...courses.flatMap((one, index) =>
      one.contracts ? [step('migrate', { component: `c${index + 1}`, isReversible: false, ...waitOf(one) })] : [],
    ),
    ...(closes ? [step('close', { by: ['owner'], need: ['follow-ups'] })] : []),
  ];
  return bare.map((one, index) => ({ ...one, id: `s${index + 1}`, needs: index === 0 ? [] : [`s${index}`] }));
}

function waitOf(one: Course): Partial<PlanStep> {
  return one.waits ? { notBefore: time('3d') } : {};
}

function courseSteps(given: Course, component: string, index: number): readonly PlanStep[] {
  const ladder = [...new Set(given.ladder)].toSorted((left, right) => left - right);
  const proves = index === 0 || given.proves;
  const used = signals.filter((_, place) => given.signals[place]).map(one => one.id);
  return [
    ...(given.expands ? [step('migrate', { component, isDryRunRequired: true, evidence: ['rows', 'backup'] })] : []),
    step('deploy', { component, ratio: given.ratio }),
    ...(proves ? [step('verify-monitors', { signals: needProof, by: ['sre'] })] : []),
    ...(given.tries
      ? [
          step('trial', {
            cases: { 'TC-1': 'pay by card', 'TC-2': 'refund' },
            by: ['qa', 'product'],
            evidence: ['order'],
          }),
        ]
      : []),
    ...[...ladder, 100].map((ratio, place) =>
      step('gray', {
        component,
        ratio,
        bake: given.bakes[place % given.bakes.length] ?? 0,
        signals: used,
        operator: given.hasOperator ? '@wang' : undefined,
        audience: place === 0 ? 'staff' : undefined,
      }),
    ),
  ];
}

/** A step with every default; its id and needs come with its place. */
function step(kind: StepKind, parts: Partial<PlanStep>): PlanStep {
  return {
    id: '',
    kind,
    component: undefined,
    needs: [],
    ratio: undefined,
    bake: 0,
    signals: [],
    by: kind === 'migrate' ? ['dba'] : [],
    operator: undefined,
    backup: undefined,
    at: undefined,
    notBefore: undefined,
    audience: undefined,
    cases: {},
    evidence: [],
    run: kind === 'migrate' ? 'migrate.yml' : undefined,
    isDryRunRequired: false,
    isReversible: true,
    need: [],
    ...parts,
  };
}
