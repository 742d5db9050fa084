import type { Milestone } from '../project/state.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { needPm } from './project-roles.ts';
import { isRefused } from './refuse.ts';
import { readOpenMilestone } from './schedule-milestone.ts';
import { needKey } from './text-argument.ts';

interface Drop {
  readonly asked: string;
  readonly milestone: Milestone;
  readonly why: string;
}

/** Takes a milestone out of the plan, with the reason; what waited for it waits no more. */
export const scheduleDropVerb = defineVerb<Drop>({
  id: 'schedule-drop',
  word: 'schedule',
  sub: 'drop',
  grammar: '/schedule drop <id> why:',
  keys: ['why'],
  who: [{ kind: 'role', name: 'pm' }],
  summary: { en: 'Takes a milestone out of the plan, with the reason.', 'zh-CN': '说明原因并把里程碑移出计划。' },
  examples: ['/schedule drop m7 why:"Coupons are a project of their own"'],
  isGrant: true,
  read(line, world) {
    const found = readOpenMilestone(line, world, ' why:"…"');
    if (isRefused(found)) return found;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const why = needKey(line, 'why', pasteLine(world, 'schedule', `drop ${found.milestone.id} why:"…"`));
    return isRefused(why) ? why : { ...found, asked: line.canonical, why: why.text };
  },
  decide({ asked, milestone, why }, world) {
    const refused = needPm(world, asked);
    return refused ?? accepted({ project: [{ type: 'milestone-dropped', id: milestone.id, why }] });
  },
});
