import type { ReasonCode } from '../../domain/reason-code.ts';
import type { PullRequestFacts } from '../../facts/pull-request-facts.ts';
import type { GateContext, GateResult } from '../gate.ts';

/** A situation and what a gate says of it: shown in the docs, and run by the tests over ordinary facts. */
export interface GateExample {
  /** A sentence that says the case. */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly facts: Partial<PullRequestFacts>;
  readonly context?: Partial<GateContext>;
  readonly verdict: GateResult['verdict'];
  readonly reason: ReasonCode;
}
