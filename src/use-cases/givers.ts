import type { FollowUpNeeds } from '../facts/follow-ups.ts';
import type { GateLedgerReading } from '../facts/read-gate-ledger.ts';
import type { GateNeeds } from '../gates/gate.ts';
import { expandNames } from '../gates/people.ts';
import type { RulesAtStage } from './gather-facts.ts';

/** What has to be known of whoever waived a gate or mended the ledger, and of the heads that they did it for. */
export function withGivers(
  needs: GateNeeds,
  { state, facts }: GateLedgerReading,
  { rules, now }: { readonly rules: RulesAtStage; readonly now: string },
): GateNeeds & Pick<FollowUpNeeds, 'given'> {
  const waivers = state.waivers.filter(one => one.until > now);
  if (waivers.length === 0 && !facts.mended) return needs;
  const given = waivers.map(one => ({ login: one.by.actor.login, names: waiversOf(one.gate, rules) }));
  const menders = facts.mended ? [{ login: facts.mended.actor.login, names: ['policy'] }] : [];
  const asked = [...given, ...menders].map(one => ({ ...one, names: expandNames(one.names, rules.config) }));
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
