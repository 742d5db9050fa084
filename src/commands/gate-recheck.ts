import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needOpenPullRequest } from './gate-lookup.ts';
import { needLevel } from './permit.ts';

/** Judges this pull request again, now. */
export const gateRecheckVerb = defineVerb<{ readonly asked: string }>({
  id: 'gate-recheck',
  word: 'gate',
  sub: 'recheck',
  grammar: '/gate recheck',
  keys: [],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: { en: 'Judges this pull request again, now.', 'zh-CN': '立即重新检查本 PR。' },
  examples: ['/gate recheck'],
  isGrant: false,
  read: (line, world) => refuseExtraWords(line, world, 0) ?? { asked: line.canonical },
  decide: ({ asked }, world) =>
    needOpenPullRequest(world) ?? needLevel(world, 'triage', asked) ?? { kind: 'looks-again' },
});
