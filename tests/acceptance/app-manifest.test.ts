import { describe, expect, test } from 'vitest';
import { jobsOf } from '../../app/job.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { watchedEvents } from '../../src/triggers/events.ts';
import { readAppManifest } from '../support/app-manifest.ts';
import { appWorld, checksOf, openFaster } from '../support/app-world.ts';
import { shownThread } from '../support/story-thread.ts';

const world = appWorld();
const manifest = readAppManifest();
type Permissions = typeof manifest.default_permissions;

const rules = `version: 1
extends: [sluice:light]
mode: enforce
gates:
  code-review: { approvals: [{ count: 1, from: [code-owners] }] }
  test-results: { level: required, checks: [{ name: unit, workflow: ci.yml }, { name: outside }], settle: 0s }
`;

/** A private repository whose rules need all kinds of facts: teams, workflow jobs, statuses. */
const seed = (permissions: Permissions) => ({
  app: { permissions },
  users: ['wei', 'li', 'mo'],
  teams: { core: ['li'] },
  repositories: [
    {
      name: 'acme/shop',
      private: true,
      collaborators: { wei: 'maintain' },
      teams: { core: 'write' },
      files: {
        '.github/CODEOWNERS': 'src/** @acme/core\n',
        '.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
        '.github/sluice.yml': rules,
      },
    } as const,
  ],
});

const story: readonly Play[] = [
  openFaster,
  { do: 'open-thread', as: 'li', pull: 1, path: 'src/a.ts' },
  { do: 'resolve-thread', as: 'wei', pull: 1 },
  { do: 'review', as: 'li', pull: 1, state: 'approve' },
  { do: 'check', pull: 1, name: 'unit', workflow: 'ci.yml', conclusion: 'success' },
  { do: 'status', as: 'mo', pull: 1, context: 'outside', state: 'success' },
];
const queued: readonly Play[] = [
  { do: 'set-ruleset', as: 'wei', name: 'main', branches: ['main'], 'merge-queue': true },
  { do: 'enqueue', as: 'wei', pulls: [1] },
];

/** The story as the App sees it with these permissions, found by its first sweep. */
async function tell(permissions: Permissions) {
  const sandbox = await world.sandbox(seed(permissions));
  await sandbox.play(...story);
  const app = await world.app(sandbox);
  return { sandbox, app };
}

describe('permissions', () => {
  test('with those of app.yml all that the App asks for is granted', async () => {
    const { sandbox, app } = await tell(manifest.default_permissions);
    await sandbox.play(...queued);
    await app.settled();
    expect(checksOf(sandbox)).toEqual(['sluice/merge: success']);
    expect(app.log()).toContainEqual(expect.objectContaining({ outcome: 'grouped', conclusion: 'success' }));
    expect(sandbox.requests().filter(one => !one.ok)).toEqual([]);
  });

  // GitHub gives `metadata` to every App; `merge_queues` is asked for by an event alone, `issues` by commands, see below.
  const others = ['metadata', 'merge_queues', 'issues'];
  const asked = Object.keys(manifest.default_permissions).filter(one => !others.includes(one));

  test.each(asked)('without %s nothing passes', async name => {
    const { [name]: _, ...others } = manifest.default_permissions;
    const { sandbox } = await tell(others);
    expect(checksOf(sandbox)).not.toContain('sluice/merge: success');
  });

  test.each([
    { issues: 'write', answered: ['eyes', '+1'] },
    { issues: 'read', answered: [] },
  ] as const)('a command is answered with issues: $issues as $answered', async ({ issues, answered }) => {
    const { sandbox, app } = await tell({ ...manifest.default_permissions, issues });
    await sandbox.play({ do: 'comment', as: 'wei', pull: 1, body: '/risk high Ledger lag may break recon' });
    await app.settled();
    expect(shownThread(sandbox, 1)?.comments[0]?.reactions).toEqual(answered);
    expect(shownThread(sandbox, 2)?.title ?? 'no register').toMatch(issues === 'write' ? /^Risk register/ : /^no/);
  });

  test('only checks and threads are written, and the statuses that an Action left', () => {
    const written = Object.entries(manifest.default_permissions).filter(([, access]) => access === 'write');
    expect(Object.fromEntries(written)).toEqual({ checks: 'write', issues: 'write', statuses: 'write' });
  });
});

/** What an App must be granted to hear an event (GitHub docs, "Webhook events and payloads"). */
const permissionOf: Readonly<Record<string, string>> = {
  pull_request: 'pull_requests',
  pull_request_review: 'pull_requests',
  pull_request_review_thread: 'pull_requests',
  issue_comment: 'issues',
  issues: 'issues',
  milestone: 'issues',
  push: 'contents',
  status: 'statuses',
  check_run: 'checks',
  check_suite: 'checks',
  workflow_run: 'actions',
  merge_group: 'merge_queues',
};

describe('events', () => {
  test('are those that can change a verdict, without what only workflows hear', () => {
    const ofWorkflows = ['pull_request_target', 'schedule', 'repository_dispatch', 'workflow_dispatch'];
    // Whoever runs releases by deployments adds it: docs/run-the-app.md says how.
    const byChoice = ['deployment_status'];
    const wanted = watchedEvents.filter(event => ![...ofWorkflows, ...byChoice].includes(event));
    expect(manifest.default_events.toSorted()).toEqual(wanted.toSorted());
  });

  test('each may be heard with the permissions of app.yml', () => {
    const missing = manifest.default_events.filter(
      event => !(permissionOf[event] && permissionOf[event] in manifest.default_permissions),
    );
    expect(missing).toEqual([]);
  });

  test('all that the App works on in the story are subscribed to', async () => {
    const sandbox = await world.sandbox(seed(manifest.default_permissions));
    const box = await world.box(sandbox);
    await sandbox.play(...story, ...queued, { do: 'commit', as: 'wei', files: { 'README.md': '# Shop\n' } });
    const worked = box
      .deliveries()
      .filter(({ id, event, body }) => jobsOf({ id, event, payload: JSON.parse(body) }, 'sluice[bot]').length > 0)
      .map(one => one.event);
    expect(worked.length).toBeGreaterThan(5);
    expect(worked.filter(event => !manifest.default_events.includes(event))).toEqual([]);
  });
});
