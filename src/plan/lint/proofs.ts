import type { Finding } from '../../config/finding.ts';
import type { PlanStep, ReleasePlan } from '../release-plan.ts';
import { ancestorsOf } from './step-graph.ts';

/** A signal that must be proved is proved by a `verify-monitors` step, and before it decides anything. */
export function unproved(plan: ReleasePlan): readonly Finding[] {
  const proving = plan.steps.filter(step => step.kind === 'verify-monitors');
  const owed = plan.signals.filter(signal => 'isProofRequired' in signal && signal.isProofRequired).map(one => one.id);
  return [...neverProved(plan, owed, proving), ...provedLate(plan, owed, proving), ...unprovable(plan)];
}

function neverProved(plan: ReleasePlan, owed: readonly string[], proving: readonly PlanStep[]): readonly Finding[] {
  return owed
    .filter(signal => !proving.some(step => step.signals.includes(signal)))
    .map((signal): Finding => {
      const index = plan.signals.findIndex(one => one.id === signal);
      return { code: 'plan_never_proved', path: ['signals', index, 'proof'], at: 'key', values: { signal } };
    });
}

function provedLate(plan: ReleasePlan, owed: readonly string[], proving: readonly PlanStep[]): readonly Finding[] {
  const ancestors = ancestorsOf(plan.steps);
  return plan.steps.flatMap((step, index) =>
    step.signals.flatMap((signal, place): readonly Finding[] => {
      const proofs = proving.filter(one => one.signals.includes(signal));
      const isDue = step.kind !== 'verify-monitors' && owed.includes(signal) && proofs.length > 0;
      if (!isDue || proofs.some(one => ancestors.get(step.id)?.has(one.id))) return [];
      const values = { signal, step: step.id, proof: proofs[0]?.id ?? '' };
      return [{ code: 'plan_proved_late', path: ['steps', index, 'signals', place], at: 'value', values }];
    }),
  );
}

/** A check or a workflow says pass or fail by itself: there is nothing to prove. */
function unprovable(plan: ReleasePlan): readonly Finding[] {
  const proofless = plan.signals
    .filter(signal => signal.kind === 'check' || signal.kind === 'workflow')
    .map(one => one.id);
  return plan.steps.flatMap((step, index) =>
    step.signals.flatMap((signal, place): readonly Finding[] => {
      if (step.kind !== 'verify-monitors' || !proofless.includes(signal)) return [];
      const path = ['steps', index, 'signals', place];
      return [{ code: 'plan_not_provable', path, at: 'value', values: { signal } }];
    }),
  );
}
