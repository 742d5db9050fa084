import type { RepositoryName } from '../domain/repository-name.ts';
import type { RawComment } from '../facts/raw-threads.ts';
import { watermarkIn } from '../ledger/peek-ledger.ts';
import { parseReplyMark, type ReplyMark } from '../ledger/reply-marker.ts';
import type { ThreadShell } from './evaluation.ts';
import { isOwnAuthor } from './own-comments.ts';

/** Comments that a run looks at. */
export interface Collected {
  /** Of people, oldest first. */
  readonly comments: readonly RawComment[];
  /** Our replies to them, by the comment's id. */
  readonly answers: ReadonlyMap<number, ReplyMark>;
  /** Comments that some bot answered as we do, be it another Sluice: nobody is answered twice. */
  readonly told: ReadonlySet<number>;
  /** Every comment created before this instant is in the list, or was taken by a run before. ISO, UTC. */
  readonly upTo: string;
  /** Up to which instant an earlier run took everything; what is older was most likely done. ISO, UTC. */
  readonly takenBefore: string | undefined;
}

/** A reading may lag behind, and a reply may have been lost: what is this old is looked at once more. */
const overlap = 15 * 60_000;
/** Where no ledger says what was taken, older comments are history: the first run answers nobody's past. */
const firstWindow = 60 * 60_000;
const longestWindow = 7 * 86_400_000;
const mostPages = 20;

/**
 * Every comment of the repository since the newest ledger's watermark, so that a run which was cancelled while it waited
 * loses nothing: the next one takes its comments along.
 */
export async function collectComments(repository: RepositoryName, shell: ThreadShell): Promise<Collected> {
  const seen: RawComment[] = [];
  let upTo = shell.now();
  let window: Window | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const rows = await shell.threads.newestComments(repository, page);
    if (page === 1) upTo = shell.now();
    seen.push(...rows);
    window = windowOf(seen, upTo, shell);
    const last = rows.at(-1);
    if (rows.length < 100 || !last || last.updatedAt < window.since) break;
  }
  const from = window?.since ?? upTo;
  return {
    comments: peoplesSince(from, seen),
    answers: answersIn(seen, shell),
    told: toldIn(seen),
    upTo,
    takenBefore: window?.takenBefore,
  };
}

/**
 * What people wrote since an instant, oldest first, with our answers; at most so far back as two thousand changes of comments
 * reach.
 */
export async function commentsSince(
  since: string,
  repository: RepositoryName,
  shell: ThreadShell,
): Promise<Pick<Collected, 'comments' | 'answers'>> {
  const seen: RawComment[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const rows = await shell.threads.newestComments(repository, page);
    seen.push(...rows);
    const last = rows.at(-1);
    if (rows.length < 100 || !last || last.updatedAt < since) break;
  }
  return { comments: peoplesSince(since, seen), answers: answersIn(seen, shell) };
}

/** Comments that some bot has answered by now, as far as the hundred newest changes tell. One request. */
export async function toldByNow(repository: RepositoryName, shell: ThreadShell): Promise<ReadonlySet<number>> {
  return toldIn(await shell.threads.newestComments(repository, 1));
}

function peoplesSince(since: string, comments: readonly RawComment[]): readonly RawComment[] {
  return comments.filter(one => isPerson(one) && one.createdAt >= since).toSorted(byAge);
}

function answersIn(seen: readonly RawComment[], { identity }: ThreadShell): Collected['answers'] {
  const threads = threadsOf(seen);
  const own = seen.filter(one => isOwnAuthor(one.author, identity));
  return new Map(own.flatMap(one => answerOf(one, threads)));
}

function toldIn(seen: readonly RawComment[]): Collected['told'] {
  const threads = threadsOf(seen);
  const bots = seen.filter(one => one.author?.__typename === 'Bot');
  return new Set(bots.flatMap(one => answerOf(one, threads)).map(([id]) => id));
}

function threadsOf(seen: readonly RawComment[]): ReadonlyMap<number, number> {
  return new Map(seen.map(one => [one.id, one.thread]));
}

function isPerson({ author }: RawComment): boolean {
  return author?.__typename === 'User';
}

function byAge(left: RawComment, right: RawComment): number {
  return left.createdAt.localeCompare(right.createdAt) || left.id - right.id;
}

/** A reply stands below what it answers, in the same thread: any other mark was put there to stop somebody's command. */
function answerOf(
  { id, thread, body }: RawComment,
  threads: ReadonlyMap<number, number>,
): readonly (readonly [number, ReplyMark])[] {
  const mark = parseReplyMark(body);
  const isBelow = mark !== undefined && mark.comment < id && threads.get(mark.comment) === thread;
  return isBelow ? [[mark.comment, mark]] : [];
}

interface Window {
  readonly since: string;
  readonly takenBefore: string | undefined;
}

/** From when on comments are looked at, as far as the pages read so far can tell. */
function windowOf(seen: readonly RawComment[], now: string, shell: ThreadShell): Window {
  const marks = seen
    .filter(one => isOwnAuthor(one.author, shell.identity))
    .flatMap(one => watermarkIn(one.body, shell.packer) ?? [])
    // No run of ours can have taken what is not written yet: such a mark would make every command unheard.
    .filter(mark => mark <= now);
  const takenBefore = marks.toSorted().at(-1);
  const at = Date.parse(now);
  const wanted = takenBefore === undefined ? at - firstWindow : Date.parse(takenBefore) - overlap;
  const since = new Date(Math.max(wanted, at - longestWindow)).toISOString().replace('.000Z', 'Z');
  return { since, takenBefore };
}
