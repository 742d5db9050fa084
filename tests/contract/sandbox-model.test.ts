import { describe, expect, test } from 'vitest';
import { diffFiles } from '../../src/sandbox/model/diff.ts';
import {
  type Commit,
  commitsBetween,
  fileOf,
  makeCommit,
  mergeBase,
  treeOf,
  withChanges,
} from '../../src/sandbox/model/git.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { valueAt } from '../support/read-at.ts';

const tree = (files: Readonly<Record<string, string>>) => withChanges(new Map(), files);

describe('git', () => {
  test("blobs and trees have git's own ids", () => {
    expect(fileOf('hello\n').oid).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(treeOf([]).oid).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
    expect(treeOf([['hello', fileOf('hello\n')]]).oid).toBe('b4d01e9b0c4a9356736dfddf8830ba9a54f5271c');
  });

  test.each([
    ['an added file', {}, { a: '1\n2\n' }, [{ path: 'a', kind: 'added', additions: 2, deletions: 0 }]],
    ['a removed file', { a: '1\n' }, {}, [{ path: 'a', kind: 'removed', additions: 0, deletions: 1 }]],
    [
      'a changed line',
      { a: '1\n2\n3\n' },
      { a: '1\nx\n3\n' },
      [{ path: 'a', kind: 'modified', additions: 1, deletions: 1 }],
    ],
    [
      'a moved file',
      { a: '1\n2\n' },
      { b: '1\n2\n' },
      [{ path: 'b', previous: 'a', kind: 'renamed', additions: 0, deletions: 0 }],
    ],
    [
      'a moved file with an edit',
      { a: '1\n2\n3\n' },
      { b: '1\n2\nx\n' },
      [{ path: 'b', previous: 'a', kind: 'renamed', additions: 1, deletions: 1 }],
    ],
    [
      'two unlike files',
      { a: '1\n2\n' },
      { b: 'x\ny\n' },
      [
        { path: 'a', kind: 'removed' },
        { path: 'b', kind: 'added' },
      ],
    ],
    ['nothing', { a: '1\n' }, { a: '1\n' }, []],
  ])('a difference of %s', (_name, before, after, wanted) => {
    const found = diffFiles(tree(before), tree(after)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(found).toMatchObject(wanted);
    expect(found).toHaveLength(wanted.length);
  });

  test('the fork point and the commits since are found across merges', () => {
    const commits = new Map<string, Commit>();
    const add = (message: string, ...parents: readonly string[]): string => {
      const who = { name: 'w', email: 'w@example.com' };
      const commit = makeCommit({
        message,
        parents,
        files: new Map(),
        author: who,
        committer: who,
        date: '2026-11-02T09:00:00Z',
      });
      commits.set(commit.oid, commit);
      return commit.oid;
    };
    const root = add('root');
    const base = add('base', root);
    const one = add('one', root);
    const merge = add('merge', one, base);
    const two = add('two', merge);
    expect(mergeBase(commits, base, two)).toBe(base);
    expect(commitsBetween(commits, base, two).map(commit => commit.message)).toEqual(['one', 'merge', 'two']);
  });
});

test('a pull request of 3,001 files lists 3,000 and counts all', async () => {
  const sandbox = await startSandbox({ runner: false });
  const files = Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`gen/${at}.txt`, `${at}\n`]));
  await sandbox.play({ do: 'open-pull-request', as: 'li', branch: 'big', title: 'Big', files });
  const headers = { authorization: `bearer ${sandbox.tokens.action}` };
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${sandbox.apiUrl}/repos/acme/shop/pulls/1${path}`, { headers })).json();
  expect(valueAt(await read(''), 'changed_files')).toBe(3001);
  expect(valueAt(await read('/files?per_page=100&page=30'), 'length')).toBe(100);
  expect(valueAt(await read('/files?per_page=100&page=31'), 'length')).toBe(0);
  expect(sandbox.violations()).toEqual([]);
  await sandbox.close();
});
