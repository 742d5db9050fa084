import { resume } from '../plan/decide/resume.ts';
import { defineVerb } from './define-verb.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import { type Reasoned, readReason } from './release-reason.ts';

/** Ends all holds of a release, with a second person where a signal failed. */
export const grayResumeVerb = defineVerb<Reasoned>({
  id: 'gray-resume',
  word: 'gray',
  sub: 'resume',
  grammar: '/gray resume why:',
  keys: ['why'],
  who: [{ kind: 'operator' }, { kind: 'role', name: 'tech-lead' }],
  summary: {
    en: 'Lets a held release go on; where a signal failed a second person has to say so too.',
    'zh-CN': '恢复放量；如因信号不通过而暂停，还须第二人同样确认。',
  },
  examples: ['/gray resume why:"fixed in v3.0.1, errors are down"'],
  isGrant: true,
  read: (line, world) => readReason(line, needRelease(line, world), world),
  decide: ({ asked, release, why }, world) =>
    planOutcome(resume({ why }, release.world, planActorOf(world)), asked, world),
});
