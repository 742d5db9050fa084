import * as z from 'zod/mini';
import { instant, rawActor, text, total } from './raw-people.ts';
import type { RawSource } from './raw-threads.ts';

/** A comment as queries ask for it. */
const rawComment = z.object({
  id: text,
  fullDatabaseId: z.nullable(text),
  url: text,
  author: rawActor,
  body: text,
  createdAt: instant,
  lastEditedAt: z.nullable(instant),
  createdViaEmail: z.boolean(),
});
type RawCommentNode = z.output<typeof rawComment>;

/** The first comments of a thread, and how many there are. */
export const rawComments = z.object({ totalCount: total, nodes: z.array(rawComment) });

/** A comment as everything else reads it; its thread stands in its address. */
export function sourceOf(node: RawCommentNode): RawSource {
  const { id, fullDatabaseId, url, author, body, createdAt, lastEditedAt, createdViaEmail } = node;
  return {
    id: Number(fullDatabaseId ?? Number.NaN),
    node: id,
    thread: Number(/\/(?:issues|pull)\/(\d{1,10})(?:#|$)/.exec(url)?.[1] ?? Number.NaN),
    author,
    body,
    createdAt,
    lastEditedAt: lastEditedAt ?? undefined,
    viaEmail: createdViaEmail,
  };
}
