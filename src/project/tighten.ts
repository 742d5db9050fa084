import type { Grant } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { activeStage } from './evolve-risk.ts';
import { heavier } from './evolve-weight.ts';
import type { Milestone, ProjectState, Risk, RiskStage } from './state.ts';

type Stands = (grant: Grant) => boolean;

/** A grant with the verbs that can have given it, and what their line names. */
export interface GivenGrant {
  readonly grant: Grant;
  readonly verbs: readonly string[];
  /** `R-3`, `m4`, `requirements`; undefined where the line names nothing. */
  readonly name: string | undefined;
}

/**
 * Everything that loosened something or was somebody's yes, oldest things first; each counts only while its source stands.
 * That a project was started is none: it opens nothing, and the form it came by is overwritten with the project itself.
 */
export function givenIn(state: ProjectState): readonly GivenGrant[] {
  return [
    ...state.baselines.map(one => given(one.by, 'project-confirm')),
    ...state.milestones.flatMap(one => (one.dropped ? [given(one.dropped.by, 'schedule-drop', one.id)] : [])),
    ...state.risks.flatMap(givenToRisk),
    ...state.signOffs.map(one => given(one.by, 'signoff', one.what)),
    ...state.decisions.flatMap(one => (one.answer ? [given(one.answer.by, 'decision', one.id)] : [])),
    ...(state.mendedBy ? [given(state.mendedBy, 'refresh')] : []),
  ];
}

export function grantsOf(state: ProjectState): readonly Grant[] {
  return givenIn(state).map(one => one.grant);
}

function given(grant: Grant, verb: string, name?: string): GivenGrant {
  return { grant, verbs: [verb], name };
}

function givenToRisk({ id, accepted, acceptanceAsked, closed, lowered }: Risk): readonly GivenGrant[] {
  const yes = [accepted?.by, accepted?.second, acceptanceAsked?.by].filter(grant => grant !== undefined);
  return [
    ...lowered.map(one => given(one.by, 'risk-set', id)),
    ...yes.map(grant => given(grant, 'risk-accept', id)),
    ...(closed ? [given(closed.by, 'risk-close', id)] : []),
  ];
}

/**
 * The state without the grants whose source is not known to be intact, by `sourceKey`: what restricts stays, what loosened
 * falls. A source that was not looked at is not intact.
 */
export function tightenProject(state: ProjectState, sources: ReadonlyMap<string, SourceState>): ProjectState {
  const stands: Stands = grant => sources.get(sourceKey(grant.source)) === 'intact';
  return {
    ...state,
    baselines: state.baselines.filter(one => stands(one.by)),
    milestones: state.milestones.map(one => tightenMilestone(one, stands)),
    risks: state.risks.map(one => tightenRisk(one, stands)),
    signOffs: state.signOffs.filter(one => stands(one.by)),
    decisions: state.decisions.map(one => (one.answer && !stands(one.answer.by) ? { ...one, answer: undefined } : one)),
    mendedBy: state.mendedBy && stands(state.mendedBy) ? state.mendedBy : undefined,
  };
}

function tightenMilestone(milestone: Milestone, stands: Stands): Milestone {
  return milestone.dropped && !stands(milestone.dropped.by) ? { ...milestone, dropped: undefined } : milestone;
}

function tightenRisk(risk: Risk, stands: Stands): Risk {
  return withStage(withoutFallenYes(withFallenWeight(risk, stands), stands), risk.closed?.from);
}

/** Each lowering that fell brings back what the risk was before it; a yes to the lower level ends with it. */
function withFallenWeight(risk: Risk, stands: Stands): Risk {
  const fallen = risk.lowered.filter(one => !stands(one.by));
  if (fallen.length === 0) return risk;
  const heavy = fallen.reduce((heaviest, one) => heavier(heaviest, one.from), risk);
  const weighed = { ...heavy, lowered: risk.lowered.filter(one => stands(one.by)) };
  return heavy.level === risk.level ? weighed : { ...weighed, accepted: undefined, acceptanceAsked: undefined };
}

/** An acceptance ends with either of the two persons who gave it. */
function withoutFallenYes(risk: Risk, stands: Stands): Risk {
  const { accepted, acceptanceAsked, closed } = risk;
  const isAccepted = accepted && stands(accepted.by) && (!accepted.second || stands(accepted.second));
  return {
    ...risk,
    accepted: isAccepted ? accepted : undefined,
    acceptanceAsked: acceptanceAsked && stands(acceptanceAsked.by) ? acceptanceAsked : undefined,
    closed: closed && stands(closed.by) ? closed : undefined,
  };
}

/** Where it stands without what fell. */
function withStage(risk: Risk, from: RiskStage | undefined): Risk {
  const said = risk.stage === 'closed' && !risk.closed ? (from ?? 'open') : risk.stage;
  const isStill = said !== 'accepted' || risk.accepted !== undefined;
  return { ...risk, stage: isStill && said !== 'open' ? said : activeStage(risk) };
}
