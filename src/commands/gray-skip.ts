import { skip } from '../plan/decide/skip.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { isRefused } from './refuse.ts';
import { planActorOf, planOutcome } from './release-decision.ts';
import { needNamed, needRelease } from './release-lookup.ts';
import type { Reasoned } from './release-reason.ts';
import { withRiskOfJump } from './risk-of-jump.ts';
import { needKey } from './text-argument.ts';

interface Skip extends Reasoned {
  readonly step: string;
}

/** Leaves out a step, with a second person where the plan asks for one. */
export const graySkipVerb = defineVerb<Skip>({
  id: 'gray-skip',
  word: 'gray',
  sub: 'skip',
  grammar: '/gray skip <step> why:',
  keys: ['why'],
  who: [{ kind: 'operator' }],
  summary: {
    en: 'Leaves out a step, with a second person; what it would have shown stays unknown.',
    'zh-CN': '跳过一个灰度批次，须有第二人；该批次本应验证的内容仍未知。',
  },
  examples: ['/gray skip s7 why:"the 50 % pool is in maintenance"'],
  isGrant: true,
  read(line, world) {
    const release = needRelease(line, world);
    if (isRefused(release)) return release;
    const [word] = line.words;
    const step = needNamed('step', word, release, pasteLine(world, 'gray', 'skip s1 why:"…"'));
    if (isRefused(step)) return step;
    const rest = line.restFrom(1);
    const paste = pasteLine(world, 'gray', `skip ${step.name} why:${quoted(rest === '' ? '…' : rest)}`);
    const why = needKey(line, 'why', paste);
    if (isRefused(why)) return why;
    const extra = refuseExtraWords(line, world, 1, 'why');
    return extra ?? { asked: line.canonical, release, step: step.name, why: why.text };
  },
  decide: ({ asked, release, step, why }, world) =>
    withRiskOfJump(planOutcome(skip({ step, why }, release.world, planActorOf(world)), asked, world), release, world),
});
