import { missingAcknowledgements } from '../../project/risk-view.ts';
import type { ListedRisk } from './risk-rows.ts';

/** Open risks as data; keys are only added within a version. */
export function risksJson(risks: readonly ListedRisk[], repository: string): object {
  return {
    version: 1,
    repository,
    exposure: risks.reduce((sum, { risk }) => sum + risk.p * risk.i, 0),
    risks: risks.map(one => riskJson(one)),
  };
}

function riskJson({ risk, home, level, stage, look, isOverdue }: ListedRisk): object {
  return {
    id: risk.id,
    home: { kind: home.kind, number: home.number, title: home.title, url: home.url },
    title: risk.title,
    level,
    stage,
    p: risk.p,
    i: risk.i,
    assumed: risk.assumed,
    exposure: risk.p * risk.i,
    area: risk.area ?? null,
    money: risk.money ?? null,
    owner: risk.owner ?? null,
    due: risk.due ?? null,
    look,
    overdue: isOverdue,
    trigger: risk.trigger ?? null,
    response: risk.response ?? null,
    plan: risk.plan ?? null,
    plan_by: risk.planBy ?? null,
    milestone: risk.milestone ?? null,
    not_acknowledged: missingAcknowledgements(risk),
    origin: risk.origin,
    raised: { by: risk.raised.actor.login, at: risk.raised.at },
  };
}
