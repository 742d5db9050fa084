import { expect, test } from 'vitest';
import { shownThread } from '../support/story-thread.ts';
import { tell } from '../support/tester.ts';

/** The shop's payments live in a repository of their own, and so does the project. */
const payments = {
  name: 'acme/payments',
  collaborators: { wei: 'maintain', li: 'write' },
  files: { 'README.md': '# Payments\n', '.github/sluice.yml': 'version: 1\nextends: [sluice:light]\nmode: enforce\n' },
} as const;

const opened = { do: 'create-issue', repository: 'acme/payments', as: 'wei', title: 'Refunds v2' } as const;
const started = {
  do: 'comment',
  repository: 'acme/payments',
  as: 'wei',
  issue: 1,
  body: '/project start owner:@wei',
} as const;

test('the App brings a risk to a project in another repository of the owner', async () => {
  const story = await tell({ through: 'app', others: [payments] });
  await story.happens(opened, started);
  await story.opens({ body: 'Project: acme/payments#1' });
  await story.says('li', '/risk high Ledger lag may break recon');
  const [, reply] = story.comments(1);
  expect(reply?.body).toContain('R-1 added: high');
  const page = shownThread(story.sandbox, 1, 'acme/payments')?.body;
  expect(page).toContain('Ledger lag may break recon');
  expect(page).toMatch(/acme\/shop\/(?:issues|pull)\/1/);
  // no register is made where the project keeps it
  expect(story.thread(2)).toBeUndefined();
});

test('GITHUB_TOKEN ends at its own repository: the reply holds the line to write there', async () => {
  const story = await tell({ through: 'action', others: [payments] });
  await story.opens({ body: 'Project: acme/payments#1' });
  await story.says('li', '/risk high Ledger lag may break recon');
  const [, reply] = story.comments(1);
  expect(reply?.body).toContain('/risk high Ledger lag may break recon');
  expect(reply?.body).toContain('acme/payments/issues/1');
  expect(reply?.body).toContain('(`project_elsewhere`)');
});
