import { isSameLogin } from '../domain/actor.ts';
import type { Grant } from '../ledger/receipt.ts';
import { type Draft, grantOf, numberOf, type ProjectReceipt, weightOf } from './draft.ts';
import type { NewRisk, ProjectEvent } from './events.ts';
import { changeRisk } from './evolve-weight.ts';
import { levelOf, rankOf, stricterLevel } from './risk-scale.ts';
import type { Acknowledged, Risk, RiskStage } from './state.ts';

type RiskEvent = Extract<ProjectEvent, { type: `risk-${string}` }>;
type ChangeEvent = Exclude<RiskEvent, { type: 'risk-added' }>;

export function isRiskEvent(event: ProjectEvent): event is RiskEvent {
  return event.type.startsWith('risk-');
}

/** An event of a risk that isn't there changes nothing. */
export function applyRiskEvent(draft: Draft, event: RiskEvent, receipt: ProjectReceipt): void {
  if (event.type === 'risk-added') {
    putRisk(draft, newRisk(event.risk, freeId(draft, event.risk.id), receipt));
    return;
  }
  const risk = draft.risks.get(event.id);
  if (risk) putRisk(draft, touched(risk, changed(risk, event, receipt), receipt));
}

function putRisk(draft: Draft, risk: Risk): void {
  const before = draft.risks.get(risk.id);
  draft.total += weightOf(risk) - (before ? weightOf(before) : 0);
  draft.risks.set(risk.id, risk);
}

/** Two writers at once may have given one number twice: the later risk takes the next, so that neither is lost. */
function freeId(draft: Draft, id: string): string {
  const { last } = draft;
  const free = draft.risks.has(id) ? `R-${last.risk + 1}` : id;
  last.risk = Math.max(last.risk, numberOf(free));
  return free;
}

function newRisk(risk: NewRisk, id: string, receipt: ProjectReceipt): Risk {
  return {
    ...risk,
    id,
    level: stricterLevel(risk.level, levelOf(risk)),
    stage: activeStage(risk),
    raised: grantOf(receipt),
    response: undefined,
    planBy: undefined,
    accepted: undefined,
    acceptanceAsked: undefined,
    closed: undefined,
    lowered: [],
    acknowledged: [],
    occurredAs: undefined,
    escalated: undefined,
    touchedAt: receipt.at,
  };
}

/** Where a risk stands that is neither closed, accepted nor come true. */
export function activeStage(risk: Pick<NewRisk, 'plan' | 'assumed'>): RiskStage {
  if (risk.plan !== undefined) return 'treating';
  return risk.assumed ? 'open' : 'assessed';
}

function changed(risk: Risk, event: ChangeEvent, receipt: ProjectReceipt): Risk {
  const by = grantOf(receipt);
  switch (event.type) {
    case 'risk-set':
      return restaged(changeRisk(risk, event.set, by));
    case 'risk-planned':
      return restaged({ ...risk, response: event.response, plan: event.plan, planBy: event.by });
    case 'risk-acceptance-asked':
      return { ...risk, acceptanceAsked: { why: event.why, until: event.until, residual: event.residual, by } };
    case 'risk-accepted':
      return accepted(risk, event, by);
    case 'risk-acknowledged':
      return acknowledged(risk, { login: receipt.actor.login, team: event.team, at: receipt.at });
    case 'risk-occurred':
      return { ...risk, stage: 'occurred', accepted: undefined, acceptanceAsked: undefined, occurredAs: event.issue };
    case 'risk-escalated':
      return { ...risk, escalated: { to: event.to, why: event.why, at: receipt.at } };
    case 'risk-closed':
      return { ...risk, stage: 'closed', closed: { why: event.why, from: openStage(risk), by } };
    case 'risk-reopened':
      return reopened(risk);
  }
}

/** A plan or real odds bring an open risk on; one that is closed, accepted or came true stays what it is. */
function restaged(risk: Risk): Risk {
  if (risk.stage === 'closed' || risk.stage === 'occurred' || risk.accepted) return risk;
  return { ...risk, stage: activeStage(risk) };
}

function openStage(risk: Risk): RiskStage {
  return risk.closed?.from ?? risk.stage;
}

function accepted(risk: Risk, event: Extract<RiskEvent, { type: 'risk-accepted' }>, by: Grant): Risk {
  const asked = risk.acceptanceAsked;
  const isSecond = asked !== undefined && asked.by.actor.id !== by.actor.id;
  const { why, until, residual } = event;
  const given = { why, until, residual, by: isSecond ? asked.by : by, second: isSecond ? by : undefined };
  return { ...risk, stage: 'accepted', accepted: given, acceptanceAsked: undefined };
}

function acknowledged(risk: Risk, word: Acknowledged): Risk {
  const name = acknowledgedName(word);
  if (risk.acknowledged.some(one => isSameLogin(acknowledgedName(one), name))) return risk;
  return { ...risk, acknowledged: [...risk.acknowledged, word] };
}

/** Whom among the concerned an acknowledgement answers for. */
export function acknowledgedName({ login, team }: Acknowledged): string {
  return team ?? login;
}

function reopened(risk: Risk): Risk {
  const open = { ...risk, closed: undefined, accepted: undefined, acceptanceAsked: undefined };
  return { ...open, stage: activeStage(risk) };
}

/** Its owner's word resets the review clock; so do a new owner and a higher level, which ask for a look of their own. */
function touched(before: Risk, after: Risk, receipt: ProjectReceipt): Risk {
  const isOwner = [before.owner, after.owner].some(owner => owner && isSameLogin(owner, receipt.actor.login));
  const isNew = before.owner !== after.owner || rankOf(after.level) > rankOf(before.level);
  if (!(isOwner || isNew) || receipt.at <= before.touchedAt) return after;
  return { ...after, touchedAt: receipt.at };
}
