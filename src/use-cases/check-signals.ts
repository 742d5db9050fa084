import type { RawReleaseCommit } from '../facts/raw-releases.ts';
import type { PlanFacts, SignalFact } from '../plan/facts.ts';
import type { ReleasePlan } from '../plan/release-plan.ts';
import type { ReleaseState } from '../plan/state.ts';

const nowhere = { run: undefined, url: undefined, at: undefined };

/** What checks say, each of the commits that it is looked for on. */
export function checkSignals(
  plan: ReleasePlan,
  state: ReleaseState,
  byComponent: Readonly<Record<string, Pick<RawReleaseCommit, 'checks'>>>,
): PlanFacts['signals'] {
  const read = (id: string, name: string) =>
    watchedBy(id, plan, state).map(component => checkSignal(name, byComponent[component]?.checks ?? []));
  return Object.fromEntries(
    plan.signals.flatMap(one => (one.kind === 'check' ? [[one.id, worstOf(read(one.id, one.name))] as const] : [])),
  );
}

/** Components on whose commit a signal is looked for: those that bake with it, else all whose steps name it. */
function watchedBy(signal: string, { components, steps }: ReleasePlan, state: ReleaseState): readonly string[] {
  const naming = steps.filter(one => one.signals.includes(signal));
  const baking = naming.filter(one => state.steps[one.id]?.status === 'baking');
  const named = (baking.length > 0 ? baking : naming).flatMap(one => one.component ?? []);
  return named.length > 0 ? [...new Set(named)] : components.map(one => one.id);
}

const fromWorst: readonly SignalFact['state'][] = ['failed', 'none', 'unread', 'pending', 'passed'];

/** What another component's commit has passed says nothing of this one's. */
function worstOf(facts: readonly SignalFact[]): SignalFact {
  const [worst] = facts.toSorted((left, right) => fromWorst.indexOf(left.state) - fromWorst.indexOf(right.state));
  return worst ?? { state: 'none', ...nowhere };
}

const checkFailures: readonly string[] = ['FAILURE', 'ERROR', 'TIMED_OUT', 'CANCELLED', 'ACTION_REQUIRED', 'STALE'];

function checkSignal(name: string, rows: RawReleaseCommit['checks']): SignalFact {
  const states = rows.filter(one => one.name === name).map(one => one.state);
  if (states.length === 0) return { state: 'none', ...nowhere };
  if (states.some(state => checkFailures.includes(state))) return { state: 'failed', ...nowhere };
  return { state: states.every(state => state === 'SUCCESS') ? 'passed' : 'pending', ...nowhere };
}
