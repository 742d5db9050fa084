import { parseAvailable, parseComparison } from './comparison.ts';
import type { SignalEntry } from './plan-schema.ts';
import type { PlanSignal } from './release-plan.ts';

/** A signal that was found to be right; none for one that was not. */
export function buildSignal(file: SignalEntry): readonly PlanSignal[] {
  const { id, kind, name, url } = file;
  const workflow = file.from?.replace(/^workflow:/, '');
  switch (kind) {
    case 'check':
      return name === undefined ? [] : [{ id, kind, name }];
    case 'workflow':
      return workflow === undefined ? [] : [{ id, kind, workflow }];
    case 'monitor':
      return url === undefined ? [] : [{ id, kind, url, isProofRequired: file.proof === 'required' }];
    case 'reported':
    case 'reconciliation':
      return numberSignal(file, kind, workflow);
  }
}

function numberSignal(
  file: SignalEntry,
  kind: 'reported' | 'reconciliation',
  workflow: string | undefined,
): readonly PlanSignal[] {
  const pass = file.pass === undefined ? undefined : parseComparison(file.pass);
  if (!pass) return [];
  return [
    {
      id: file.id,
      kind,
      workflow,
      pass,
      fail: file.fail === undefined ? undefined : parseComparison(file.fail),
      minSamples: file['min-samples'],
      available: file.available === undefined ? undefined : parseAvailable(file.available),
      isProofRequired: file.proof === 'required',
    },
  ];
}
