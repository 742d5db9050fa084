import * as z from 'zod/mini';
import { defineGate, gateResult, noNeeds } from './define-gate.ts';
import { filesUnlisted } from './files-unlisted.ts';
import type { GateResult } from './gate.ts';
import { who } from './option-schema.ts';
import { everyRole, type People } from './people.ts';
import type { PlanQuorum } from './plan-asks.ts';
import { isPlanFile, planGlob } from './plan-files.ts';
import { changedPaths } from './touched.ts';

/** A release plan is whole, and the roles it concerns agreed to it as it stands. */
export const releasePlanGate = defineGate({
  id: 'release-plan',
  kind: 'named',
  lockedOn: false,
  title: { en: 'Release plan', 'zh-CN': '发布计划' },
  stages: ['merge'],
  triggers: ['push', 'reviews', 'base', 'config'],
  meetsBots: false,
  options: z.strictObject({
    quorum: z.optional(z.enum(['roles', 'one'])),
    roles: z.optional(z.array(who).check(z.minLength(1), z.maxLength(20))),
  }),
  describe: {
    quorum: {
      en: 'Whose votes are asked: of the roles that the plan names in `review.roles` (roles), or one by anybody who can push (one). Default: roles.',
      'zh-CN': '需要谁表决：计划 `review.roles` 中的角色（roles），或任意一位有推送权限的人（one）。默认：roles。',
    },
    roles: {
      en: 'Roles that vote on each change of a plan, whatever the plan says. Default: tech-lead.',
      'zh-CN': '无论计划如何写，每次改动都要表决的角色。默认：tech-lead。',
    },
  },
  says: {
    pending: { en: 'a role has not voted on the plan as it stands', 'zh-CN': '有角色尚未对当前的计划表决' },
    failed: { en: 'the changed plan has a mistake', 'zh-CN': '改动后的计划有误' },
  },
  bind(given) {
    const quorum: PlanQuorum = { quorum: given.quorum ?? 'roles', roles: given.roles ?? ['tech-lead'] };
    return {
      needs: {
        ...noNeeds,
        // Which roles it is, the plan says.
        roles: [everyRole, ...quorum.roles, 'permission:maintain'],
        survivals: true,
        writers: true,
        changedTexts: [planGlob],
        ifChanged: [planGlob],
      },
      evaluate: (facts, context) => judge(quorum, { facts, context }),
    };
  },
});

/** What reads plans and counts votes comes with the change: a check that has none loads nothing of it. */
function judge(quorum: PlanQuorum, people: People): GateResult {
  const { facts, context } = people;
  if (!facts.files.complete) return filesUnlisted(facts);
  if (!changedPaths(facts).some(isPlanFile))
    return gateResult({ verdict: 'not-applicable', reason: { code: 'plan_untouched', values: {} } });
  const change = context.planChange;
  if (change) return change.judge(quorum, people);
  return gateResult({ verdict: 'error', reason: { code: 'data_truncated', values: { what: 'files' } } });
}
