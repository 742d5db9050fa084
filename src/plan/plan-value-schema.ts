import * as z from 'zod/mini';
import { orUndefined } from '../ledger/codec.ts';
import {
  type Comparison,
  fourEyesCases,
  type PlanComponent,
  type PlanSignal,
  type PlanStep,
  type ReleasePlan,
  stepKinds,
} from './release-plan.ts';

/** No text of a command or a plan is longer than the comment or file it stands in. */
export const text = () => z.string().check(z.maxLength(131_072));
export const texts = () => z.array(text()).check(z.maxLength(1_000));
export const number = () => z.int();
/** Per cent of traffic. */
export const ratio = () => z.number().check(z.minimum(0), z.maximum(100));
/** Id of a step, a component, a signal or a case: never `__proto__`. */
export const idOf = () => z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9._-]{0,62}$/));
export const ids = () => z.array(idOf()).check(z.maxLength(1_000));
export const role = () => z.string().check(z.regex(/^[a-z][a-z0-9-]{0,62}$/));
export const sha = () => z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
/** Of a plan or of sections, as `digestOf` gives it. */
export const digest = () => z.string().check(z.regex(/^[0-9a-f]{16}$/));
/** ISO, UTC. */
export const instant = () => z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/));
const time = () => z.int().check(z.minimum(0));
const clock = () => z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** A plan as a ledger keeps it: all defaults written out, what is not there left out. */
export function planValueSchema(): z.ZodMiniType<ReleasePlan> {
  return z.object({
    version: z.literal(1),
    id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
    title: text(),
    project: orUndefined(text()),
    class: z.enum(['standard', 'emergency']),
    owner: text(),
    timezone: text(),
    mode: z.enum(['dispatch', 'record']),
    people: z.record(role(), text()),
    review: z.object({ roles: z.record(role(), z.int().check(z.minimum(1))), authorMayVote: z.boolean() }),
    fourEyes: z.array(z.enum(fourEyesCases)),
    announce: z.object({
      within: time(),
      ackBy: texts(),
      ackWithin: orUndefined(time()),
      ack: z.enum(['shown', 'required']),
    }),
    rollback: z.object({
      by: texts(),
      to: z.literal('last-stable'),
      onSignalFailure: z.enum(['hold', 'rollback']),
      byHand: orUndefined(text()),
      pointOfNoReturn: orUndefined(idOf()),
    }),
    emergency: z.object({ by: texts(), approvals: z.int().check(z.minimum(1)), followUp: time() }),
    windows: z.array(windowSchema()),
    components: z.array(componentSchema()),
    signals: z.array(signalSchema()),
    steps: z.array(stepSchema()).check(z.maxLength(1_000)),
  });
}

function windowSchema() {
  return z.object({
    days: z.array(z.int().check(z.minimum(1), z.maximum(7))),
    from: clock(),
    to: clock(),
  });
}

function componentSchema(): z.ZodMiniType<PlanComponent> {
  return z.object({
    id: idOf(),
    repository: orUndefined(text()),
    version: text(),
    sha: orUndefined(sha()),
    environment: text(),
    stable: orUndefined(text()),
    needs: ids(),
    deploy: orUndefined(text()),
  });
}

function comparison(): z.ZodMiniType<Comparison> {
  return z.object({ operator: z.enum(['<', '<=', '>', '>=', '==', '!=']), value: z.number() });
}

function signalSchema(): z.ZodMiniType<PlanSignal> {
  const [id, isProofRequired] = [idOf(), z.boolean()];
  return z.discriminatedUnion('kind', [
    z.object({ id, kind: z.literal('check'), name: text() }),
    z.object({ id, kind: z.literal('workflow'), workflow: text() }),
    z.object({ id, kind: z.literal('monitor'), url: text(), isProofRequired }),
    z.object({
      id,
      kind: z.enum(['reported', 'reconciliation']),
      workflow: orUndefined(text()),
      pass: comparison(),
      fail: orUndefined(comparison()),
      minSamples: orUndefined(time()),
      available: orUndefined(z.object({ days: time(), time: clock() })),
      isProofRequired,
    }),
  ]);
}

function stepSchema(): z.ZodMiniType<PlanStep> {
  return z.object({
    id: idOf(),
    kind: z.enum(stepKinds),
    component: orUndefined(idOf()),
    needs: ids(),
    ratio: orUndefined(ratio()),
    bake: time(),
    signals: ids(),
    by: texts(),
    operator: orUndefined(text()),
    backup: orUndefined(text()),
    at: orUndefined(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/))),
    notBefore: orUndefined(time()),
    audience: orUndefined(text()),
    cases: z.record(idOf(), text()),
    evidence: texts(),
    run: orUndefined(text()),
    isDryRunRequired: z.boolean(),
    isReversible: z.boolean(),
    need: texts(),
  });
}

/** As commands and the config write one. */
export function freezeSchema() {
  return z.object({
    id: text(),
    scope: z.enum(['deploy', 'merge']),
    from: instant(),
    to: instant(),
    reason: text(),
    paths: texts(),
    except: orUndefined(z.object({ by: texts(), quorum: z.int() })),
  });
}
