import type { signalKinds } from './plan-schema.ts';
import type { StepKind } from './release-plan.ts';

/** Keys that one kind of a list's entries takes beside those of every kind, and which of them it can't do without. */
export interface KindKeys {
  readonly needed: readonly string[];
  readonly free: readonly string[];
}

const moving = ['bake', 'signals', 'operator', 'backup', 'audience', 'reversible'];

export const stepKeys: { readonly [Kind in StepKind]: KindKeys } = {
  migrate: {
    needed: [],
    free: ['component', 'bake', 'signals', 'by', 'operator', 'backup', 'run', 'dry-run', 'reversible', 'evidence'],
  },
  deploy: { needed: ['component', 'ratio'], free: moving },
  gray: { needed: ['component', 'ratio'], free: moving },
  'verify-monitors': { needed: ['signals'], free: ['component', 'by'] },
  trial: { needed: ['cases'], free: ['component', 'by', 'evidence'] },
  close: { needed: [], free: ['by', 'need'] },
};

export const everyStep: readonly string[] = ['id', 'kind', 'needs', 'at', 'not-before'];

export const signalKeys: { readonly [Kind in (typeof signalKinds)[number]]: KindKeys } = {
  check: { needed: ['name'], free: [] },
  workflow: { needed: ['from'], free: [] },
  reported: { needed: ['pass'], free: ['from', 'fail', 'min-samples', 'available', 'proof'] },
  reconciliation: { needed: ['from', 'pass'], free: ['fail', 'min-samples', 'available', 'proof'] },
  monitor: { needed: ['url'], free: ['proof'] },
};

export const everySignal: readonly string[] = ['id', 'kind'];
