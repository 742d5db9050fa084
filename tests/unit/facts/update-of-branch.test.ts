import { expect, test } from 'vitest';
import { isUpdateOfBranch } from '../../../src/facts/derive-contributors.ts';
import type { RawCommit } from '../../../src/facts/raw-people.ts';

const github = { email: 'noreply@github.com', user: { login: 'web-flow', databaseId: 19_864_447 } };
const signature = { isValid: true, wasSignedByGitHub: true };
const ownParent = 'a'.repeat(40);
const baseParent = 'b'.repeat(40);

const updateBranch: RawCommit = {
  oid: 'c'.repeat(40),
  parents: { totalCount: 2, nodes: [{ oid: ownParent }, { oid: baseParent }] },
  author: { email: 'li@acme.example', user: { login: 'li', databaseId: 3 } },
  committer: github,
  signature,
  authors: { totalCount: 0, nodes: [] },
};

test.each([
  { name: 'the button’s own merge of the base', commit: {}, expected: true },
  {
    name: 'the same with an unlinked address of GitHub',
    commit: { committer: { email: 'noreply@github.com', user: null } },
    expected: true,
  },
  { name: 'a committer’s address that somebody wrote by hand', commit: { signature: null }, expected: false },
  {
    name: 'a signature that GitHub did not make',
    commit: { signature: { isValid: true, wasSignedByGitHub: false } },
    expected: false,
  },
  {
    name: 'a signature that does not hold',
    commit: { signature: { isValid: false, wasSignedByGitHub: true } },
    expected: false,
  },
  {
    name: 'a merge that a person made',
    commit: { committer: { email: 'li@acme.example', user: { login: 'li', databaseId: 3 } } },
    expected: false,
  },
  {
    name: 'an edit in GitHub’s pages, which is no merge',
    commit: { parents: { totalCount: 1, nodes: [{ oid: ownParent }] } },
    expected: false,
  },
  {
    name: 'a merge of the pull request’s own commits',
    commit: { parents: { totalCount: 2, nodes: [{ oid: baseParent }, { oid: ownParent }] } },
    expected: false,
  },
])('$name: nobody wrote it = $expected', ({ commit, expected }) => {
  expect(isUpdateOfBranch({ ...updateBranch, ...commit }, new Set([ownParent]))).toBe(expected);
});
