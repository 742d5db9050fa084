import * as z from 'zod/mini';
import type { ObservedCheck } from '../domain/observed-check.ts';
import { reasonCodes } from '../domain/reason-code.ts';
import { conclusions, type StageConclusion, verdicts } from '../domain/verdict.ts';
import type { DesiredCheck, Effect } from '../effects/effect.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Reason } from '../gates/gate.ts';
import type { GateOutcome, Judgement } from '../gates/outcome.ts';

/** What came of it in one word, for a workflow's `if:`. */
const decisions = ['passed', 'blocked', 'waiting', 'observed', 'go', 'done', 'refused', 'nothing', 'broken'] as const;
type Decision = (typeof decisions)[number];

const gateSchema = z.strictObject({
  key: z.string(),
  gate: z.string(),
  level: z.enum(['required', 'advisory']),
  verdict: z.enum(verdicts),
  reason_code: z.enum(reasonCodes),
  rule: z.nullable(z.strictObject({ path: z.string(), line: z.number(), sha: z.string() })),
  cleared_by: z.array(z.string()),
  valid_until: z.nullable(z.string()),
});

const checkSchema = z.strictObject({
  name: z.string(),
  sha: z.string(),
  conclusion: z.enum([...conclusions, 'neutral']),
  title: z.string(),
});

/** The `result` output, version 1. Keys are only added within a version. */
export const resultSchema = z.strictObject({
  version: z.literal(1),
  decision: z.enum(decisions),
  reason_code: z.enum(reasonCodes),
  subject: z.string(),
  head_sha: z.nullable(z.string()),
  stage: z.nullable(z.string()),
  mode: z.nullable(z.enum(['observe', 'enforce'])),
  tier: z.nullable(z.string()),
  gates: z.array(gateSchema),
  checks: z.array(checkSchema),
  writes: z.number(),
  applied: z.boolean(),
  withheld: z.nullable(z.enum(reasonCodes)),
  valid_until: z.nullable(z.string()),
});
export type Result = z.output<typeof resultSchema>;

/** What a result is made of: the evaluation of one subject (`src/use-cases/evaluation.ts`). */
export type ResultInput =
  | {
      readonly kind: 'judged';
      readonly subject: string;
      readonly facts: PullRequestFacts;
      readonly judgement: Judgement;
      readonly desired: readonly DesiredCheck[];
      readonly observed: readonly ObservedCheck[];
      readonly effects: readonly Effect[];
      readonly applied: boolean;
      readonly withheld: Reason | undefined;
      readonly overruled?: Reason;
    }
  | {
      readonly kind: 'grouped';
      readonly subject: string;
      readonly conclusion: StageConclusion;
      readonly reason: Reason;
      readonly desired: readonly DesiredCheck[];
      readonly effects: readonly Effect[];
      readonly applied: boolean;
      readonly withheld: Reason | undefined;
    }
  | {
      readonly kind: 'commanded';
      readonly subject: string;
      readonly refused: readonly Reason['code'][];
      readonly reason: Reason;
      readonly applied: boolean;
      readonly withheld: Reason | undefined;
    }
  | {
      readonly kind: 'refreshed';
      readonly subject: string;
      readonly reason: Reason;
      readonly writes: number;
      readonly applied: boolean;
      readonly withheld: Reason | undefined;
      readonly again: string | undefined;
    }
  | {
      readonly kind: 'released';
      readonly subject: string;
      readonly decision: 'done' | 'refused' | 'nothing';
      readonly reason: Reason;
      /** What a job of this run has to do. */
      readonly step: unknown;
      readonly applied: boolean;
      readonly withheld: Reason | undefined;
    }
  | { readonly kind: 'nothing'; readonly subject: string; readonly reason: Reason }
  | {
      readonly kind: 'broken';
      readonly subject: string;
      readonly reason: Reason;
      readonly desired: readonly DesiredCheck[];
      readonly effects: readonly Effect[];
      readonly applied: boolean;
      readonly withheld?: Reason | undefined;
    };

/** Data for machines: codes, numbers and names, never a translated text but the check's own title. */
export function toResult(input: ResultInput): Result {
  switch (input.kind) {
    case 'judged':
      return judgedResult(input);
    case 'grouped':
      return {
        ...emptyResult(input.subject),
        decision: input.conclusion === 'success' ? 'passed' : 'blocked',
        reason_code: input.reason.code,
        head_sha: input.desired[0]?.sha ?? null,
        checks: input.desired.map(toCheck),
        writes: input.effects.length,
        applied: input.applied,
        withheld: input.withheld?.code ?? null,
      };
    case 'commanded':
    case 'refreshed':
      return threadResult(input);
    case 'released':
      return {
        ...emptyResult(input.subject),
        decision: input.step ? 'go' : input.decision,
        reason_code: input.reason.code,
        applied: input.applied,
        withheld: input.withheld?.code ?? null,
      };
    case 'nothing':
      return { ...emptyResult(input.subject), decision: 'nothing', reason_code: input.reason.code };
    case 'broken':
      return {
        ...emptyResult(input.subject),
        decision: 'broken',
        reason_code: input.reason.code,
        checks: input.desired.map(toCheck),
        writes: input.effects.length,
        applied: input.applied,
        withheld: input.withheld?.code ?? null,
      };
  }
}

function judgedResult(input: ResultInput & { kind: 'judged' }): Result {
  const { judgement } = input;
  return {
    ...emptyResult(input.subject),
    decision: input.overruled ? 'broken' : decide(judgement),
    reason_code: input.overruled?.code ?? mainReason(judgement),
    head_sha: input.facts.head.sha,
    stage: judgement.stage,
    mode: judgement.mode,
    tier: judgement.tier,
    gates: judgement.outcomes.map(toGate),
    checks: input.desired.map(toCheck),
    writes: input.effects.length,
    applied: input.applied,
    withheld: input.withheld?.code ?? null,
    valid_until: judgement.validUntil ?? null,
  };
}

/** Of several lines the first that was not done tells why. */
function threadResult(input: ResultInput & { kind: 'commanded' | 'refreshed' }): Result {
  const refused = input.kind === 'commanded' ? input.refused[0] : undefined;
  const isNothing = input.reason.code === 'no_command';
  return {
    ...emptyResult(input.subject),
    decision: refused ? 'refused' : isNothing ? 'nothing' : 'done',
    reason_code: refused ?? input.reason.code,
    writes: input.kind === 'refreshed' ? input.writes : 0,
    applied: input.applied,
    withheld: input.withheld?.code ?? null,
    valid_until: input.kind === 'refreshed' ? (input.again ?? null) : null,
  };
}

function decide(judgement: Judgement): Decision {
  if (judgement.mode === 'observe') return 'observed';
  switch (judgement.conclusion) {
    case 'success':
      return 'passed';
    case 'in_progress':
      return 'waiting';
    case 'failure':
    case 'action_required':
      return 'blocked';
  }
}

/** The first required gate that is owed, errors and contradictions before what is only missing. */
function mainReason(judgement: Judgement): Result['reason_code'] {
  const required = judgement.outcomes.filter(one => one.level === 'required');
  const owed = (['error', 'failed', 'pending'] as const).flatMap(verdict =>
    required.filter(one => one.verdict === verdict),
  );
  return owed[0]?.reason.code ?? 'all_passed';
}

function toGate(outcome: GateOutcome): Result['gates'][number] {
  const { source } = outcome;
  return {
    key: outcome.key,
    gate: outcome.gate,
    level: outcome.level,
    verdict: outcome.verdict,
    reason_code: outcome.reason.code,
    rule: source.kind === 'file' ? { path: source.path, line: source.line, sha: source.sha } : null,
    cleared_by: outcome.clearedBy.map(one => one.kind),
    valid_until: outcome.validUntil ?? null,
  };
}

function toCheck(check: DesiredCheck): Result['checks'][number] {
  return { name: check.name, sha: check.sha, conclusion: check.conclusion, title: check.title };
}

function emptyResult(subject: string): Result {
  return {
    version: 1,
    decision: 'nothing',
    reason_code: 'no_subject',
    subject,
    head_sha: null,
    stage: null,
    mode: null,
    tier: null,
    gates: [],
    checks: [],
    writes: 0,
    applied: false,
    withheld: null,
    valid_until: null,
  };
}
