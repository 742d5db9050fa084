import * as z from 'zod/mini';
import { grantSchema, type LedgerSchema, orUndefined } from '../ledger/codec.ts';
import { kept } from './draft.ts';
import { eventSchema } from './event-schema.ts';
import { type ProjectEvent, reminderSteps, signable } from './events.ts';
import { levelNames, responses } from './risk-scale.ts';
import type { ProjectState } from './state.ts';
import { briefSchema, day, idOf, milestoneSchema, number, riskSchema, text } from './thing-schema.ts';

/** Shapes of a project's and a register's ledger; made when the first is read. */
export const projectSchema: LedgerSchema<ProjectState, ProjectEvent> = {
  state: z.lazy(stateSchema),
  event: z.lazy(eventSchema),
};

const stages = ['open', 'assessed', 'treating', 'monitored', 'closed', 'accepted', 'occurred'] as const;

function stateSchema(): z.ZodMiniType<ProjectState> {
  const grant = grantSchema();
  return z.object({
    started: orUndefined(grant),
    brief: briefSchema(),
    baselines: z.array(
      z.object({ number: number(), why: orUndefined(text()), dues: z.record(idOf(), day()), by: grant }),
    ),
    milestones: z.array(
      z.extend(milestoneSchema(), {
        forecast: day(),
        actual: orUndefined(day()),
        dropped: orUndefined(z.object({ why: text(), by: grant })),
      }),
    ),
    risks: z.array(standingRisk()),
    signOffs: z.array(signOffSchema()),
    decisions: z.array(decisionSchema()),
    dateChanges: z
      .array(z.object({ id: idOf(), from: day(), to: day(), why: text(), by: grant }))
      .check(z.maxLength(kept.dateChanges)),
    log: z
      .array(z.object({ at: text(), login: text(), command: text(), thread: number(), commentId: number() }))
      .check(z.maxLength(kept.log)),
    reminded: z.array(z.object({ about: idOf(), step: z.enum(reminderSteps), due: text() })),
    exposure: z.array(z.object({ on: day(), total: number() })).check(z.maxLength(kept.exposure)),
    last: z.object({ risk: number(), decision: number() }),
    mendedBy: orUndefined(grant),
    lost: z.optional(z.object({ seq: number(), at: text() })),
  });
}

function standingRisk() {
  const by = grantSchema();
  const yes = z.object({ why: text(), until: text(), residual: orUndefined(number()), by });
  const from = z.object({ p: number(), i: number(), level: z.enum(levelNames) });
  return z.extend(riskSchema(), {
    stage: z.enum(stages),
    raised: by,
    response: orUndefined(z.enum(responses)),
    planBy: orUndefined(day()),
    accepted: orUndefined(z.extend(yes, { second: orUndefined(by) })),
    acceptanceAsked: orUndefined(yes),
    closed: orUndefined(z.object({ why: text(), from: z.enum(stages), by })),
    lowered: z.array(z.object({ from, by })).check(z.maxLength(64)),
    acknowledged: z.array(z.object({ login: text(), team: z.optional(text()), at: text() })),
    occurredAs: orUndefined(text()),
    escalated: orUndefined(z.object({ to: orUndefined(text()), why: text(), at: text() })),
    touchedAt: text(),
  });
}

function signOffSchema() {
  return z.object({
    what: z.enum(signable),
    domain: orUndefined(text()),
    role: text(),
    digest: orUndefined(text()),
    version: orUndefined(text()),
    evidence: orUndefined(text()),
    recordedFor: orUndefined(text()),
    by: grantSchema(),
  });
}

function decisionSchema() {
  const by = grantSchema();
  return z.object({
    id: idOf(),
    ask: text(),
    to: text(),
    by: text(),
    askedAt: text(),
    asked: by,
    answer: orUndefined(z.object({ value: z.enum(['yes', 'no']), why: text(), by })),
  });
}
