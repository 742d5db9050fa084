import type { Actor } from '../domain/actor.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawComment, RawSource, RawThread } from '../facts/raw-threads.ts';
import type { ReplyMark } from '../ledger/reply-marker.ts';

/** A comment of a person, as this run takes it. */
export interface TakenComment {
  readonly comment: RawComment;
  readonly thread: RawThread;
  /** What an earlier run answered. */
  readonly answered: ReplyMark | undefined;
  /** Changed since it was written, before anybody read it: then nobody can tell what was asked. */
  readonly isEdited: boolean;
  readonly via: Actor['via'];
  /** It is no comment but the form of a workflow, and the id is its run's. */
  readonly isRun?: true;
}

/** The person behind a comment, by the way it came. */
export function giverActor(taken: TakenComment): Actor {
  return deriveActor(taken.comment.author, taken.via);
}

/** A comment beside what stands there now. */
export function takenNow(
  comment: RawComment,
  { thread, now, answered }: Pick<TakenComment, 'thread' | 'answered'> & { readonly now: RawSource },
): TakenComment {
  const via = now.viaEmail ? 'email' : comment.viaApp === undefined ? 'direct' : 'app';
  const isEdited = now.lastEditedAt !== undefined || now.body !== comment.body;
  return { comment, thread, answered, isEdited, via };
}
