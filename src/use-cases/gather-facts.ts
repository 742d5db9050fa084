import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { PullRequestHint } from '../domain/subject.ts';
import { fileRows } from '../facts/derive-files.ts';
import { derivePullRequest } from '../facts/derive-pull-request.ts';
import { followUpsFor } from '../facts/follow-ups.ts';
import { matchAny } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import { mergeExtras, noExtras, type RawExtras } from '../facts/raw-extras.ts';
import { noNeeds } from '../gates/define-gate.ts';
import { planGates } from '../gates/evaluate-gates.ts';
import type { GateNeeds } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import { namesInExpression, needsOfNames } from '../gates/people.ts';
import type { Shell } from './evaluation.ts';

/** A list's rest may ask for more (an old commit that an approval further back names); it ends after a few rounds. */
const mostRounds = 4;

/** What was read of a pull request, and what it comes to. */
export interface Gathered {
  readonly facts: PullRequestFacts;
  readonly extras: RawExtras;
}

export interface RulesAtStage {
  readonly config: SluiceConfig;
  readonly stage: Stage;
}

/** Reads what the gates of this stage need beyond the one query, and derives the facts. */
export async function gatherFacts(
  raw: RawPullRequest,
  rules: RulesAtStage & { readonly hint: PullRequestHint | undefined },
  shell: Shell,
): Promise<Gathered> {
  const needs = {
    ...needsOf(rules, raw),
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

/**
 * The union over all tiers (which one it is, is known only when the facts are), without gates that ask nothing of these
 * files, and with the names that conditions ask about.
 */
export function needsOf({ config, stage }: RulesAtStage, raw: RawPullRequest): GateNeeds {
  const planned = ['high', 'medium', 'low'].flatMap(tier =>
    planGates({ table: gateTable, gates: config.gates }, stage.name, tier),
  );
  const conditions = [config.tiers.high, config.tiers.low, ...planned.map(one => one.configured.when)];
  const names = [...conditions.flatMap(namesInExpression), ...Object.values(config.domains).map(domain => domain.lead)];
  return planned
    .map(one => one.bound.needs)
    .filter(needs => needs.ifChanged === undefined || touches(raw, needs.ifChanged))
    .reduce(joinNeeds, { ...noNeeds, ...needsOfNames(names.filter(name => name !== 'bot')) });
}

/** A list that was cut short may hold the path that was not seen. */
function touches(raw: RawPullRequest, globs: readonly string[]): boolean {
  const rows = fileRows(raw, noExtras);
  return !rows.complete || rows.items.some(row => [row.path, row.previousPath ?? row.path].some(matchAny(globs)));
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
    ifChanged: undefined,
  };
}
