import * as z from 'zod/mini';
import type { Gate } from '../gates/gate.ts';
import { fileSchema } from './file-schema.ts';
import type { Finding } from './finding.ts';
import { optionsOf, type Part, partsOf, resolveGate } from './gate-parts.ts';
import { mapIssues } from './map-issues.ts';
import { keysNotBuilt } from './not-built.ts';
import { neverWaived } from './waiving-schema.ts';
import { isPlainList, isPlainMap, mapAt, type Path, type Plain, type PlainMap } from './yaml-tree.ts';

/** Every part of a file that a schema judges: the file itself, each gate, each overlay. */
export function partsOfFile(file: PlainMap, table: readonly Gate[]): readonly Part[] {
  const gates = Object.entries(mapAt(file, 'gates')).flatMap(([key, entry]) => {
    if (!isPlainMap(entry)) return [];
    const resolved = resolveGate(key, entry, table);
    return resolved.kind === 'known' ? partsOf(key, entry, resolved.gate) : [];
  });
  return [{ schema: fileSchema, value: file, schemas: [fileSchema], at: [] }, ...gates];
}

/** What the schemas refuse. */
export function checkShapes(parts: readonly Part[]): readonly Finding[] {
  return parts.flatMap(part => {
    const result = z.safeParse(part.schema, part.value);
    if (result.success) return [];
    const findings = withoutEchoes(mapIssues(result.error.issues, { ...part, notBuilt: notBuiltIn(part.at) }));
    return isOverlay(part) ? findings.filter(one => one.code !== 'config_missing_key') : findings;
  });
}

/** `gates.x.by-tier.high`: what it leaves out stands in the gate itself. */
function isOverlay({ at }: Part): boolean {
  return at.length === 4;
}

/** What is for later, by the place in a part: the file's own keys are no keys of a stage. */
function notBuiltIn(at: Path): (inner: Path) => readonly string[] {
  if (at.length > 0) return inner => (inner.length === 0 ? keysNotBuilt.gate : []);
  return inner => {
    if (inner.length === 0) return keysNotBuilt.file;
    return inner.length === 2 && inner[0] === 'stages' ? keysNotBuilt.stage : [];
  };
}

/** A key that is for later stands for the one it replaces (`on` for `base`): the gap is no second mistake. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const parentOf = (finding: Finding) => JSON.stringify(finding.path.slice(0, -1));
  const later = new Set(findings.filter(one => one.code === 'config_not_built').map(parentOf));
  return findings.filter(one => one.code !== 'config_missing_key' || !later.has(parentOf(one)));
}

/** Gates without a row of the table, locked gates that somebody tries to loosen, waivers of gates that have none. */
export function checkRows(file: PlainMap, table: readonly Gate[]): readonly Finding[] {
  return Object.entries(mapAt(file, 'gates')).flatMap(([key, entry]) => {
    if (!isPlainMap(entry)) return [];
    const resolved = resolveGate(key, entry, table);
    if (resolved.kind === 'unknown') return [resolved.finding];
    return [
      ...(resolved.gate.lockedOn ? loosenings(key, entry, resolved.gate) : []),
      ...(neverWaived.includes(resolved.gate.id) ? waivings(key, entry) : []),
    ];
  });
}

function waivings(key: string, entry: PlainMap): readonly Finding[] {
  if (entry['waive'] === undefined) return [];
  return [{ code: 'config_not_waivable', path: ['gates', key, 'waive'], at: 'key', values: { gate: key } }];
}

function loosenings(key: string, entry: PlainMap, gate: Gate): readonly Finding[] {
  const paths: Path[] = [];
  if (isLower(entry)) paths.push(['level']);
  for (const name of ['when', 'enforce-from']) if (entry[name] !== undefined) paths.push([name]);
  const stages = entry['stages'];
  if (isPlainList(stages) && !gate.stages.every(stage => stages.includes(stage))) paths.push(['stages']);
  for (const by of ['by-tier', 'by-stage']) {
    for (const [name, overlay] of Object.entries(mapAt(entry, by)))
      if (isLower(overlay)) paths.push([by, name, 'level']);
  }
  return paths.map(inner => {
    const path = ['gates', key, ...inner];
    return { code: 'config_locked', path, at: 'key', values: { key: path.join('.'), gate: key } };
  });
}

function isLower(entry: Plain): boolean {
  return isPlainMap(entry) && entry['level'] !== undefined && entry['level'] !== 'required';
}

/** Options that are right one by one and wrong laid over each other: a preset's under the file's. */
export function checkMerged(merged: PlainMap, table: readonly Gate[]): readonly Finding[] {
  return Object.entries(mapAt(merged, 'gates')).flatMap(([key, entry]) => {
    const resolved = isPlainMap(entry) ? resolveGate(key, entry, table) : undefined;
    if (resolved?.kind !== 'known' || !isPlainMap(entry)) return [];
    const value = optionsOf(entry);
    const result = resolved.gate.options.safeParse(value);
    if (result.success) return [];
    const judged = { value, schemas: [resolved.gate.options], at: ['gates', key], notBuilt: () => [] };
    return mapIssues(result.error.issues, judged);
  });
}
