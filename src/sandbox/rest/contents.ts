import { type Json, textIn } from '../json.ts';
import { diffFiles } from '../model/diff.ts';
import { commitsBetween, type FileEntry, mergeBase, oidOf, treeOf } from '../model/git.ts';
import { commitFiles, commitOf, filesOf, tipOf } from '../model/push.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  listed,
  notFound,
  ok,
  paramIn,
  reads,
  writes,
} from './operation.ts';
import { atCommit, resolveRef } from './refs.ts';
import { commitView, fileView, treeView } from './view-code.ts';

function fileContent(call: Call, path: string, file: FileEntry): Json {
  const base = `${call.baseUrl}/repos/${call.repository.fullName}`;
  return {
    type: file.mode === '120000' ? 'symlink' : 'file',
    name: path.split('/').at(-1),
    path,
    sha: file.oid,
    size: Buffer.byteLength(file.text),
    encoding: 'base64',
    content: Buffer.from(file.text).toString('base64'),
    url: `${base}/contents/${path}`,
    git_url: `${base}/git/blobs/${file.oid}`,
    ...(file.mode === '120000' ? { target: file.text } : {}),
  };
}

function folderContent(path: string, files: readonly (readonly [string, FileEntry])[]): readonly Json[] {
  return treeOf(files).entries.map(node => ({
    type: node.kind === 'tree' ? 'dir' : 'file',
    name: node.name,
    path: path === '' ? node.name : `${path}/${node.name}`,
    sha: oidOf(node),
    size: node.kind === 'tree' ? 0 : Buffer.byteLength(node.file.text),
  }));
}

function getContent(call: Call): Answer {
  const path = paramIn(call, 'path');
  const oid = resolveRef(call.world, call.repository, call.query.get('ref') ?? call.repository.defaultBranch);
  if (oid === undefined) return failed(404, 'No commit found for the ref');
  const files = filesOf(call.world, oid);
  const file = files.get(path);
  if (file !== undefined) return ok(fileContent(call, path, file));
  const inside = [...files].filter(([name]) => path === '' || name.startsWith(`${path}/`));
  if (inside.length === 0) return notFound;
  return ok(
    folderContent(
      path,
      inside.map(([name, entry]) => [path === '' ? name : name.slice(path.length + 1), entry]),
    ),
  );
}

function putContent(call: Call): Answer {
  const branch = textIn(call.body, 'branch') ?? call.repository.defaultBranch;
  const path = paramIn(call, 'path');
  const tip = tipOf(call.repository, branch);
  if (tip === undefined) return failed(404, `Branch ${branch} not found`);
  const before = filesOf(call.world, tip).get(path);
  if (before !== undefined && before.oid !== textIn(call.body, 'sha'))
    return failed(409, `${path} does not match ${before.oid}`);
  const files = { [path]: Buffer.from(textIn(call.body, 'content') ?? '', 'base64').toString('utf8') };
  const commit = commitFiles(call.world, call.repository, {
    branch,
    files,
    message: textIn(call.body, 'message') ?? '',
    cause: call.cause(),
  });
  const file = commit.files.get(path);
  const body = {
    content: file === undefined ? null : fileContent(call, path, file),
    commit: { sha: commit.oid, message: commit.message },
  };
  return before === undefined ? created(body) : ok(body);
}

function compare(call: Call): Answer {
  const [base = '', head = ''] = paramIn(call, 'basehead').split('...');
  const { world, repository } = call;
  const [from, to] = [resolveRef(world, repository, base), resolveRef(world, repository, head.split(':').at(-1) ?? '')];
  if (from === undefined || to === undefined) return notFound;
  const point = mergeBase(world.commits, from, to);
  if (point === undefined) return failed(404, 'No common ancestor between the two commits');
  const [ahead, behind] = [commitsBetween(world.commits, from, to), commitsBetween(world.commits, to, from)];
  const view = { ...call, sha: to };
  const files = diffFiles(filesOf(world, point), filesOf(world, to)).slice(0, COMPARED_FILES);
  const direction =
    ahead.length > 0 && behind.length > 0
      ? 'diverged'
      : ahead.length > 0
        ? 'ahead'
        : behind.length > 0
          ? 'behind'
          : 'identical';
  return listed(ahead, page => ({
    status: direction,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    base_commit: commitView(commitOf(world, from), call),
    merge_base_commit: commitView(commitOf(world, point), call),
    commits: page.flatMap(item => ahead.filter(commit => commit === item)).map(commit => commitView(commit, call)),
    files: (call.query.get('page') ?? '1') === '1' ? files.map(file => fileView(file, view)) : [],
  }));
}

/** The files of a comparison stop here (GitHub docs, "Compare two commits"). */
const COMPARED_FILES = 300;

function getBlob(call: Call): Answer {
  const sha = paramIn(call, 'file_sha');
  const tips = [...call.repository.branches.values()];
  const file = tips.flatMap(tip => [...filesOf(call.world, tip).values()]).find(each => each.oid === sha);
  if (file === undefined) return notFound;
  return ok({
    sha,
    size: Buffer.byteLength(file.text),
    encoding: 'base64',
    content: Buffer.from(file.text).toString('base64'),
  });
}

const gitCommit = (call: Call): Answer =>
  atCommit(call, paramIn(call, 'commit_sha'), commit => {
    const view = commitView(commit, call);
    const inner: unknown = view['commit'];
    return ok({
      sha: commit.oid,
      parents: view['parents'],
      html_url: view['html_url'],
      ...(typeof inner === 'object' ? inner : {}),
    });
  });

export const contentHandlers: Handlers = {
  'repos/get-content': { query: ['ref'], need: reads('contents'), handle: getContent },
  'repos/create-or-update-file-contents': { need: writes('contents'), handle: putContent },
  'repos/compare-commits-with-basehead': { need: reads('contents'), handle: compare },
  'git/get-commit': { need: reads('contents'), handle: gitCommit },
  'git/get-blob': { need: reads('contents'), handle: getBlob },
  'git/get-tree': {
    query: ['recursive'],
    need: reads('contents'),
    handle: call => {
      const sha = resolveRef(call.world, call.repository, paramIn(call, 'tree_sha')) ?? paramIn(call, 'tree_sha');
      const view = treeView(sha, { ...call, recursive: call.query.has('recursive') });
      return view === undefined ? notFound : ok(view);
    },
  },
};
