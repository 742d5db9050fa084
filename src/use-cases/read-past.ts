import { findCommands } from '../commands/find-commands.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import { commentsSince } from './collect-comments.ts';
import type { Session } from './command-session.ts';
import { type TakenComment, takenNow } from './taken-comment.ts';

/** Commands of an earlier time, with their threads as they are now. */
export interface Past {
  /** Oldest first. */
  readonly taken: readonly TakenComment[];
  readonly threads: RawThreads['threads'];
}

/** Every comment with a command that was written since an instant, as far back as can be read. */
export async function readPast(since: string, { raw, shell }: Session): Promise<Past> {
  const repository = { owner: raw.repository.owner, name: raw.repository.name };
  const { comments, answers } = await commentsSince(since, repository, shell);
  const asking = comments.filter(one => findCommands(one.body).length > 0);
  if (asking.length === 0) return { taken: [], threads: {} };
  const { threads } = await shell.threads.threads(repository, [...new Set(asking.map(one => one.thread))]);
  const nodes = asking.map(one => one.node);
  const read = new Map((await shell.threads.sources(repository, nodes)).map(one => [one.id, one]));
  const taken = asking.flatMap(comment => {
    const now = read.get(comment.id);
    const thread = threads[comment.thread];
    return thread && now ? [takenNow(comment, { thread, now, answered: answers.get(comment.id) })] : [];
  });
  return { taken, threads };
}
