import type { ThreadEffect } from '../../src/effects/effect.ts';
import type { RawSource, RawThread } from '../../src/facts/raw-threads.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';
import type { WrittenThread } from '../../src/ports/writer.ts';
import { homeLabel } from '../../src/render/home/new-home.ts';
import type { ThreadAccess } from '../../src/use-cases/evaluation.ts';

type Permission = Awaited<ReturnType<ThreadReader['permission']>>;
type Written = { -readonly [Key in keyof RawSource]: RawSource[Key] } & { updatedAt: string };
interface Thread {
  readonly number: number;
  readonly kind: RawThread['kind'];
  readonly title: string;
  readonly createdAt: string;
  readonly author: RawSource['author'];
  lastEditedAt: string | undefined;
  body: string;
  labels: readonly string[];
}

/** Thrown instead of a write: what a cancelled or killed process leaves is what was written before. */
export class KilledError extends Error {}

export interface MemoryThreads extends ThreadAccess {
  now: string;
  /** Writes that still succeed; undefined: all. */
  writesLeft: number | undefined;
  readonly written: ThreadEffect[];
  open(thread: Pick<Thread, 'number' | 'kind' | 'title'>): void;
  /** Somebody comments; the id is the caller's to choose, so that two worlds are alike. */
  say(comment: { readonly id: number; readonly login: string; readonly thread: number; readonly body: string }): void;
  thread(number: number): { readonly body: string; readonly comments: readonly RawSource[] };
  numbers(): readonly number[];
}

export interface MemoryWorld {
  readonly rules: string;
  readonly now: string;
  readonly people: Readonly<Record<string, Permission>>;
}

const repository = { id: 1, owner: 'acme', name: 'shop', isPrivate: true };
const sha = 'a'.repeat(40);
const idOf = (login: string) => [...login].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 99_991, 7);
const personOf = (login: string) => ({ __typename: 'User', login, databaseId: idOf(login) });
const bot = { __typename: 'Bot', login: 'github-actions', databaseId: 41_898_282 };

/**
 * Issues and comments of one repository in memory, as far as commands and homes can tell: ids, instants, edits by us and by
 * people, the newest first, the bodies as they were written. It answers at once and never lags behind.
 */
export function memoryThreads({ rules, now, people }: MemoryWorld): MemoryThreads {
  const threads = new Map<number, Thread>();
  const comments = new Map<number, Written>();
  const written: ThreadEffect[] = [];
  const world: Pick<MemoryThreads, 'now' | 'writesLeft'> = { now, writesLeft: undefined };
  const inThread = (number: number) => [...comments.values()].filter(one => one.thread === number);
  const rawOf = (thread: Thread): RawThread => rawThread(thread, inThread(thread.number));
  const find = (number: number) => {
    const thread = threads.get(number);
    return thread && rawOf(thread);
  };
  const post = (id: number, author: RawSource['author'], thread: number, body: string) => {
    const at = { createdAt: world.now, updatedAt: world.now, lastEditedAt: undefined };
    comments.set(id, { id, node: `IC_${id}`, thread, author, body, ...at, viaEmail: false });
  };
  const fresh = (author: RawSource['author']) => ({ author, createdAt: world.now, lastEditedAt: undefined });
  const apply = (effect: ThreadEffect): WrittenThread => {
    switch (effect.kind) {
      case 'create-comment': {
        const id = 900_000 + written.length;
        post(id, bot, effect.thread, effect.body);
        return { id, node: `IC_${id}`, number: undefined };
      }
      case 'update-comment': {
        const comment = comments.get(effect.id);
        if (!comment) throw new Error(`there is no comment ${effect.id}`);
        Object.assign(comment, { body: effect.body, updatedAt: world.now, lastEditedAt: world.now });
        return { id: effect.id, node: comment.node, number: undefined };
      }
      case 'create-issue': {
        const number = 1 + Math.max(...threads.keys());
        const { title, body, labels } = effect;
        threads.set(number, { number, kind: 'issue', title, body, labels, ...fresh(bot) });
        return { id: number, node: `I_${number}`, number };
      }
      case 'update-issue': {
        const thread = threads.get(effect.number);
        if (!thread) throw new Error(`there is no issue ${effect.number}`);
        Object.assign(thread, {
          body: effect.body,
          lastEditedAt: world.now,
          ...(effect.labels && { labels: effect.labels }),
        });
        return { id: effect.number, node: `I_${effect.number}`, number: effect.number };
      }
      case 'react':
        return { id: 1, node: 'REA_1', number: undefined };
    }
  };
  const reader: ThreadReader = {
    newestComments: async (_, page) =>
      [...comments.values()]
        .toSorted((left, right) => right.updatedAt.localeCompare(left.updatedAt) || right.id - left.id)
        .slice((page - 1) * 100, page * 100)
        .map(({ lastEditedAt: _edited, viaEmail: _email, ...one }) => ({ ...one, viaApp: undefined })),
    threads: async (_, numbers) => ({
      repository,
      defaultBranch: { name: 'main', tip: sha },
      policy: { kind: 'text', text: rules },
      threads: Object.fromEntries(
        numbers.flatMap(number => {
          const thread = find(number);
          return thread ? [[number, thread] as const] : [];
        }),
      ),
      homes: [...threads.values()].filter(one => one.labels.includes(homeLabel)).map(rawOf),
      releases: [],
      closedReleases: [],
      plans: [],
    }),
    sources: async (_, nodes) =>
      [...comments.values()].filter(one => nodes.includes(one.node)).map(one => ({ ...one })),
    commentsOf: async (_, number) => inThread(number).map(one => ({ ...one })),
    permission: async (_, login) => people[login] ?? 'none',
    team: async () => undefined,
    insiders: async () => Object.keys(people),
    members: async () => [],
    thread: async (_, number) => find(number),
  };
  return Object.assign(world, {
    written,
    threads: reader,
    releases: {
      plans: async () => [],
      closed: async () => [],
      textAt: async () => ({ kind: 'absent' as const }),
      standing: async () => ({ commits: [], reviews: {}, sources: [] }),
      runsOf: async () => [],
      defaultBranch: async () => 'main',
      run: async () => undefined,
    },
    dispatcher: { dispatch: async () => ({ ok: true as const, value: undefined }) },
    threadWriter: {
      write: async (effect: ThreadEffect) => {
        if (world.writesLeft === 0) throw new KilledError('killed');
        if (world.writesLeft !== undefined) world.writesLeft -= 1;
        written.push(effect);
        return { ok: true as const, value: apply(effect) };
      },
    },
    open: (thread: Pick<Thread, 'number' | 'kind' | 'title'>) =>
      void threads.set(thread.number, { ...thread, body: '', labels: [], ...fresh(personOf('mo')) }),
    say: ({ id, login, thread, body }: { id: number; login: string; thread: number; body: string }) =>
      post(id, personOf(login), thread, body),
    thread: (number: number) => ({ body: threads.get(number)?.body ?? '', comments: inThread(number) }),
    numbers: () => [...threads.keys()],
  });
}

function rawThread(thread: Thread, comments: readonly Written[]): RawThread {
  const { number, kind, title, body, labels, createdAt, author, lastEditedAt } = thread;
  return {
    ...{
      kind,
      id: number,
      node: `I_${number}`,
      number,
      title,
      body,
      labels,
      createdAt,
      updatedAt: createdAt,
      author,
      lastEditedAt,
    },
    url: `https://github.com/acme/shop/${kind === 'issue' ? 'issues' : 'pull'}/${number}`,
    isOpen: true,
    isLocked: false,
    milestone: undefined,
    headSha: kind === 'issue' ? undefined : sha,
    baseName: kind === 'issue' ? undefined : 'main',
    paths: [],
    closes: [],
    commentCount: comments.length,
    comments: comments.map(one => ({ ...one })),
  };
}
