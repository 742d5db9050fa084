import type { Grant, Receipt } from '../ledger/receipt.ts';
import type { ProjectEvent, Signable } from './events.ts';
import type {
  Baseline,
  DateChange,
  Decision,
  Logged,
  Milestone,
  ProjectState,
  Reminded,
  Risk,
  SignOff,
} from './state.ts';

export type ProjectReceipt = Receipt<ProjectEvent>;

/** A state that is being folded: each thing is found by its id in one step, so that folding all receipts is linear. */
export interface Draft {
  started: Grant | undefined;
  mendedBy: Grant | undefined;
  lost: ProjectState['lost'];
  brief: ProjectState['brief'];
  /** Sum over all risks, kept as they change. */
  total: number;
  readonly baselines: Baseline[];
  readonly milestones: Map<string, Milestone>;
  readonly risks: Map<string, Risk>;
  readonly signOffs: Map<Signable, Map<string, SignOff>>;
  readonly decisions: Map<string, Decision>;
  readonly dateChanges: DateChange[];
  readonly log: Logged[];
  readonly reminded: Map<string, Reminded>;
  readonly exposure: { readonly on: string; readonly total: number }[];
  readonly last: { risk: number; decision: number };
}

/** How much of a list that only grows is kept. */
export const kept = { log: 30, dateChanges: 200, exposure: 60 } as const;

export function draftOf(state: ProjectState): Draft {
  return {
    started: state.started,
    mendedBy: state.mendedBy,
    lost: state.lost,
    brief: state.brief,
    total: state.risks.reduce((sum, risk) => sum + weightOf(risk), 0),
    baselines: [...state.baselines],
    milestones: byId(state.milestones),
    risks: byId(state.risks),
    signOffs: bySignable(state.signOffs),
    decisions: byId(state.decisions),
    dateChanges: [...state.dateChanges],
    log: [...state.log],
    reminded: new Map(state.reminded.map(one => [`${one.about} ${one.step}`, one])),
    exposure: [...state.exposure],
    last: { ...state.last },
  };
}

export function stateOf(draft: Draft): ProjectState {
  return {
    started: draft.started,
    brief: draft.brief,
    baselines: draft.baselines,
    milestones: [...draft.milestones.values()],
    risks: [...draft.risks.values()],
    signOffs: [...draft.signOffs.values()].flatMap(group => [...group.values()]),
    decisions: [...draft.decisions.values()],
    dateChanges: draft.dateChanges.slice(-kept.dateChanges),
    log: draft.log.slice(-kept.log),
    reminded: [...draft.reminded.values()],
    exposure: draft.exposure.slice(-kept.exposure),
    last: { ...draft.last },
    ...(draft.lost && { lost: draft.lost }),
    mendedBy: draft.mendedBy,
  };
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map(one => [one.id, one]));
}

function bySignable(signOffs: readonly SignOff[]): Draft['signOffs'] {
  const groups = Map.groupBy(signOffs, one => one.what);
  return new Map([...groups].map(([what, group]) => [what, new Map(group.map(one => [signOffKey(one), one]))]));
}

/** One person signs one thing in one role once: again replaces it. */
export function signOffKey(signOff: Pick<SignOff, 'domain' | 'role' | 'by' | 'recordedFor'>): string {
  return JSON.stringify([signOff.domain ?? '', signOff.role, signOff.by.actor.id, signOff.recordedFor ?? '']);
}

export function grantOf(receipt: ProjectReceipt): Grant {
  const { source, actor, role, at } = receipt;
  return { source, actor, role, at };
}

/** What a risk adds to the exposure: being accepted makes it no smaller, being closed takes it off. */
export function weightOf(risk: Pick<Risk, 'stage' | 'p' | 'i'>): number {
  return risk.stage === 'closed' ? 0 : risk.p * risk.i;
}

/** The number of `R-12` or `D-12`; 0 for anything else. */
export function numberOf(id: string): number {
  return Number(/^[A-Z]-(\d{1,9})$/.exec(id)?.[1] ?? 0);
}
