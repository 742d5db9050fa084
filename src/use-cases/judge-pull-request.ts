import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { concludeStage, earliestEdge } from '../gates/conclude.ts';
import { evaluateGates } from '../gates/evaluate-gates.ts';
import type { GateContext, PolicyChange } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { GateOutcome, Judgement } from '../gates/outcome.ts';
import { isBot } from '../gates/people.ts';
import type { PlanChange } from '../gates/plan-change.ts';
import { tierOf } from '../gates/tier.ts';
import { policyChangeOf } from './policy-change.ts';

/** What one stage of a config says of one pull request. Pure. */
export function judgePullRequest(
  facts: PullRequestFacts,
  config: SluiceConfig,
  stage: Stage,
  planChange?: PlanChange,
): Judgement {
  const around = contextOf(config, stage.name, policyChangeOf(facts, config), planChange);
  const tier = tierOf(facts, config.tiers, around);
  const context = { ...around, tier };
  const outcomes = evaluateGates(facts, {
    table: gateTable,
    gates: config.gates,
    context,
    authorIsBot: isBot(facts.author, context),
    timezone: config.timezone,
  });
  return judgementOf(facts, outcomes, { stage, tier, mode: config.mode === 'enforce' ? 'enforce' : 'observe' });
}

/** What the config lays around its gates; without a tier, which is found with the rest. */
export function contextOf(
  config: SluiceConfig,
  stage: string,
  policyChange: PolicyChange,
  planChange?: PlanChange,
): Omit<GateContext, 'tier'> {
  const { language, roles, teams, domains, bots, soleMaintainer, freezes } = config;
  return { language, stage, roles, teams, domains, bots, soleMaintainer, freezes, policyChange, planChange };
}

/**
 * The one judgement that is possible while the rules in force are broken: of a pull request of nothing but Sluice's own
 * files, by the gate of rule changes alone. Undefined for every other one.
 */
export function judgeRepair(facts: PullRequestFacts, preset: SluiceConfig, stage: Stage): Judgement | undefined {
  const change = policyChangeOf(facts, undefined);
  if (!change.onlyOwnFiles) return undefined;
  const gates = preset.gates.filter(gate => gate.gate === 'config-change');
  const context = { ...contextOf(preset, stage.name, change), tier: 'high' };
  return judgementOf(
    facts,
    evaluateGates(facts, { table: gateTable, gates, context, authorIsBot: false, timezone: preset.timezone }),
    {
      stage,
      tier: 'high',
      mode: 'enforce',
    },
  );
}

function judgementOf(
  facts: PullRequestFacts,
  outcomes: readonly GateOutcome[],
  at: { readonly stage: Stage; readonly tier: string; readonly mode: Judgement['mode'] },
): Judgement {
  return {
    stage: at.stage.name,
    stageTitle: at.stage.title,
    mode: at.mode,
    tier: at.tier,
    conclusion: concludeStage(outcomes, facts.isDraft),
    outcomes,
    validUntil: earliestEdge(outcomes),
  };
}
