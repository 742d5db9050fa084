import type { SluiceConfig } from '../../config/sluice-config.ts';

type ConfiguredGate = SluiceConfig['gates'][number];

/** A stage with the gates that judge it. */
export interface ExplainedStage {
  readonly name: string;
  readonly base: readonly string[];
  readonly gates: readonly ExplainedGate[];
}

/** A gate at one stage: whether it blocks, when it applies, and whose word that is. */
interface ExplainedGate {
  readonly key: string;
  readonly gate: string;
  readonly level: 'required' | 'advisory';
  /** Null: always. */
  readonly when: ConfiguredGate['when'] | null;
  readonly advisoryUntil: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  /** What each tier lays over it. */
  readonly byTier: Readonly<Record<string, unknown>>;
  readonly from: string;
}

/** Which gates apply at which stage, as the config says it. */
export function explainGates(config: SluiceConfig): readonly ExplainedStage[] {
  return config.stages.map(({ name, base }) => ({
    name,
    base,
    gates: config.gates.filter(gate => gate.stages.includes(name)).flatMap(gate => explainGate(gate, name)),
  }));
}

function explainGate(gate: ConfiguredGate, stage: string): readonly ExplainedGate[] {
  const overlay = gate.byStage[stage];
  const level = overlay?.level ?? gate.level;
  // Off everywhere is no gate; off here, a tier may still switch it on.
  const tierLevels = Object.values(gate.byTier).map(tier => tier.level);
  if (level === 'off' && !tierLevels.some(one => one === 'required' || one === 'advisory')) return [];
  return [
    {
      key: gate.key,
      gate: gate.gate,
      level: level === 'required' ? 'required' : 'advisory',
      when: gate.when ?? null,
      advisoryUntil: gate.enforceFrom ?? null,
      options: { ...gate.options, ...overlay?.options },
      byTier: Object.fromEntries(
        Object.entries(gate.byTier).map(([tier, laid]) => [
          tier,
          { ...(laid.level && { level: laid.level }), ...laid.options },
        ]),
      ),
      from: formatSource(gate.source),
    },
  ];
}

/** `file:line`, or the preset's name. */
export function formatSource(source: ConfiguredGate['source']): string {
  return source.kind === 'file' ? `${source.path}:${source.line}` : source.name;
}
