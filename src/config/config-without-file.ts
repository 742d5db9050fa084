import type { Gate } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import { buildConfig } from './build-config.ts';
import { layersOf } from './layers.ts';
import { defaultPreset } from './presets.ts';
import type { SluiceConfig } from './sluice-config.ts';

/** The recommended rules alone: as a trial where a repository has no file, enforced where its file is broken. */
export function presetConfig(mode: SluiceConfig['mode'], table: readonly Gate[] = gateTable): SluiceConfig {
  const source = { kind: 'preset', name: defaultPreset } as const;
  return buildConfig({ layers: layersOf({ mode }), table, source, sourceAt: () => source });
}
