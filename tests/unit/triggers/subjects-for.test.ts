import { describe, expect, test } from 'vitest';
import { formatSubjectKey } from '../../../src/domain/subject.ts';
import { subjectsFor } from '../../../src/triggers/subjects-for.ts';

const repository = { id: 7, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
const sender = { id: 3, login: 'wei', type: 'User' };
const head = 'a'.repeat(40);
const named = [{ number: 12, base: { repo: { id: 7 } } }];
const foreign = [{ number: 12, base: { repo: { id: 8 } } }];

interface Row {
  readonly name: string;
  readonly event: string;
  readonly payload: object;
  readonly keys: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'a pull request opened',
    event: 'pull_request_target',
    payload: { action: 'opened', pull_request: { number: 12, head: { sha: head } } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'a pull request closed asks nothing',
    event: 'pull_request',
    payload: { action: 'closed', pull_request: { number: 12 } },
    keys: [],
  },
  {
    name: 'a review submitted',
    event: 'pull_request_review',
    payload: { action: 'submitted', pull_request: { number: 12 } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'a thread resolved',
    event: 'pull_request_review_thread',
    payload: { action: 'resolved', pull_request: { number: 12 } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'a workflow that names its pull request',
    event: 'workflow_run',
    payload: { action: 'completed', workflow_run: { head_sha: head, pull_requests: named } },
    keys: ['acme/shop#12'],
  },
  {
    name: "a fork's workflow names none: the commit is looked up",
    event: 'workflow_run',
    payload: { action: 'completed', workflow_run: { head_sha: head, pull_requests: [] } },
    keys: [`acme/shop@${head}`],
  },
  {
    name: "another repository's pull request is not ours",
    event: 'check_suite',
    payload: { action: 'completed', check_suite: { head_sha: head, pull_requests: foreign } },
    keys: [`acme/shop@${head}`],
  },
  {
    name: "somebody's check run",
    event: 'check_run',
    payload: { action: 'completed', check_run: { name: 'unit', head_sha: head, pull_requests: named } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'our own check run is no news',
    event: 'check_run',
    payload: { action: 'completed', check_run: { name: 'sluice/merge', head_sha: head, pull_requests: named } },
    keys: [],
  },
  {
    name: 'but its re-run is asked for',
    event: 'check_run',
    payload: { action: 'rerequested', check_run: { name: 'sluice/merge', head_sha: head, pull_requests: named } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'a commit status, also one of our name',
    event: 'status',
    payload: { sha: head, context: 'sluice/merge' },
    keys: [`acme/shop@${head}`],
  },
  {
    name: 'a merge group',
    event: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: { head_sha: head, base_sha: head, head_ref: 'x', base_ref: 'main' },
    },
    keys: [`acme/shop@${head}`],
  },
  {
    name: 'a destroyed merge group asks nothing',
    event: 'merge_group',
    payload: { action: 'destroyed', merge_group: { head_sha: head, base_sha: head, head_ref: 'x', base_ref: 'main' } },
    keys: [],
  },
  {
    name: 'a push of the config to the default branch',
    event: 'push',
    payload: { ref: 'refs/heads/main', commits: [{ added: [], modified: ['.github/sluice.yml'], removed: [] }] },
    keys: ['acme/shop*'],
  },
  {
    name: 'a push of other files asks nothing',
    event: 'push',
    payload: { ref: 'refs/heads/main', commits: [{ added: ['a.ts'], modified: [], removed: [] }] },
    keys: [],
  },
  {
    name: "a push without file lists, as Actions has it, was filtered by the workflow's paths",
    event: 'push',
    payload: { ref: 'refs/heads/main', commits: [{}] },
    keys: ['acme/shop*'],
  },
  {
    name: 'a default branch that was set back, which lists no commit',
    event: 'push',
    payload: { ref: 'refs/heads/main', commits: [] },
    keys: ['acme/shop*'],
  },
  { name: 'a push to another branch', event: 'push', payload: { ref: 'refs/heads/topic', commits: [{}] }, keys: [] },
  { name: 'the hourly tick', event: 'schedule', payload: {}, keys: ['acme/shop*'] },
  {
    name: 'a dispatch with a number',
    event: 'workflow_dispatch',
    payload: { inputs: { number: '12' } },
    keys: ['acme/shop#12'],
  },
  {
    name: 'a dispatch without one',
    event: 'workflow_dispatch',
    payload: { inputs: { number: '' } },
    keys: ['acme/shop*'],
  },
  { name: 'a dispatch with nonsense', event: 'workflow_dispatch', payload: { inputs: { number: '12; rm' } }, keys: [] },
  { name: 'an event nobody knows', event: 'constructor', payload: {}, keys: [] },
];

describe('subjectsFor', () => {
  test.each(rows)('$name', ({ event, payload, keys }) => {
    expect(subjectsFor({ event, payload: { repository, sender, ...payload } }).map(formatSubjectKey)).toEqual(keys);
  });

  test('an installation sweeps each of its repositories', () => {
    const payload = { action: 'created', repositories: [{ full_name: 'acme/shop' }, { full_name: 'not a name' }] };
    expect(subjectsFor({ event: 'installation', payload }).map(formatSubjectKey)).toEqual(['acme/shop*']);
  });

  test('a push names who pushed and the head before; an edit does not', () => {
    const payload = { repository, sender, before: 'b'.repeat(40), pull_request: { number: 12, head: { sha: head } } };
    const [pushed] = subjectsFor({ event: 'pull_request', payload: { action: 'synchronize', ...payload } });
    const [edited] = subjectsFor({ event: 'pull_request', payload: { action: 'edited', ...payload } });
    expect(pushed).toMatchObject({
      hint: { headSha: head, beforeSha: 'b'.repeat(40), pushedBy: { id: 3, login: 'wei' } },
    });
    expect(edited).not.toHaveProperty('hint.pushedBy');
  });

  test.each([[null], ['text'], [{ repository: 'acme/shop' }], [{}]])(
    'a payload of another shape asks nothing: %j',
    payload => {
      expect(subjectsFor({ event: 'pull_request', payload })).toEqual([]);
    },
  );
});
