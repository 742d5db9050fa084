import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needLevel } from './permit.ts';
import { isRefused } from './refuse.ts';
import { mayStep, needAnyRelease } from './release-lookup.ts';

/** Why a step can't begin: every guard, who clears it, the earliest time. */
export const grayWhyVerb = defineVerb<{ readonly step: string | undefined; readonly asked: string }>({
  id: 'gray-why',
  word: 'gray',
  sub: 'why',
  grammar: '/gray why [step]',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says what stands between now and a step, the next one unless you name another: who clears it, when at the earliest.',
    'zh-CN': '说明某个灰度批次（默认下一批次）还差什么：由谁处理、最早何时可以开始。',
  },
  examples: ['/gray why', '/gray why s6'],
  isGrant: false,
  read(line, world) {
    const release = needAnyRelease(line, world);
    if (isRefused(release)) return release;
    const found = mayStep(line, release);
    if (isRefused(found)) return found;
    return refuseExtraWords(line, world, 1) ?? { ...found, asked: line.canonical };
  },
  decide: ({ step, asked }, world) =>
    needLevel(world, 'read', asked) ?? { kind: 'answered', page: { kind: 'gray-why', step } },
});
