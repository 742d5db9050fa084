import type { GateOutcome } from '../../src/gates/outcome.ts';

/** A gate's outcome with a default for every field: passed and required. */
export function gateOutcome(overrides: Partial<GateOutcome>): GateOutcome {
  return {
    key: 'gate',
    gate: 'section',
    title: 'Gate',
    level: 'required',
    verdict: 'passed',
    source: { kind: 'preset', name: 'sluice:recommended' },
    advisoryUntil: undefined,
    reason: { code: 'all_passed', values: {} },
    evidence: [],
    clearedBy: [],
    next: [],
    notes: [],
    annotations: [],
    validUntil: undefined,
    ...overrides,
  };
}
