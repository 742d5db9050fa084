import type { GateEvent, GateLedgerState, Hold, PlanVote, RiskHold, Waiver } from './gate-events.ts';
import type { Ledger } from './ledger.ts';
import type { Grant, Receipt } from './receipt.ts';

/** Nothing held, nothing waived. */
export const emptyGates: GateLedgerState = {
  holds: [],
  riskHolds: [],
  waivers: [],
  lifted: [],
  released: [],
  lastHold: 0,
  mendedBy: undefined,
};

type Lifted = GateLedgerState['lifted'][number];
type Released = GateLedgerState['released'][number];

/** A fold under way: by number, by risk, and by the line that gave something, so that each event costs the same. */
interface Folding {
  readonly holds: Map<number, Hold>;
  readonly riskHolds: Map<string, RiskHold>;
  readonly waivers: Map<string, Waiver>;
  readonly planVotes: Map<string, PlanVote>;
  readonly lifted: Map<number, Lifted>;
  readonly released: Map<string, Released>;
  /** What takes a line back, by its place. */
  readonly undo: Map<string, ((by: Grant) => void)[]>;
  lastHold: number;
  mendedBy: Grant | undefined;
}

/** The state after all receipts of a pull request's ledger. Linear in their number. */
export function foldGateLedger({
  base,
  receipts,
}: Pick<Ledger<GateLedgerState, GateEvent>, 'base' | 'receipts'>): GateLedgerState {
  const folding = begin(base.state ?? emptyGates);
  for (const receipt of receipts) for (const event of receipt.events) apply(folding, event, receipt);
  return {
    holds: [...folding.holds.values()],
    riskHolds: [...folding.riskHolds.values()],
    waivers: [...folding.waivers.values()],
    ...(folding.planVotes.size > 0 && { planVotes: [...folding.planVotes.values()] }),
    lifted: [...folding.lifted.values()],
    released: [...folding.released.values()],
    lastHold: folding.lastHold,
    mendedBy: folding.mendedBy,
  };
}

function begin(state: GateLedgerState): Folding {
  const folding: Folding = {
    holds: new Map(),
    riskHolds: new Map(),
    waivers: new Map(),
    planVotes: new Map(),
    lifted: new Map(),
    released: new Map(),
    undo: new Map(),
    lastHold: state.lastHold,
    mendedBy: undefined,
  };
  for (const one of state.holds) hold(folding, one);
  for (const { liftedBy, ...one } of state.lifted) {
    hold(folding, one);
    lift(folding, one.hold, liftedBy);
  }
  for (const one of state.riskHolds) holdByRisk(folding, one);
  for (const { releasedBy, ...one } of state.released) {
    holdByRisk(folding, one);
    release(folding, riskKey(one), releasedBy);
  }
  for (const one of state.waivers) waive(folding, one);
  for (const one of state.planVotes ?? []) vote(folding, one);
  if (state.mendedBy) mend(folding, state.mendedBy);
  return folding;
}

function apply(folding: Folding, event: GateEvent, receipt: Receipt<GateEvent>): void {
  const by = grantOf(receipt);
  switch (event.type) {
    case 'held':
      hold(folding, { hold: freeNumber(folding, event.hold), why: event.why, by });
      break;
    case 'unheld':
      lift(folding, event.hold, by);
      break;
    case 'risk-held':
      holdByRisk(folding, { risk: event.risk, home: event.home, title: event.title, by });
      break;
    case 'risk-released':
      release(folding, riskKey(event), by);
      break;
    case 'waived':
      waiveFor(folding, event, receipt);
      break;
    case 'plan-voted':
      vote(folding, { path: event.path, digest: event.digest, role: event.role, section: event.section, by });
      break;
    case 'undone':
      for (const takeBack of folding.undo.get(placeKey(event.comment, event.line)) ?? []) takeBack(by);
      break;
    case 'mended':
      mend(folding, by);
      break;
    default:
      event satisfies never;
  }
}

/** Without the head it was given for nobody can tell what a waiver covers. */
function waiveFor(
  folding: Folding,
  { gate, why, until, risk }: Extract<GateEvent, { type: 'waived' }>,
  receipt: Receipt<GateEvent>,
): void {
  const { headSha } = receipt;
  if (headSha !== undefined) waive(folding, { gate, why, until, risk, headSha, by: grantOf(receipt) });
}

/** Who gave it by which comment. */
export function grantOf({ source, actor, role, at }: Receipt<unknown>): Grant {
  return { source, actor, role, at };
}

/** Two writers at once may have given one number twice: the later hold takes the next, so that neither is lost. */
function freeNumber({ holds, lifted, lastHold }: Folding, number: number): number {
  return holds.has(number) || lifted.has(number) ? lastHold + 1 : number;
}

/** A hold that is taken back is a hold that was lifted: it stands again when the line that took it back is gone. */
function hold(folding: Folding, one: Hold): void {
  folding.holds.set(one.hold, one);
  folding.lastHold = Math.max(folding.lastHold, one.hold);
  onUndo(folding, one.by, by => lift(folding, one.hold, by));
}

function lift(folding: Folding, number: number, by: Grant): void {
  const held = folding.holds.get(number);
  if (!held) return;
  folding.holds.delete(number);
  folding.lifted.set(number, { ...held, liftedBy: by });
  onUndo(folding, by, () => {
    if (folding.lifted.delete(number)) folding.holds.set(number, held);
  });
}

function holdByRisk(folding: Folding, one: RiskHold): void {
  const key = riskKey(one);
  folding.riskHolds.set(key, one);
  folding.released.delete(key);
  onUndo(folding, one.by, by => {
    // held again since by another line: that one is not taken back
    if (folding.riskHolds.get(key) === one) release(folding, key, by);
  });
}

function release(folding: Folding, key: string, by: Grant): void {
  const held = folding.riskHolds.get(key);
  if (!held) return;
  folding.riskHolds.delete(key);
  folding.released.set(key, { ...held, releasedBy: by });
  onUndo(folding, by, () => {
    if (folding.released.delete(key)) folding.riskHolds.set(key, held);
  });
}

function waive(folding: Folding, one: Waiver): void {
  const key = `${placeKey(one.by.source.id, one.by.source.line)} ${one.gate}`;
  folding.waivers.set(key, one);
  onUndo(folding, one.by, () => folding.waivers.delete(key));
}

/** Somebody who votes again as the same role takes their older vote's place. */
function vote(folding: Folding, one: PlanVote): void {
  const key = `${one.by.actor.id} ${one.role} ${one.path}`;
  folding.planVotes.set(key, one);
  onUndo(folding, one.by, () => {
    if (folding.planVotes.get(key) === one) folding.planVotes.delete(key);
  });
}

function mend(folding: Folding, by: Grant): void {
  folding.mendedBy = by;
  onUndo(folding, by, () => {
    if (folding.mendedBy === by) folding.mendedBy = undefined;
  });
}

function onUndo(folding: Folding, { source }: Grant, takeBack: (by: Grant) => void): void {
  const key = placeKey(source.id, source.line);
  const known = folding.undo.get(key);
  if (known) known.push(takeBack);
  else folding.undo.set(key, [takeBack]);
}

function placeKey(id: number, line: number): string {
  return `${id}-${line}`;
}

function riskKey({ risk, home }: Pick<RiskHold, 'risk' | 'home'>): string {
  return `${home} ${risk}`;
}
