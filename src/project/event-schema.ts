import * as z from 'zod/mini';
import { orUndefined } from '../ledger/codec.ts';
import { briefFields, type ProjectEvent, reminderSteps, signable } from './events.ts';
import { areas, levelNames, moneyGrades, responses } from './risk-scale.ts';
import { briefSchema, day, idOf, milestoneSchema, number, odd, riskSchema, text, texts } from './thing-schema.ts';

/** One event as it stands in a ledger's JSON. */
export function eventSchema(): z.ZodMiniType<ProjectEvent> {
  return z.discriminatedUnion('type', [...planEvents(), ...riskEvents(), ...wordEvents()]);
}

function planEvents() {
  const type = z.literal;
  const to = day();
  return [
    z.object({ type: type('project-started'), brief: briefSchema(), milestones: z.array(milestoneSchema()) }),
    z.object({ type: type('field-set'), field: z.enum(briefFields), value: text() }),
    z.object({ type: type('baseline-confirmed'), why: orUndefined(text()) }),
    z.object({ type: type('milestone-added'), milestone: milestoneSchema() }),
    z.object({
      type: type('milestone-moved'),
      id: idOf(),
      to,
      why: text(),
      owner: z.optional(text()),
      knockOn: z.array(z.object({ id: idOf(), to })),
    }),
    z.object({ type: type('milestone-done'), id: idOf(), on: day() }),
    z.object({ type: type('milestone-dropped'), id: idOf(), why: text() }),
  ] as const;
}

function riskEvents() {
  const type = z.literal;
  const [id, why, residual] = [idOf(), text(), orUndefined(number())];
  return [
    z.object({ type: type('risk-added'), risk: riskSchema() }),
    z.object({ type: type('risk-set'), id, set: changeSchema(), why: orUndefined(why) }),
    z.object({ type: type('risk-planned'), id, response: z.enum(responses), plan: text(), by: orUndefined(day()) }),
    z.object({ type: type('risk-accepted'), id, why, until: text(), residual }),
    z.object({ type: type('risk-acceptance-asked'), id, why, until: text(), residual }),
    z.object({ type: type('risk-acknowledged'), id, team: z.optional(text()) }),
    z.object({ type: type('risk-occurred'), id, issue: orUndefined(text()) }),
    z.object({ type: type('risk-escalated'), id, to: orUndefined(text()), why }),
    z.object({ type: type('risk-closed'), id, why }),
    z.object({ type: type('risk-reopened'), id, why }),
  ] as const;
}

function changeSchema() {
  return z.object({
    title: z.exactOptional(text()),
    owner: z.optional(text()),
    due: z.optional(day()),
    area: z.optional(z.enum(areas)),
    money: z.optional(z.enum(moneyGrades)),
    trigger: z.optional(text()),
    milestone: z.optional(text()),
    p: z.exactOptional(odd()),
    i: z.exactOptional(odd()),
    level: z.exactOptional(z.enum(levelNames)),
    concerned: z.exactOptional(texts()),
  });
}

function wordEvents() {
  const type = z.literal;
  const some = orUndefined(text());
  const signed = { domain: some, role: text(), digest: some, version: some, evidence: some, recordedFor: some };
  return [
    z.object({ type: type('signed'), what: z.enum(signable), ...signed }),
    z.object({ type: type('sign-off-revoked'), what: z.enum(signable), why: text() }),
    z.object({ type: type('decision-asked'), id: idOf(), ask: text(), to: text(), by: text() }),
    z.object({ type: type('decision-answered'), id: idOf(), answer: z.enum(['yes', 'no']), why: text() }),
    z.object({ type: type('reminded'), about: idOf(), step: z.enum(reminderSteps), due: text() }),
    z.object({ type: type('undone'), comment: number(), line: number() }),
    z.object({ type: type('mended'), why: text() }),
    z.object({ type: type('rebuilt'), seq: number() }),
  ] as const;
}
