import { advance } from '../plan/decide/advance.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { isRefused } from './refuse.ts';
import { carrierOf, planActorOf, planOutcome } from './release-decision.ts';
import { mayStep, needRelease } from './release-lookup.ts';
import type { RunningRelease } from './release-world.ts';
import { mayKeys } from './text-argument.ts';

interface Advance {
  readonly asked: string;
  readonly release: RunningRelease;
  readonly step: string | undefined;
  readonly why: string | undefined;
  readonly evidence: string | undefined;
}

/** Starts the next step that is ready; the first one starts the release. */
export const grayAdvanceVerb = defineVerb<Advance>({
  id: 'gray-advance',
  word: 'gray',
  sub: 'advance',
  grammar: '/gray advance [step] [why:] [evidence:]',
  keys: ['why', 'evidence'],
  who: [{ kind: 'operator' }],
  summary: {
    en: 'Starts the next step that is ready, once every guard of it is met; the first one starts the release.',
    'zh-CN': '各项条件满足后开始下一个灰度批次；第一次放量即开始发布。',
  },
  examples: ['/gray advance', '/gray advance s6 why:"errors stayed at 0.1 %"'],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const found = mayStep(line, release);
    if (isRefused(found)) return found;
    const keys = mayKeys(line, ['why', 'evidence']);
    if (isRefused(keys)) return keys;
    const { why, evidence } = keys.texts;
    return (
      refuseExtraWords(line, world, 1, 'why') ?? { asked: line.canonical, release, step: found.step, why, evidence }
    );
  },
  decide({ asked, release, step, why, evidence }, world) {
    const args = { step, why, evidence, ...carrierOf(world) };
    return planOutcome(advance(args, release.world, planActorOf(world)), asked, world);
  },
});
