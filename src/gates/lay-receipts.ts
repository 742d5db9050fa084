import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { GateReceipt } from '../ledger/gate-receipt.ts';
import { gateResult } from './define-gate.ts';
import type { GatePlan, PlannedGate } from './evaluate-gates.ts';
import type { Clearer, Reason } from './gate.ts';
import { isTampered } from './ledger-fault.ts';
import type { GateOutcome } from './outcome.ts';
import { type StandingWaiver, type Waiver, waiverStanding } from './waiver-standing.ts';

/** Where holds are shown; a stage without that gate gets it for as long as somebody holds. */
const heldGate = 'hold';

/** A waiver answers for what is missing or contradicted; an error is neither, so nothing waives it. */
export function layWaivers(
  outcome: GateOutcome,
  planned: PlannedGate,
  { facts, plan }: { readonly facts: PullRequestFacts; readonly plan: GatePlan },
): GateOutcome {
  const waivers = facts.receipts.filter((one): one is Waiver => one.kind === 'waiver' && one.gate === outcome.key);
  const isOwed = outcome.verdict === 'pending' || outcome.verdict === 'failed';
  if (!isOwed || waivers.length === 0 || isTampered(facts, plan.context)) return outcome;
  const judging = { planned: narrowed(planned, outcome), facts, context: plan.context };
  const { standing, fallen } = waiverStanding(waivers, judging);
  return standing ? waived(outcome, standing, facts) : { ...outcome, notes: [...outcome.notes, ...fallen] };
}

/** The gate with those who may waive it now, where the config leaves that to the gate. */
function narrowed(planned: PlannedGate, { waivers }: GateOutcome): PlannedGate {
  const { configured } = planned;
  if (!configured.waive?.isNarrowed || !waivers) return planned;
  return { ...planned, configured: { ...configured, waive: { ...configured.waive, ...waivers } } };
}

function waived(outcome: GateOutcome, { waiver, until, second }: StandingWaiver, facts: PullRequestFacts): GateOutcome {
  const { actor, why, at } = waiver;
  const by = second ? [actor.login, second.login] : actor.login;
  return {
    ...outcome,
    verdict: 'waived',
    reason: { code: 'waived', values: { by, why, until } },
    evidence: [{ kind: 'receipt', ref: actor.login, url: commandUrl(waiver, facts), by: actor.login, at }],
    clearedBy: [],
    next: [],
    validUntil: outcome.waivers ? earlier(until, outcome.validUntil) : until,
  };
}

/** Who may waive changes with time: what stands now has to be looked at when it does. */
function earlier(until: string, edge: string | undefined): string {
  return edge !== undefined && Date.parse(edge) < Date.parse(until) ? edge : until;
}

/** The comment in which somebody gave the command. */
function commandUrl({ thread, commentId }: GateReceipt, { serverUrl, repository }: PullRequestFacts): string {
  return `${serverUrl}/${repository.name}/issues/${thread}#issuecomment-${commentId}`;
}

/** Holds stand whatever else is missing, and a ledger that can't be believed stops everything. */
export function layHolds(
  outcomes: readonly GateOutcome[],
  facts: PullRequestFacts,
  plan: GatePlan,
): readonly GateOutcome[] {
  const holds = facts.receipts.filter(one => one.kind === 'hold');
  const noted = facts.ledger.state === 'anchor_missing' ? outcomes.map(noteRebuilt) : outcomes;
  if (isTampered(facts, plan.context)) return onHeldGate(noted, plan, stopped);
  const [first] = holds.toSorted((left, right) => rank(left) - rank(right));
  return first ? onHeldGate(noted, plan, one => held(one, first, holds)) : noted;
}

/** A person who holds is named before a risk: one can ask them. */
function rank(hold: GateReceipt): number {
  return hold.kind === 'hold' && hold.risk === undefined ? 0 : 1;
}

function onHeldGate(
  outcomes: readonly GateOutcome[],
  plan: GatePlan,
  lay: (outcome: GateOutcome) => GateOutcome,
): readonly GateOutcome[] {
  const at = outcomes.findIndex(one => one.gate === heldGate);
  if (at < 0) return [...outcomes, lay(heldOutcome(plan))];
  return outcomes.map((one, index) => (index === at ? lay(one) : one));
}

function heldOutcome({ table }: GatePlan): GateOutcome {
  return {
    ...gateResult({ verdict: 'passed', reason: { code: 'not_held', values: {} } }),
    key: heldGate,
    gate: heldGate,
    title: table.find(row => row.id === heldGate)?.title ?? { en: 'Hold', 'zh-CN': '挂起' },
    level: 'required',
    source: { kind: 'preset', name: 'sluice:recommended' },
    advisoryUntil: undefined,
  };
}

function held(outcome: GateOutcome, first: GateReceipt, holds: readonly GateReceipt[]): GateOutcome {
  const others = holds.filter(one => one !== first).map(reasonOf);
  const byLabel = outcome.verdict === 'pending' ? [outcome.reason] : [];
  return {
    ...outcome,
    level: 'required',
    verdict: 'pending',
    reason: reasonOf(first),
    clearedBy: clearersOf(first),
    notes: [...outcome.notes, ...byLabel, ...others],
    next: [...outcome.next, ...stepsOf(first)],
    advisoryUntil: undefined,
  };
}

function reasonOf(hold: GateReceipt): Reason {
  const values = { by: hold.actor.login, why: hold.why };
  if (hold.kind === 'hold' && hold.risk !== undefined) {
    return { code: 'held_by_risk', values: { ...values, risk: hold.risk } };
  }
  return { code: 'held_by', values };
}

function clearersOf(hold: GateReceipt): readonly Clearer[] {
  const isRisk = hold.kind === 'hold' && hold.risk !== undefined;
  return [
    { kind: 'person', login: hold.actor.login },
    { kind: 'role', name: isRisk ? 'pm' : 'tech-lead' },
  ];
}

function stepsOf(hold: GateReceipt): GateOutcome['next'] {
  const [who] = clearersOf(hold);
  if (!who || (hold.kind === 'hold' && hold.risk !== undefined)) return [];
  return [{ who, kind: 'command', code: 'lift_named_hold', values: {}, paste: '/gate unhold why:"…"' }];
}

/** Only an owner of the rules lets it go on: whoever could change the ledger could change the rest of it too. */
function stopped(outcome: GateOutcome): GateOutcome {
  const who: Clearer = { kind: 'role', name: 'policy' };
  return {
    ...outcome,
    level: 'required',
    verdict: 'error',
    reason: { code: 'ledger_tampered', values: {} },
    clearedBy: [who],
    next: [{ who, kind: 'command', code: 'mend_ledger', values: {}, paste: '/sluice refresh why:"…"' }],
    advisoryUntil: undefined,
  };
}

function noteRebuilt(outcome: GateOutcome, index: number): GateOutcome {
  return index === 0 ? { ...outcome, notes: [...outcome.notes, { code: 'anchor_missing', values: {} }] } : outcome;
}
