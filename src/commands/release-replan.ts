import { replan } from '../plan/decide/replan.ts';
import { defineVerb } from './define-verb.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';

/** After a rollback: the release goes on with a new plan or new commits, and not with what was rolled back. */
export const releaseReplanVerb = defineVerb<Reasoned>({
  id: 'release-replan',
  word: 'release',
  sub: 'replan',
  grammar: '/release replan why:',
  keys: ['why'],
  who: [{ kind: 'owner' }],
  summary: {
    en: 'Plans a release anew that was rolled back: with a changed plan, or with another commit of each component.',
    'zh-CN': '回滚后重新计划：修改发布计划，或更换各组件的提交。',
  },
  examples: ['/release replan why:"the coupon fix is in v3.0.1"'],
  isGrant: true,
  read: (line, world) => readReason(line, needRelease(line, world), world),
  decide: ({ asked, release, why }, world) =>
    planOutcome(replan({ why }, release.world, planActorOf(world)), asked, world),
});
