import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import type { PullRequestHint } from '../domain/subject.ts';
import { fileRows } from '../facts/derive-files.ts';
import { derivePullRequest } from '../facts/derive-pull-request.ts';
import { followUpsFor } from '../facts/follow-ups.ts';
import { matchAny } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import { mergeExtras, noExtras, type RawExtras } from '../facts/raw-extras.ts';
import { type GateLedgerReading, holdsLedger, readGateLedger } from '../facts/read-gate-ledger.ts';
import { noNeeds } from '../gates/define-gate.ts';
import { planGates } from '../gates/evaluate-gates.ts';
import type { GateNeeds } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import { everyRole, namesInExpression, needsOfNames } from '../gates/people.ts';
import type { Shell } from './evaluation.ts';
import { withGivers } from './givers.ts';
import { isOwnAuthor } from './own-comments.ts';

/** A list's rest may ask for more (an old commit that an approval further back names); it ends after a few rounds. */
const mostRounds = 8;

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
  const canReadTeams = shell.identity.kind !== 'github-token';
  let extras = noExtras;
  let ledger = await readLedger(raw, extras, { config: rules.config, shell });
  for (let round = 0; round < mostRounds; round += 1) {
    const files = fileRows(raw, extras);
    const change = { files, isBeingRead: round === 0 && !files.complete };
    const needs = withGivers(needsOf(rules, change), ledger, { rules, now: shell.now() });
    const wanted = [...followUpsFor(raw, { ...needs, config: rules.config, canReadTeams }, extras), ...ledger.wanted];
    if (wanted.length === 0 && !change.isBeingRead) break;
    extras = mergeExtras(extras, await shell.reader.followUps(raw, wanted));
    ledger = await readLedger(raw, extras, { config: rules.config, shell });
  }
  const settings = {
    now: shell.now(),
    serverUrl: shell.serverUrl,
    generated: rules.config.generated,
    identity: shell.identity,
    companionApp: rules.config.companionApp,
    hint: rules.hint,
    ledger,
  };
  return { facts: derivePullRequest(raw, extras, settings), extras };
}

/** The grammar of commands is loaded only where there is something that a command may have given. */
async function readLedger(
  raw: RawPullRequest,
  extras: RawExtras,
  { config, shell }: { readonly config: SluiceConfig; readonly shell: Shell },
): Promise<GateLedgerReading> {
  const { identity, packer, sha256 } = shell;
  const says = holdsLedger(raw, extras) ? (await import('./grant-lines.ts')).saysUnder(config) : () => false;
  return readGateLedger(raw, extras, {
    observer: { identity, companionApp: config.companionApp },
    isOwn: author => isOwnAuthor(author, identity),
    packer,
    sha256,
    says,
  });
}

/**
 * The union over all tiers (which one it is, is known only when the facts are), without gates that ask nothing of these
 * files, and with the names that conditions ask about.
 */
function needsOf({ config, stage }: RulesAtStage, change: Change): GateNeeds {
  const planned = ['high', 'medium', 'low'].flatMap(tier =>
    planGates({ table: gateTable, gates: config.gates }, stage.name, tier),
  );
  const conditions = [config.tiers.high, config.tiers.low, ...planned.map(one => one.configured.when)];
  const names = [...conditions.flatMap(namesInExpression), ...Object.values(config.domains).map(domain => domain.lead)];
  const needs = planned
    .map(one => one.bound.needs)
    .filter(one => one.ifChanged === undefined || touches(change, one.ifChanged))
    .reduce(joinNeeds, { ...noNeeds, ...needsOfNames(names.filter(name => name !== 'bot')) });
  return {
    ...needs,
    roles: needs.roles.includes(everyRole) ? [...needs.roles, ...Object.keys(config.roles)] : needs.roles,
    // Who can push decides only whether somebody may review alone.
    writers: needs.writers && config.soleMaintainer === 'record',
  };
}

interface Change {
  readonly files: ReturnType<typeof fileRows>;
  /** The rest of the list comes in this round: what it asks for is asked in the next. */
  readonly isBeingRead: boolean;
}

/** A list that was cut short may hold the path that was not seen. */
function touches({ files, isBeingRead }: Change, globs: readonly string[]): boolean {
  const isUnknown = !files.complete && !isBeingRead;
  if (isUnknown) return true;
  const isNamed = matchAny(globs);
  return files.items.some(row => isNamed(row.path) || isNamed(row.previousPath ?? row.path));
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
