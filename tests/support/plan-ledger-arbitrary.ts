import fc from 'fast-check';
import type { Freeze } from '../../src/calendar/freeze.ts';
import { permissionLevels } from '../../src/domain/actor.ts';
import type { Grant } from '../../src/ledger/receipt.ts';
import { askedKinds, type BroughtVote, holdCauses, type PlanEvent } from '../../src/plan/events.ts';
import type { Execution, ReleaseState, StepState } from '../../src/plan/state.ts';
import { planArbitrary } from './plan-arbitrary.ts';

/** Every key that a shape knows is there, the optional ones too: a key without a value here doesn't compile. */
type Complete<T> = T extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Complete<T[Key]> }
    : T;

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const caseId = fc.constantFrom('TC-1', 'dry-run', 'evidence');
const role = fc.constantFrom('qa', 'tech-lead', 'product', 'sre', 'dba');
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const sha = fc.oneof(hex(40), hex(64));
const digest = hex(16);
const count = fc.nat({ max: 2 ** 31 });
const seq = fc.integer({ min: 1, max: 10_000 });
const ratio = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0.5, 12.5, 99.9));
const figure = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map(value => value + 0);
const instant = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString());
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const byId = <T>(arbitrary: fc.Arbitrary<T>) => fc.dictionary(id, arbitrary, { maxKeys: 3, noNullPrototype: true });

const actor = fc.record({ id: count, login: text });
const by: fc.Arbitrary<Complete<Grant>> = fc.record({
  source: fc.record({
    kind: fc.constantFrom('comment', 'form', 'tick', 'run'),
    id: count,
    node: text,
    thread: count,
    line: count,
    hash: digest,
  }),
  actor,
  role: fc.constantFrom(...permissionLevels),
  at: instant,
});

const freeze: fc.Arbitrary<Freeze> = fc.record({
  id,
  scope: fc.constantFrom('deploy', 'merge'),
  from: instant,
  to: instant,
  reason: text,
  paths: some(text),
  except: maybe(fc.record({ by: some(text), quorum: seq })),
});

const sections = fc.dictionary(role, digest, { noNullPrototype: true });
const via = fc.constantFrom('dispatch', 'job', 'record');
const runningAs = fc.constantFrom('plan', 'set', 'rollback');
const outcome = fc.constantFrom('success', 'failure', 'unknown');
const verdict = fc.constantFrom('pass', 'fail', 'inconclusive', 'too-few-samples');
const result = fc.constantFrom('pass', 'fail');
const hold = { cause: fc.constantFrom(...holdCauses), why: text, step: maybe(id), signal: maybe(id) };
const verified = {
  step: id,
  case: caseId,
  result,
  role,
  evidence: maybe(text),
  recordedFor: maybe(text),
  shas: byId(sha),
};
const reading = { signal: id, step: id, verdict, value: maybe(figure), samples: maybe(count), run: maybe(count) };
const asked = { what: fc.constantFrom(...askedKinds), key: text, why: maybe(text) };
const vote = { role, section: digest, via: fc.constantFrom('review', 'comment') };
const broughtVote: fc.Arbitrary<Complete<BroughtVote>> = fc.record({
  ...vote,
  node: text,
  id: count,
  actor,
  at: instant,
  thread: count,
  line: count,
  hash: digest,
});
const adopted = { digest, sections, commit: sha, blob: sha, pull: maybe(count), authors: some(text) };

type Events = {
  readonly [Type in PlanEvent['type']]: fc.Arbitrary<
    Complete<Omit<Extract<PlanEvent, { readonly type: Type }>, 'type'>>
  >;
};

/** The values of each type of event: a type that is added has to be added here. */
const events: Events = {
  adopted: fc.record({ ...adopted, plan: planArbitrary, votes: some(broughtVote) }),
  voted: fc.record({ role, section: digest }),
  bumped: fc.record({ component: id, sha, version: maybe(text), why: text, digest }),
  asked: fc.record(asked),
  'step-started': fc.record({
    ...{ step: id, seq, component: maybe(id), environment: maybe(text), sha: maybe(sha), from: maybe(ratio) },
    ...{ ratio: maybe(ratio), via, workflow: maybe(text), run: maybe(count), why: maybe(text), first: maybe(text) },
    as: runningAs,
  }),
  'step-reported': fc.record({
    ...{ step: id, seq, outcome, ratio: maybe(ratio), run: maybe(count), evidence: maybe(text), happenedAt: instant },
  }),
  'drift-reported': fc.record({ component: id, ratio, run: maybe(count), why: maybe(text), happenedAt: instant }),
  'step-passed': fc.record({ step: id }),
  skipped: fc.record({ step: id, why: text, first: maybe(text) }),
  'signal-read': fc.record(reading),
  held: fc.record(hold),
  resumed: fc.record({ why: text, first: maybe(text) }),
  'rollback-started': fc.record({ to: ratio, why: text, order: some(id), cause: fc.constantFrom('person', 'signal') }),
  'rolled-back': fc.record({}),
  replanned: fc.record({ why: text }),
  cancelled: fc.record({ why: text }),
  closed: fc.record({}),
  'handed-over': fc.record({ step: id, to: text }),
  acknowledged: fc.record({ change: seq, role }),
  'case-verified': fc.record(verified),
  'monitor-proved': fc.record({ signal: id, url: text }),
  'freeze-started': fc.record({ freeze }),
  'freeze-ended': fc.record({ id }),
  undone: fc.record({ comment: count, line: count }),
  lost: fc.record({ seq }),
  mended: fc.record({ why: text }),
};

/** One event of any type with every key it may have; `PlanEvent` by its parts. */
export const planEventArbitrary: fc.Arbitrary<{ readonly type: string }> = fc.oneof(
  ...Object.entries(events).map(([type, values]) =>
    (values as fc.Arbitrary<object>).map(value => ({ ...value, type })),
  ),
);

const execution: fc.Arbitrary<Complete<Execution>> = fc.record({
  ...{ seq, startedAt: instant, by, first: maybe(text), sha: maybe(sha), from: maybe(ratio), ratio: maybe(ratio), via },
  ...{ workflow: maybe(text), run: maybe(count), outcome: maybe(outcome), as: runningAs, component: maybe(id) },
  ...{ why: text, reportedAt: instant, told: ratio },
});

const stepState: fc.Arbitrary<Complete<StepState>> = fc.record({
  status: fc.constantFrom('pending', 'executing', 'baking', 'passed', 'skipped', 'failed', 'unknown', 'reverted'),
  execution: maybe(execution),
  ...{ liveAt: maybe(instant), passedAt: maybe(instant), operator: maybe(text) },
  ...{ operatorBy: by, skippedBy: by, skippedWhy: text },
});

/** Any state as a ledger may open with, with every key it may have. */
export const releaseStateArbitrary: fc.Arbitrary<Complete<ReleaseState>> = fc.record({
  plan: maybe(planArbitrary),
  adopted: maybe(fc.record({ ...adopted, at: instant, fileDigest: digest })),
  votes: some(fc.record({ ...vote, by })),
  phase: fc.constantFrom(
    ...([
      'review',
      'running',
      'rolling-back',
      'rolled-back',
      'replanning',
      'observing',
      'closed',
      'cancelled',
    ] as const),
  ),
  holds: some(fc.record({ ...hold, by })),
  lifted: some(fc.record({ ...hold, by, liftedBy: some(by) })),
  steps: byId(stepState),
  live: byId(fc.record({ ratio, sha: maybe(sha), version: maybe(text), seq, at: instant })),
  rejected: some(fc.record({ component: id, sha })),
  cases: some(fc.record({ ...verified, by })),
  proofs: some(fc.record({ signal: id, url: text, by })),
  readings: some(fc.record({ ...reading, at: instant })),
  asked: some(fc.record({ ...asked, by })),
  changes: some(
    fc.record({
      ...{ seq, execution: count, component: id, step: maybe(id), from: ratio, to: ratio, version: maybe(text) },
      ...{ sha: maybe(sha), by: maybe(actor), why: maybe(text), happenedAt: instant, at: instant },
      as: fc.constantFrom('plan', 'set', 'rollback', 'drift'),
      acknowledged: some(fc.record({ login: text, role, at: instant })),
    }),
  ),
  rollback: maybe(
    fc.record({
      ...{ to: ratio, why: text, order: some(id), cause: fc.constantFrom('person', 'signal') },
      ...{ at: instant, by, since: count },
    }),
  ),
  freezes: some(freeze),
  log: some(fc.record({ at: instant, login: text, command: text, thread: count, commentId: count })),
  lastSeq: count,
  lost: fc.record({ seq, at: instant }),
  mendedBy: maybe(by),
});
