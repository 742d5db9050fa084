import type { Level } from '../domain/verdict.ts';
import type { Reason } from '../gates/gate.ts';
import type { ConfiguredGate } from '../gates/outcome.ts';
import { optionsWeakened } from './diff-options.ts';
import { waivingWeakened } from './diff-waiving.ts';
import { tierNames } from './file-schema.ts';

const levels: readonly Level[] = ['off', 'advisory', 'required'];

/** What of one gate gets weaker at any stage that is left; `after` is undefined where the gate is gone. */
export function gateWeakened(
  before: ConfiguredGate,
  after: ConfiguredGate | undefined,
  stagesLeft: readonly string[],
): readonly Reason[] {
  const gate = before.key;
  if (isOff(before)) return [];
  if (!after || isOff(after)) return [{ code: 'weakened_gate_off', values: { gate } }];
  const places = placesOf(before).filter(place => stagesLeft.includes(place.stage));
  return [
    ...places.flatMap(place => placeWeakened(place, before, after)),
    ...dateWeakened(before, after),
    ...waivingWeakened(before, after),
  ];
}

function isOff(gate: ConfiguredGate): boolean {
  return placesOf(gate).every(place => levelAt(gate, place) === 'off');
}

interface Place {
  readonly stage: string;
  readonly tier: string;
}

function placesOf(gate: ConfiguredGate): readonly Place[] {
  return gate.stages.flatMap(stage => tierNames.map(tier => ({ stage, tier })));
}

/** As the engine lays them: the stage's overlay, then the tier's. */
function overlaysAt(gate: ConfiguredGate, place: Place) {
  return [gate.byStage[place.stage], gate.byTier[place.tier]].filter(one => one !== undefined);
}

function levelAt(gate: ConfiguredGate, place: Place): Level {
  return overlaysAt(gate, place).reduce((held, overlay) => overlay.level ?? held, gate.level);
}

function optionsAt(gate: ConfiguredGate, place: Place): Readonly<Record<string, unknown>> {
  return Object.assign({}, gate.options, ...overlaysAt(gate, place).map(overlay => overlay.options));
}

function placeWeakened(place: Place, before: ConfiguredGate, after: ConfiguredGate): readonly Reason[] {
  const from = levelAt(before, place);
  if (from === 'off') return [];
  const gate = before.key;
  const isAsked = after.stages.includes(place.stage);
  if (!isAsked) return [{ code: 'weakened_gate_stage', values: { gate, stage: place.stage } }];
  const to = levelAt(after, place);
  const lower: readonly Reason[] =
    levels.indexOf(to) < levels.indexOf(from) ? [{ code: 'weakened_level', values: { gate, from, to } }] : [];
  return [...lower, ...optionsWeakened(gate, optionsAt(before, place), optionsAt(after, place))];
}

/** The clock is not asked: a date that is later than before, or new, is said even if it has passed. */
function dateWeakened(before: ConfiguredGate, after: ConfiguredGate): readonly Reason[] {
  const to = after.enforceFrom;
  if (to === undefined || (before.enforceFrom !== undefined && to <= before.enforceFrom)) return [];
  return [{ code: 'weakened_enforce_from', values: { gate: before.key, to } }];
}
