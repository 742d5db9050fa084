import { handOver } from '../plan/decide/hand-over.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { readPerson } from './person-argument.ts';
import { isRefused, refuse } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needNamed, needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';

interface HandOver {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly step: string;
  readonly to: string;
}

/** Gives a step to another operator, by name. */
export const grayHandoverVerb = defineVerb<HandOver>({
  id: 'gray-handover',
  word: 'gray',
  sub: 'handover',
  grammar: '/gray handover <step> <@who>',
  keys: [],
  who: [{ kind: 'operator' }],
  summary: {
    en: 'Hands a step to another operator; from then on it is theirs.',
    'zh-CN': '把一个灰度批次交给另一位操作人，此后由其负责。',
  },
  examples: ['/gray handover s7 @zhao'],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [word, who] = line.words;
    const step = needNamed('step', word, release, pasteLine(world, 'gray', 'handover s1 @…'));
    if (isRefused(step)) return step;
    const paste = pasteLine(world, 'gray', `handover ${step.name} @…`);
    if (who === undefined) return refuse('missing_arg', { key: '@who' }, { paste });
    const person = readPerson('@who', who, world);
    if (isRefused(person)) return person;
    const extra = refuseExtraWords(line, world, 2);
    return extra ?? { asked: line.canonical, release, step: step.name, to: person.login };
  },
  decide: ({ asked, release, step, to }, world) =>
    planOutcome(handOver({ step, to }, release.world, planActorOf(world)), asked, world),
});
