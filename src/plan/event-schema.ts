import * as z from 'zod/mini';
import { orUndefined } from '../ledger/codec.ts';
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

const type = z.literal;
export const outcome = () => z.enum(['success', 'failure', 'unknown']);
export const via = () => z.enum(['dispatch', 'job', 'record']);
export const runningAs = () => z.enum(['plan', 'set', 'rollback']);
export const signalVerdict = () => z.enum(['pass', 'fail', 'inconclusive', 'too-few-samples']);
export const seqOf = () => z.int().check(z.minimum(1));

/** One event as it stands in a ledger's JSON. */
export function planEventSchema(): z.ZodMiniType<PlanEvent> {
  return z.discriminatedUnion('type', [
    adopted(),
    ...reviewEvents(),
    ...stepEvents(),
    ...courseEvents(),
    ...evidenceEvents(),
    z.object({ type: type('freeze-started'), freeze: freezeSchema() }),
    z.object({ type: type('freeze-ended'), id: text() }),
    z.object({ type: type('undone'), comment: number(), line: number() }),
    z.object({ type: type('lost'), seq: seqOf() }),
    z.object({ type: type('mended'), why: text() }),
  ]);
}

function adopted() {
  const vote = z.object({
    role: role(),
    section: digest(),
    via: z.enum(['review', 'comment']),
    node: text(),
    id: number(),
    actor: z.object({ id: number(), login: text() }),
    at: instant(),
    thread: number(),
    line: number(),
    hash: text(),
  });
  return z.object({
    type: type('adopted'),
    plan: planValueSchema(),
    digest: digest(),
    sections: z.record(role(), digest()),
    commit: sha(),
    blob: sha(),
    pull: orUndefined(number()),
    authors: texts(),
    votes: z.array(vote).check(z.maxLength(1_000)),
  });
}

function reviewEvents() {
  return [
    z.object({ type: type('voted'), role: role(), section: digest() }),
    z.object({
      type: type('bumped'),
      component: idOf(),
      sha: sha(),
      version: orUndefined(text()),
      why: text(),
      digest: digest(),
    }),
    z.object({ type: type('asked'), what: z.enum(askedKinds), key: text(), why: orUndefined(text()) }),
  ] as const;
}

function stepEvents() {
  const [step, first] = [idOf(), orUndefined(text())];
  return [
    started(),
    ...reports(),
    z.object({ type: type('step-passed'), step }),
    z.object({ type: type('skipped'), step, why: text(), first }),
    z.object({ type: type('handed-over'), step, to: text() }),
  ] as const;
}

function started() {
  return z.object({
    type: type('step-started'),
    step: idOf(),
    seq: seqOf(),
    component: orUndefined(idOf()),
    environment: orUndefined(text()),
    sha: orUndefined(sha()),
    from: orUndefined(ratio()),
    ratio: orUndefined(ratio()),
    via: via(),
    workflow: orUndefined(text()),
    run: orUndefined(number()),
    why: orUndefined(text()),
    first: orUndefined(text()),
    as: runningAs(),
  });
}

function reports() {
  const [run, happenedAt] = [orUndefined(number()), instant()];
  return [
    z.object({
      type: type('step-reported'),
      step: idOf(),
      seq: seqOf(),
      outcome: outcome(),
      ratio: orUndefined(ratio()),
      run,
      evidence: orUndefined(text()),
      happenedAt,
    }),
    z.object({
      type: type('drift-reported'),
      component: idOf(),
      ratio: ratio(),
      run,
      why: orUndefined(text()),
      happenedAt,
    }),
  ] as const;
}

function courseEvents() {
  const why = text();
  return [
    z.object({
      type: type('held'),
      cause: z.enum(holdCauses),
      why,
      step: orUndefined(idOf()),
      signal: orUndefined(idOf()),
    }),
    z.object({ type: type('resumed'), why, first: orUndefined(text()) }),
    z.object({
      type: type('rollback-started'),
      to: ratio(),
      why,
      order: ids(),
      cause: z.enum(['person', 'signal']),
    }),
    z.object({ type: type('rolled-back') }),
    z.object({ type: type('replanned'), why }),
    z.object({ type: type('cancelled'), why }),
    z.object({ type: type('closed') }),
  ] as const;
}

function evidenceEvents() {
  return [
    z.object({
      type: type('signal-read'),
      signal: idOf(),
      step: idOf(),
      verdict: signalVerdict(),
      value: orUndefined(z.number()),
      samples: orUndefined(z.number()),
      run: orUndefined(number()),
    }),
    z.object({ type: type('acknowledged'), change: seqOf(), role: text() }),
    z.object({
      type: type('case-verified'),
      step: idOf(),
      case: idOf(),
      result: z.enum(['pass', 'fail']),
      role: text(),
      evidence: orUndefined(text()),
      recordedFor: orUndefined(text()),
      shas: z.record(idOf(), sha()),
    }),
    z.object({ type: type('monitor-proved'), signal: idOf(), url: text() }),
  ] as const;
}
