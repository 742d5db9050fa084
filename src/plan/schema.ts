import * as z from 'zod/mini';
import { grantSchema, type LedgerSchema, orUndefined } from '../ledger/codec.ts';
import { outcome, planEventSchema, runningAs, seqOf, signalVerdict, via } from './event-schema.ts';
import { askedKinds, holdCauses, type PlanEvent } from './events.ts';
import {
  digest,
  freezeSchema,
  idOf,
  ids,
  instant,
  number,
  planValueSchema,
  ratio,
  role,
  sha,
  text,
  texts,
} from './plan-value-schema.ts';
import type { Execution, RatioChange, ReleaseState, StepState } from './state.ts';

/** Shapes of a release's ledger; made when the first is read. */
export const planSchema: LedgerSchema<ReleaseState, PlanEvent> = {
  state: z.lazy(stateSchema),
  event: z.lazy(planEventSchema),
};

const phases = [
  'review',
  'running',
  'rolling-back',
  'rolled-back',
  'replanning',
  'observing',
  'closed',
  'cancelled',
] as const;

const statuses = ['pending', 'executing', 'baking', 'passed', 'skipped', 'failed', 'unknown', 'reverted'] as const;

function stateSchema(): z.ZodMiniType<ReleaseState> {
  const by = grantSchema();
  return z.object({
    plan: orUndefined(planValueSchema()),
    adopted: orUndefined(adoptedSchema()),
    votes: z.array(z.object({ role: role(), section: digest(), via: z.enum(['review', 'comment']), by })),
    phase: z.enum(phases),
    holds: z.array(holdSchema()),
    lifted: z.optional(z.array(z.extend(holdSchema(), { liftedBy: z.array(by) })).check(z.maxLength(30))),
    steps: z.record(idOf(), stepStateSchema()),
    live: z.record(idOf(), liveSchema()),
    rejected: z.array(z.object({ component: idOf(), sha: sha() })),
    ...evidenceShape(),
    asked: z.array(z.object({ what: z.enum(askedKinds), key: text(), why: orUndefined(text()), by })),
    changes: z.array(changeSchema()).check(z.maxLength(100)),
    rollback: orUndefined(rollbackSchema()),
    freezes: z.array(freezeSchema()),
    log: z
      .array(z.object({ at: text(), login: text(), command: text(), thread: number(), commentId: number() }))
      .check(z.maxLength(30)),
    lastSeq: z.int().check(z.nonnegative()),
    lost: z.optional(z.object({ seq: seqOf(), at: instant() })),
    mendedBy: orUndefined(by),
  });
}

function adoptedSchema() {
  return z.object({
    digest: digest(),
    sections: z.record(role(), digest()),
    commit: sha(),
    blob: sha(),
    pull: orUndefined(number()),
    authors: texts(),
    at: instant(),
    fileDigest: z.optional(digest()),
  });
}

function holdSchema() {
  return z.object({
    cause: z.enum(holdCauses),
    why: text(),
    step: orUndefined(idOf()),
    signal: orUndefined(idOf()),
    by: grantSchema(),
  });
}

function stepStateSchema(): z.ZodMiniType<StepState> {
  return z.object({
    status: z.enum(statuses),
    execution: orUndefined(executionSchema()),
    liveAt: orUndefined(instant()),
    passedAt: orUndefined(instant()),
    operator: orUndefined(text()),
    operatorBy: z.optional(grantSchema()),
    skippedBy: z.optional(grantSchema()),
    skippedWhy: z.optional(text()),
  });
}

function executionSchema(): z.ZodMiniType<Execution> {
  return z.object({
    seq: seqOf(),
    startedAt: instant(),
    by: grantSchema(),
    first: orUndefined(text()),
    sha: orUndefined(sha()),
    from: orUndefined(ratio()),
    ratio: orUndefined(ratio()),
    via: via(),
    workflow: orUndefined(text()),
    run: orUndefined(number()),
    outcome: orUndefined(outcome()),
    as: runningAs(),
    component: orUndefined(idOf()),
    why: z.optional(text()),
    reportedAt: z.optional(instant()),
    told: z.optional(ratio()),
  });
}

function liveSchema() {
  return z.object({
    ratio: ratio(),
    sha: orUndefined(sha()),
    version: orUndefined(text()),
    seq: z.int().check(z.nonnegative()),
    at: instant(),
  });
}

function evidenceShape() {
  const by = grantSchema();
  return {
    cases: z.array(
      z.object({
        step: idOf(),
        case: idOf(),
        result: z.enum(['pass', 'fail']),
        role: text(),
        evidence: orUndefined(text()),
        recordedFor: orUndefined(text()),
        shas: z.record(idOf(), sha()),
        by,
      }),
    ),
    proofs: z.array(z.object({ signal: idOf(), url: text(), by })),
    readings: z.array(
      z.object({
        signal: idOf(),
        step: idOf(),
        verdict: signalVerdict(),
        value: orUndefined(z.number()),
        samples: orUndefined(z.number()),
        run: orUndefined(number()),
        at: instant(),
      }),
    ),
  };
}

function changeSchema(): z.ZodMiniType<RatioChange> {
  return z.object({
    seq: z.int().check(z.nonnegative()),
    execution: z.optional(number()),
    component: idOf(),
    step: orUndefined(idOf()),
    from: ratio(),
    to: ratio(),
    version: orUndefined(text()),
    sha: orUndefined(sha()),
    by: orUndefined(z.object({ id: number(), login: text() })),
    why: orUndefined(text()),
    as: z.enum(['plan', 'set', 'rollback', 'drift']),
    happenedAt: instant(),
    at: instant(),
    acknowledged: z.array(z.object({ login: text(), role: text(), at: instant() })),
  });
}

function rollbackSchema() {
  return z.object({
    to: ratio(),
    why: text(),
    order: ids(),
    cause: z.enum(['person', 'signal']),
    at: instant(),
    by: grantSchema(),
    since: z.optional(number()),
  });
}
