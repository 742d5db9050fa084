import { presetConfig } from '../config/config-without-file.ts';
import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { isBotAuthor } from '../gates/author-class.ts';
import { concludeStage, earliestEdge } from '../gates/conclude.ts';
import { evaluateGates } from '../gates/evaluate-gates.ts';
import type { GateContext, PolicyChange } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { Judgement } from '../gates/outcome.ts';
import { tierOf } from '../gates/tier.ts';
import { policyChangeOf } from './policy-change.ts';

/** What one stage of a config says of one pull request. Pure. */
export function judgePullRequest(facts: PullRequestFacts, config: SluiceConfig, stage: Stage): Judgement {
  const around = contextOf(config, stage.name, policyChangeOf(facts, config));
  const tier = tierOf(facts, config.tiers, around);
  const outcomes = evaluateGates(facts, {
    table: gateTable,
    gates: config.gates,
    context: { ...around, tier },
    authorIsBot: isBotAuthor(facts.author, config.bots),
  });
  return {
    stage: stage.name,
    stageTitle: stage.title,
    mode: config.mode === 'enforce' ? 'enforce' : 'observe',
    tier,
    conclusion: concludeStage(outcomes, facts.isDraft),
    outcomes,
    validUntil: earliestEdge(outcomes),
  };
}

/** What the config lays around its gates; without a tier, which is found with the rest. */
export function contextOf(config: SluiceConfig, stage: string, policyChange: PolicyChange): Omit<GateContext, 'tier'> {
  const { roles, teams, domains, bots, soleMaintainer } = config;
  return { stage, roles, teams, domains, bots, soleMaintainer, policyChange };
}

/**
 * While the file in force is broken, everything fails closed but one way out: a pull request of nothing but Sluice's own
 * files needs the gate of rule changes alone, judged by the preset.
 */
export function judgeRepair(facts: PullRequestFacts, stage: Stage): Judgement {
  const preset = presetConfig('enforce');
  const repairGates = preset.gates
    .filter(gate => gate.gate === 'config-change')
    .map(gate => ({ ...gate, stages: [stage.name] }));
  const context = { ...contextOf(preset, stage.name, policyChangeOf(facts, undefined)), tier: 'high' };
  const outcomes = evaluateGates(facts, { table: gateTable, gates: repairGates, context, authorIsBot: false });
  return {
    stage: stage.name,
    stageTitle: stage.title,
    mode: 'enforce',
    tier: 'high',
    conclusion: concludeStage(outcomes, facts.isDraft),
    outcomes,
    validUntil: earliestEdge(outcomes),
  };
}
