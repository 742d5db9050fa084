import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needLevel } from './permit.ts';
import { isRefused } from './refuse.ts';
import { needAnyRelease } from './release-lookup.ts';

/** Where a release stands: its plan and votes, its steps, what holds it. */
export const releaseStatusVerb = defineVerb<{ readonly asked: string }>({
  id: 'release-status',
  word: 'release',
  sub: 'status',
  grammar: '/release status',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says where the release stands: votes, steps, what holds it, who is asked.',
    'zh-CN': '说明发布现状：表决、各批次、暂停原因、需要谁处理。',
  },
  examples: ['/release status'],
  isGrant: false,
  read(line, world) {
    const isReview = world.release?.kind === 'review';
    const release = isReview ? undefined : needAnyRelease(line, world);
    if (release && isRefused(release)) return release;
    return refuseExtraWords(line, world, 0) ?? { asked: line.canonical };
  },
  decide: ({ asked }, world) =>
    needLevel(world, 'read', asked) ?? { kind: 'answered', page: { kind: 'release-status' } },
});
