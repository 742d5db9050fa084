import { describe, expect, test } from 'vitest';
import { deriveActor, deriveAuthor } from '../../../src/facts/derive-actor.ts';
import { deriveCheck, deriveSuite } from '../../../src/facts/derive-checks.ts';
import { generatedBy } from '../../../src/facts/derive-files.ts';
import { blobOf, entryOf } from '../../../src/facts/derive-policy-files.ts';
import { deriveReview } from '../../../src/facts/derive-reviews.ts';
import { compareChanges } from '../../../src/facts/derive-survivals.ts';
import type { RawRun, RawSuite } from '../../../src/facts/raw-checks.ts';
import type { Comparison, RawChangedFile } from '../../../src/facts/raw-extras.ts';
import type { RawOwnersTip } from '../../../src/facts/raw-files.ts';
import type { RawReview } from '../../../src/facts/raw-people.ts';

describe('accounts', () => {
  test.each([
    ['a person', { __typename: 'User', login: 'li', databaseId: 1 }, { id: 1, login: 'li', kind: 'user' }],
    ['a bot', { __typename: 'Bot', login: 'renovate', databaseId: 2 }, { login: 'renovate[bot]', kind: 'bot' }],
    ['a bot that has its suffix', { __typename: 'Bot', login: 'x[bot]', databaseId: 2 }, { login: 'x[bot]' }],
    ['a mannequin', { __typename: 'Mannequin', login: 'old', databaseId: 3 }, { kind: 'mannequin' }],
    ['a kind that nobody knows yet', { __typename: 'Robot', login: 'r' }, { kind: 'unknown', id: undefined }],
    ['a deleted account', null, { id: undefined, login: '', kind: 'unknown' }],
  ])('%s', (_name, raw, expected) => {
    expect(deriveActor(raw)).toMatchObject(expected);
  });

  test.each([
    ['a linked e-mail', { email: 'a@b.c', user: { login: 'li', databaseId: 1 } }, { login: 'li', kind: 'user' }],
    [
      "a bot's address that GraphQL links to nobody",
      { email: '49699333+dependabot[bot]@users.noreply.github.com', user: null },
      { login: 'dependabot[bot]', kind: 'bot' },
    ],
  ])('%s is an account', (_name, raw, expected) => {
    expect(deriveAuthor(raw)).toMatchObject(expected);
  });

  test.each(['li@home.test', '1+li@users.noreply.github.com', 'x[bot]@evil.test', null])(
    'the unlinked address %s is nobody',
    email => {
      expect(deriveAuthor({ email, user: null })).toBeUndefined();
    },
  );
});

const run: RawRun = {
  __typename: 'CheckRun',
  databaseId: 7,
  name: 'unit',
  status: 'COMPLETED',
  conclusion: 'SUCCESS',
  startedAt: '2026-11-02T09:00:00Z',
  title: null,
  externalId: null,
  detailsUrl: 'https://github.com/acme/shop/actions/runs/5/job/7',
  checkSuite: {
    databaseId: 3,
    createdAt: '2026-11-02T09:00:00Z',
    app: { databaseId: 15368, slug: 'github-actions' },
    workflowRun: {
      databaseId: 5,
      event: 'pull_request',
      file: { path: '.github/workflows/ci.yml' },
      workflow: { resourcePath: '/acme/shop/actions/workflows/ci.yml' },
    },
  },
};

describe('check runs', () => {
  test.each([
    ['COMPLETED', 'SUCCESS', 'success'],
    ['COMPLETED', 'NEUTRAL', 'neutral'],
    ['COMPLETED', 'SKIPPED', 'skipped'],
    ['COMPLETED', 'CANCELLED', 'cancelled'],
    ['COMPLETED', 'ACTION_REQUIRED', 'held'],
    ['COMPLETED', 'FAILURE', 'failure'],
    ['COMPLETED', 'TIMED_OUT', 'failure'],
    ['COMPLETED', 'STALE', 'failure'],
    ['COMPLETED', 'STARTUP_FAILURE', 'failure'],
    ['COMPLETED', 'A_NEW_WORD', 'failure'],
    ['COMPLETED', null, 'failure'],
    ['IN_PROGRESS', null, 'running'],
    ['QUEUED', null, 'queued'],
    ['REQUESTED', null, 'queued'],
    ['WAITING', null, 'held'],
  ])('%s and %s is %s', (status, conclusion, state) => {
    expect(deriveCheck({ ...run, status, conclusion }).state).toBe(state);
  });

  test.each([
    ["a job's own address", run.detailsUrl, true],
    ["another run's address", 'https://github.com/acme/shop/actions/runs/6/job/7', false],
    ['an address that GitHub gave an API-made run', 'https://github.com/acme/shop/runs/7', false],
    ['no address', null, false],
  ])('a run with %s: is it a job? %s', (_name, detailsUrl, isJob) => {
    expect(deriveCheck({ ...run, detailsUrl }).isJob).toBe(isJob);
  });

  test('an own workflow file only speaks for its jobs, not for runs made through the API', () => {
    const workflowRun = {
      databaseId: 5,
      event: 'pull_request_target',
      file: { path: '.github/workflows/sluice-check.yml' },
      workflow: { resourcePath: '' },
    };
    const own: RawRun = { ...run, checkSuite: { ...run.checkSuite, workflowRun } };
    const origins = [own, { ...own, detailsUrl: null }].map(one => deriveCheck(one).origin);
    expect(origins).toEqual(['our-workflow', 'other']);
  });

  test("a workflow's path stands in its address where GitHub no longer has the file", () => {
    const { workflowRun } = run.checkSuite;
    const gone: RawRun = {
      ...run,
      checkSuite: { ...run.checkSuite, workflowRun: workflowRun && { ...workflowRun, file: null } },
    };
    expect(deriveCheck(gone).workflow).toBe('.github/workflows/ci.yml');
  });

  test.each([
    ['SUCCESS', 'success'],
    ['PENDING', 'running'],
    ['EXPECTED', 'queued'],
    ['FAILURE', 'failure'],
    ['ERROR', 'failure'],
  ])('a status %s is %s', (state, expected) => {
    const status = {
      __typename: 'StatusContext' as const,
      context: 'lint',
      state,
      description: null,
      targetUrl: null,
      createdAt: '2026-11-02T09:00:00Z',
      creator: null,
    };
    expect(deriveCheck(status)).toMatchObject({ state: expected, app: undefined, origin: 'other' });
  });

  test.each([
    ['QUEUED', null, 'queued'],
    ['WAITING', null, 'held'],
    ['COMPLETED', 'ACTION_REQUIRED', 'held'],
    ['IN_PROGRESS', null, 'running'],
    ['COMPLETED', 'SUCCESS', 'completed'],
  ])('a suite %s and %s is %s', (status, conclusion, state) => {
    const suite: RawSuite = { ...run.checkSuite, status, conclusion, push: null };
    expect(deriveSuite(suite, [])).toMatchObject({ state, ours: false });
    expect(deriveSuite(suite, [15368]).ours).toBe(true);
  });
});

describe('reviews', () => {
  const li = { __typename: 'User', login: 'li', databaseId: 1 };
  const review: RawReview = {
    id: 'r',
    state: 'APPROVED',
    submittedAt: '2026-11-02T09:00:00Z',
    editor: null,
    createdViaEmail: false,
    author: li,
    authorCanPushToRepository: true,
    commit: null,
  };

  test.each([
    ['nobody', null, false],
    ['the reviewer', li, false],
    ['somebody else', { __typename: 'User', login: 'mo', databaseId: 2 }, true],
    ['a deleted account, as far as anybody knows', { __typename: 'User', login: 'ghost', databaseId: null }, true],
  ])('a text edited by %s', (_name, editor, expected) => {
    expect(deriveReview({ ...review, editor }, undefined).editedByOther).toBe(expected);
  });

  test('a review by e-mail says so, one whose commit is lost has none', () => {
    expect(deriveReview({ ...review, createdViaEmail: true }, undefined)).toMatchObject({
      author: { via: 'email' },
      sha: undefined,
    });
  });

  test.each([
    ['never', undefined, undefined],
    ['before it', '2026-11-02T08:59:59Z', undefined],
    ['in the same second', '2026-11-02T09:00:00Z', true],
    ['after it', '2026-11-02T09:00:01Z', true],
  ])('a base that changed %s', (_name, retargetedAt, expected) => {
    expect(deriveReview(review, retargetedAt).beforeRetarget).toBe(expected);
  });

  test.each([
    ['that can be read are named', { totalCount: 1, nodes: [{ combinedSlug: 'acme/core' }] }, ['acme/core']],
    ['of which one is hidden are unknown', { totalCount: 1, nodes: [null] }, undefined],
    ['of which more exist are unknown', { totalCount: 11, nodes: [{ combinedSlug: 'acme/core' }] }, undefined],
    ['that were refused are unknown', null, undefined],
  ])('teams %s', (_name, onBehalfOf, expected) => {
    expect(deriveReview({ ...review, onBehalfOf }, undefined).onBehalfOf).toEqual(expected);
  });
});

describe('.gitattributes', () => {
  test.each<[string, string, string, boolean]>([
    ['a name anywhere', '*.pb.go linguist-generated', 'a/b/x.pb.go', true],
    ['a folder', '/dist/** linguist-generated=true', 'dist/a/b.js', true],
    ['an anchored pattern elsewhere', '/dist/** linguist-generated', 'src/dist/a.js', false],
    ['a later line that takes it back', '*.go linguist-generated\nx.go -linguist-generated', 'a/x.go', false],
    ['a later line that says false', '*.go linguist-generated\nx.go linguist-generated=false', 'x.go', false],
    ['another attribute beside it', '*.lock text=auto linguist-generated eol=lf', 'a.lock', true],
    ['a line about something else', '*.png binary', 'a.png', false],
    ['a comment', '# *.go linguist-generated', 'a.go', false],
    ['windows line ends', '*.go linguist-generated\r\n', 'a.go', true],
    ['a pattern of many stars', `${'*a'.repeat(20)} linguist-generated`, 'aaaaaaaaaaaaaaaaaaaa', false],
  ])('%s', (_name, attributes, path, expected) => {
    expect(generatedBy(attributes)(path)).toBe(expected);
  });
});

describe('what stands at a path', () => {
  const blob = { byteSize: 3, isBinary: false, isTruncated: false, text: 'abc' };
  const folder = (names: readonly string[]) => ({
    type: 'tree',
    object: { entries: names.map(name => ({ name, type: 'blob' })) },
  });
  const tip = (root: readonly string[], github: RawOwnersTip['dotGithub']): RawOwnersTip => ({
    oid: 'a'.repeat(40),
    dotGithub: github,
    docs: null,
    tree: { entries: root.map(name => ({ name, type: name === '.github' ? 'tree' : 'blob' })) },
    ownersGithub: null,
    ownersRoot: null,
    ownersDocs: null,
  });
  const place = { folder: '.github', name: 'sluice.yml' } as const;

  test.each<[string, RawOwnersTip, object]>([
    ['a folder that lists no such name proves it absent', tip(['.github'], folder(['x.yml'])), { kind: 'absent' }],
    ['a root without the folder proves it absent', tip(['README.md'], null), { kind: 'absent' }],
    [
      'a name in the folder without an entry is unreadable',
      tip(['.github'], folder(['sluice.yml'])),
      { kind: 'unreadable' },
    ],
    ['a folder that was not listed proves nothing', tip(['.github'], null), { kind: 'unreadable' }],
  ])('%s', (_name, at, expected) => {
    expect(entryOf(at, { ...place, entry: null })).toEqual(expected);
  });

  test('a root that was not listed proves nothing', () => {
    const at = { ...tip([], null), tree: { entries: null } };
    expect(entryOf(at, { ...place, entry: null })).toEqual({ kind: 'unreadable' });
  });

  test.each([
    ['a file', { type: 'blob', mode: 0o100644, object: blob }, { kind: 'text', text: 'abc' }],
    ['a symbolic link', { type: 'blob', mode: 0o120000, object: blob }, { kind: 'not-a-file', what: 'symlink' }],
    ['a submodule', { type: 'commit', mode: 0o160000, object: null }, { kind: 'not-a-file', what: 'submodule' }],
    ['a folder', { type: 'tree', mode: 0o040000, object: {} }, { kind: 'not-a-file', what: 'folder' }],
  ])('%s is told by its entry', (_name, entry, expected) => {
    expect(entryOf(tip(['.github'], folder(['sluice.yml'])), { ...place, entry })).toEqual(expected);
  });

  test.each([
    ['a binary', { ...blob, isBinary: true, text: null }, { kind: 'not-a-file', what: 'binary' }],
    ['a text that GitHub cut', { ...blob, isTruncated: true }, { kind: 'too-large', bytes: 3 }],
    ['a text that is missing', { ...blob, text: null }, { kind: 'unreadable' }],
  ])('%s is no text', (_name, object, expected) => {
    expect(blobOf(object)).toEqual(expected);
  });
});

describe('the same change', () => {
  const file = (overrides: Partial<RawChangedFile> = {}): RawChangedFile => ({
    filename: 'a.ts',
    status: 'modified',
    sha: 'one',
    additions: 1,
    deletions: 1,
    patch: '@@ -1,3 +1,3 @@ function a\n context\n-old\n+new',
    ...overrides,
  });
  const changed = (...files: readonly RawChangedFile[]): Comparison => ({ kind: 'files', files });
  const moved = '@@ -41,3 +52,3 @@ function b\n context\n-old\n+new';

  test.each<[string, RawChangedFile, RawChangedFile]>([
    ['the same result', file(), file({ patch: 'anything' })],
    ['the same lines further down', file(), file({ sha: 'two', patch: moved })],
  ])('%s is the same change', (_name, then, now) => {
    expect(compareChanges(changed(then), changed(now))).toEqual({ kind: 'same-change' });
  });

  test.each<[string, RawChangedFile, RawChangedFile]>([
    ['other lines', file(), file({ sha: 'two', patch: moved.replace('new', 'evil') })],
    ['another kind of change', file(), file({ status: 'added' })],
    ['a large file without a patch', file({ patch: undefined }), file({ sha: 'two', patch: undefined })],
    ['a patch that GitHub cut', file({ additions: 900 }), file({ sha: 'two', additions: 900 })],
  ])('%s is another change', (_name, then, now) => {
    expect(compareChanges(changed(then), changed(now))).toEqual({ kind: 'changed', paths: ['a.ts'] });
  });

  test('a file that moved counts at both paths', () => {
    const now = file({ filename: 'b.ts', status: 'renamed', previous_filename: 'guarded/a.ts' });
    expect(compareChanges(changed(), changed(now))).toEqual({ kind: 'changed', paths: ['b.ts', 'guarded/a.ts'] });
  });

  test('what is unknown on either side is unknown', () => {
    const unknown: Comparison = { kind: 'unknown', why: 'lost' };
    expect(compareChanges(unknown, changed())).toEqual(unknown);
    expect(compareChanges(changed(), unknown)).toEqual(unknown);
  });
});
