import type { PlanEvent } from '../plan/events.ts';
import { namesOf } from '../plan/names.ts';
import type { NewRisk } from '../project/events.ts';
import type { Decision, World } from './command.ts';
import type { RunningRelease } from './release-world.ts';

/** A step that is left out, or a ratio that the plan did not ask for: what it would have shown stays unknown, so it is a risk. */
export function withRiskOfJump(decision: Decision, release: RunningRelease, world: World): Decision {
  if (decision.kind !== 'accepted') return decision;
  const jump = decision.plan.find(isJump);
  if (!jump) return decision;
  const risk = riskOf(jump, release, world);
  const note = { code: 'risk_of_jump', values: { id: risk.id, title: risk.title } } as const;
  return {
    ...decision,
    project: [...decision.project, { type: 'risk-added', risk }],
    notes: [...decision.notes, note],
  };
}

type Jump = Extract<PlanEvent, { type: 'skipped' | 'step-started' }>;

function isJump(event: PlanEvent): event is Jump {
  return event.type === 'skipped' || (event.type === 'step-started' && event.as === 'set');
}

/** Medium until somebody weighs it, and the release owner's to look after. */
function riskOf(jump: Jump, { id, world: { plan } }: RunningRelease, world: World): NewRisk {
  const [owner] = namesOf(plan, [plan.owner]);
  return {
    id: `R-${world.project.last.risk + 1}`,
    title: titleOf(jump, id, world),
    level: 'medium',
    ...{ p: 3, i: 3, assumed: true, due: undefined, area: undefined, money: undefined, trigger: undefined },
    owner: owner?.startsWith('@') && !owner.includes('/') ? owner.slice(1) : undefined,
    ...{ plan: undefined, milestone: undefined, concerned: [], origin: world.thread.reference, holds: undefined },
  };
}

function titleOf(jump: Jump, release: string, { language }: World): string {
  if (jump.type === 'skipped') {
    return language === 'en'
      ? `Step ${jump.step} of ${release} was skipped: what it would have shown is unknown`
      : `${release} 跳过了 ${jump.step}：该批次本应验证的内容未知`;
  }
  const ratio = `${jump.component ?? jump.step} ${jump.from ?? 0} % → ${jump.ratio ?? 0} %`;
  return language === 'en'
    ? `${ratio} in ${release} is not the plan’s order: the ratios between were not watched`
    : `${release} 的 ${ratio} 不按计划次序：中间的比例未经观察`;
}
