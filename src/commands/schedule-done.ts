import { slipOf } from '../project/milestones.ts';
import type { Milestone } from '../project/state.ts';
import type { World } from './command.ts';
import { dayValues, readDay, todayOf } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { needPm } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { readOpenMilestone } from './schedule-milestone.ts';

interface Done {
  readonly asked: string;
  readonly milestone: Milestone;
  /** Today, or the day that was named. */
  readonly on: string;
}

/** A milestone was reached. */
export const scheduleDoneVerb = defineVerb<Done>({
  id: 'schedule-done',
  word: 'schedule',
  sub: 'done',
  grammar: '/schedule done <id> [on:]',
  keys: ['on'],
  who: [{ kind: 'role', name: 'pm' }],
  summary: { en: 'Says that a milestone was reached, today or on a day.', 'zh-CN': '记录里程碑完成，默认为今天。' },
  examples: ['/schedule done m4', '/schedule done m4 on:2026-11-20'],
  isGrant: false,
  read(line, world) {
    const found = readOpenMilestone(line, world);
    if (isRefused(found)) return found;
    const on = readOn(line.keys['on'], world);
    if (isRefused(on)) return on;
    return refuseExtraWords(line, world, 1) ?? { ...found, ...on, asked: line.canonical };
  },
  decide({ asked, milestone, on }, world) {
    const refused = needPm(world, asked);
    if (refused) return refused;
    const slip = slipOf({ ...milestone, actual: on }, world.project.baselines.at(-1), world.calendar);
    const values = {
      ...{ id: milestone.id, ...dayValues(on, world) },
      slip: Math.abs(slip),
      side: slip > 0 ? 'late' : slip < 0 ? 'early' : 'same',
    };
    return accepted({
      project: [{ type: 'milestone-done', id: milestone.id, on }],
      notes: [{ code: 'milestone_done', values }],
    });
  },
});

function readOn(text: string | undefined, world: World): { readonly on: string } | Refused {
  const today = todayOf(world);
  if (text === undefined) return { on: today };
  const named = readDay(text, world);
  if (isRefused(named)) return named;
  return named.day > today ? refuse('date_future', { value: named.day }) : { on: named.day };
}
