import { deriveActor } from '../facts/derive-actor.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { parseForm } from '../project/form.ts';
import { homeLedgerOf, type Session } from './command-session.ts';

/**
 * A *New project* form that nobody has read yet is read once, as a command of its author: with triage, and only as it was
 * submitted, since a body that was changed first may hold anybody's words.
 */
export async function takeForms(session: Session): Promise<void> {
  for (const thread of candidatesOf(session)) {
    const form = parseForm(thread.body);
    if (!form || deriveActor(thread.author).kind !== 'user' || thread.lastEditedAt !== undefined) continue;
    const open = await homeLedgerOf(session, thread);
    if (open.found) continue;
    const giver = await session.roles.giverOf(deriveActor(thread.author), session.config);
    if (!giver.can('triage') || giver.permission === 'unreadable') continue;
    open.drafts.push({
      source: sourceOf(thread, session),
      actor: { id: giver.actor.id ?? 0, login: giver.actor.login },
      role: giver.permission,
      headSha: undefined,
      configSha: session.raw.defaultBranch.tip,
      at: thread.createdAt,
      command: `/project start "${thread.title.replaceAll(/["\\]/g, "'")}"`,
      events: [{ type: 'project-started', ...form }],
    });
  }
}

function candidatesOf({ raw }: Session): readonly RawThread[] {
  const known = new Set(raw.homes.map(one => one.number));
  const others = Object.values(raw.threads).filter(one => one.kind === 'issue' && !known.has(one.number));
  return [...raw.homes, ...others];
}

function sourceOf(thread: RawThread, session: Session) {
  const hash = session.shell.sha256(thread.body).slice(0, 16);
  return { kind: 'form', id: thread.id, node: thread.node, thread: thread.number, line: 0, hash } as const;
}
