import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WEBHOOKS } from '../../scripts/openapi-selection.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { numberAt, valueAt } from '../support/read-at.ts';

interface Delivery {
  readonly name: string;
  readonly id: string;
  readonly signature: string;
  readonly text: string;
  readonly payload: unknown;
}

const deliveries: Delivery[] = [];
let receiver: Server;
let sandbox: Sandbox;

beforeAll(async () => {
  receiver = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', chunk => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const header = (name: string): string => String(incoming.headers[name]);
      deliveries.push({
        name: header('x-github-event'),
        id: header('x-github-delivery'),
        signature: header('x-hub-signature-256'),
        text,
        payload: JSON.parse(text),
      });
      outgoing.end('ok');
    });
  });
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  sandbox = await startSandbox({
    runner: false,
    appWebhookUrl: `http://127.0.0.1:${port}/`,
    seed: { ...seed, app: { suites: true } },
  });
});

afterAll(async () => {
  await sandbox.close();
  await new Promise(resolve => receiver.close(resolve));
});

const FILES = {
  'a.ts': 'a\n',
  '.github/workflows/go.yml': 'on: { workflow_dispatch: { inputs: { a: {} } } }\n',
};

const seed = {
  users: ['wei', 'li', 'mo'],
  repositories: [
    { name: 'acme/shop', collaborators: { wei: 'admin' as const, li: 'write' as const }, files: FILES },
    { name: 'acme/other' },
  ],
};

const first = (name: string): unknown => deliveries.find(each => each.name === name)?.payload;

const PLAYS: readonly Play[] = [
  { do: 'create-issue', as: 'mo', title: 'Bug' },
  { do: 'edit-issue', as: 'wei', issue: 1, body: 'More' },
  { do: 'label', as: 'wei', issue: 1, name: 'defect' },
  { do: 'unlabel', as: 'wei', issue: 1, name: 'defect' },
  { do: 'close-issue', as: 'wei', issue: 1 },
  { do: 'reopen-issue', as: 'wei', issue: 1 },
  { do: 'create-milestone', title: 'v1' },
  { do: 'edit-milestone', milestone: 'v1', title: 'v2', due: '2026-12-01T00:00:00Z' },
  { do: 'set-milestone', issue: 1, milestone: 'v2' },
  { do: 'set-milestone', issue: 1 },
  { do: 'lock', issue: 1 },
  { do: 'unlock', issue: 1 },
  { do: 'open-pull-request', as: 'li', branch: 'one', title: 'One', files: { 'a.ts': 'b\n' } },
  { do: 'open-pull-request', as: 'mo', fork: true, branch: 'two', title: 'Two', files: { 'b.ts': 'b\n' } },
  { do: 'edit-pull-request', pull: 2, body: 'Why' },
  { do: 'push', pull: 2, files: { 'c.ts': 'c\n' } },
  { do: 'close', pull: 2 },
  { do: 'reopen', pull: 2 },
  { do: 'label', pull: 2, name: 'hold' },
  { do: 'unlabel', pull: 2, name: 'hold' },
  { do: 'set-milestone', pull: 2, milestone: 'v2' },
  { do: 'set-milestone', pull: 2 },
  { do: 'lock', pull: 2 },
  { do: 'unlock', pull: 2 },
  { do: 'edit-milestone', milestone: 'v2', state: 'closed' },
  { do: 'edit-milestone', milestone: 'v2', state: 'open' },
  { do: 'delete-milestone', milestone: 'v2' },
  { do: 'convert-to-draft', pull: 2 },
  { do: 'ready', pull: 2 },
  { do: 'review', as: 'wei', pull: 2, state: 'approve' },
  { do: 'edit-review', as: 'wei', pull: 2, of: 'wei', body: 'Fine' },
  { do: 'dismiss-review', as: 'wei', pull: 2, of: 'wei' },
  { do: 'open-thread', as: 'wei', pull: 2, path: 'a.ts' },
  { do: 'resolve-thread', as: 'li', pull: 2 },
  { do: 'unresolve-thread', as: 'li', pull: 2 },
  { do: 'comment', as: 'mo', pull: 2, body: 'Hello' },
  { do: 'check', pull: 2, name: 'unit', conclusion: 'success' },
  { do: 'check', pull: 3, name: 'lint', status: 'in_progress' },
  { do: 'check', pull: 3, name: 'lint', conclusion: 'failure' },
  { do: 'check', pull: 2, name: 'cover', app: 'codecov', conclusion: 'neutral', buttons: ['again'] },
  { do: 'status', pull: 2, context: 'preview', state: 'success', as: 'li' },
  { do: 'enqueue', pulls: [2], as: 'wei' },
  { do: 'dequeue', pull: 2, as: 'wei' },
  { do: 'set-ruleset', name: 'main', 'required-checks': ['unit'] },
  { do: 'set-ruleset', name: 'main', 'required-checks': ['unit', 'lint'] },
  { do: 'deploy', environment: 'prod', as: 'wei' },
  { do: 'dispatch', workflow: 'go.yml', inputs: { a: 'b' }, as: 'wei' },
  { do: 'dispatch', 'event-type': 'sample.collected', payload: { a: 1 }, as: 'wei' },
  { do: 'transfer-issue', issue: 1, to: 'acme/other', as: 'wei' },
  { do: 'create-issue', as: 'mo', title: 'Twice' },
  { do: 'delete-issue', issue: 4, as: 'wei' },
  { do: 'remove-collaborator', login: 'li', as: 'wei' },
];

describe('deliveries', () => {
  test("each play is told by a signed delivery that GitHub's schema takes", async () => {
    await sandbox.play(...PLAYS);
    const comment = numberAt(first('issue_comment'), 'comment.id');
    const run = numberAt(first('check_run'), 'check_run.id');
    const suite = numberAt(first('check_suite'), 'check_suite.id');
    const cover = deliveries.find(each => valueAt(each.payload, 'check_run.name') === 'cover')?.payload;
    const deployment = numberAt(first('deployment'), 'deployment.id');
    await sandbox.play(
      { do: 'press-button', check: numberAt(cover, 'check_run.id'), action: 'again', as: 'wei' },
      { do: 'edit-comment', comment, body: 'Hello again' },
      { do: 'hide-comment', comment },
      { do: 'delete-comment', comment },
      { do: 'rerequest', check: run, as: 'wei' },
      { do: 'rerequest', suite, as: 'wei' },
      { do: 'deployment-status', deployment, state: 'success', as: 'wei' },
    );
    expect(sandbox.violations()).toEqual([]);
    for (const { signature, text } of deliveries)
      expect(signature).toBe(`sha256=${createHmac('sha256', sandbox.webhookSecret).update(text).digest('hex')}`);
    expect(new Set(deliveries.map(each => each.id)).size).toBe(deliveries.length);
  });

  test('every payload of the snapshot is sent by some play', () => {
    const key = (each: Delivery): string =>
      [each.name, each.name === 'status' ? undefined : valueAt(each.payload, 'action')]
        .filter(part => part !== undefined)
        .join('-')
        .replaceAll('_', '-');
    const sent = new Set(deliveries.map(key));
    expect(WEBHOOKS.filter(name => !sent.has(name))).toEqual([]);
  });

  test('a delivery tells who did it, where, and for which installation', () => {
    const opened = deliveries.find(
      each => each.name === 'pull_request' && valueAt(each.payload, 'action') === 'opened',
    );
    expect(opened?.payload).toMatchObject({
      number: 2,
      sender: { login: 'li' },
      installation: { id: sandbox.tokens.app.installationId },
      repository: { full_name: 'acme/shop' },
      pull_request: { head: { ref: 'one' }, base: { ref: 'main' }, user: { login: 'li' } },
    });
  });

  test("a check run of a fork's head names no pull request", () => {
    const of = (name: string): number =>
      numberAt(
        deliveries.find(each => valueAt(each.payload, 'check_run.name') === name)?.payload,
        'check_run.pull_requests.length',
      );
    expect(of('unit')).toBe(1);
    expect(of('lint')).toBe(0);
  });
});
