import type { Decision, ParsedLine, Verb, World } from './command.ts';
import { refuseIndirect } from './permit.ts';
import { isRefused, type Refused } from './refuse.ts';

/** A verb as its file writes it: what it reads from a line, and what it decides with that. */
export interface VerbShape<Args extends object> extends Omit<Verb, 'run'> {
  /** Typed arguments of a line; a refusal where it is not understood. */
  read(line: ParsedLine, world: World): Args | Refused;
  /** Events, a page or a refusal; it changes nothing itself. */
  decide(args: Args, world: World): Decision;
}

/** Binds reading and deciding. Grants through an App or by e-mail are refused here, for every verb alike. */
export function defineVerb<Args extends object>({ read, decide, ...shape }: VerbShape<Args>): Verb {
  return {
    ...shape,
    run(line, world) {
      const indirect = shape.isGrant ? refuseIndirect(world) : undefined;
      if (indirect) return indirect;
      const args = read(line, world);
      return isRefused(args) ? args : decide(args, world);
    },
  };
}

type Accepted = Extract<Decision, { kind: 'accepted' }>;

/** Only what is said; the rest is empty. */
export function accepted(parts: Partial<Omit<Accepted, 'kind'>>): Accepted {
  return { kind: 'accepted', gate: [], project: [], plan: [], notes: [], ...parts };
}
