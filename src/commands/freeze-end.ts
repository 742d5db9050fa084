import { endFreeze } from '../plan/decide/end-freeze.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { isRefused } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';

interface FreezeEnd {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly id: string | undefined;
}

/** Ends a freeze that a command began; those of the rules end in the rules. */
export const freezeEndVerb = defineVerb<FreezeEnd>({
  id: 'freeze-end',
  word: 'freeze',
  sub: 'end',
  grammar: '/freeze end [F-n]',
  keys: [],
  who: [{ kind: 'role', name: 'release' }],
  summary: {
    en: 'Ends a freeze that was begun by `/freeze start`; one of the rules is ended there.',
    'zh-CN': '结束由 `/freeze start` 开始的封网；写在规则里的封网在规则中结束。',
  },
  examples: ['/freeze end', '/freeze end F-2'],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [id] = line.words;
    return refuseExtraWords(line, world, 1) ?? { asked: line.canonical, release, id: id?.toUpperCase() };
  },
  decide: ({ asked, release, id }, world) =>
    planOutcome(endFreeze({ id }, release.world, planActorOf(world)), asked, world),
});
