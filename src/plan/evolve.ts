import type { Draft, PlanReceipt } from './draft.ts';
import { draftOf, grantOf, kept, stateOf } from './draft.ts';
import type { PlanEvent } from './events.ts';
import { applyPaperEvent, isPaperEvent } from './evolve-paper.ts';
import { applyRunEvent, isRunEvent } from './evolve-run.ts';
import { applyWordEvent, isWordEvent } from './evolve-word.ts';
import type { ReleaseState } from './state.ts';

/** A release before its first receipt. */
export const emptyRelease: ReleaseState = {
  plan: undefined,
  adopted: undefined,
  votes: [],
  phase: 'review',
  holds: [],
  steps: {},
  live: {},
  rejected: [],
  cases: [],
  proofs: [],
  readings: [],
  asked: [],
  changes: [],
  rollback: undefined,
  freezes: [],
  log: [],
  lastSeq: 0,
  mendedBy: undefined,
};

/** The state after one more receipt. What a line took back (`undone`) only `foldRelease` can leave out. */
export function evolve(state: ReleaseState, receipt: PlanReceipt): ReleaseState {
  const draft = draftOf(state);
  applyReceipt(draft, receipt);
  return stateOf(draft);
}

/** Lays a receipt over a draft; an event that does not fit what is known changes nothing. */
export function applyReceipt(draft: Draft, receipt: PlanReceipt): void {
  for (const event of receipt.events) applyEvent(draft, event, receipt);
  noteLog(draft, receipt);
}

/** Of a receipt that was taken back what happened stays: an execution, a report, a rollback can not be unsaid. */
export function keepFacts(draft: Draft, receipt: PlanReceipt): void {
  for (const event of receipt.events) if (isFact(event)) applyEvent(draft, event, receipt);
}

function isFact(event: PlanEvent): boolean {
  if (event.type === 'step-passed' || (event.type === 'held' && event.cause === 'person')) return false;
  const facts: readonly PlanEvent['type'][] = ['adopted', 'bumped', 'closed', 'lost'];
  return isRunEvent(event) || facts.includes(event.type);
}

function applyEvent(draft: Draft, event: PlanEvent, receipt: PlanReceipt): void {
  if (isRunEvent(event)) applyRunEvent(draft, event, receipt);
  else if (isPaperEvent(event)) applyPaperEvent(draft, event, receipt);
  else if (isWordEvent(event)) applyWordEvent(draft, event, receipt);
  else if (event.type === 'mended') mend(draft, receipt);
  else if (event.type === 'lost') lose(draft, event.seq, receipt.at);
  notePhase(draft);
}

/** Said after the loss was seen: whoever let an earlier one pass said nothing of this one. */
function mend(draft: Draft, receipt: PlanReceipt): void {
  const isAfter = draft.lost === undefined || Date.parse(receipt.at) > Date.parse(draft.lost.at);
  if (isAfter) draft.mendedBy = grantOf(receipt);
}

function lose(draft: Draft, seq: number, at: string): void {
  draft.lost = { seq, at };
  draft.mendedBy = undefined;
}

/** Whether all but the close is done follows from the steps; every other phase is somebody's word. */
function notePhase(draft: Draft): void {
  if (draft.phase === 'running' && draft.left === 0 && draft.steps.size > 0) draft.phase = 'observing';
  else if (draft.phase === 'observing' && draft.left > 0) draft.phase = 'running';
}

function noteLog(draft: Draft, receipt: PlanReceipt): void {
  if (receipt.source.kind !== 'comment' && receipt.source.kind !== 'form') return;
  const { at, actor, command, source } = receipt;
  draft.log.push({ at, login: actor.login, command, thread: source.thread, commentId: source.id });
  if (draft.log.length > 2 * kept.log) draft.log.splice(0, draft.log.length - kept.log);
}
