import type { LineOutcome } from '../commands/line-outcome.ts';
import { FaultError } from '../domain/fault.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Reaction, ThreadEffect } from '../effects/effect.ts';
import { effectOrders } from '../effects/effect-order.ts';
import type { RawComment } from '../facts/raw-threads.ts';
import { renderReply } from '../render/reply.ts';
import type { Session } from './command-session.ts';
import type { ThreadShell } from './evaluation.ts';
import { replyInput } from './reply-input.ts';
import type { CommentOutcome } from './run-commands.ts';
import type { FormOutcome } from './take-forms.ts';
import { writeThread } from './write-thread.ts';

interface Answering {
  readonly session: Session;
  /** Comments that were answered before. */
  readonly told: ReadonlySet<number>;
}

/** 👀 on what this run takes up; a reaction that can't be made stops nothing. */
export async function seeComments(
  comments: readonly RawComment[],
  repository: RepositoryName,
  shell: ThreadShell,
): Promise<void> {
  for (const { id } of comments) await react(id, 'eyes', { repository, shell });
}

/** One combined reply where there is more to say than a reaction can, and one reaction: 👍 done, 😕 not understood, 👎 refused. */
export async function answerComments(outcomes: readonly CommentOutcome[], answering: Answering): Promise<void> {
  for (const outcome of outcomes) {
    const lines = outcome.lines.filter(one => one.result.kind !== 'known');
    if (lines.length === 0 || answering.told.has(outcome.comment.id)) continue;
    const { session } = answering;
    const repository = { owner: session.raw.repository.owner, name: session.raw.repository.name };
    const thread = session.raw.threads[outcome.comment.thread];
    const { id } = outcome.comment;
    if (thread) {
      const body = renderReply(await replyInput({ id, thread, lines }, session));
      await reply(body, { key: `reply:${id}`, thread: thread.number, session });
    }
    await react(id, reactionOf(lines), { repository, shell: session.shell });
    if (lines.some(movesTraffic) && !session.claimed.has(id))
      await react(id, 'rocket', { repository, shell: session.shell });
  }
}

/** Each form is told what became of it. */
export async function answerForms(forms: readonly FormOutcome[], session: Session): Promise<void> {
  for (const { thread, lines } of forms) {
    const input = await replyInput({ id: thread.id, thread, lines }, session);
    await reply(renderReply({ ...input, isForm: true }), { key: `form:${thread.id}`, thread: thread.number, session });
  }
}

function movesTraffic({ result }: LineOutcome): boolean {
  return result.kind === 'accepted' && result.changesProduction === true;
}

function reactionOf(lines: readonly LineOutcome[]): '+1' | 'confused' | '-1' {
  const sorts = lines.flatMap(({ result }) => (result.kind === 'refused' ? [result.refusal.sort] : []));
  if (sorts.includes('not-allowed')) return '-1';
  return sorts.length > 0 ? 'confused' : '+1';
}

interface Replying {
  readonly key: string;
  readonly thread: number;
  readonly session: Session;
}

/** Silence for what a thumb says. */
async function reply(body: string | undefined, { key, thread, session }: Replying): Promise<void> {
  if (body === undefined) return;
  const effect: ThreadEffect = {
    kind: 'create-comment',
    repository: { owner: session.raw.repository.owner, name: session.raw.repository.name },
    key,
    expects: 'none',
    order: effectOrders.reply,
    thread,
    body,
  };
  await writeThread(effect, session.shell).catch(refusedReply);
}

/** A locked or full thread takes no reply: what was accepted stands in the ledger all the same. */
function refusedReply(error: unknown): void {
  if (!(error instanceof FaultError) || error.fault.kind === 'unavailable') throw error;
}

async function react(
  comment: number,
  content: Reaction,
  { repository, shell }: { readonly repository: RepositoryName; readonly shell: ThreadShell },
): Promise<void> {
  const head = { repository, key: `react:${comment}:${content}`, expects: 'none', order: effectOrders.reply };
  await shell.threadWriter.write({ ...head, kind: 'react', comment, content });
}
