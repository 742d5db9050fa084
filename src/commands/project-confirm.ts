import type { Clearer } from '../gates/gate.ts';
import { expectedDay, isOpenMilestone, orderFault } from '../project/milestones.ts';
import type { Milestone } from '../project/state.ts';
import type { Decision, Note, World } from './command.ts';
import { dayValues } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { pasteLine } from './paste-line.ts';
import { isProjectOwner, needProject } from './project-roles.ts';
import { forbid, isRefused, type Refused, refuse } from './refuse.ts';
import { mayKey } from './text-argument.ts';

interface Confirmation {
  readonly asked: string;
  readonly why: string | undefined;
}

/** The owner's yes to the plan as it stands: the baseline. A further one needs a reason. */
export const projectConfirmVerb = defineVerb<Confirmation>({
  id: 'project-confirm',
  word: 'project',
  sub: 'confirm',
  grammar: '/project confirm [why:]',
  keys: ['why'],
  who: [{ kind: 'owner' }],
  summary: {
    en: 'Makes the plan as it stands the baseline; with why: a further one.',
    'zh-CN': '把当前计划定为基线计划；再次确认须写 why:。',
  },
  examples: ['/project confirm', '/project confirm why:"Coupons move to the second iteration"'],
  isGrant: true,
  read(line, world) {
    const refused = needProject(world) ?? needOwner(world);
    if (refused) return refused;
    const extra = refuseExtraWords(line, world, 0, 'why');
    if (extra) return extra;
    const why = mayKey(line, 'why');
    return isRefused(why) ? why : { asked: line.canonical, why: why.text };
  },
  decide({ asked, why }, world) {
    const refused = onlyOwner(world, asked) ?? needReason(why, world) ?? needOrder(world);
    return refused ?? confirm(why, world);
  },
});

function needOwner(world: World): Refused | undefined {
  if (world.project.brief.owner !== undefined) return undefined;
  return refuse('missing_arg', { key: 'owner' }, { paste: pasteLine(world, 'project', 'set owner @…') });
}

function onlyOwner(world: World, asked: string): Refused | undefined {
  if (isProjectOwner(world)) return undefined;
  const who: readonly Clearer[] = [{ kind: 'person', login: world.project.brief.owner ?? '' }];
  return forbid(world, 'not_project_owner', { pm: 'no' }, { who, paste: asked });
}

function needReason(why: string | undefined, world: World): Refused | undefined {
  if (why !== undefined || world.project.baselines.length === 0) return undefined;
  return refuse('missing_arg', { key: 'why' }, { paste: pasteLine(world, 'project', 'confirm why:"…"') });
}

/** A plan in which something comes before what it waits for is no plan. */
function needOrder(world: World): Refused | undefined {
  for (const { id, forecast } of world.project.milestones.filter(isOpenMilestone)) {
    const fault = orderFault(world.project.milestones, id, forecast);
    const paste = fault && pasteLine(world, 'schedule', `move ${id} to:${fault.day} why:"…"`);
    if (fault) return refuse('order', { id, after: fault.after, day: fault.day }, { paste });
  }
  return undefined;
}

function confirm(why: string | undefined, world: World): Decision {
  return accepted({ project: [{ type: 'baseline-confirmed', why }], notes: [noteOf(world)] });
}

function noteOf(world: World): Note {
  const number = (world.project.baselines.at(-1)?.number ?? 0) + 1;
  const standing = world.project.milestones.filter(one => !one.dropped);
  const last = standing.toSorted(byDay).at(-1);
  if (!last) {
    const paste = pasteLine(world, 'schedule', 'add m1 "…" to:+10wd owner:@…');
    return { code: 'project_without_milestones', values: { number, paste } };
  }
  const values = { number, count: standing.length, id: last.id, ...dayValues(expectedDay(last), world) };
  return { code: 'project_confirmed', values };
}

function byDay(left: Milestone, right: Milestone): number {
  return expectedDay(left).localeCompare(expectedDay(right));
}
