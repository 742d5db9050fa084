import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { PullRequestHint } from '../domain/subject.ts';
import { derivePullRequest } from '../facts/derive-pull-request.ts';
import { followUpsFor } from '../facts/follow-ups.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import { mergeExtras, noExtras, type RawExtras } from '../facts/raw-extras.ts';
import { noNeeds } from '../gates/define-gate.ts';
import { planGates } from '../gates/evaluate-gates.ts';
import type { GateNeeds } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import type { Shell } from './evaluation.ts';

/** A list's rest may ask for more (an old commit that an approval further back names); it ends after a few rounds. */
const mostRounds = 4;

/** What was read of a pull request, and what it comes to. */
export interface Gathered {
  readonly facts: PullRequestFacts;
  readonly extras: RawExtras;
}

/** Reads what the gates of this stage need beyond the one query, and derives the facts. */
export async function gatherFacts(
  raw: RawPullRequest,
  rules: { readonly config: SluiceConfig; readonly stage: Stage; readonly hint: PullRequestHint | undefined },
  shell: Shell,
): Promise<Gathered> {
  const needs = {
    ...needsOf(rules.config, rules.stage),
    config: rules.config,
    canReadTeams: shell.identity.kind !== 'github-token',
  };
  let extras = noExtras;
  for (let round = 0; round < mostRounds; round += 1) {
    const wanted = followUpsFor(raw, needs, extras);
    if (wanted.length === 0) break;
    extras = mergeExtras(extras, await shell.reader.followUps(raw, wanted));
  }
  const settings = {
    now: shell.now(),
    serverUrl: shell.serverUrl,
    generated: rules.config.generated,
    identity: shell.identity,
    companionApp: rules.config.companionApp,
    hint: rules.hint,
  };
  return { facts: derivePullRequest(raw, extras, settings), extras };
}

/** The union over all tiers: which one it is, is known only when the facts are. */
export function needsOf(config: SluiceConfig, stage: Stage): GateNeeds {
  const plan = { table: gateTable, gates: config.gates };
  return ['high', 'medium', 'low']
    .flatMap(tier => planGates(plan, stage.name, tier).map(planned => planned.bound.needs))
    .reduce(joinNeeds, noNeeds);
}

function joinNeeds(left: GateNeeds, right: GateNeeds): GateNeeds {
  const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  return {
    teams: union(left.teams, right.teams),
    roles: union(left.roles, right.roles),
    codeOwners: left.codeOwners || right.codeOwners,
    survivals: left.survivals || right.survivals,
    writers: left.writers || right.writers,
    pathsInSections: union(left.pathsInSections, right.pathsInSections),
    changedTexts: union(left.changedTexts, right.changedTexts),
  };
}
