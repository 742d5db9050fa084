import * as z from 'zod/mini';
import { grantSchema, type LedgerSchema, orUndefined } from './codec.ts';
import type { GateEvent, GateLedgerState } from './gate-events.ts';

/** Shapes of a pull request's ledger; made when the first is read. */
export const gateSchema: LedgerSchema<GateLedgerState, GateEvent> = {
  state: z.lazy(stateSchema),
  event: z.lazy(eventSchema),
};

function eventSchema(): z.ZodMiniType<GateEvent> {
  const [text, number] = [z.string(), z.int()];
  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('held'), hold: number, why: text }),
    z.object({ type: z.literal('unheld'), hold: number, why: text }),
    z.object({ type: z.literal('risk-held'), risk: text, home: number, title: text }),
    z.object({ type: z.literal('risk-released'), risk: text, home: number }),
    z.object({ type: z.literal('waived'), gate: text, why: text, until: text, risk: orUndefined(text) }),
    z.object({ type: z.literal('plan-voted'), path: text, digest: text, role: text, section: text }),
    z.object({ type: z.literal('undone'), comment: number, line: number }),
    z.object({ type: z.literal('mended'), why: text }),
  ]);
}

function stateSchema(): z.ZodMiniType<GateLedgerState> {
  const [text, number, grant] = [z.string(), z.int(), grantSchema()];
  const hold = z.object({ hold: number, why: text, by: grant });
  const riskHold = z.object({ risk: text, home: number, title: text, by: grant });
  return z.object({
    holds: z.array(hold),
    riskHolds: z.array(riskHold),
    waivers: z.array(
      z.object({ gate: text, why: text, until: text, risk: orUndefined(text), headSha: text, by: grant }),
    ),
    planVotes: z.optional(z.array(z.object({ path: text, digest: text, role: text, section: text, by: grant }))),
    lifted: z.array(z.extend(hold, { liftedBy: grant })),
    released: z.array(z.extend(riskHold, { releasedBy: grant })),
    lastHold: number,
    mendedBy: orUndefined(grant),
  });
}
