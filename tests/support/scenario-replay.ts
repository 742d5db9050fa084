import * as z from 'zod/mini';
import { presetConfig } from '../../src/config/config-without-file.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { SluiceConfig } from '../../src/config/sluice-config.ts';
import { conclusions } from '../../src/domain/verdict.ts';
import type { PullRequestFacts } from '../../src/facts/pull-request-facts.ts';
import { concludeStage } from '../../src/gates/conclude.ts';
import { evaluateGates } from '../../src/gates/evaluate-gates.ts';
import type { Gate, GateResult } from '../../src/gates/gate.ts';
import { gateTable } from '../../src/gates/gate-table.ts';
import { isBot } from '../../src/gates/people.ts';
import { tierOf } from '../../src/gates/tier.ts';
import { contextOf } from '../../src/use-cases/judge-pull-request.ts';
import { planChangeOf } from '../../src/use-cases/plan-change.ts';
import { policyChangeOf } from '../../src/use-cases/policy-change.ts';
import { sha256 } from './ledger-story.ts';
import { configOf, type Expectation, readGolden, type Scenario } from './scenario.ts';
import { gatesOf, stepsOf } from './scenario-run.ts';

const isMap = (value: unknown) => typeof value === 'object' && value !== null;
const recordedFacts = z.nullable(z.custom<PullRequestFacts>(isMap));
const recordedDecision = z.looseObject({
  conclusion: z.enum([...conclusions, 'neutral']),
  stage: z.optional(z.string()),
  sharedWith: z.optional(z.number()),
});

/** What `expect.yml` says of a judgement, as far as the gates decide it. */
export interface Replay {
  readonly conclusion: string;
  readonly gates: NonNullable<Expectation['gates']>;
  readonly next: readonly string[];
}

/** A scenario whose golden files hold all that its judgement was made of. */
export interface Recorded {
  readonly scenario: Scenario;
  readonly facts: PullRequestFacts;
  readonly stage: string;
  readonly rules: Rules;
  readonly wanted: Replay;
}

interface Rules {
  readonly config: SluiceConfig;
  /** Undefined while the rules of the default branch are broken. */
  readonly inForce: SluiceConfig | undefined;
}

/** Undefined where nothing could be judged, and where the judgement is another pull request's of the same head. */
export function recordedOf(scenario: Scenario): Recorded | undefined {
  const facts = z.parse(recordedFacts, JSON.parse(readGolden(scenario.name, 'facts.json')));
  const decision = z.parse(recordedDecision, JSON.parse(readGolden(scenario.name, 'decision.json')));
  if (facts === null || decision.stage === undefined || decision.sharedWith !== undefined) return undefined;
  const { gates = {}, next } = scenario.expected;
  return {
    ...{ scenario, facts, stage: decision.stage, rules: rulesOf(scenario) },
    wanted: { conclusion: decision.conclusion, gates, next },
  };
}

/** Judges recorded facts again, by a table of gates that may be another one. */
export function replay({ scenario, facts, stage, rules }: Recorded, table: readonly Gate[]): Replay {
  const { config, inForce } = rules;
  const planChange = planChangeOf(facts, { config, sha256, canReachElsewhere: true });
  const around = contextOf(config, stage, policyChangeOf(facts, inForce), planChange);
  const context = { ...around, tier: inForce ? tierOf(facts, config.tiers, around) : 'high' };
  const authorIsBot = inForce !== undefined && isBot(facts.author, context);
  const { gates, timezone } = config;
  const outcomes = evaluateGates(facts, { table, gates, context, authorIsBot, timezone });
  return {
    conclusion: concludeStage(outcomes, facts.isDraft),
    gates: gatesOf(outcomes, scenario.expected),
    next: stepsOf(outcomes),
  };
}

/** Under broken rules nothing but their repair is judged, by the one gate for it. */
function rulesOf(scenario: Scenario): Rules {
  const text = configOf(scenario);
  if (text === undefined) return { config: presetConfig('observe'), inForce: presetConfig('observe') };
  const parsed = parseConfig(text, { file: '.github/sluice.yml', sha: 'f'.repeat(40) });
  if (parsed.ok) return { config: parsed.config, inForce: parsed.config };
  const preset = presetConfig('enforce');
  return {
    config: { ...preset, gates: preset.gates.filter(gate => gate.gate === 'config-change') },
    inForce: undefined,
  };
}

export type OwnVerdict = GateResult['verdict'];

const opposites: Readonly<Record<OwnVerdict, OwnVerdict>> = {
  passed: 'failed',
  pending: 'passed',
  failed: 'passed',
  'not-applicable': 'failed',
  error: 'passed',
};

/** The table with one gate that says the opposite whenever it comes to this verdict. */
export function tableWithFlipped(id: string, verdict: OwnVerdict): readonly Gate[] {
  return gateTable.map(gate =>
    gate.id === id ? { ...gate, bind: options => flip(gate.bind(options), verdict) } : gate,
  );
}

function flip(bound: ReturnType<Gate['bind']>, verdict: OwnVerdict): ReturnType<Gate['bind']> {
  return {
    ...bound,
    evaluate(facts, context) {
      const result = bound.evaluate(facts, context);
      return result.verdict === verdict ? { ...result, verdict: opposites[verdict] } : result;
    },
  };
}
