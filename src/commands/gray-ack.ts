import { acknowledge } from '../plan/decide/acknowledge.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { refuseIndirect } from './permit.ts';
import { isRefused } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';

interface Acknowledgement {
  readonly asked: string;
  readonly release: RunningRelease;
}

/** Says that a change of ratio was seen. Where the next step waits for that, it takes the person's own hand. */
export const grayAckVerb = defineVerb<Acknowledgement>({
  id: 'gray-ack',
  word: 'gray',
  sub: 'ack',
  grammar: '/gray ack',
  keys: [],
  who: [{ kind: 'acknowledger' }],
  summary: {
    en: 'Says that you know of the newest change of the ratio.',
    'zh-CN': '表示已知悉最近一次灰度比例变化。',
  },
  examples: ['/gray ack'],
  isGrant: false,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    return refuseExtraWords(line, world, 0) ?? { asked: line.canonical, release };
  },
  decide({ asked, release }, world) {
    const isWaitedFor = release.world.plan.announce.ack === 'required';
    const indirect = isWaitedFor ? refuseIndirect(world) : undefined;
    return indirect ?? planOutcome(acknowledge({}, release.world, planActorOf(world)), asked, world);
  },
});
