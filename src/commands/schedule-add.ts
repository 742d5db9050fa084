import type { PlannedMilestone } from '../project/events.ts';
import { orderFault } from '../project/milestones.ts';
import { phaseNames } from '../project/phases.ts';
import type { Note, ParsedLine, World } from './command.ts';
import { dayValues, guessNotes, type NamedDay, readDay } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { findMilestone, milestoneIdOf } from './milestone-lookup.ts';
import { keyValue, pasteLine, quoted } from './paste-line.ts';
import { readPerson } from './person-argument.ts';
import { needPm, needProject } from './project-roles.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { longestText, readOneOf, readText } from './text-argument.ts';

interface Addition {
  readonly asked: string;
  readonly milestone: PlannedMilestone;
  readonly to: NamedDay;
}

/** Puts a milestone into the plan. It is no part of a baseline until that is confirmed again. */
export const scheduleAddVerb = defineVerb<Addition>({
  id: 'schedule-add',
  word: 'schedule',
  sub: 'add',
  grammar: '/schedule add <id> <title> to: [owner:] [after:] [phase:]',
  keys: ['to', 'owner', 'after', 'phase'],
  who: [{ kind: 'role', name: 'pm' }],
  summary: { en: 'Adds a milestone to the plan.', 'zh-CN': '在计划中添加里程碑。' },
  examples: ['/schedule add m4 Test hand-over to:2026-11-18 owner:@wang after:m3 phase:development'],
  isGrant: false,
  read(line, world) {
    const refused = needProject(world);
    if (refused) return refused;
    const id = readFreeId(line, world);
    if (isRefused(id)) return id;
    const title = readText('title', line.restFrom(1).trim() || id.id, longestText.title);
    if (isRefused(title)) return title;
    const to = readTo(line, id.id, world);
    if (isRefused(to)) return to;
    const rest = readRest(line, world);
    if (isRefused(rest)) return rest;
    return { asked: line.canonical, to, milestone: { id: id.id, title: title.text, due: to.day, ...rest } };
  },
  decide({ asked, milestone, to }, world) {
    const refused = needPm(world, asked) ?? refuseOrder(milestone, world);
    if (refused) return refused;
    return accepted({
      project: [{ type: 'milestone-added', milestone }],
      notes: [
        { code: 'milestone_added', values: { id: milestone.id, ...dayValues(milestone.due, world) } },
        ...outsideBaseline(world),
        ...guessNotes([to], world),
      ],
    });
  },
});

function readFreeId(line: ParsedLine, world: World): { readonly id: string } | Refused {
  const word = line.words[0];
  if (word === undefined)
    return refuse('missing_arg', { key: 'id' }, { paste: pasteLine(world, 'schedule', 'add m1 "…" to:+10wd') });
  const id = milestoneIdOf(word);
  if (id === undefined) return refuse('bad_value', { key: 'id', value: word, expected: ['m1', 'launch'] });
  const there = world.project.milestones.find(one => one.id.toLowerCase() === id && !one.dropped);
  const paste = pasteLine(world, 'schedule', `move ${id} to:${keyValue(line.keys['to'] ?? '…')} why:"…"`);
  return there ? refuse('milestone_exists', { id }, { paste }) : { id };
}

function readTo(line: ParsedLine, id: string, world: World): NamedDay | Refused {
  const text = line.keys['to'];
  if (text !== undefined) return readDay(text, world);
  const title = line.restFrom(1).trim();
  const paste = pasteLine(world, 'schedule', `add ${id}${title === '' ? '' : ` ${quoted(title)}`} to:+10wd`);
  return refuse('missing_arg', { key: 'to' }, { paste });
}

function readRest(line: ParsedLine, world: World): Pick<PlannedMilestone, 'owner' | 'phase' | 'after'> | Refused {
  const { owner, phase, after } = line.keys;
  const person = owner === undefined ? { login: undefined } : readPerson('owner', owner, world);
  if (isRefused(person)) return person;
  const named = phase === undefined ? { word: undefined } : readOneOf('phase', phase, phaseNames);
  if (isRefused(named)) return named;
  const before = readAfter(after ?? '', world);
  return isRefused(before) ? before : { owner: person.login, phase: named.word, ...before };
}

/** Ids of milestones that come before, parted by commas; each has to be there. */
function readAfter(text: string, world: World): { readonly after: readonly string[] } | Refused {
  const after: string[] = [];
  for (const id of text.split(',').map(one => one.trim())) {
    if (id === '') continue;
    const found = findMilestone(id, world);
    if (isRefused(found)) return found;
    after.push(found.milestone.id);
  }
  return { after: [...new Set(after)] };
}

function refuseOrder(milestone: PlannedMilestone, world: World): Refused | undefined {
  const planned = { ...milestone, forecast: milestone.due, actual: undefined, dropped: undefined };
  const fault = orderFault(
    [...world.project.milestones.filter(one => one.id !== milestone.id), planned],
    milestone.id,
    milestone.due,
  );
  return fault && refuse('order', { id: milestone.id, after: fault.after, day: fault.day });
}

function outsideBaseline(world: World): readonly Note[] {
  if (world.project.baselines.length === 0) return [];
  return [{ code: 'milestone_outside_baseline', values: { paste: pasteLine(world, 'project', 'confirm why:"…"') } }];
}
