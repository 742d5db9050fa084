import { type Draft, kept, setStep } from './draft.ts';
import type { PlanEvent } from './events.ts';
import type { Execution, Live, RatioChange } from './state.ts';

interface Move {
  readonly execution: Execution;
  readonly ratio: number;
  readonly step: string;
  /** When we learnt of it. */
  readonly at: string;
}

/** What was reported is live, unless something newer was told before; a new version is announced even at the same ratio. */
export function moveLive(draft: Draft, { execution, ratio, step, at }: Move): void {
  const { component, sha, seq, reportedAt: happenedAt = at } = execution;
  const before = component === undefined ? undefined : draft.live.get(component);
  if (component === undefined || (before && isOlder({ at: happenedAt, seq }, before))) return;
  const version = draft.plan?.components.find(one => one.id === component)?.version;
  draft.live.set(component, { ratio, sha, version, seq, at: happenedAt });
  if (before && before.ratio === ratio && before.sha === sha) return;
  const by = moverOf(draft, execution);
  const { as, why } = execution;
  const told = { component, step, to: ratio, version, sha, by, why, as, happenedAt, at, execution: seq };
  note(draft, { ...told, from: before?.ratio ?? 0 });
}

/** Whoever began a rollback takes every component back; a failing signal is nobody. */
function moverOf({ rollback }: Draft, { as, by }: Execution): RatioChange['by'] {
  if (as === 'rollback' && rollback?.cause === 'signal') return undefined;
  const { id, login } = (as === 'rollback' && rollback ? rollback.by : by).actor;
  return { id, login };
}

/** Of two reports the one of what happened later is true; of one instant, that of the newer execution. */
export function isOlder(one: Pick<Live, 'at' | 'seq'>, other: Pick<Live, 'at' | 'seq'>): boolean {
  const [left, right] = [Date.parse(one.at), Date.parse(other.at)];
  return left === right ? one.seq < other.seq : left < right;
}

/** Nobody asked for it: what is live follows, and the step that should be live is no longer known to be. */
export function noteDrift(draft: Draft, event: Extract<PlanEvent, { type: 'drift-reported' }>, at: string): void {
  const { component, ratio, why, happenedAt } = event;
  const planned = draft.plan?.components.find(one => one.id === component);
  const before = draft.live.get(component);
  const isKnown = before !== undefined || planned !== undefined;
  if (!isKnown || (before && Date.parse(happenedAt) < Date.parse(before.at))) return;
  const { sha, version, seq } = before ?? { sha: planned?.sha, version: planned?.version, seq: 0 };
  draft.live.set(component, { ratio, sha, version, seq, at: happenedAt });
  const step = draft.newest.get(component);
  if (step !== undefined) unsettle(draft, step, event);
  if (before?.ratio === ratio) return;
  const told = { component, step, to: ratio, version, sha, by: undefined, why, as: 'drift' as const, happenedAt, at };
  note(draft, { ...told, from: before?.ratio ?? 0 });
}

function unsettle(
  draft: Draft,
  id: string,
  { ratio, happenedAt }: { readonly ratio: number; readonly happenedAt: string },
) {
  const state = draft.steps.get(id);
  const execution = state?.execution;
  if (!execution || execution.ratio === ratio || execution.as === 'rollback') return;
  if (state.status !== 'baking' && state.status !== 'passed') return;
  if (Date.parse(happenedAt) < Date.parse(execution.reportedAt ?? execution.startedAt)) return;
  const told = { ...execution, outcome: 'unknown' as const, reportedAt: happenedAt, told: ratio };
  setStep(draft, id, { ...state, execution: told, status: 'unknown', liveAt: undefined, passedAt: undefined });
}

function note(draft: Draft, change: Omit<RatioChange, 'seq' | 'acknowledged'>): void {
  const seq = (draft.changes.at(-1)?.seq ?? 0) + 1;
  draft.changes.push({ ...change, seq, acknowledged: [] });
  if (draft.changes.length > 2 * kept.changes) draft.changes.splice(0, draft.changes.length - kept.changes);
}
