import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';

/** How this thread stands: gates, risks, go or no go. */
export const statusVerb = defineVerb({
  id: 'status',
  word: 'sluice',
  sub: 'status',
  grammar: '/sluice status',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says how this issue or pull request stands: gates to clear, holds, waivers, critical risks.',
    'zh-CN': '说明本 issue 或 PR 的现状：待处理的门禁、挂起、豁免与极高风险。',
  },
  examples: ['/sluice status'],
  isGrant: false,
  read: (line, world) => refuseExtraWords(line, world, 0) ?? {},
  decide: () => ({ kind: 'answered', page: { kind: 'thread-status' } }),
});
