import { defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needLevel } from './permit.ts';
import { needProject } from './project-roles.ts';

/** Where the project stands, in a few lines made for pasting into a chat. */
export const projectStatusVerb = defineVerb<{ readonly asked: string }>({
  id: 'project-status',
  word: 'project',
  sub: 'status',
  grammar: '/project status',
  keys: [],
  who: [{ kind: 'permission', level: 'read' }],
  summary: {
    en: 'Says where the project stands, in a few lines to paste into a chat.',
    'zh-CN': '用几行文字说明项目现状，可直接粘贴到聊天里。',
  },
  examples: ['/project status'],
  isGrant: false,
  read: (line, world) => refuseExtraWords(line, world, 0) ?? { asked: line.canonical },
  decide({ asked }, world) {
    const refused = needLevel(world, 'read', asked) ?? needProject(world);
    return refused ?? { kind: 'answered', page: { kind: 'project-status' } };
  },
});
