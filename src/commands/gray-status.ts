import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needLevel } from './permit.ts';
import { isRefused } from './refuse.ts';
import { needAnyRelease } from './release-lookup.ts';

/** How far a release is: its ladder, what is live, what comes next. */
export const grayStatusVerb = defineVerb<{ readonly asked: string }>({
  id: 'gray-status',
  word: 'gray',
  sub: 'status',
  grammar: '/gray status',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says how far the release is: each step, the live ratio, what comes next and whose turn it is.',
    'zh-CN': '说明灰度进展：各批次、当前灰度比例、下一批次及其操作人。',
  },
  examples: ['/gray status'],
  isGrant: false,
  read(line, world) {
    const release = needAnyRelease(line, world);
    if (isRefused(release)) return release;
    return refuseExtraWords(line, world, 0) ?? { asked: line.canonical };
  },
  decide: ({ asked }, world) =>
    needLevel(world, 'read', asked) ?? { kind: 'answered', page: { kind: 'release-status' } },
});
