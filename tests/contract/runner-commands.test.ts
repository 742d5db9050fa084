import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../src/sandbox/runner/runner.ts';
import { subjectsFor } from '../../src/triggers/subjects-for.ts';
import { fakeAction } from '../support/fake-action.ts';
import { memoryHost, triggerEvent } from '../support/memory-host.ts';
import { root } from '../support/source-tree.ts';

const template = readFileSync(join(root, 'templates/workflows/sluice-commands.yml'), 'utf8');
const action = await fakeAction();

afterAll(() => action.remove());

const repository = { id: 7, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
const user = { id: 3, login: 'wei', type: 'User' };
const bot = { id: 9, login: 'robot[bot]', type: 'Bot' };

type Payload = Readonly<Record<string, unknown>> & { readonly action: string };

async function play(name: string, payload: Payload, text = template) {
  const host = memoryHost({ '.github/workflows/sluice-commands.yml': text });
  const runner = createRunner(host, { cancelsPending: true, actionFolder: action.folder });
  await runner.onEvent(
    triggerEvent({ name, action: payload.action, payload: { repository, sender: user, ...payload } }),
  );
  await runner.settled();
  return { host, conclusion: runner.runs()[0]?.conclusion };
}

const comment = (body: string, more: object = {}) => ({
  action: 'created',
  issue: { number: 1, body: '', labels: [] },
  comment: { id: 5, body, user },
  ...more,
});
const from = (text: string) => ({ changes: { body: { from: text } } });
const edited = (body: string, before: string) => ({ ...comment(body), action: 'edited', ...from(before) });
const issue = (type: string, about: object = {}, more: object = {}) => ({
  action: type,
  issue: { number: 1, body: '', labels: [], ...about },
  ...more,
});
const labels = [{ name: 'defect' }, { name: 'sluice' }];
const form = '### Sluice project · Title\n\nPayments';

const starts: readonly (readonly [string, string, Payload])[] = [
  ['a command at the beginning', 'issue_comment', comment('/risk high Lag')],
  ['a command after prose', 'issue_comment', comment('Oh no.\n/risk high Lag')],
  ['a command after a Windows line break', 'issue_comment', comment('Oh no.\r\n\r\n/risk high Lag')],
  ['a full-width stroke', 'issue_comment', comment('／风险 高 延迟')],
  ['a full-width stroke further down', 'issue_comment', comment('看\n／风险 高 延迟')],
  ['a command taken out', 'issue_comment', edited('never mind', '/gate waive monitoring')],
  ['a command taken out further down', 'issue_comment', edited('never mind', 'Well:\n/gate waive monitoring')],
  ['a command put in', 'issue_comment', edited('/gate waive monitoring', 'hello')],
  ['a deleted command', 'issue_comment', { ...comment('/hold'), action: 'deleted' }],
  ['a form with our label', 'issues', issue('opened', { labels, body: form })],
  ['a form without a label', 'issues', issue('opened', { body: form })],
  ['an edited form', 'issues', issue('edited', { body: 'x' }, from(form))],
  ['an edited project', 'issues', issue('edited', { labels })],
  ['a closed project', 'issues', issue('closed', { labels })],
  ['our label', 'issues', issue('labeled', { labels }, { label: { name: 'sluice' } })],
  ['a deleted issue', 'issues', issue('deleted')],
  ['a transferred issue', 'issues', issue('transferred')],
];

const nothing: readonly (readonly [string, string, Payload])[] = [
  ['a comment without a command', 'issue_comment', comment('Looks good, see src/a.ts and /tmp')],
  ["a bot's comment", 'issue_comment', comment('', { comment: { id: 5, body: '/risk high x', user: bot } })],
  ['an edit of prose', 'issue_comment', edited('fine', 'fien')],
  ['a deleted comment without a command', 'issue_comment', { ...comment('hello'), action: 'deleted' }],
  ['an ordinary issue opened', 'issues', issue('opened', { body: 'It broke', labels: [{ name: 'sluice-x' }] })],
  ['an ordinary issue edited', 'issues', issue('edited', { body: 'It broke' }, from('It brok'))],
  ['another label on a project', 'issues', issue('labeled', { labels }, { label: { name: 'defect' } })],
  ['what a bot does to a project', 'issues', issue('edited', { labels }, { sender: bot })],
];

describe('the workflow for commands', () => {
  test.each(starts)('%s starts a runner, and asks for something', async (_case, name, payload) => {
    expect((await play(name, payload)).conclusion).toBe('success');
    expect(subjectsFor({ event: name, payload: { repository, sender: user, ...payload } })).not.toEqual([]);
  });

  test.each(nothing)('%s starts none', async (_case, name, payload) => {
    const { host, conclusion } = await play(name, payload);
    expect([conclusion, host.tokens]).toEqual(['skipped', []]);
  });

  test('gives a token that may write issues, pull requests and statuses', async () => {
    const { host } = await play('issue_comment', comment('/risk high Lag'));
    expect(host.tokens[0]?.permissions).toEqual({
      actions: 'read',
      checks: 'read',
      contents: 'read',
      issues: 'write',
      pull_requests: 'write',
      statuses: 'write',
    });
  });

  test('of three at once the second is replaced while it waits, or waits with `queue: max`', async () => {
    const threeAt = async (text: string) => {
      const slow = await fakeAction('await new Promise(resolve => setTimeout(resolve, 300));');
      const host = memoryHost({ '.github/workflows/sluice-commands.yml': text });
      const runner = createRunner(host, { cancelsPending: true, actionFolder: slow.folder });
      for (const id of [1, 2, 3]) {
        const payload = { repository, ...comment('/risk high x'), comment: { id, body: '/risk high x', user } };
        await runner.onEvent(triggerEvent({ name: 'issue_comment', action: 'created', payload }));
      }
      await runner.settled();
      await slow.remove();
      return runner.runs().map(run => run.conclusion);
    };
    expect(await threeAt(template)).toEqual(['success', 'cancelled', 'success']);
    const all = template.replace('# queue: max', 'queue: max');
    expect(await threeAt(all)).toEqual(['success', 'success', 'success']);
  });
});
