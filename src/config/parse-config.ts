import type { Problem } from '../domain/problem.ts';
import type { Gate } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import { buildConfig } from './build-config.ts';
import { checkMerged, checkRows, checkShapes, partsOfFile } from './check-gates.ts';
import { checkNames } from './check-names.ts';
import { checkValues } from './check-values.ts';
import { type FileAt, type Finding, placeOf, toProblems } from './finding.ts';
import { layersOf, mergeLayers } from './layers.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import type { SluiceConfig } from './sluice-config.ts';
import { isPlainMap, offsetOf, type PlainMap } from './yaml-tree.ts';

/** A whole config or every mistake in it; never a part. */
export type ParsedConfig =
  | { readonly ok: true; readonly config: SluiceConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of `.github/sluice.yml`. Whatever the text is, it answers and never throws. */
export function parseConfig(text: string, at: FileAt, table: readonly Gate[] = gateTable): ParsedConfig {
  const read = readYaml(text, at.file);
  if (!read.ok) return read;
  const checked = checkFile(read, table);
  if (!checked.ok) return { ok: false, problems: toProblems(checked.findings, { file: at.file, ...read }) };
  const sourceAt = (path: readonly (string | number)[]) => {
    const { line } = placeOf(read.lineStarts, offsetOf(read.tree, path, 'key'));
    return { kind: 'file', path: at.file, line, sha: at.sha } as const;
  };
  const layers = layersOf(checked.file);
  return { ok: true, config: buildConfig({ layers, table, source: sourceAt([]), sourceAt }) };
}

type Checked =
  | { readonly ok: true; readonly file: PlainMap }
  | { readonly ok: false; readonly findings: readonly Finding[] };

function checkFile(read: Extract<YamlFile, { ok: true }>, table: readonly Gate[]): Checked {
  const value = read.tree.value ?? {};
  if (!isPlainMap(value)) {
    const wrong: Finding = { code: 'config_wrong_type', path: [], at: 'value', values: { key: '.', expected: 'map' } };
    return { ok: false, findings: [wrong] };
  }
  const parts = partsOfFile(value, table);
  const merged = mergeLayers(layersOf(value));
  const findings = [
    ...checkShapes(parts),
    ...checkRows(value, table),
    ...checkNames(parts, merged),
    ...checkValues(value, merged, table),
  ];
  if (findings.length > 0) return { ok: false, findings: withoutEchoes(findings) };
  const laid = checkMerged(merged, table);
  return laid.length > 0 ? { ok: false, findings: laid } : { ok: true, file: value };
}

/** A stage that is itself wrong may stand empty only for that. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const isGateless = (one: Finding) => one.code === 'config_gateless_stage';
  const stageOf = (one: Finding) => (one.path[0] === 'stages' ? one.path[1] : undefined);
  const wrong = findings.filter(one => !isGateless(one)).map(stageOf);
  return findings.filter(one => !isGateless(one) || !wrong.includes(stageOf(one)));
}
