import { afterEach, describe, expect, test } from 'vitest';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createReader } from '../../src/adapters/github/reader.ts';
import { glanceOfRaw, glanceOfSweepRow, sealsOfSweepRow, unsealedInSweepRow } from '../../src/facts/glance.ts';
import { type Observer, observeChecks } from '../../src/facts/observed-checks.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

const repository = { owner: 'acme', name: 'shop' };
const seal = 'sluice1.0123456789abcdef.0123456789abcdef.-.-';
const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) {
    expect(sandbox.violations()).toEqual([]);
    await sandbox.close();
  }
});

const feature: Play = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'feature',
  title: 'Parse quotes',
  files: { 'src/quotes.ts': '1\n' },
};
const sealedStatus: Play = {
  do: 'status',
  as: 'github-actions',
  context: 'sluice/merge',
  state: 'failure',
  pull: 1,
  url: `https://github.com/acme/shop/actions/runs/1#${seal}`,
};
const job: Play = { do: 'check', name: 'unit', pull: 1, conclusion: 'success', workflow: '.github/workflows/ci.yml' };
const forgedJob: Play = { ...job, name: 'sluice/merge' };
const ownJob: Play = { ...job, name: 'sluice runner', workflow: '.github/workflows/sluice-check.yml' };
const appRun: Play = {
  do: 'check',
  app: 'sluice',
  name: 'sluice/merge',
  pull: 1,
  conclusion: 'failure',
  'external-id': seal,
};

async function open(...plays: readonly Play[]) {
  const sandbox = await startSandbox({ runner: false });
  opened.push(sandbox);
  await sandbox.play(feature, ...plays);
  const reader = createReader(createGitHub({ token: sandbox.tokens.action, apiUrl: sandbox.apiUrl }));
  const look = async () => {
    const raw = await reader.pullRequest({ repository, number: 1 }, { teams: false });
    const page = await reader.sweepPage(repository, undefined);
    const row = page.rows.find(one => one.number === 1);
    if (!row) throw new Error('pull request 1 is not in the sweep');
    return { raw, row, whole: glanceOfRaw(raw), swept: glanceOfSweepRow(row, page) };
  };
  return { sandbox, reader, look };
}

describe('a glance', () => {
  test.each<[string, readonly Play[]]>([
    ['nothing happened yet', []],
    ['checks, ours and others', [job, ownJob, forgedJob, sealedStatus, appRun]],
    ['a check that still runs', [{ ...job, status: 'in_progress' }]],
    [
      'an open thread and a draft',
      [
        { do: 'open-thread', as: 'li', pull: 1, path: 'src/quotes.ts' },
        { do: 'convert-to-draft', as: 'wei', pull: 1 },
      ],
    ],
  ])('is the same text whole and swept: %s', async (_name, plays) => {
    const { look } = await open(...plays);
    const { whole, swept } = await look();
    expect(swept).toBe(whole);
  });

  test.each<[string, Play]>([
    ['a push', { do: 'push', as: 'wei', pull: 1, files: { 'src/quotes.ts': '2\n' } }],
    ['a commit on the default branch', { do: 'commit', as: 'wei', files: { 'README.md': 'x\n' } }],
    ['a check that somebody else reports', { ...job, conclusion: 'failure' }],
    ['a status that somebody else reports', { do: 'status', as: 'mo', context: 'lint', state: 'pending', pull: 1 }],
    ['a thread that is resolved', { do: 'resolve-thread', as: 'wei', pull: 1 }],
    ['the draft state', { do: 'convert-to-draft', as: 'wei', pull: 1 }],
  ])('changes with %s', async (_name, play) => {
    const { sandbox, look } = await open({ do: 'open-thread', as: 'li', pull: 1, path: 'src/quotes.ts' });
    const before = (await look()).swept;
    await sandbox.play(play);
    expect((await look()).swept).not.toBe(before);
  });

  test.each<[string, Play]>([
    ['our own status', sealedStatus],
    ["our own App's check run", appRun],
    ['a job of our own workflow', ownJob],
  ])('stays with %s', async (_name, play) => {
    const { sandbox, look } = await open(job);
    const before = (await look()).swept;
    await sandbox.play(play);
    expect((await look()).swept).toBe(before);
  });
});

describe('a sweep', () => {
  test('two hundred open pull requests are two requests', async () => {
    const many = Array.from(
      { length: 200 },
      (_, index): Play => ({ ...feature, branch: `b${index}`, title: `${index}` }),
    );
    const { sandbox } = await open(...many);
    const github = createGitHub({ token: sandbox.tokens.action, apiUrl: sandbox.apiUrl });
    const reader = createReader(github);
    const first = await reader.sweepPage(repository, undefined);
    const second = await reader.sweepPage(repository, first.next);
    const third = await reader.sweepPage(repository, second.next);
    expect([first, second, third].map(page => page.rows.length)).toEqual([100, 100, 1]);
    expect([first.total, third.next, github.count().reads]).toEqual([201, undefined, 3]);
  });

  test('sees our seals, and who has our name without one', async () => {
    const { look } = await open(sealedStatus, {
      do: 'status',
      as: 'mo',
      context: 'sluice/test',
      state: 'success',
      pull: 1,
    });
    const { row } = await look();
    expect(sealsOfSweepRow(row)).toEqual([{ name: 'sluice/merge', kind: 'status', seal }]);
    expect(unsealedInSweepRow(row)).toEqual(['sluice/test']);
  });
});

describe('checks of our name', () => {
  const token: Observer = { identity: { kind: 'github-token' }, companionApp: undefined };
  const app: Observer = { identity: { kind: 'app', appId: 4242, slug: 'sluice' }, companionApp: undefined };
  const beside: Observer = { identity: { kind: 'github-token' }, companionApp: 4242 };
  const person: Observer = { identity: { kind: 'reader' }, companionApp: undefined };

  test.each<[string, Play, Observer, string]>([
    ['a sealed status by Actions is ours', sealedStatus, token, 'ours'],
    ['a status by Actions without a seal is foreign', { ...sealedStatus, url: 'https://github.com' }, token, 'foreign'],
    ['a status by a person is foreign, seal or not', { ...sealedStatus, as: 'mo' }, token, 'foreign'],
    ['an old sealed status by Actions stays ours for our App', sealedStatus, app, 'ours'],
    ['a job of our name is foreign', forgedJob, token, 'foreign'],
    ['a job of our name is foreign for our App too', forgedJob, app, 'foreign'],
    ["our App's run is ours", appRun, app, 'ours'],
    ["our App's run is ours even where somebody took its seal", { ...appRun, 'external-id': 'x' }, app, 'ours'],
    ["an App's run is foreign where no companion is named", appRun, token, 'foreign'],
    ["the named companion's run is the companion's", appRun, beside, 'companion'],
    ['a sealed run is ours for a reader', appRun, person, 'ours'],
    ['a sealed run made with GITHUB_TOKEN is ours', { ...appRun, app: 'github-actions' }, token, 'ours'],
    [
      'a run made with GITHUB_TOKEN without a seal is foreign',
      { ...appRun, app: 'github-actions', 'external-id': '' },
      token,
      'foreign',
    ],
  ])('%s', async (_name, play, observer, origin) => {
    const { look } = await open(play);
    const { raw } = await look();
    expect(observeChecks(raw, observer).map(one => one.origin)).toEqual([origin]);
  });

  test('names that are not ours are left out', async () => {
    const { look } = await open(job, { do: 'status', as: 'mo', context: 'lint', state: 'success', pull: 1 });
    expect(observeChecks((await look()).raw, token)).toEqual([]);
  });

  test('what it says is kept as it stands', async () => {
    const { look } = await open({ ...sealedStatus, description: 'Waiting for review', state: 'pending' });
    expect(observeChecks((await look()).raw, token)).toMatchObject([
      {
        kind: 'status',
        id: undefined,
        name: 'sluice/merge',
        conclusion: 'in_progress',
        title: 'Waiting for review',
        seal,
      },
    ]);
  });
});

describe('commits', () => {
  test('a head names its open pull requests', async () => {
    const { reader, look } = await open();
    const head = (await look()).raw.thread.headRefOid;
    expect(await reader.commits(repository, { head, base: undefined })).toEqual([
      { sha: head, pullRequests: [{ number: 1, baseName: 'main', headSha: head, isOpen: true }] },
    ]);
  });

  test('commits after a base come oldest first, without the base', async () => {
    const { sandbox, reader, look } = await open();
    const { raw } = await look();
    await sandbox.play({ do: 'push', as: 'wei', pull: 1, files: { 'src/quotes.ts': '2\n' } });
    const head = (await look()).raw.thread.headRefOid;
    const base = raw.repository.defaultBranchRef.target.oid;
    const commits = await reader.commits(repository, { head, base });
    expect(commits.map(one => one.sha)).toEqual([raw.thread.headRefOid, head]);
  });

  test('a base that is not among them is a fault', async () => {
    const { reader, look } = await open();
    const head = (await look()).raw.thread.headRefOid;
    await expect(reader.commits(repository, { head, base: 'f'.repeat(40) })).rejects.toMatchObject({
      fault: { kind: 'truncated' },
    });
  });
});
