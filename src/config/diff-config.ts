import type { Reason } from '../gates/gate.ts';
import type { ConfiguredGate } from '../gates/outcome.ts';
import { freezesWeakened } from './diff-freezes.ts';
import { gateWeakened } from './diff-gates.ts';
import type { SluiceConfig } from './sluice-config.ts';

/** What a change of the rules does: `weakened` in words of a closed list, `changed` every key to be read. */
export interface ConfigDiff {
  readonly weakened: readonly Reason[];
  readonly changed: readonly string[];
}

/** Compares the rules in effect, presets included. */
export function diffConfigs(before: SluiceConfig, after: SluiceConfig): ConfigDiff {
  const gateOf = (key: string) => after.gates.find(gate => gate.key === key);
  const stagesLeft = after.stages.map(stage => stage.name);
  const weakened = [
    ...settingsWeakened(before, after),
    ...stagesWeakened(before, after),
    ...ownersWeakened(before, after),
    ...domainsWeakened(before, after),
    ...freezesWeakened(before.freezes, after.freezes),
    ...before.gates.flatMap(gate => gateWeakened(gate, gateOf(gate.key), stagesLeft)),
  ];
  return { weakened: distinct(weakened), changed: changedKeys(before, after) };
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map(reason => [JSON.stringify(reason), reason])).values()];
}

const modes: readonly SluiceConfig['mode'][] = ['off', 'observe', 'enforce'];

function settingsWeakened(before: SluiceConfig, after: SluiceConfig): readonly Reason[] {
  const reasons: Reason[] = [];
  if (modes.indexOf(after.mode) < modes.indexOf(before.mode)) {
    reasons.push({ code: 'weakened_mode', values: { from: before.mode, to: after.mode } });
  }
  if (before.soleMaintainer === 'block' && after.soleMaintainer === 'record') {
    reasons.push({ code: 'weakened_sole_maintainer', values: {} });
  }
  const names = after.bots.filter(bot => !before.bots.includes(bot));
  if (names.length > 0) reasons.push({ code: 'weakened_bots', values: { names } });
  return reasons;
}

function stagesWeakened(before: SluiceConfig, after: SluiceConfig): readonly Reason[] {
  return before.stages.flatMap(({ name, base }) => {
    const kept = after.stages.find(stage => stage.name === name)?.base ?? [];
    return base
      .filter(pattern => !kept.includes(pattern))
      .map(pattern => ({ code: 'weakened_stage', values: { stage: name, base: pattern } }) as const);
  });
}

/** Fewer people who answer for the rules. */
function ownersWeakened(before: SluiceConfig, after: SluiceConfig): readonly Reason[] {
  const kept = after.roles['policy'] ?? [];
  return (before.roles['policy'] ?? [])
    .filter(name => !kept.includes(name))
    .map(name => ({ code: 'weakened_owner', values: { name, role: 'roles.policy' } }) as const);
}

/** A path that leaves its domain leaves the word of the domain's lead and its own evidence behind. */
function domainsWeakened(before: SluiceConfig, after: SluiceConfig): readonly Reason[] {
  return Object.entries(before.domains).flatMap(([name, domain]) => {
    const kept = after.domains[name]?.paths ?? [];
    return domain.paths
      .filter(path => !kept.includes(path))
      .map(path => ({ code: 'weakened_path', values: { gate: 'domains', option: name, path } }) as const);
  });
}

/** Dotted keys of the effective rules that differ. */
function changedKeys(before: SluiceConfig, after: SluiceConfig): readonly string[] {
  const then = flatten(before);
  const now = flatten(after);
  return [...new Set([...then.keys(), ...now.keys()])].filter(key => then.get(key) !== now.get(key)).toSorted();
}

function flatten(config: SluiceConfig): ReadonlyMap<string, string> {
  const { gates, source: _source, stages, ...settings } = config;
  const entries: [string, unknown][] = [
    ...Object.entries(settings),
    ...stages.map((stage, index): [string, unknown] => [`stages.${stage.name}`, { ...stage, index }]),
    ...gates.flatMap(gate => gateEntries(gate)),
  ];
  return new Map(entries.map(([key, value]) => [asWritten(key), JSON.stringify(value) ?? '']));
}

/** Keys of the config's type are the file's in camel case. */
function asWritten(key: string): string {
  return key.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

function gateEntries(gate: ConfiguredGate): readonly [string, unknown][] {
  const { key, options, source: _source, ...rest } = gate;
  return Object.entries({ ...rest, ...options }).map(([name, value]) => [`gates.${key}.${name}`, value]);
}
