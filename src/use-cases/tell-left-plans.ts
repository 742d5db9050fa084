import { FaultError } from '../domain/fault.ts';
import { effectOrders } from '../effects/effect-order.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { type LeftPlan, planLeftMark, renderPlanLeft } from '../render/release/plan-left.ts';
import type { Session } from './command-session.ts';
import { isOwnAuthor } from './own-comments.ts';
import { writeThread } from './write-thread.ts';

/** A plan that was not taken, and the thread where whoever merged it will look: its release's issue, else its pull request. */
export interface LeftBehind extends LeftPlan {
  readonly thread: RawThread | undefined;
}

/** Tells once of each version of a plan that is merged and not in force. A thread that takes no comment is passed over. */
export async function tellLeftPlans(session: Session): Promise<void> {
  const { shell, raw, config } = session;
  const language = shell.language ?? config.language;
  for (const left of session.leftPlans) {
    const { thread } = left;
    if (!thread || isTold(left, thread, session)) continue;
    const head = {
      repository: { owner: raw.repository.owner, name: raw.repository.name },
      ...{ key: `plan-left:${left.blob}`, expects: 'none', order: effectOrders.reply },
    };
    const body = renderPlanLeft(left, language, config.timezone);
    await writeThread({ ...head, kind: 'create-comment', thread: thread.number, body }, shell).catch(refusedComment);
  }
}

function isTold(left: LeftPlan, { comments }: RawThread, { shell }: Session): boolean {
  const mark = planLeftMark(left);
  return comments.some(one => one.body.startsWith(mark) && isOwnAuthor(one.author, shell.identity));
}

function refusedComment(error: unknown): void {
  if (!(error instanceof FaultError) || error.fault.kind === 'unavailable') throw error;
}
