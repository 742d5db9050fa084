import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { refuse } from './refuse.ts';

/** Every gate of this pull request with its verdict. */
export const gateStatusVerb = defineVerb({
  id: 'gate-status',
  word: 'gate',
  sub: 'status',
  grammar: '/gate status',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: { en: 'Lists the gates of this pull request with their verdicts.', 'zh-CN': '列出本 PR 的门禁及结论。' },
  examples: ['/gate status'],
  isGrant: false,
  read: (line, world) => refuseExtraWords(line, world, 0) ?? {},
  decide: (_, { thread }) =>
    thread.kind === 'pull-request'
      ? { kind: 'answered', page: { kind: 'gate-status' } }
      : refuse('not_a_pull_request', {}),
});
