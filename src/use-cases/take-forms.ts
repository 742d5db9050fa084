import type { Note } from '../commands/command.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import { pasteLine, quoted } from '../commands/paste-line.ts';
import { forbid, refuse } from '../commands/refuse.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { formatFormMark } from '../ledger/reply-marker.ts';
import { type ProjectForm, parseForm, unreadRows } from '../project/form.ts';
import { homeLabel } from '../render/home/new-home.ts';
import { isFormHeading } from '../triggers/form-heading.ts';
import { homeLedgerOf, type Session } from './command-session.ts';
import { isOwnAuthor } from './own-comments.ts';

/** What came of a form. */
export interface FormOutcome {
  readonly thread: RawThread;
  readonly lines: readonly LineOutcome[];
}

/**
 * A *New project* form that nobody has read yet is read once, as a command of its author: with triage, and only as it was
 * submitted, since a body that was changed first may hold anybody's words. Each is answered once, whatever came of it.
 */
export async function takeForms(session: Session): Promise<readonly FormOutcome[]> {
  const outcomes: FormOutcome[] = [];
  for (const thread of candidatesOf(session)) {
    const form = parseForm(thread.body);
    if (!form || deriveActor(thread.author).kind !== 'user') continue;
    const open = await homeLedgerOf(session, thread);
    if (open.found || open.drafts.length > 0) continue;
    const result = await takeForm(thread, form, session);
    if (result.kind !== 'accepted' && (await isAnswered(thread, session))) continue;
    outcomes.push({ thread, lines: [{ line: 0, text: commandOf(thread), result }] });
  }
  return outcomes;
}

/** Our label makes an issue one to look at, and so does the form's own heading: GitHub leaves out a label that is not there. */
function candidatesOf({ raw }: Session): readonly RawThread[] {
  const known = new Set(raw.homes.map(one => one.number));
  const others = Object.values(raw.threads).filter(one => one.kind === 'issue' && !known.has(one.number));
  return [...raw.homes, ...others.filter(one => one.labels.includes(homeLabel) || isFormHeading(one.body))];
}

async function takeForm(thread: RawThread, form: ProjectForm, session: Session): Promise<LineOutcome['result']> {
  const paste = pasteLine(session, 'project', `start ${quoted(thread.title)}`);
  if (thread.lastEditedAt !== undefined) return refuse('edited_before_read', {}, { paste });
  const giver = await session.roles.giverOf(deriveActor(thread.author), session.config);
  const { permission } = giver;
  if (permission === 'unreadable') return forbid({ giver }, 'role_unreadable', { people: giver.actor.login });
  if (!giver.can('triage'))
    return forbid({ giver }, 'not_allowed', {}, { who: [{ kind: 'permission', level: 'triage' }], paste });
  (await homeLedgerOf(session, thread)).drafts.push({
    source: sourceOf(thread, session),
    actor: { id: giver.actor.id ?? 0, login: giver.actor.login },
    role: permission,
    headSha: undefined,
    configSha: session.raw.defaultBranch.tip,
    at: thread.createdAt,
    command: commandOf(thread),
    events: [{ type: 'project-started', ...form }],
  });
  return { kind: 'accepted', notes: notesOf(thread, form, session), isDryRun: false };
}

function commandOf({ title }: RawThread): string {
  return `/project start "${title.replaceAll(/["\\]/g, "'")}"`;
}

function sourceOf(thread: RawThread, session: Session) {
  const hash = session.shell.sha256(thread.body).slice(0, 16);
  return { kind: 'form', id: thread.id, node: thread.node, thread: thread.number, line: 0, hash } as const;
}

/** What a project can't be signed off or shown without. */
const expected = ['background', 'goals', 'scope-in', 'requirements', 'design', 'test-plan'] as const;
const mostRows = 5;
const longestRow = 80;

function notesOf(thread: RawThread, { brief }: ProjectForm, session: Session): readonly Note[] {
  const title = brief.title ?? thread.title;
  const started = { title, where: 'here', paste: pasteLine(session, 'project', 'confirm') };
  const gaps = expected.filter(field => brief[field] === undefined);
  const rows = unreadRows(thread.body);
  const shown = rows.slice(0, mostRows).map(row => (row.length > longestRow ? `${row.slice(0, longestRow)}…` : row));
  const paste = (verb: string, rest: string) => pasteLine(session, verb, rest);
  const notes: readonly (Note | undefined)[] = [
    { code: 'project_started', values: started },
    brief.owner === undefined
      ? { code: 'project_owner_missing', values: { paste: paste('project', 'set owner @…') } }
      : undefined,
    gaps.length > 0
      ? { code: 'project_brief_gaps', values: { fields: gaps, paste: paste('project', `set ${gaps[0]} "…"`) } }
      : undefined,
    rows.length > 0
      ? {
          code: 'project_rows_unread',
          values: { count: rows.length, rows: shown, paste: paste('schedule', 'add m1 "…" to:2026-12-01') },
        }
      : undefined,
  ];
  return notes.filter(one => one !== undefined);
}

/** A form that was not taken stays where it is, and is told of once. */
async function isAnswered(thread: RawThread, { raw, shell }: Session): Promise<boolean> {
  const isAllRead = thread.comments.length >= thread.commentCount;
  const comments = isAllRead ? thread.comments : await shell.threads.commentsOf(raw.repository, thread.number);
  const mark = formatFormMark(thread.id);
  return comments.some(one => one.body.startsWith(mark) && isOwnAuthor(one.author, shell.identity));
}
