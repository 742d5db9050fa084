import type { Json } from '../json.ts';
import { type FileEntry, oidOf, type TreeNode } from '../model/git.ts';
import type { Repository } from '../model/world.ts';
import type { CommitNode } from './resolver.ts';

const MODE: Readonly<Record<FileEntry['mode'], number>> = {
  '100644': 0o100644,
  '100755': 0o100755,
  '120000': 0o120000,
  '160000': 0o160000,
};
const FOLDER = 0o40000;
function blobNode(file: FileEntry): Json | null {
  if (file.mode === '160000') return null;
  return { __typename: 'Blob', file };
}

export function entryNode(node: TreeNode, path: string, repository: Repository): Json {
  const folder = node.kind === 'tree';
  const kind = !folder && node.file.mode === '160000' ? 'commit' : 'blob';
  return {
    name: node.name,
    path,
    oid: oidOf(node),
    type: folder ? 'tree' : kind,
    mode: folder ? FOLDER : MODE[node.file.mode],
    object: folder ? { __typename: 'Tree', tree: node.tree, path, repository } : blobNode(node.file),
    size: folder ? 0 : Buffer.byteLength(node.file.text),
  };
}

/** The entry of a commit's tree at a path; null where there is none. */
export function entryAt(source: CommitNode, path: string): Json | null {
  let tree = source.commit.root;
  const parts = path.split('/');
  for (const [at, part] of parts.entries()) {
    const node = tree.entries.find(each => each.name === part);
    if (node === undefined) return null;
    if (at === parts.length - 1) return entryNode(node, path, source.repository);
    if (node.kind !== 'tree') return null;
    tree = node.tree;
  }
  return null;
}

/** The object behind `revision:path`: a file, a folder, or null. An empty path is the whole tree. */
export function objectAt(source: CommitNode, path: string): unknown {
  if (path === '') return { __typename: 'Tree', tree: source.commit.root, path: '', repository: source.repository };
  return entryAt(source, path)?.['object'] ?? null;
}
