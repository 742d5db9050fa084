import type * as z from 'zod/mini';
import type { BoundGate, Gate, GateNeeds, GateResult } from './gate.ts';

/** Nothing beyond the one query. */
export const noNeeds: GateNeeds = {
  teams: [],
  roles: [],
  codeOwners: false,
  survivals: false,
  writers: false,
  pathsInSections: [],
  changedTexts: [],
  ifChanged: undefined,
};

/** A gate as its file writes it: `bind` gets options of the schema's own type. */
export type GateDefinition<Options extends z.ZodMiniObject> = Omit<Gate, 'options' | 'bind'> & {
  readonly options: Options;
  bind(options: z.output<Options>): BoundGate;
};

/** Ties a gate's option type to its schema once, so that the table can hold gates of all kinds. */
export function defineGate<Options extends z.ZodMiniObject>(definition: GateDefinition<Options>): Gate {
  return { ...definition, bind: options => definition.bind(definition.options.parse(options)) };
}

type Result = Pick<GateResult, 'verdict' | 'reason'> & Partial<GateResult>;

/** A result with what is not said left empty. */
export function gateResult(result: Result): GateResult {
  return { evidence: [], clearedBy: [], next: [], notes: [], annotations: [], validUntil: undefined, ...result };
}
