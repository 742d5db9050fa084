import { knockOnOf, orderFault, slipOf } from '../project/milestones.ts';
import type { Milestone } from '../project/state.ts';
import type { Note, World } from './command.ts';
import { dayValues, guessNotes, type NamedDay, readComingDay } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { readPerson } from './person-argument.ts';
import { needPm } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { readOpenMilestone } from './schedule-milestone.ts';
import { needKey } from './text-argument.ts';

interface Move {
  readonly asked: string;
  readonly milestone: Milestone;
  readonly to: NamedDay;
  readonly why: string;
  readonly owner: string | undefined;
}

/** Moves the forecast of a milestone, and of what waits for it; the baseline stays. */
export const scheduleMoveVerb = defineVerb<Move>({
  id: 'schedule-move',
  word: 'schedule',
  sub: 'move',
  grammar: '/schedule move <id> to: why: [owner:]',
  keys: ['to', 'why', 'owner'],
  who: [{ kind: 'role', name: 'pm' }],
  summary: {
    en: 'Moves the forecast of a milestone and of what waits for it. The baseline stays.',
    'zh-CN': '调整里程碑的预计完成日期，后续里程碑随之顺延；基线计划不变。',
  },
  examples: ['/schedule move m6 to:2026-12-03 why:"The coupon API is late"'],
  isGrant: false,
  read(line, world) {
    const found = readOpenMilestone(line, world, ' to:+3wd why:"…"');
    if (isRefused(found)) return found;
    const extra = refuseExtraWords(line, world, 1, 'why');
    if (extra) return extra;
    const { id } = found.milestone;
    const { to: date = '+3wd', why: reason = '…' } = line.keys;
    const paste = pasteLine(world, 'schedule', `move ${id} to:${date} why:${quoted(reason)}`);
    const to = needKey(line, 'to', paste);
    if (isRefused(to)) return to;
    const day = readComingDay(to.text, world);
    if (isRefused(day)) return day;
    const why = needKey(line, 'why', paste);
    if (isRefused(why)) return why;
    const owner = line.keys['owner'] === undefined ? undefined : readPerson('owner', line.keys['owner'], world);
    if (owner && isRefused(owner)) return owner;
    return { ...found, asked: line.canonical, to: day, why: why.text, owner: owner?.login };
  },
  decide(move, world) {
    const refused = needPm(world, move.asked) ?? refuseOrder(move, world);
    if (refused) return refused;
    const { milestone, to, why, owner } = move;
    const knockOn = knockOnOf(world.project.milestones, milestone.id, to.day, world.calendar);
    return accepted({
      project: [
        {
          type: 'milestone-moved',
          id: milestone.id,
          to: to.day,
          why,
          knockOn,
          ...(owner === undefined ? {} : { owner }),
        },
      ],
      notes: [movedNote(move, world), ...pushedNotes(knockOn), ...guessNotes([to], world)],
    });
  },
});

function refuseOrder({ milestone, to, why }: Move, world: World): Refused | undefined {
  const { id } = milestone;
  const fault = orderFault(world.project.milestones, id, to.day);
  if (!fault) return undefined;
  const paste = pasteLine(world, 'schedule', `move ${id} to:${fault.day} why:${quoted(why)}`);
  return refuse('order', { id, after: fault.after, day: fault.day }, { paste });
}

function movedNote({ milestone, to }: Move, world: World): Note {
  const { id, forecast } = milestone;
  const slip = slipOf({ ...milestone, forecast: to.day }, world.project.baselines.at(-1), world.calendar);
  const values = {
    ...{ id, before: forecast, ...dayValues(to.day, world) },
    slip: Math.abs(slip),
    side: slip > 0 ? 'late' : slip < 0 ? 'early' : 'same',
  };
  return { code: 'milestone_moved', values };
}

function pushedNotes(knockOn: readonly { readonly id: string; readonly to: string }[]): readonly Note[] {
  if (knockOn.length === 0) return [];
  return [{ code: 'milestone_pushed', values: { moves: knockOn.map(one => `${one.id} ${one.to}`) } }];
}
