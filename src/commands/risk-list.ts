import type { Answer } from './command.ts';
import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { isRefused, refuse } from './refuse.ts';
import { readOneOf } from './text-argument.ts';

type Filter = Extract<Answer, { kind: 'risk-list' }>['filter'];

/** The risks of this project or register, as a table. */
export const riskListVerb = defineVerb<{ readonly filter: Filter; readonly asked: string }>({
  id: 'risk-list',
  word: 'risk',
  sub: 'list',
  grammar: '/risk list [mine|overdue|all]',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: { en: 'Lists the risks that are not closed.', 'zh-CN': '列出未关闭的风险。' },
  examples: ['/risk list', '/risk list overdue'],
  isGrant: false,
  read(line, world) {
    const word = line.words[0] ?? 'all';
    const read = readOneOf('list', word, ['mine', 'overdue', 'all']);
    if (!isRefused(read)) return refuseExtraWords(line, world, 1) ?? { filter: read.word, asked: line.canonical };
    return refuse('bad_value', read.refusal.values, { paste: pasteLine(world, 'risk', 'list all') });
  },
  decide({ filter, asked }, world) {
    const refused = needLevel(world, 'read', asked);
    return refused ?? { kind: 'answered', page: { kind: 'risk-list', filter, login: world.giver.actor.login } };
  },
});
