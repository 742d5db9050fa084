import type { GateEvent } from '../ledger/gate-events.ts';
import { riskLevel } from '../project/risk-view.ts';
import type { Risk } from '../project/state.ts';
import type { Note, World } from './command.ts';

type Holding = Pick<Risk, 'id' | 'title' | 'level' | 'p' | 'i' | 'money' | 'holds' | 'accepted' | 'closed'>;

/** What a risk's change does to the pull request that it holds while it is critical, neither accepted nor closed. */
export interface HoldChange {
  readonly gate: readonly GateEvent[];
  readonly notes: readonly Note[];
}

export function holdChange(before: Holding | undefined, after: Holding, world: World): HoldChange {
  const did = before !== undefined && isHolding(before, world);
  const does = isHolding(after, world);
  if (did === does) return { gate: [], notes: [] };
  const home = keeperOf(world);
  const values = { id: after.id, number: after.holds ?? 0 };
  if (!does)
    return { gate: [{ type: 'risk-released', risk: after.id, home }], notes: [{ code: 'risk_released', values }] };
  const held: GateEvent = { type: 'risk-held', risk: after.id, home, title: after.title };
  return { gate: [held], notes: [{ code: 'risk_holds', values }] };
}

/** The register is 0 whether it exists yet or not: what holds is let go by the same name, also when the hold made the register. */
function keeperOf({ home }: World): number {
  return home.kind === 'register' ? 0 : (home.number ?? 0);
}

function isHolding(risk: Holding, { now }: World): boolean {
  const isAccepted = risk.accepted !== undefined && Date.parse(risk.accepted.until) > Date.parse(now);
  return risk.holds !== undefined && riskLevel(risk) === 'critical' && risk.closed === undefined && !isAccepted;
}
