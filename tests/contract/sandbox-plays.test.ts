import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { listAt, numberAt, textAt, valueAt } from '../support/read-at.ts';

async function using(
  run: (sandbox: Sandbox) => Promise<void>,
  options: Parameters<typeof startSandbox>[0] = {},
): Promise<void> {
  const sandbox = await startSandbox({ runner: false, ...options });
  await run(sandbox);
  expect(sandbox.violations()).toEqual([]);
  await sandbox.close();
}

const opened: Play = { do: 'open-pull-request', as: 'li', branch: 'fix', title: 'Fix', files: { 'src/a.ts': 'a\n' } };
const thread = (sandbox: Sandbox, at: number): unknown => valueAt(sandbox.state(), `repositories.0.threads.${at}`);

describe('seeds', () => {
  test('the documented example is planted whole', async () => {
    const seed = readFileSync(new URL('../../src/sandbox/examples/seed.example.yml', import.meta.url), 'utf8');
    await using(
      async sandbox => {
        expect(sandbox.now()).toBe('2026-11-02T09:10:00Z');
        expect(thread(sandbox, 0)).toMatchObject({ number: 1, title: 'Parser keeps capitals', labels: ['defect'] });
        expect(thread(sandbox, 1)).toMatchObject({
          number: 2,
          comments: [{ by: 'wei', body: 'Thank you!' }],
          pullRequest: {
            reviews: [{ by: 'li', state: 'APPROVED' }],
            rollup: { state: 'PENDING', contexts: [{ name: 'unit' }, { name: 'coverage' }, { name: 'preview' }] },
          },
        });
      },
      { seed },
    );
  });

  test('ten lines are enough', async () => {
    const seed = [
      'repositories:',
      '  - name: acme/shop',
      '    pull-requests:',
      '      - { as: wei, branch: fix, title: Fix }',
      'users: [wei]',
    ].join('\n');
    await using(
      async sandbox => {
        expect(thread(sandbox, 0)).toMatchObject({ number: 1, title: 'Fix' });
        expect(Object.keys(sandbox.tokens.users)).toEqual(['wei']);
      },
      { seed },
    );
  });

  test.each([
    ['an unknown key', 'repositoris: []', 'the seed has no "repositoris"; did you mean "repositories"?'],
    [
      'a wrong role',
      'users: [wei]\nrepositories: [{ name: a/b, collaborators: { wei: boss } }]',
      '/repositories/0/collaborators/wei must be equal to one of the allowed values',
    ],
    [
      'a person nobody seeded',
      'users: [wei]\nrepositories: [{ name: a/b, collaborators: { wie: read } }]',
      'names "wie", who is not under "users"; did you mean "wei"?',
    ],
    ['broken YAML', 'users: [wei', 'the seed is no YAML'],
    ['no repository', 'repositories: []', 'the seed has no repository'],
  ])('%s is told', async (_name, seed, told) => {
    await expect(startSandbox({ seed })).rejects.toThrow(told);
  });

  test('ids and commits are the same in every run', async () => {
    const [a, b] = [await startSandbox({ runner: false }), await startSandbox({ runner: false })];
    await a.play(opened);
    await b.play(opened);
    expect(a.state()).toEqual(b.state());
    expect(a.tokens.action).toBe(b.tokens.action);
    await a.close();
    await b.close();
  });
});

describe('plays', () => {
  test.each<[string, unknown, string]>([
    ['an unknown play', { do: 'opne-pull-request' }, 'no play "opne-pull-request"; did you mean "open-pull-request"?'],
    ['an unknown member', { ...opened, titel: 'x' }, 'has no "titel"; did you mean "title"?'],
    ['a missing member', { do: 'open-pull-request', as: 'li', branch: 'x' }, '"title" is missing'],
    ['a wrong kind', { do: 'review', as: 'wei', pull: 'one', state: 'approve' }, '"pull" must be a number, not "one"'],
    [
      'a wrong word',
      { do: 'review', as: 'wei', pull: 1, state: 'aprove' },
      '"state" is "aprove"; did you mean "approve"?',
    ],
    ['an unknown person', { do: 'review', as: 'wie', pull: 1, state: 'approve' }, 'no user "wie"; did you mean "wei"?'],
    ['a pull request that is not there', { do: 'close', pull: 9 }, 'acme/shop has no pull request #9'],
    [
      "an approval of one's own",
      { do: 'review', as: 'li', pull: 1, state: 'approve' },
      'nobody can approve or refuse their own pull request',
    ],
    ['a time before now', { do: 'close', pull: 1, at: '2020-01-01T00:00:00Z' }, 'before 2026-11-02T09:00:00Z'],
    ['no object', 'close', 'a play is an object with "do"'],
  ])('%s is told', async (_name, play, told) => {
    await using(async sandbox => {
      await sandbox.play(opened);
      const answer = await fetch(`${sandbox.url}/_sandbox/events`, { method: 'POST', body: JSON.stringify(play) });
      expect(answer.status).toBe(400);
      expect(textAt(await answer.json(), 'message')).toContain(told);
    });
  });

  test('a merge is refused with what GitHub lacks, and done when nothing lacks', async () => {
    await using(async sandbox => {
      await sandbox.play(opened, {
        do: 'set-ruleset',
        name: 'main',
        'required-checks': ['sluice/merge'],
        approvals: 1,
      });
      await expect(sandbox.play({ do: 'merge', pull: 1 })).rejects.toThrow(
        'required check "sluice/merge" has not succeeded; review: REVIEW_REQUIRED',
      );
      await sandbox.play(
        { do: 'review', as: 'wei', pull: 1, state: 'approve' },
        { do: 'status', as: 'li', pull: 1, context: 'sluice/merge', state: 'success' },
        { do: 'merge', pull: 1 },
      );
      expect(thread(sandbox, 0)).toMatchObject({ state: 'closed', pullRequest: { merged: true } });
    });
  });

  test('a check and a status of one name are both required', async () => {
    await using(async sandbox => {
      await sandbox.play(
        opened,
        { do: 'set-ruleset', name: 'main', 'required-checks': ['x'] },
        { do: 'status', as: 'li', pull: 1, context: 'x', state: 'success' },
        { do: 'check', pull: 1, name: 'x', conclusion: 'failure' },
      );
      await expect(sandbox.play({ do: 'merge', pull: 1 })).rejects.toThrow('required check "x"');
    });
  });

  test('a name bound to an app is not satisfied by anybody else', async () => {
    await using(async sandbox => {
      await sandbox.play(
        opened,
        { do: 'set-ruleset', name: 'main', 'required-checks': ['x@4242'] },
        { do: 'check', pull: 1, name: 'x', conclusion: 'success' },
      );
      await expect(sandbox.play({ do: 'merge', pull: 1 })).rejects.toThrow('required check "x"');
      await sandbox.play(
        { do: 'check', pull: 1, name: 'x', app: 'sluice', conclusion: 'success' },
        { do: 'merge', pull: 1 },
      );
    });
  });

  test('a rebase keeps the changes and makes new commits, a force push replaces them', async () => {
    await using(async sandbox => {
      const head = (): string => textAt(thread(sandbox, 0), 'pullRequest.head');
      await sandbox.play(opened, { do: 'commit', as: 'wei', files: { 'README.md': 'new\n' } });
      const before = head();
      await sandbox.play({ do: 'push', pull: 1, rebase: true });
      expect(head()).not.toBe(before);
      const files = await read(sandbox, '/repos/acme/shop/pulls/1/files');
      expect(listAt(files, '').map(each => valueAt(each, 'filename'))).toEqual(['src/a.ts']);
      await sandbox.play({ do: 'push', pull: 1, force: true, files: { 'src/a.ts': null, 'src/b.ts': 'b\n' } });
      expect(
        listAt(await read(sandbox, '/repos/acme/shop/pulls/1/files'), '').map(each => valueAt(each, 'filename')),
      ).toEqual(['src/b.ts']);
      expect(listAt(await read(sandbox, '/repos/acme/shop/pulls/1/commits'), '')).toHaveLength(1);
    });
  });

  test('conflicting changes make a pull request unmergeable', async () => {
    await using(async sandbox => {
      await sandbox.play(
        { ...opened, files: { 'README.md': 'mine\n' } },
        { do: 'commit', as: 'wei', files: { 'README.md': 'yours\n' } },
      );
      expect(await read(sandbox, '/repos/acme/shop/pulls/1')).toMatchObject({
        mergeable: false,
        mergeable_state: 'dirty',
      });
    });
  });

  test('a deleted fork leaves the pull request without a head repository', async () => {
    await using(async sandbox => {
      await sandbox.play({ ...opened, as: 'mo', fork: true }, { do: 'delete-head-repository', pull: 1 });
      expect(valueAt(await read(sandbox, '/repos/acme/shop/pulls/1'), 'head.repo')).toBeNull();
    });
  });

  test('only the newest run of a job decides, and dispatched runs never show', async () => {
    await using(async sandbox => {
      await sandbox.play(
        opened,
        { do: 'check', pull: 1, name: 'unit', conclusion: 'failure' },
        { do: 'check', pull: 1, name: 'unit', conclusion: 'success' },
        { do: 'check', pull: 1, name: 'manual', workflow: 'manual', event: 'workflow_dispatch', conclusion: 'failure' },
      );
      expect(valueAt(thread(sandbox, 0), 'pullRequest.rollup')).toMatchObject({
        state: 'SUCCESS',
        contexts: [{ name: 'unit', conclusion: 'success' }],
      });
    });
  });

  test('a merge group stands on its own branch and names its last member', async () => {
    await using(async sandbox => {
      await sandbox.play(
        opened,
        { ...opened, branch: 'two', title: 'Two', files: { 'src/c.ts': 'c\n' } },
        { do: 'enqueue', pulls: [1, 2] },
      );
      const branches = Object.keys(valueAt(sandbox.state(), 'repositories.0.branches') ?? {});
      expect(branches.at(-1)).toMatch(/^gh-readonly-queue\/main\/pr-2-[0-9a-f]{40}$/);
      await sandbox.play({ do: 'dequeue', pull: 2 });
      expect(Object.keys(valueAt(sandbox.state(), 'repositories.0.branches') ?? {})).not.toContain(branches.at(-1));
    });
  });
});

async function read(sandbox: Sandbox, path: string): Promise<unknown> {
  const answer = await fetch(`${sandbox.apiUrl}${path}`, {
    headers: { authorization: `bearer ${sandbox.tokens.action}` },
  });
  return await answer.json();
}

describe('time', () => {
  test.each([
    ['90s', '2026-11-02T09:01:30Z'],
    ['2h', '2026-11-02T11:00:00Z'],
    ['3d', '2026-11-05T09:00:00Z'],
  ])('moves by %s', async (duration, now) => {
    await using(async sandbox => {
      await sandbox.advance(duration);
      expect(sandbox.now()).toBe(now);
    });
  });

  test('fires the schedules on the way', async () => {
    const files = {
      '.github/workflows/tick.yml':
        'on: { schedule: [{ cron: "17 * * * *" }] }\njobs:\n  work:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n',
    };
    await using(
      async sandbox => {
        await sandbox.advance('3h');
        expect(sandbox.runs().filter(run => run.event === 'schedule' && run.conclusion === 'success')).toHaveLength(3);
      },
      { runner: true, seed: { users: ['wei'], repositories: [{ name: 'acme/shop', files }] } },
    );
  });

  test('refuses what is no duration', async () => {
    await using(async sandbox => {
      await expect(sandbox.advance('soon')).rejects.toThrow('"soon" is not a duration; write 90s, 10m, 2h or 3d');
    });
  });
});

describe('served', () => {
  const post = async (url: string, name: string, body: unknown): Promise<unknown> =>
    (await fetch(`${url}/_sandbox/${name}`, { method: 'POST', body: JSON.stringify(body) })).json();

  test('the controls move time, play events, queue faults and print the state', async () => {
    await using(async sandbox => {
      expect(await post(sandbox.url, 'clock', { advance: '1h' })).toEqual({ now: '2026-11-02T10:00:00Z' });
      await post(sandbox.url, 'events', [opened, { do: 'close', pull: 1 }]);
      expect(await post(sandbox.url, 'faults', { kind: 'status' })).toEqual({ queued: 1 });
      expect(await post(sandbox.url, 'state', {})).toMatchObject({
        violations: [],
        repositories: [{ threads: [{ number: 1, state: 'closed' }] }],
      });
      expect(textAt(await post(sandbox.url, 'clocks', {}), 'message')).toContain(
        'there are clock, events, faults, state',
      );
    });
  });

  test('a body that is no JSON is refused as such', async () => {
    await using(async ({ url }) => {
      const answer = await fetch(`${url}/_sandbox/events`, { method: 'POST', body: '{"do": open}' });
      expect([answer.status, await answer.json()]).toEqual([400, { message: 'the body is no JSON' }]);
    });
  });

  test('the first line on stdout says how to reach it', async () => {
    const script =
      "import { serveSandbox } from './src/sandbox/serve.ts'; await serveSandbox({ log: line => process.stderr.write(line + '\\n') });";
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [chunk] = await once(child.stdout, 'data');
    const told: unknown = JSON.parse(String(chunk).split('\n')[0] ?? '');
    const { status } = await fetch(`${textAt(told, 'url')}/repos/acme/shop`, {
      headers: { authorization: `bearer ${textAt(told, 'tokens.users.wei')}` },
    });
    expect(status).toBe(200);
    expect(numberAt(told, 'tokens.app.id')).toBe(4242);
    expect(textAt(told, 'tokens.app.privateKey')).toContain('PRIVATE KEY');
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});

describe('workflows', () => {
  const files = {
    '.github/workflows/ci.yml':
      'name: ci\non: pull_request\njobs:\n  unit:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n',
  };
  const seed = {
    users: ['wei', 'mo'],
    repositories: [{ name: 'acme/shop', collaborators: { wei: 'maintain' as const }, files }],
  };

  test("a first-time contributor's run is held until it is approved", async () => {
    await using(
      async sandbox => {
        const rollup = (): unknown => valueAt(thread(sandbox, 0), 'pullRequest.rollup');
        await sandbox.play({ ...opened, as: 'mo', fork: true });
        expect(valueAt(sandbox.state(), 'repositories.0.runs.0')).toMatchObject({
          status: 'completed',
          conclusion: 'action_required',
        });
        expect(rollup()).toBeNull();
        await sandbox.play({ do: 'approve-run', as: 'wei' });
        expect(rollup()).toMatchObject({ state: 'SUCCESS', contexts: [{ name: 'unit', conclusion: 'success' }] });
      },
      { runner: true, seed },
    );
  });

  test('nothing to approve is told', async () => {
    await using(
      async sandbox => {
        await expect(sandbox.play({ do: 'approve-run' })).rejects.toThrow('no workflow run is held');
      },
      { runner: true, seed },
    );
  });
});
