import * as z from 'zod/mini';
import type { FileEntry } from '../../domain/file-entry.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { blobOf } from '../../facts/derive-policy-files.ts';
import type { RawPullRequest } from '../../facts/raw.ts';
import type { RawExtras } from '../../facts/raw-extras.ts';
import type { GitHub } from '../../ports/github.ts';
import { objectsQuery } from './queries/objects.ts';
import { dataOf } from './query-errors.ts';
import { shapeOf } from './shape.ts';

/** Made when it is needed: most evaluations never do, and making schemas is a good part of what a start costs. */
const rawObject = () =>
  z.nullable(
    z.object({
      __typename: z.string(),
      byteSize: z.optional(z.number()),
      isBinary: z.optional(z.nullable(z.boolean())),
      isTruncated: z.optional(z.boolean()),
      text: z.optional(z.nullable(z.string())),
    }),
  );
const objectsAnswer = () => z.object({ repository: z.record(z.string(), rawObject()) });

interface WantedObjects {
  readonly raw: RawPullRequest;
  readonly existing: readonly string[];
  readonly texts: readonly string[];
}

/** Looks up paths at the head, and texts at the default tip and at the head, in one request. */
export async function readObjects(
  github: GitHub,
  { owner, name }: RepositoryName,
  { raw, existing, texts }: WantedObjects,
): Promise<Partial<RawExtras>> {
  const head = raw.thread.headRefOid;
  const tip = raw.repository.defaultBranchRef.target.oid;
  const expressions = [...existing, ...texts].map(path => `${head}:${path}`);
  const all = [...expressions, ...texts.map(path => `${tip}:${path}`)];
  const aliases = Object.fromEntries(all.map((expression, index) => [`o${index}`, expression]));
  const where = 'query SluiceObjects';
  const data = dataOf(await github.query(objectsQuery(all.length), { owner, name, ...aliases }), where);
  const objects = shapeOf(objectsAnswer(), data, where).repository;
  const at = (index: number) => objects[`o${index}`] ?? null;
  const atTip = existing.length + texts.length;
  return {
    existing: Object.fromEntries(existing.map((path, index) => [path, at(index) !== null])),
    texts: Object.fromEntries(
      texts.map((path, index) => [
        path,
        { head: entryOf(at(existing.length + index)), base: entryOf(at(atTip + index)) },
      ]),
    ),
  };
}

/** One file, `<commit>:<path>`. @throws FaultError */
export async function readTextAt(
  github: GitHub,
  { owner, name }: RepositoryName,
  expression: string,
): Promise<FileEntry> {
  const where = 'query SluiceObjects';
  const data = dataOf(await github.query(objectsQuery(1), { owner, name, o0: expression }), where);
  return entryOf(shapeOf(objectsAnswer(), data, where).repository['o0'] ?? null);
}

function entryOf(object: z.output<ReturnType<typeof rawObject>>): FileEntry {
  if (object === null) return { kind: 'absent' };
  if (object.__typename === 'Blob') return blobOf(object);
  return { kind: 'not-a-file', what: object.__typename === 'Tree' ? 'folder' : 'submodule' };
}
