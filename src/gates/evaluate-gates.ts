import { startOfDay } from '../calendar/start-of-day.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { gateResult } from './define-gate.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import type { BoundGate, Gate, GateContext, GateResult, Reason } from './gate.ts';
import { layHolds, layWaivers } from './lay-receipts.ts';
import type { ConfiguredGate, GateOutcome } from './outcome.ts';

/** What the engine needs beside facts: the gates as configured, what they may name, and the table they come from. */
export interface GatePlan {
  readonly table: readonly Gate[];
  readonly gates: readonly ConfiguredGate[];
  readonly context: GateContext;
  /** Bots meet only the gates that say so. */
  readonly authorIsBot: boolean;
  /** In which a gate's `enforce-from` day begins. */
  readonly timezone: string;
}

/** A configured gate at one stage and tier: overlays applied, options bound. */
export interface PlannedGate {
  readonly configured: ConfiguredGate;
  readonly gate: Gate;
  readonly bound: BoundGate;
  readonly level: 'required' | 'advisory';
}

/** The gates that the stage asks for, with the stage's and then the tier's overlay; those that are off are left out. */
export function planGates(
  plan: Pick<GatePlan, 'table' | 'gates'>,
  stage: string,
  tier: string,
): readonly PlannedGate[] {
  return plan.gates
    .filter(configured => configured.stages.includes(stage))
    .flatMap(configured => {
      const gate = plan.table.find(row => row.id === configured.gate);
      if (!gate) throw new Error(`no gate of kind ${configured.gate} in the table`);
      const overlays = [configured.byStage[stage], configured.byTier[tier]].filter(one => one !== undefined);
      const level = overlays.reduce((held, overlay) => overlay.level ?? held, configured.level);
      if (level === 'off') return [];
      const options = Object.assign({}, configured.options, ...overlays.map(one => one.options));
      return [{ configured, gate, bound: gate.bind(options), level }];
    });
}

/** Judges every planned gate, then lays receipts over the results. Pure: same facts, same outcomes. */
export function evaluateGates(facts: PullRequestFacts, plan: GatePlan): readonly GateOutcome[] {
  const outcomes = planGates(plan, plan.context.stage, plan.context.tier).map(planned => {
    const result = evaluateOne(facts, plan, planned);
    return layWaivers(outcomeOf(facts, planned, { result, timezone: plan.timezone }), planned, { facts, plan });
  });
  return layHolds(outcomes, facts, plan);
}

function evaluateOne(facts: PullRequestFacts, plan: GatePlan, planned: PlannedGate): GateResult {
  const { gate, configured, bound } = planned;
  if (plan.authorIsBot && !gate.meetsBots)
    return notApplicable({ code: 'bot_exempt', values: { author: facts.author.login } });
  if (configured.when && !evaluateExpression(configured.when, facts, plan.context)) {
    return notApplicable({ code: 'when_not_met', values: {} });
  }
  try {
    return bound.evaluate(facts, plan.context);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return gateResult({ verdict: 'error', reason: { code: 'internal_error', values: { detail } } });
  }
}

function notApplicable(reason: Reason): GateResult {
  return gateResult({ verdict: 'not-applicable', reason });
}

function outcomeOf(
  facts: PullRequestFacts,
  planned: PlannedGate,
  { result, timezone }: { readonly result: GateResult; readonly timezone: string },
): GateOutcome {
  const { configured, gate, level } = planned;
  const enforcedAt = configured.enforceFrom === undefined ? undefined : startOfDay(configured.enforceFrom, timezone);
  const advisoryUntil = enforcedAt !== undefined && facts.now < enforcedAt ? enforcedAt : undefined;
  return {
    ...result,
    key: configured.key,
    gate: gate.id,
    // Two gates of one kind are told apart by the keys that the team gave them.
    title: configured.title ?? (gate.kind === 'generic' ? configured.key : gate.title),
    level: advisoryUntil ? 'advisory' : level,
    source: configured.source,
    advisoryUntil: level === 'required' ? advisoryUntil : undefined,
  };
}
