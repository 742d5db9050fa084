import type * as z from 'zod/mini';
import type { Expression } from '../gates/expression.ts';
import type { Gate } from '../gates/gate.ts';
import type { ConfiguredGate, Overlay, RuleSource, Waiving } from '../gates/outcome.ts';
import { fileSchema, gateKeys, gateKeysSchema, overlayKeysSchema, projectLinks } from './file-schema.ts';
import { buildFreezes, freezeLayerName, mergeFreezeIndex } from './freeze-layer.ts';
import { optionsOf, resolveGate } from './gate-parts.ts';
import { fileLayerName, type Layer, mergeLayers } from './layers.ts';
import type { SluiceConfig, Stage } from './sluice-config.ts';
import { defaultWaiverTime, type waivingSchema } from './waiving-schema.ts';
import { isPlainMap, mapAt, type Path, type PlainMap } from './yaml-tree.ts';

/** Layers that were found to be right, and what says where a path of the file stands. */
export interface Blueprint {
  readonly layers: readonly Layer[];
  readonly table: readonly Gate[];
  readonly source: RuleSource;
  readonly sourceAt: (path: Path) => RuleSource;
}

/** The config as everything else reads it. The schemas parse once more, for their types: a refusal here is a bug. */
export function buildConfig(blueprint: Blueprint): SluiceConfig {
  const merged = mergeLayers(blueprint.layers);
  const file = fileSchema.parse({ version: 1, ...merged });
  return {
    mode: file.mode ?? 'enforce',
    publish: file.publish ?? 'auto',
    companionApp: file['companion-app'],
    language: file.language ?? 'en',
    timezone: file.timezone ?? 'UTC',
    calendar: {
      zone: file.timezone ?? 'UTC',
      country: file.calendar?.country,
      addWorkingDays: file.calendar?.['add-working-days'] ?? [],
      addHolidays: file.calendar?.['add-holidays'] ?? [],
    },
    charts: file.charts ?? true,
    presets: blueprint.layers.map(layer => layer.name).filter(isPreset),
    teams: teamsOf(file.teams ?? {}),
    roles: file.roles ?? {},
    domains: file.domains ?? {},
    tiers: { high: file.tiers?.high, low: file.tiers?.low },
    stages: stagesOf(file.stages ?? {}, blueprint.layers),
    bots: file.bots ?? [],
    soleMaintainer: file['sole-maintainer'] ?? 'record',
    generated: file.generated ?? [],
    freezes: buildFreezes(file.freezes ?? [], file.timezone ?? 'UTC'),
    projectLink: [...new Set(file['project-link'] ?? projectLinks)],
    commands: {
      short: file.commands?.short ?? true,
      off: file.commands?.off ?? [],
      rename: renamesOf(file.commands?.rename ?? {}),
    },
    gates: gatesOf(mapAt(merged, 'gates'), Object.keys(file.stages ?? {}), blueprint),
    source: blueprint.source,
  };
}

function isPreset(name: string): boolean {
  return name !== 'sluice:default' && name !== freezeLayerName && name !== fileLayerName;
}

function teamsOf(teams: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> {
  const bare = (name: string) => name.replace(/^@/, '');
  return Object.fromEntries(
    Object.entries(teams).map(([name, members]) => [bare(name).toLowerCase(), members.map(bare)]),
  );
}

function renamesOf(renames: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(renames).flatMap(([verb, word]) => (word === undefined ? [] : [[verb, word]])),
  );
}

function waivingOf(key: string, waive: z.output<typeof waivingSchema> | undefined, layers: readonly Layer[]) {
  const waiving: Waiving | undefined = waive && {
    by: waive.by,
    max: waive.max ?? defaultWaiverTime,
    second: waive.second ?? [],
  };
  const derived = layers.find(layer => layer.name === freezeLayerName);
  const isNarrowed = mapAt(mapAt(derived?.value, 'gates'), key)['waive'] !== undefined;
  return waiving && isNarrowed ? { ...waiving, isNarrowed } : waiving;
}

/** The first stage that matches a base wins: the file's own come before what it builds on, in the file's order. */
function stagesOf(
  stages: Readonly<Record<string, Omit<Stage, 'name' | 'title'> & { readonly title?: Stage['title'] }>>,
  layers: readonly Layer[],
): readonly Stage[] {
  const names = new Set(layers.toReversed().flatMap(layer => Object.keys(mapAt(layer.value, 'stages'))));
  return [...names].flatMap(name => {
    const stage = stages[name];
    return stage ? [{ name, title: stage.title, base: stage.base }] : [];
  });
}

/** In the table's order; a team's own gates of one kind in the file's. */
function gatesOf(gates: PlainMap, stages: readonly string[], blueprint: Blueprint): readonly ConfiguredGate[] {
  const entries = Object.entries({ ...gates, ...lockedGates(gates, stages, blueprint) });
  const rank = (one: ConfiguredGate) => blueprint.table.findIndex(gate => gate.id === one.gate);
  const configured = entries.flatMap(([key, entry]) => gateOf(key, isPlainMap(entry) ? entry : {}, blueprint));
  return configured.toSorted((left, right) => rank(left) - rank(right));
}

/** Locked gates stand whatever is written, and at every stage: one named anew would be a way around them. */
function lockedGates(gates: PlainMap, stages: readonly string[], { table }: Blueprint): PlainMap {
  return Object.fromEntries(
    table.filter(gate => gate.lockedOn).map(gate => [gate.id, { ...mapAt(gates, gate.id), stages }] as const),
  );
}

function gateOf(key: string, entry: PlainMap, blueprint: Blueprint): readonly ConfiguredGate[] {
  const resolved = resolveGate(key, entry, blueprint.table);
  if (resolved.kind === 'unknown') return [];
  const { gate } = resolved;
  const shared = gateKeysSchema.parse(sharedOf(entry));
  const when: Expression | undefined = shared.when;
  return [
    {
      key,
      gate: gate.id,
      level: shared.level ?? 'required',
      stages: shared.stages ?? gate.stages,
      title: shared.title,
      when,
      enforceFrom: shared['enforce-from'],
      waive: waivingOf(key, shared.waive, blueprint.layers),
      options: optionsOf(entry),
      byTier: overlaysOf(mapAt(entry, 'by-tier')),
      byStage: overlaysOf(mapAt(entry, 'by-stage')),
      source: sourceOf(key, blueprint),
    },
  ];
}

function sharedOf(entry: PlainMap): PlainMap {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => gateKeys.includes(key)));
}

function overlaysOf(overlays: PlainMap): Readonly<Record<string, Overlay>> {
  return Object.fromEntries(
    Object.entries(overlays).map(([name, overlay]) => {
      const { level, ...options } = isPlainMap(overlay) ? overlay : {};
      return [name, { ...overlayKeysSchema.parse(level === undefined ? {} : { level }), options }];
    }),
  );
}

/** The file's line where it names the gate, else the last preset that does. */
function sourceOf(key: string, blueprint: Blueprint): RuleSource {
  const layer = blueprint.layers.findLast(one => Object.hasOwn(mapAt(one.value, 'gates'), key));
  if (layer?.name === fileLayerName) return blueprint.sourceAt(['gates', key]);
  if (layer?.name === freezeLayerName) return blueprint.sourceAt(freezesPath(blueprint.layers));
  return { kind: 'preset', name: layer?.name ?? 'sluice:default' };
}

/** Where the freeze stands that asks for the gate. */
function freezesPath(layers: readonly Layer[]): Path {
  const file = layers.find(layer => layer.name === fileLayerName);
  return ['freezes', mergeFreezeIndex(file?.value ?? {})];
}
