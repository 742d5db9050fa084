import { createHash } from 'node:crypto';

/** One file of a tree. `base64` marks a binary file whose text is its base64 form. */
export interface FileEntry {
  readonly text: string;
  readonly oid: string;
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly binary: boolean;
}

export type Files = ReadonlyMap<string, FileEntry>;

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Commit {
  readonly oid: string;
  /** Id of `root`. */
  readonly tree: string;
  /** The folders of `files`, made once: many reads look into one commit. */
  readonly root: Tree;
  readonly files: Files;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  readonly coAuthors: readonly Person[];
  readonly message: string;
  readonly date: string;
  /** Made by GitHub itself, as *Update branch* does: it signs those, and nobody else can. */
  readonly signedByGitHub: boolean;
}

export interface NewCommit extends Omit<Commit, 'oid' | 'tree' | 'root' | 'coAuthors' | 'signedByGitHub'> {
  readonly coAuthors?: readonly Person[];
  readonly signedByGitHub?: boolean;
}

export type TreeNode =
  | { readonly kind: 'blob'; readonly name: string; readonly file: FileEntry }
  | { readonly kind: 'tree'; readonly name: string; readonly tree: Tree };

export interface Tree {
  readonly oid: string;
  readonly entries: readonly TreeNode[];
}

export const ZERO_OID = '0'.repeat(40);

function objectId(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** A file with git's own blob id. Text with a NUL byte counts as binary, as in git. */
export function fileOf(text: string, mode: FileEntry['mode'] = '100644'): FileEntry {
  return { text, mode, oid: objectId('blob', Buffer.from(text)), binary: text.includes('\0') };
}

function groupByFolder(
  files: readonly (readonly [string, FileEntry])[],
): Map<string, (readonly [string, FileEntry])[]> {
  const folders = new Map<string, (readonly [string, FileEntry])[]>();
  for (const [path, file] of files) {
    const slash = path.indexOf('/');
    const name = slash === -1 ? '' : path.slice(0, slash);
    const list = folders.get(name) ?? [];
    list.push([slash === -1 ? path : path.slice(slash + 1), file]);
    folders.set(name, list);
  }
  return folders;
}

const modeOf = (node: TreeNode): string => (node.kind === 'tree' ? '40000' : node.file.mode);
export const oidOf = (node: TreeNode): string => (node.kind === 'tree' ? node.tree.oid : node.file.oid);
const sortName = (node: TreeNode): string => (node.kind === 'tree' ? `${node.name}/` : node.name);

/** The tree of a set of files, with git's own ids and order. */
export function treeOf(files: readonly (readonly [string, FileEntry])[]): Tree {
  const folders = groupByFolder(files);
  const blobs = (folders.get('') ?? []).map(([name, file]): TreeNode => ({ kind: 'blob', name, file }));
  folders.delete('');
  const trees = [...folders].map(([name, inner]): TreeNode => ({ kind: 'tree', name, tree: treeOf(inner) }));
  const entries = [...blobs, ...trees].sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
  const content = entries.map(node =>
    Buffer.concat([Buffer.from(`${modeOf(node)} ${node.name}\0`), Buffer.from(oidOf(node), 'hex')]),
  );
  return { oid: objectId('tree', Buffer.concat(content)), entries };
}

export function makeCommit(input: NewCommit): Commit {
  const root = treeOf([...input.files]);
  const tree = root.oid;
  const seconds = Math.floor(Date.parse(input.date) / 1000);
  const person = (who: Person): string => `${who.name} <${who.email}> ${seconds} +0000`;
  const lines = [`tree ${tree}`, ...input.parents.map(parent => `parent ${parent}`)];
  const text = [
    ...lines,
    `author ${person(input.author)}`,
    `committer ${person(input.committer)}`,
    '',
    input.message,
  ].join('\n');
  const { coAuthors = [], signedByGitHub = false } = input;
  return { ...input, coAuthors, signedByGitHub, tree, root, oid: objectId('commit', Buffer.from(`${text}\n`)) };
}

/** An annotated tag. */
export interface TagObject {
  readonly oid: string;
  readonly name: string;
  /** The commit that it is put on. */
  readonly target: string;
  readonly message: string;
  readonly tagger: Person;
  readonly date: string;
}

export function makeTag(input: Omit<TagObject, 'oid'>): TagObject {
  const seconds = Math.floor(Date.parse(input.date) / 1000);
  const { name, email } = input.tagger;
  const head = [`object ${input.target}`, 'type commit', `tag ${input.name}`];
  const text = [...head, `tagger ${name} <${email}> ${seconds} +0000`, '', input.message].join('\n');
  return { ...input, oid: objectId('tag', Buffer.from(`${text}\n`)) };
}

/** Files after changes: a text sets a file, null removes it. */
export function withChanges(files: Files, changes: Readonly<Record<string, string | null>>): Files {
  const next = new Map(files);
  for (const [path, text] of Object.entries(changes))
    if (text === null) next.delete(path);
    else next.set(path, entryFor(files.get(path), text));
  return next;
}

/** `symlink:<target>` and `submodule:<sha>` as a whole text make such entries, so that seeds can hold them. */
function entryFor(before: FileEntry | undefined, text: string): FileEntry {
  const [, kind, target] = /^(symlink|submodule):([^\n]+)$/u.exec(text) ?? [];
  if (target === undefined) return fileOf(text, before?.mode === '100755' ? '100755' : '100644');
  return kind === 'symlink' ? fileOf(target, '120000') : { text: '', oid: target, mode: '160000', binary: false };
}

export function ancestors(commits: ReadonlyMap<string, Commit>, tip: string): Set<string> {
  const seen = new Set<string>();
  const queue = [tip];
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    queue.push(...(commits.get(oid)?.parents ?? []));
  }
  return seen;
}

/** The newest common ancestor, found breadth first from `b`. */
export function mergeBase(commits: ReadonlyMap<string, Commit>, a: string, b: string): string | undefined {
  const ofA = ancestors(commits, a);
  const queue = [b];
  const seen = new Set<string>();
  for (let oid = queue.shift(); oid !== undefined; oid = queue.shift()) {
    if (ofA.has(oid)) return oid;
    if (seen.has(oid)) continue;
    seen.add(oid);
    queue.push(...(commits.get(oid)?.parents ?? []));
  }
  return undefined;
}

/** Commits that `head` has and `base` has not, oldest first. */
export function commitsBetween(commits: ReadonlyMap<string, Commit>, base: string, head: string): readonly Commit[] {
  const known = ancestors(commits, base);
  const found: Commit[] = [];
  const seen = new Set<string>();
  const visit = (oid: string): void => {
    const stack: [string, boolean][] = [[oid, false]];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [at, done] = top;
      const commit = commits.get(at);
      if (commit === undefined) continue;
      if (done) found.push(commit);
      else if (!known.has(at) && !seen.has(at)) {
        seen.add(at);
        stack.push([at, true], ...[...commit.parents].reverse().map((parent): [string, boolean] => [parent, false]));
      }
    }
  };
  visit(head);
  return found;
}
