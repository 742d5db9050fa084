import { FaultError } from '../domain/fault.ts';
import { effectOrders } from '../effects/effect-order.ts';
import type { ReleaseState } from '../plan/state.ts';
import { announcementsDue, type DueNotice } from '../render/release/announcement.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import type { Session } from './command-session.ts';
import { isOwnAuthor } from './own-comments.ts';
import type { OpenRelease } from './release-session.ts';
import { writeThread } from './write-thread.ts';

/** Whoever wrote a change into the ledger tells it; another run does so where it was not told within this time. */
const othersTell = 2 * 60_000;

/** What a run has to do with the receipts that it finds. */
export interface OwnPart {
  /** The release before this run's receipts. */
  readonly before: ReleaseState;
  /** Whether nobody else can have written the same ones: nothing but what came by this very run. */
  readonly isOnly: boolean;
}

interface Announcing extends OwnPart {
  readonly input: ReleaseInput;
}

/**
 * Changes and holds as comments of their own, each posted once: the marks of those that stand below are what is observed, read
 * anew right before anything is posted that another run may be posting.
 * @returns how many were posted
 * @throws FaultError when GitHub can't answer.
 */
export async function announce(release: OpenRelease, announcing: Announcing, session: Session): Promise<number> {
  const { comments = [], commentCount = 0 } = release.thread ?? {};
  const due = dueNow(announcing, ownBodies(comments, session));
  if (due.length === 0) return 0;
  const isAllRead = comments.length >= commentCount;
  const now = isAllRead && announcing.isOnly ? [] : await readNow(release.number, isAllRead, session);
  const told = new Set(ownBodies([...comments, ...now], session).map(firstLine));
  const left = due.filter(one => !told.has(firstLine(one.body)));
  for (const notice of left) await post(notice, release.number, session);
  return left.length;
}

function dueNow({ input, before }: Announcing, told: readonly string[]): readonly DueNotice[] {
  const { world } = input;
  const others = new Set(announcementsDue({ ...input, world: { ...world, state: before } }, told).map(one => one.key));
  const isTheirs = ({ key, at }: DueNotice) => others.has(key) && Date.parse(world.now) - Date.parse(at) < othersTell;
  return announcementsDue(input, told).filter(one => !isTheirs(one));
}

interface Written {
  readonly author: Parameters<typeof isOwnAuthor>[0];
  readonly body: string;
}

function ownBodies(comments: readonly Written[], { shell }: Session): readonly string[] {
  return comments.filter(one => isOwnAuthor(one.author, shell.identity)).map(one => one.body);
}

function firstLine(body: string): string {
  return body.split(/\r?\n/, 1)[0] ?? '';
}

/** The newest comments tell what came since the thread was read; of a long one all have to be looked at. */
async function readNow(thread: number, isAllRead: boolean, { raw, shell }: Session): Promise<readonly Written[]> {
  const { owner, name } = raw.repository;
  if (!isAllRead) return shell.threads.commentsOf({ owner, name }, thread);
  return (await shell.threads.newestComments({ owner, name }, 1)).filter(one => one.thread === thread);
}

async function post({ key, body }: DueNotice, thread: number, { raw, shell }: Session): Promise<void> {
  const head = {
    repository: { owner: raw.repository.owner, name: raw.repository.name },
    ...{ key: `announce:${thread}:${key}`, expects: 'none', order: effectOrders.reply },
  };
  await writeThread({ ...head, kind: 'create-comment', thread, body }, shell).catch(lockedOut);
}

/** A locked issue takes no comment: what happened stands in the ledger and on the page all the same. */
function lockedOut(error: unknown): void {
  if (!(error instanceof FaultError) || error.fault.kind === 'unavailable') throw error;
}
