import { describe, expect, test } from 'vitest';
import { installationToSweep, type Job, jobKey, jobsOf, mergeJobs } from '../../../app/job.ts';
import type { ThreadHint } from '../../../src/domain/subject.ts';

const payload = {
  action: 'opened',
  installation: { id: 1 },
  repository: { id: 7, name: 'shop', owner: { login: 'acme' } },
  sender: { id: 3, login: 'wei' },
  pull_request: { number: 12, head: { sha: 'a'.repeat(40) } },
};

const delivery = { id: 'd1', event: 'pull_request', payload };

const pullRequest = (headSha: string, hint: object = {}): Job => ({
  installation: 1,
  repositoryId: 7,
  deliveries: [headSha.slice(0, 2)],
  isBackground: false,
  failures: 0,
  subject: {
    kind: 'pull-request',
    repository: { owner: 'acme', name: 'shop' },
    number: 12,
    hint: { headSha, ...hint },
  },
});

test('S28 the same repository name in two installations has two keys', () => {
  const [first] = jobsOf(delivery, 'sluice[bot]');
  const [second] = jobsOf({ ...delivery, payload: { ...payload, installation: { id: 2 } } }, 'sluice[bot]');
  expect(first && jobKey(first)).toBe('1/7/acme/shop#12');
  expect(second && jobKey(second)).toBe('2/7/acme/shop#12');
});

test("a delivery without an installation is nobody's", () => {
  const { installation: _, ...rest } = payload;
  expect(jobsOf({ ...delivery, payload: rest }, 'sluice[bot]')).toEqual([]);
});

test('our own checks and statuses are not answered, our other doings are', () => {
  const own = { ...payload, sender: { id: 9, login: 'sluice[bot]' }, sha: 'a'.repeat(40), context: 'x' };
  expect(jobsOf({ id: 'd2', event: 'status', payload: own }, 'sluice[bot]')).toEqual([]);
  expect(jobsOf({ id: 'd2', event: 'status', payload: own }, 'other[bot]')).toHaveLength(1);
});

test('who pushed the head is kept when a later delivery of the same head does not know', () => {
  const pushed = pullRequest('a'.repeat(40), { pushedBy: { id: 3, login: 'wei' } });
  expect(mergeJobs(pushed, pullRequest('a'.repeat(40))).subject).toMatchObject({
    hint: { pushedBy: { login: 'wei' } },
  });
  expect(mergeJobs(pushed, pullRequest('b'.repeat(40))).subject).not.toHaveProperty('hint.pushedBy');
});

describe('jobs of one ledger', () => {
  const on = (number: number, hint: ThreadHint = {}): Job => ({
    ...pullRequest('c'.repeat(40)),
    subject: { kind: 'thread', repository: { owner: 'acme', name: 'shop' }, number, hint },
  });

  test('a loss and a form are looked at where they were told of, whatever comes after them', () => {
    const losses = [on(5, { isLoss: true }), on(9, { commentId: 3 }), on(6, { form: true })].reduce(mergeJobs);
    expect(losses.subject).toMatchObject({ number: 6, hint: { isLoss: true, form: true, also: [5] } });
    const ticked = mergeJobs(on(5, { isLoss: true }), on(0, { tick: true }));
    expect(ticked.subject).toMatchObject({ number: 5, hint: { isLoss: true, tick: true } });
    expect(ticked.subject).not.toHaveProperty('hint.also');
  });

  test('a plain comment leaves no trace: a run takes them all', () => {
    expect(mergeJobs(on(5, { commentId: 2 }), on(9, { commentId: 3 })).subject).not.toHaveProperty('hint.also');
  });

  test('a button is worked on by itself: it names its pull request, and no comment waits for it', () => {
    const button = { action: 'explain', sender: { id: 3, login: 'wei' }, headSha: 'a'.repeat(40) };
    expect(jobKey(on(5, { button }))).not.toBe(jobKey(on(5, { commentId: 2 })));
    expect(jobKey(on(5, { button }))).not.toBe(jobKey(on(6, { button })));
  });
});

test('merged jobs answer for the deliveries of both, and only two finds of sweeps stay one', () => {
  const find = { ...pullRequest('b'.repeat(40)), isBackground: true };
  const merged = mergeJobs(find, pullRequest('a'.repeat(40)));
  expect(merged).toMatchObject({ deliveries: ['bb', 'aa'], isBackground: false });
  expect(mergeJobs(find, find)).toMatchObject({ deliveries: ['bb'], isBackground: true });
});

test.each([
  { event: 'installation', action: 'created', sweeps: 1 },
  { event: 'installation', action: 'new_permissions_accepted', sweeps: 1 },
  { event: 'installation', action: 'deleted', sweeps: undefined },
  { event: 'installation', action: 'suspend', sweeps: undefined },
  { event: 'installation_repositories', action: 'added', sweeps: 1 },
  { event: 'pull_request', action: 'opened', sweeps: undefined },
])('$event $action sweeps $sweeps', ({ event, action, sweeps }) => {
  expect(installationToSweep({ id: 'd1', event, payload: { action, installation: { id: 1 } } })).toBe(sweeps);
});
