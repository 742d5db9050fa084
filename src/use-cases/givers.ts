import type { FollowUpNeeds } from '../facts/follow-ups.ts';
import type { GateLedgerReading } from '../facts/read-gate-ledger.ts';
import type { GateNeeds } from '../gates/gate.ts';
import { expandNames } from '../gates/people.ts';
import type { RulesAtStage } from './gather-facts.ts';

/** What has to be known of whoever waived a gate, voted on a plan or mended the ledger, and of the heads that waivers were for. */
export function withGivers(
  needs: GateNeeds,
  { state, facts }: GateLedgerReading,
  { rules, now }: { readonly rules: RulesAtStage; readonly now: string },
): GateNeeds & Pick<FollowUpNeeds, 'given'> {
  const waivers = state.waivers.filter(one => one.until > now);
  const votes = state.planVotes ?? [];
  if (waivers.length + votes.length === 0 && !facts.mended) return needs;
  const given = waivers.map(one => ({ login: one.by.actor.login, names: waiversOf(one.gate, rules) }));
  const menders = facts.mended ? [{ login: facts.mended.actor.login, names: ['policy'] }] : [];
  // One vote of anybody who can push may be enough.
  const voters = votes.map(one => ({ login: one.by.actor.login, names: [one.role, 'permission:write'] }));
  const asked = [...given, ...voters, ...menders].map(one => ({ ...one, names: expandNames(one.names, rules.config) }));
  const teams = asked.flatMap(one => one.names.filter(name => name.startsWith('@') && name.includes('/')));
  const logins = asked.filter(one => one.names.some(isLevel)).map(one => one.login.toLowerCase());
  const heads = [...new Set(waivers.map(one => one.headSha))];
  return { ...needs, teams: [...new Set([...needs.teams, ...teams])], given: { heads, logins: [...new Set(logins)] } };
}

function waiversOf(key: string, { config }: RulesAtStage): readonly string[] {
  return config.gates
    .filter(one => one.key === key)
    .flatMap(one => (one.waive ? [...one.waive.by, ...one.waive.second] : []));
}

function isLevel(name: string): boolean {
  return name.startsWith('permission:');
}
