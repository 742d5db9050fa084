import type { BriefField } from '../project/events.ts';
import type { Note, ParsedLine, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { pasteLine } from './paste-line.ts';
import { needLevel } from './permit.ts';
import { readBriefValue } from './project-brief.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { longestText, readText } from './text-argument.ts';

interface Start {
  readonly asked: string;
  readonly brief: Readonly<Partial<Record<BriefField, string>>>;
}

const keys = ['owner', 'sponsor', 'priority'] as const;

/** Begins a project: an ordinary issue becomes its issue, on a pull request a new one is made. */
export const projectStartVerb = defineVerb<Start>({
  id: 'project-start',
  word: 'project',
  sub: 'start',
  grammar: '/project start "title" [owner:] [sponsor:] [priority:]',
  keys: [...keys],
  who: [{ kind: 'permission', level: 'triage' }],
  summary: {
    en: 'Starts a project: this issue becomes its page; on a pull request a new issue is made.',
    'zh-CN': '启动项目：当前 issue 成为项目页；在 PR 上则新建 issue。',
  },
  examples: ['/project start "Checkout v3" owner:@chen priority:p0'],
  isGrant: false,
  read(line, world) {
    const title = readTitle(line, world);
    if (isRefused(title)) return title;
    const brief: Partial<Record<BriefField, string>> = { title: title.text };
    for (const key of keys) {
      const text = line.keys[key]?.trim();
      if (!text) continue;
      const read = readBriefValue(key, text, world);
      if (isRefused(read)) return read;
      brief[key] = read.text;
    }
    return { asked: line.canonical, brief };
  },
  decide({ asked, brief }, world) {
    const { thread, home } = world;
    const refused = needLevel(world, 'triage', asked);
    if (refused) return refused;
    if (home.isHere && (home.kind === 'register' || world.project.started))
      return refuse('bad_state', { id: thread.reference, state: home.kind });
    if (thread.kind === 'issue' && !thread.isOpen)
      return refuse('bad_state', { id: thread.reference, state: 'closed' });
    return accepted({
      project: [{ type: 'project-started', brief, milestones: [] }],
      opens: 'project',
      notes: notesOf(brief, world),
    });
  },
});

/** An issue's own title will do; a pull request is not what the project is about. */
function readTitle(line: ParsedLine, world: World): { readonly text: string } | Refused {
  const written = line.restFrom(0).trim();
  const title = written === '' && world.thread.kind === 'issue' ? world.thread.title.trim() : written;
  if (title !== '') return readText('title', title, longestText.title);
  return refuse('missing_arg', { key: 'title' }, { paste: pasteLine(world, 'project', 'start "…" owner:@…') });
}

function notesOf(brief: Start['brief'], world: World): readonly Note[] {
  const started: Note = {
    code: 'project_started',
    values: {
      title: brief.title ?? '',
      where: world.thread.kind === 'issue' ? 'here' : 'new',
      paste: pasteLine(world, 'project', 'confirm'),
    },
  };
  return brief.owner === undefined ? [started, ownerMissing(world)] : [started];
}

function ownerMissing(world: World): Note {
  return { code: 'project_owner_missing', values: { paste: pasteLine(world, 'project', 'set owner @…') } };
}
