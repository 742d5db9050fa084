import { type SaysVerb, saysVerb } from '../commands/says-grant.ts';
import { verbTable } from '../commands/verb-table.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import { isGiver } from '../facts/grant-sources.ts';
import type { RawSource, RawThreads } from '../facts/raw-threads.ts';
import { type Source, type SourceState, sourceKey } from '../ledger/source.ts';
import type { ThreadShell } from './evaluation.ts';

/** What a grant rests on, and who gave it. */
export interface GivenSource {
  readonly source: Source;
  readonly actor: { readonly id: number; readonly login: string };
  /** Verbs that can have given it, and what their line names: the ledger's word alone is not enough. */
  readonly verbs: readonly string[];
  readonly name: string | undefined;
}

interface Looking {
  readonly raw: RawThreads;
  readonly config: SluiceConfig;
  readonly shell: Pick<ThreadShell, 'threads' | 'sha256'>;
  /** What this run has asked for before, by GraphQL id; undefined: it is gone. */
  readonly known?: ReadonlyMap<string, RawSource | undefined>;
}

/**
 * Looks at the sources again: unedited, by the same account, saying just that. A hundred a request. Grants are given by
 * comments alone: a form starts a project and a tick reminds, so what a ledger says that these allowed was never given.
 */
export async function readSources(
  given: readonly GivenSource[],
  { raw, config, shell, known = new Map() }: Looking,
): Promise<ReadonlyMap<string, SourceState>> {
  const comments = given.filter(one => one.source.kind === 'comment');
  const nodes = [...new Set(comments.map(one => one.source.node))].filter(node => !known.has(node));
  const { owner, name } = raw.repository;
  const read = nodes.length > 0 ? await shell.threads.sources({ owner, name }, nodes) : [];
  const byNode = new Map([...known, ...read.map(one => [one.node, one] as const)]);
  const says = saysVerb(config, verbTable);
  const states = new Map<string, SourceState>();
  for (const one of given) {
    const key = sourceKey(one.source);
    const state = stateOf(one, byNode.get(one.source.node), { says, shell });
    // One line gives one thing: where it is said to have given another, it gave neither.
    if ((states.get(key) ?? 'intact') === 'intact') states.set(key, state);
  }
  return states;
}

function stateOf(
  given: GivenSource,
  now: RawSource | undefined,
  { says, shell }: { readonly says: SaysVerb; readonly shell: Pick<ThreadShell, 'sha256'> },
): SourceState {
  const { source, actor } = given;
  if (source.kind !== 'comment' || !now || now.id !== source.id || now.thread !== source.thread) return 'gone';
  const isSame = isGiver(now.author, actor) && shell.sha256(now.body).slice(0, 16) === source.hash;
  return isSame && now.lastEditedAt === undefined && says(now.body, source.line, given) ? 'intact' : 'edited';
}
