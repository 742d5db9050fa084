import type { RawSource, RawThreads } from '../facts/raw-threads.ts';
import { type Source, type SourceState, sourceKey } from '../ledger/source.ts';
import type { ThreadShell } from './evaluation.ts';

/** What a grant rests on, and who gave it. */
export interface GivenSource {
  readonly source: Source;
  readonly actor: { readonly id: number };
}

/** A form was read as it was submitted, and its issue's body is ours since: there is nothing to look at again. */
function isComment({ source }: GivenSource): boolean {
  return source.kind === 'comment';
}

/** Looks at the sources again: unedited, by the same account, with the same text. A hundred a request. */
export async function readSources(
  given: readonly GivenSource[],
  { raw, shell }: { readonly raw: RawThreads; readonly shell: Pick<ThreadShell, 'threads' | 'sha256'> },
): Promise<ReadonlyMap<string, SourceState>> {
  const comments = given.filter(isComment);
  const nodes = [...new Set(comments.map(one => one.source.node))];
  const { owner, name } = raw.repository;
  const read = nodes.length > 0 ? await shell.threads.sources({ owner, name }, nodes) : [];
  const byNode = new Map(read.map(one => [one.node, one]));
  const entries = given.map(one => {
    const state = isComment(one) ? stateOf(one, byNode.get(one.source.node), shell) : 'intact';
    return [sourceKey(one.source), state] as const;
  });
  return new Map(entries);
}

function stateOf(
  { source, actor }: GivenSource,
  now: RawSource | undefined,
  { sha256 }: Pick<ThreadShell, 'sha256'>,
): SourceState {
  if (!now || now.id !== source.id || now.thread !== source.thread) return 'gone';
  const isSame = now.author?.databaseId === actor.id && sha256(now.body).slice(0, 16) === source.hash;
  return isSame && now.lastEditedAt === undefined ? 'intact' : 'edited';
}
