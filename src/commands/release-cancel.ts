import { cancel } from '../plan/decide/cancel.ts';
import { defineVerb } from './define-verb.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';

/** Ends a release for good before it is through. */
export const releaseCancelVerb = defineVerb<Reasoned>({
  id: 'release-cancel',
  word: 'release',
  sub: 'cancel',
  grammar: '/release cancel why:',
  keys: ['why'],
  who: [{ kind: 'owner' }, { kind: 'role', name: 'tech-lead' }],
  summary: { en: 'Ends a release for good before it is through.', 'zh-CN': '在完成之前取消发布，不可恢复。' },
  examples: ['/release cancel why:"the campaign moved to January"'],
  isGrant: false,
  read: (line, world) => readReason(line, needRelease(line, world), world),
  decide: ({ asked, release, why }, world) =>
    planOutcome(cancel({ why }, release.world, planActorOf(world)), asked, world),
});
