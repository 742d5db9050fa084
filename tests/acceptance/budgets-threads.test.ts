import { expect, test } from 'vitest';
import * as z from 'zod';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { emptyLedger } from '../../src/ledger/chain.ts';
import { formatLedger } from '../../src/ledger/codec.ts';
import { foldProject } from '../../src/project/fold.ts';
import { projectSchema } from '../../src/project/schema.ts';
import { homeLabel } from '../../src/render/home/new-home.ts';
import type { Play } from '../../src/sandbox/plays/play.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { evaluateProject } from '../../src/use-cases/evaluate-threads.ts';
import { openCommandShop, publishing, shop } from '../support/command-shop.ts';
import { largeProject } from '../support/large-project.ts';
import { asBot, sha256 } from '../support/ledger-story.ts';
import { openedPull, quietShop } from '../support/tester.ts';

const limits = { requests: 10, characters: 58_000 };
const repositoryShape = z.object({ id: z.int() });

/** Issue 1 is a project of 20 milestones and 500 risks, whose ledger was begun anew; 200 pull requests belong to it. */
async function openLarge(): Promise<Sandbox> {
  const sandbox = await quietShop();
  const pulls = Array.from({ length: 200 }, (_, index): Play => {
    return { ...openedPull, branch: `topic-${index}`, body: 'Project: #1', files: { [`src/${index}.ts`]: 'x\n' } };
  });
  await sandbox.play(
    { do: 'create-issue', as: 'wei', title: 'Checkout v3', body: 'We want it.' },
    { do: 'label', as: 'wei', issue: 1, name: homeLabel },
    ...pulls,
  );
  const { id } = repositoryShape.parse(await asBot(sandbox, 'GET', '/repos/acme/shop'));
  const receipts = largeProject({ milestones: 20, risks: 500 });
  const empty = emptyLedger<ReturnType<typeof foldProject>, never>({ kind: 'project', repositoryId: id, thread: 1 });
  const state = foldProject({ base: empty.base, receipts });
  const base = { seq: receipts.length, digest: sha256('before').slice(0, 16), state, previous: undefined };
  const body = formatLedger({ ...empty, base }, { packer: zlibPacker, schema: projectSchema, table: '| # |\n|---|' });
  await asBot(sandbox, 'POST', '/repos/acme/shop/issues/1/comments', { body });
  return sandbox;
}

async function refresh(sandbox: Sandbox) {
  sandbox.clearRequests();
  const [outcome] = await evaluateProject({ kind: 'project', repository: shop, number: 1 }, publishing(sandbox));
  if (outcome?.kind !== 'refreshed') throw new Error(`not refreshed: ${JSON.stringify(outcome)}`);
  return { ...outcome, requests: sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path) };
}

test('a page of 20 milestones, 500 risks and 200 pull requests costs at most 10 requests and 58,000 characters', async () => {
  const sandbox = await openLarge();
  const first = await refresh(sandbox);
  expect(first).toMatchObject({ applied: true, writes: 1 });
  expect(first.body).toContain('R-1');
  expect(first.body.length).toBeLessThanOrEqual(limits.characters);
  expect(first.requests.length).toBeLessThanOrEqual(limits.requests);
  const again = await refresh(sandbox);
  expect(again.writes).toBe(0);
  expect(again.requests.length).toBeLessThan(first.requests.length);
}, 120_000);

test('a check that reads a ledger costs one read, and one write where it changed', async () => {
  const { sandbox, says, runs, judges } = await openCommandShop();
  await says('li', '/gate hold why:"the demo is at three"');
  await runs();
  const asked = async (...plays: readonly Play[]) => {
    await sandbox.play(...plays);
    sandbox.clearRequests();
    expect((await judges()).facts.receipts).toHaveLength(1);
    return sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path);
  };
  const approved = { do: 'review', as: 'zhao', pull: 1, state: 'approve' } as const;
  expect(await asked(approved)).toEqual(['SluicePullRequest', 'repos/create-commit-status']);
  expect(await asked()).toEqual(['SluicePullRequest']);
});
