import { afterEach, describe, expect, test } from 'vitest';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { numberAt, textAt, valueAt } from '../support/read-at.ts';

const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) {
    expect(sandbox.violations()).toEqual([]);
    await sandbox.close();
  }
});

async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ runner: false, ...options });
  opened.push(sandbox);
  return sandbox;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function send(sandbox: Sandbox, request: string, body?: unknown, token = sandbox.tokens.action): Promise<Reply> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await fetch(`${sandbox.apiUrl}/repos/acme/shop${path}`, {
    method,
    redirect: 'manual',
    headers: { authorization: `bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => undefined) };
}

async function ask(sandbox: Sandbox, fields: string): Promise<unknown> {
  const query = `query Ask { repository(owner: "acme", name: "shop") { ${fields} } }`;
  const answer = await fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `bearer ${sandbox.tokens.action}` },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}

const issue: Play = { do: 'create-issue', as: 'mo', title: 'Broken', body: 'It broke' };
const hello: Play = { do: 'comment', as: 'mo', issue: 1, body: 'Hello' };
const opening: Play = { do: 'open-pull-request', as: 'li', branch: 'x', title: 'X', files: { 'a.ts': 'a' } };
const commentId = (sandbox: Sandbox): number => numberAt(sandbox.state(), 'repositories.0.threads.0.comments.0.id');
const twoShops = {
  users: ['wei', 'mo'],
  repositories: [{ name: 'acme/shop', collaborators: { wei: 'maintain' as const } }, { name: 'acme/other' }],
};

describe('what is gone', () => {
  // GitHub docs, "Get an issue": 301 if transferred, 410 if deleted.
  test('a transferred issue leads to its new place, a deleted one is gone, by GraphQL neither is there', async () => {
    const sandbox = await open({ seed: twoShops });
    await sandbox.play(
      issue,
      issue,
      { do: 'transfer-issue', issue: 1, to: 'acme/other' },
      { do: 'delete-issue', issue: 2 },
    );
    const moved = await send(sandbox, 'GET /issues/1');
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      expect.stringMatching(/\/repositories\/\d+\/issues\/1$/),
    ]);
    expect((await send(sandbox, 'GET /issues/2')).status).toBe(410);
    expect((await send(sandbox, 'GET /issues/3')).status).toBe(404);
    for (const number of [1, 2]) {
      expect(
        await ask(sandbox, `thread: issueOrPullRequest(number: ${number}) { ... on Issue { title } }`),
      ).toMatchObject({
        data: { repository: { thread: null } },
        errors: [{ type: 'NOT_FOUND', path: ['repository', 'thread'] }],
      });
    }
  });

  test('a number is never given twice', async () => {
    const sandbox = await open();
    await sandbox.play(issue, { do: 'delete-issue', issue: 1 }, issue);
    expect(valueAt(sandbox.state(), 'repositories.0.threads.0.number')).toBe(2);
  });

  // GraphQL schema, CommentDeletedEvent: who deleted whose comment, and when; its text is nowhere.
  test('a deleted comment leaves a trace in the timeline of both kinds of threads', async () => {
    const sandbox = await open();
    await sandbox.play(opening, { do: 'comment', as: 'mo', pull: 1, body: '/hold' });
    await sandbox.play({ do: 'delete-comment', comment: commentId(sandbox), as: 'li' });
    const trace = '... on CommentDeletedEvent { createdAt actor { login } deletedCommentAuthor { login } }';
    const items = `timelineItems(last: 10, itemTypes: [COMMENT_DELETED_EVENT]) { nodes { ${trace} } }`;
    expect(valueAt(await ask(sandbox, `pullRequest(number: 1) { ${items} }`), 'data.repository.pullRequest')).toEqual({
      timelineItems: {
        nodes: [{ createdAt: sandbox.now(), actor: { login: 'li' }, deletedCommentAuthor: { login: 'mo' } }],
      },
    });
  });

  test('one node that is gone is a null among the others', async () => {
    const sandbox = await open();
    await sandbox.play(issue, hello);
    const node = textAt((await send(sandbox, `GET /issues/comments/${commentId(sandbox)}`)).body, 'node_id');
    const query = `query Nodes { nodes(ids: ["IC_gone", "${node}"]) { ... on IssueComment { body } } }`;
    const headers = { authorization: `bearer ${sandbox.tokens.action}` };
    const answer = await fetch(sandbox.graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(await answer.json()).toMatchObject({
      data: { nodes: [null, { body: 'Hello' }] },
      errors: [{ type: 'NOT_FOUND', path: ['nodes', 0] }],
    });
  });
});

describe('who may say something', () => {
  // GitHub docs, "Locking conversations": people with write access can still comment.
  test.each([
    ['mo', 403],
    ['li', 201],
  ])('on a locked thread %s gets %i', async (login, status) => {
    const sandbox = await open();
    await sandbox.play(issue, { do: 'lock', issue: 1 });
    const answer = await send(sandbox, 'POST /issues/1/comments', { body: 'x' }, sandbox.tokens.users[login]);
    expect(answer.status).toBe(status);
    await expect(sandbox.play(hello)).rejects.toThrow('issue is locked');
    await sandbox.play({ do: 'unlock', issue: 1 }, hello);
  });

  // digitaldrywood/detent#1540: "Commenting is disabled on issues with more than 2500 comments".
  test('nobody after 2,500 comments, but earlier ones can still be edited', async () => {
    const sandbox = await open();
    await sandbox.play(issue, { ...hello, times: 2500 });
    const answer = await send(sandbox, 'POST /issues/1/comments', { body: 'x' });
    expect([answer.status, textAt(answer.body, 'message')]).toEqual([
      403,
      'Commenting is disabled on issues with more than 2500 comments',
    ]);
    expect((await send(sandbox, `PATCH /issues/comments/${commentId(sandbox)}`, { body: 'y' })).status).toBe(200);
  });

  // GitHub docs, "Create an issue": labels of people without push access are silently dropped; a form gives its own.
  test.each([
    ['mo', []],
    ['li', ['sluice']],
  ])('%s gives an issue these labels by REST: %j', async (login, labels) => {
    const sandbox = await open();
    await send(sandbox, 'POST /issues', { title: 'T', labels: ['sluice'] }, sandbox.tokens.users[login]);
    expect(valueAt(sandbox.state(), 'repositories.0.threads.0.labels')).toEqual(labels);
  });

  // renovate#18013: "body is too long (maximum is 65536 characters)".
  test.each(['POST /issues', 'PATCH /issues/1', 'POST /issues/1/comments'])(
    '%s refuses 65,537 characters',
    async route => {
      const sandbox = await open();
      await sandbox.play(issue);
      const body = { ...(route === 'POST /issues' ? { title: 'T' } : {}), body: 'x'.repeat(65_537) };
      expect((await send(sandbox, route, body)).status).toBe(422);
    },
  );
});

describe('how something was said', () => {
  const fields = 'issue(number: 1) { comments(last: 1) { nodes { createdViaEmail isMinimized minimizedReason } } }';
  const told = async (sandbox: Sandbox) =>
    valueAt(await ask(sandbox, fields), 'data.repository.issue.comments.nodes.0');

  test('by e-mail', async () => {
    const sandbox = await open();
    await sandbox.play(issue, { ...hello, email: true });
    expect(await told(sandbox)).toMatchObject({ createdViaEmail: true, isMinimized: false });
  });

  test('through an App that acts for a person', async () => {
    const sandbox = await open();
    await sandbox.play(issue, { ...hello, via: 'robot' });
    expect((await send(sandbox, `GET /issues/comments/${commentId(sandbox)}`)).body).toMatchObject({
      user: { login: 'mo', type: 'User' },
      performed_via_github_app: { slug: 'robot' },
    });
  });

  test('by an App itself', async () => {
    const sandbox = await open();
    await sandbox.play(issue, { ...hello, as: 'sluice[bot]' });
    expect((await send(sandbox, `GET /issues/comments/${commentId(sandbox)}`)).body).toMatchObject({
      user: { login: 'sluice[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'sluice' },
    });
  });

  test('and hidden afterwards', async () => {
    const sandbox = await open();
    await sandbox.play(issue, hello, { do: 'wait', for: '1m' });
    await sandbox.play({ do: 'hide-comment', comment: commentId(sandbox), reason: 'spam' });
    expect(await told(sandbox)).toMatchObject({ isMinimized: true, minimizedReason: 'spam' });
  });

  // GitHub docs, "Syntax for issue forms": a heading a field; an empty one reads "_No response_".
  test('by a filled-in form', async () => {
    const sandbox = await open();
    await sandbox.play({
      do: 'create-issue',
      as: 'mo',
      title: 'P',
      form: { Title: 'Payments', Owner: '' },
      labels: ['sluice'],
    });
    expect(valueAt(sandbox.state(), 'repositories.0.threads.0')).toMatchObject({
      body: '### Title\n\nPayments\n\n### Owner\n\n_No response_',
      labels: ['sluice'],
    });
  });

  test('by a reaction', async () => {
    const sandbox = await open();
    await sandbox.play(issue, hello);
    await sandbox.play(
      { do: 'react', comment: commentId(sandbox), content: '+1', as: 'li' },
      { do: 'react', issue: 1, content: 'eyes', as: 'li' },
    );
    expect(valueAt(sandbox.state(), 'repositories.0.threads.0.comments.0.reactions')).toEqual(['+1']);
    await expect(sandbox.play({ do: 'react', issue: 1, content: 'thumbs' })).rejects.toThrow('thumbs');
  });
});

// GitHub docs, "Get repository permissions for a user": `role_name` is a custom role's name, `permission` its base.
test('a custom role goes by its name', async () => {
  const sandbox = await open();
  await sandbox.play({ do: 'add-collaborator', login: 'mo', role: 'maintain', 'custom-role': 'releaser' });
  const answer = await send(sandbox, 'GET /collaborators/mo/permission');
  expect(answer.body).toMatchObject({ permission: 'write', role_name: 'releaser' });
});

// GitHub docs, "Using the REST API to interact with checks", requested actions: completed runs have buttons.
test('a button is there on a completed run that has it', async () => {
  const sandbox = await open();
  const check = { do: 'check', name: 'sluice/merge', app: 'sluice', pull: 1, buttons: ['explain'] } as const;
  await sandbox.play(opening, { ...check, status: 'in_progress' });
  const id = numberAt(sandbox.state(), 'repositories.0.threads.0.pullRequest.rollup.contexts.0.id');
  const press = (action: string): Play => ({ do: 'press-button', check: id, action, as: 'li' });
  await expect(sandbox.play(press('explain'))).rejects.toThrow('shows no button "explain"');
  await sandbox.play({ ...check, conclusion: 'failure' }, press('explain'));
  await expect(sandbox.play(press('waive'))).rejects.toThrow('shows no button "waive"');
  expect(valueAt(sandbox.state(), 'repositories.0.threads.0.pullRequest.rollup.contexts.0.actions')).toHaveLength(1);
});

describe('workflows', () => {
  const workflow = `
name: Commands
on:
  issue_comment: { types: [created, edited, deleted] }
  issues: { types: [opened, edited, closed, reopened, labeled, deleted, transferred, milestoned, locked] }
  milestone:
jobs:
  run:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.event_name }} \${{ github.event.action }} \${{ github.run_attempt }} \${{ github.actor }} \${{ github.triggering_actor }} \${{ github.event.comment.body }}"
`;
  const seed = {
    users: ['wei', 'li', 'mo'],
    repositories: [
      {
        name: 'acme/shop',
        collaborators: { wei: 'admin' as const, li: 'write' as const },
        files: { '.github/workflows/commands.yml': workflow },
      },
      { name: 'acme/other' },
    ],
  };
  const outputs = (sandbox: Sandbox) => sandbox.runs().flatMap(run => run.jobs.map(job => job.stdout.trim()));

  test('start for comments, issues and milestones, on the default branch', async () => {
    const sandbox = await open({ seed, runner: true });
    await sandbox.play(issue, hello);
    const comment = commentId(sandbox);
    await sandbox.play(
      { do: 'edit-comment', comment, body: 'Bye' },
      { do: 'delete-comment', comment, as: 'wei' },
      { do: 'create-milestone', title: 'v1' },
      { do: 'set-milestone', issue: 1, milestone: 'v1' },
      { do: 'lock', issue: 1 },
      { do: 'transfer-issue', issue: 1, to: 'acme/other' },
    );
    const events = outputs(sandbox).map(line => line.split(' ').slice(0, 2).join(' '));
    expect(events).toEqual([
      'issues opened',
      'issue_comment created',
      'issue_comment edited',
      'issue_comment deleted',
      'milestone created',
      'issues milestoned',
      'issues locked',
      'issues transferred',
    ]);
  });

  // GitHub docs, "Re-running workflows and jobs": same event and commit, the first actor's privileges, `run_attempt` + 1.
  test('an old run that somebody re-runs sees the old event', async () => {
    const sandbox = await open({ seed, runner: true });
    await sandbox.play(issue, hello);
    await sandbox.play({ do: 'edit-comment', comment: commentId(sandbox), body: 'Changed' });
    const old = sandbox.runs().find(run => run.event === 'issue_comment' && run.action === 'created');
    await sandbox.play({ do: 'wait', for: '30m' }, { do: 'rerun', run: old?.runId ?? 0, as: 'li' });
    expect(outputs(sandbox).at(-1)).toBe('issue_comment created 2 mo li Hello');
    const run = await send(sandbox, `GET /actions/runs/${old?.runId}`);
    expect(run.body).toMatchObject({ run_attempt: 2, conclusion: 'success' });
  });
});
