import { hold } from '../plan/decide/hold.ts';
import { defineVerb } from './define-verb.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needAnyRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';

/** Holds a release by name. It only makes things stricter, so it works from every thread and waits for nothing. */
export const grayHoldVerb = defineVerb<Reasoned>({
  id: 'gray-hold',
  word: 'gray',
  sub: 'hold',
  grammar: '/gray hold why:',
  keys: ['why'],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Holds the release: no further step begins until somebody resumes it. Never refused for time or votes.',
    'zh-CN': '暂停放量：恢复之前不再开始下一批次。不受时间和表决限制。',
  },
  examples: ['/gray hold why:"refunds come twice"'],
  isGrant: false,
  read: (line, world) => readReason(line, needAnyRelease(line, world), world),
  decide: ({ asked, release, why }, world) =>
    planOutcome(hold({ why }, release.world, planActorOf(world)), asked, world),
});
