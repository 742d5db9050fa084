import { FaultError } from '../domain/fault.ts';
import type { ThreadEffect } from '../effects/effect.ts';
import type { WrittenThread } from '../ports/writer.ts';
import type { ThreadShell } from './evaluation.ts';
import { isOwnAuthor } from './own-comments.ts';

const waits = [500, 2_000];
/** GitHub may ask for an hour; no job outlives that. */
const longestWait = 60_000;

/**
 * One write to a thread. After an answer that says nothing of the outcome it looks whether the write landed before it tries
 * again: a comment or an issue is known by its first line, and writing the same body twice is no harm.
 * @throws FaultError when GitHub refuses or stays away.
 */
export async function writeThread(effect: ThreadEffect, shell: ThreadShell): Promise<WrittenThread> {
  for (const wait of [...waits, undefined]) {
    const answer = await shell.threadWriter.write(effect);
    if (answer.ok) return answer.value;
    const { kind, retryAfter } = answer.fault;
    const pause = Math.max(wait ?? longestWait + 1, (retryAfter ?? 0) * 1_000);
    const isPassing = kind === 'unavailable' || kind === 'rate-limited';
    if (!isPassing || pause > longestWait) throw new FaultError(answer.fault);
    await shell.sleep(pause);
    const landed = kind === 'unavailable' ? await findLanded(effect, shell) : undefined;
    if (landed) return landed;
  }
  throw new Error('unreachable');
}

/** Only what makes something new could be made twice. */
async function findLanded(effect: ThreadEffect, shell: ThreadShell): Promise<WrittenThread | undefined> {
  if (effect.kind === 'create-comment') {
    const comments = await shell.threads.newestComments(effect.repository, 1);
    const own = comments.filter(one => isOwnAuthor(one.author, shell.identity));
    const found = own.find(one => one.thread === effect.thread && one.body === effect.body);
    return found && { id: found.id, node: found.node, number: undefined };
  }
  if (effect.kind !== 'create-issue') return undefined;
  const { homes, releases } = await shell.threads.threads(effect.repository, []);
  const found = [...homes, ...releases].find(one => one.title === effect.title && one.body === effect.body);
  return found && { id: found.id, node: found.node, number: found.number };
}
