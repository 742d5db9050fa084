import { describe, expect, test } from 'vitest';
import { formatSubjectKey } from '../../../src/domain/subject.ts';
import { subjectsFor } from '../../../src/triggers/subjects-for.ts';

const repository = { id: 7, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
const name = { owner: 'acme', name: 'shop' };
const wei = { id: 3, login: 'wei', type: 'User' };
const bot = { id: 9, login: 'sluice[bot]', type: 'Bot' };
const head = 'a'.repeat(40);

const asked = (event: string, payload: object) =>
  subjectsFor({ event, payload: { repository, sender: wei, ...payload } });

const thread = (number: number, hint: object) => ({ kind: 'thread', repository: name, number, hint });
const project = (number: number) => ({ kind: 'project', repository: name, number });
const sweep = { kind: 'installation', repository: name };

describe('comments', () => {
  const comment = (body: string | null, more: object = {}) =>
    asked('issue_comment', { action: 'created', issue: { number: 12 }, comment: { id: 5, body, user: wei }, ...more });

  test.each([
    ['at its beginning', '/risk high Ledger lag'],
    ['after prose', 'Oh no.\n\n/risk high Ledger lag'],
    ['after a Windows line break', 'Oh no.\r\n/risk high Ledger lag'],
    ['of another bot, which only the table of verbs can tell', '/lgtm'],
    ['with a full-width stroke, which is answered', '／风险 高 账务延迟'],
  ])('a command %s', (_case, body) => {
    expect(comment(body)).toEqual([thread(12, { commentId: 5 })]);
  });

  test.each([
    ['no stroke', 'Looks good'],
    ['a stroke within a line', 'see src/parser and /tmp'],
    ['a stroke after a blank', ' /risk high x'],
    ['no text', ''],
    ['null', null],
  ])('%s asks nothing', (_case, body) => {
    expect(comment(body)).toEqual([]);
  });

  test('a bot asks nothing, also where somebody edits or deletes what it wrote', () => {
    const byBot = { comment: { id: 5, body: '/risk high x', user: bot } };
    for (const action of ['created', 'edited', 'deleted']) {
      expect(comment('', { action, changes: { body: { from: '/x' } }, ...byBot })).toEqual([]);
    }
  });

  test('whatever thread it stands in, one at a time writes ledgers of a repository', () => {
    expect(comment('/risk high x').map(formatSubjectKey)).toEqual(['acme/shop/ledger']);
  });

  test.each([
    ['taken out', 'nothing', '/gate waive monitoring'],
    ['put in', '/gate waive monitoring', 'nothing'],
    ['changed', '/gate waive size', '/gate waive monitoring'],
  ])('an edit by which a command was %s is a loss', (_case, body, from) => {
    expect(comment(body, { action: 'edited', changes: { body: { from } } })).toEqual([
      thread(12, { commentId: 5, isLoss: true }),
    ]);
  });

  test('an edit of prose asks nothing', () => {
    expect(comment('fine', { action: 'edited', changes: { body: { from: 'fien' } } })).toEqual([]);
  });

  test('hiding a comment changes no text', () => {
    expect(comment('/risk high x', { action: 'edited', changes: {} })).toEqual([]);
  });

  test("a bot that edits a person's comment is seen", () => {
    const edited = { action: 'edited', changes: { body: { from: '/hold' } }, sender: bot };
    expect(comment('', edited)).toHaveLength(1);
  });

  test('a deleted command is a loss', () => {
    expect(comment('/hold', { action: 'deleted' })).toEqual([thread(12, { commentId: 5, isLoss: true })]);
  });
});

describe('issues', () => {
  const labels = [{ name: 'sluice' }];
  const form = '### Sluice project\n\nPayments\n';
  const issue = (action: string, about: object = {}, more: object = {}) =>
    asked('issues', { action, issue: { number: 4, body: null, ...about }, ...more });

  test.each([
    ['with our label', { labels }],
    ['with our form, whose label the repository lacks', { body: form }],
    ['with our form in Chinese', { body: '### Sluice 项目\r\n\r\n支付\r\n' }],
  ])('one opened %s begins a project', (_case, about) => {
    expect(issue('opened', about)).toEqual([thread(4, { form: true })]);
  });

  test('one that a bot opened begins none: it is our own', () => {
    expect(issue('opened', { labels }, { sender: bot })).toEqual([]);
  });

  test.each(['edited', 'closed', 'reopened', 'milestoned', 'demilestoned'])('a %s project is looked at', action => {
    expect(issue(action, { labels })).toEqual([project(4)]);
  });

  test('an ordinary issue asks nothing', () => {
    for (const action of ['opened', 'edited', 'closed', 'reopened', 'milestoned', 'assigned']) {
      expect(issue(action, { labels: [{ name: 'defect' }], body: 'It broke' })).toEqual([]);
    }
  });

  test('an edited form is a loss, unless a bot turned it into the page', () => {
    const changes = { body: { from: form } };
    expect(issue('edited', { body: 'other' }, { changes })).toEqual([thread(4, { isLoss: true })]);
    expect(issue('edited', { body: 'page', labels }, { changes, sender: bot })).toEqual([project(4)]);
  });

  test.each([
    ['sluice', [project(4)]],
    ['defect', []],
  ])('the label %s', (label, expected) => {
    expect(issue('labeled', { labels }, { label: { name: label } })).toEqual(expected);
  });

  const release = [{ name: 'sluice-release' }];

  test.each([
    ['closed', { labels: release }, {}],
    ['unlabeled', {}, { label: release[0] }],
    ['labeled', { labels: release }, { label: release[0] }],
  ])('a release’s issue that a person has %s is looked at, and not one that we did', (action, about, more) => {
    expect(issue(action, about, more)).toEqual([thread(4, { form: true })]);
    expect(issue(action, about, { ...more, sender: bot })).toEqual([]);
  });

  test.each(['deleted', 'transferred'])('a %s issue may have held commands', action => {
    expect(issue(action)).toEqual([thread(4, { isLoss: true })]);
  });
});

describe('milestones', () => {
  test.each([
    ['renamed', { action: 'edited', changes: { title: { from: 'v1' } } }, [sweep]],
    ['deleted', { action: 'deleted' }, [sweep]],
    ['with another text', { action: 'edited', changes: {} }, []],
    ['closed', { action: 'closed' }, []],
    ['created', { action: 'created' }, []],
  ])('one %s', (_case, payload, expected) => {
    expect(asked('milestone', payload)).toEqual(expected);
  });
});

describe('buttons', () => {
  const press = (pulls: readonly number[], run = 'sluice/merge') => {
    const named = pulls.map(number => ({ number, base: { repo: { id: 7 } } }));
    const check = { name: run, head_sha: head, pull_requests: named };
    return asked('check_run', {
      action: 'requested_action',
      requested_action: { identifier: 'ask-waiver' },
      check_run: check,
    });
  };

  test('are a command of whoever pressed them', () => {
    const button = { action: 'ask-waiver', sender: { id: 3, login: 'wei' }, headSha: head };
    expect(press([12])).toEqual([thread(12, { button })]);
  });

  test("on a fork's run, which names no pull request, judge it again", () => {
    expect(press([])).toEqual([{ kind: 'head', repository: name, sha: head }]);
  });

  test("on somebody else's run are only news of that run", () => {
    expect(press([12], 'unit')).toMatchObject([{ kind: 'pull-request', number: 12 }]);
  });
});
