import { expect, test } from 'vitest';
import * as z from 'zod';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createThreadAccess } from '../../src/adapters/github/thread-access.ts';
import { USUAL_ACTION, USUAL_APP } from '../../src/sandbox/seed/seed.ts';
import { openCommandShop, type Running } from '../support/command-shop.ts';
import { deployWorkflow, mergePlan, type ReleaseShop, releaseOn, releaseRules } from '../support/release-shop.ts';

const branches = z.object({
  repositories: z.array(z.object({ name: z.string(), branches: z.record(z.string(), z.string()) })),
});

/** The checkout's code, and its deploy, live in a repository beside the one with the plan. */
async function openBeside(): Promise<{ readonly world: ReleaseShop; readonly reaching: Running }> {
  const opened = await openCommandShop({
    rules: releaseRules,
    others: [
      {
        name: 'acme/ledger',
        collaborators: { wei: 'maintain' },
        files: { '.github/workflows/deploy.yml': deployWorkflow },
      },
    ],
    seed: {
      action: { permissions: { ...USUAL_ACTION, actions: 'write' } },
      app: { permissions: { ...USUAL_APP, actions: 'write' } },
    },
  });
  const { sandbox } = opened;
  const { repositories } = branches.parse(sandbox.state());
  const tip = repositories.find(one => one.name === 'acme/ledger')?.branches['main'] ?? '';
  await sandbox.play({ do: 'check', repository: 'acme/ledger', head: tip, name: 'unit', conclusion: 'success' });
  await mergePlan(opened, sha => ({ [`sha: ${sha}`]: `repository: acme/ledger, sha: ${tip}` }));
  const github = createGitHub({ token: sandbox.tokens.app.token, apiUrl: sandbox.apiUrl, sleep: async () => {} });
  return { world: releaseOn(opened), reaching: { shell: { elsewhere: async () => createThreadAccess(github) } } };
}

test('an App’s token starts the deploy of a component in another repository', async () => {
  const { world, reaching } = await openBeside();
  await world.runs({ number: 2, ...reaching });
  expect(await world.line('li', '/gray advance', reaching)).toContain('`s1` has begun');
  const dispatched = world.sandbox.requests().filter(one => one.path.endsWith('/dispatches'));
  expect(dispatched.map(one => one.path)).toEqual(['/repos/acme/ledger/actions/workflows/deploy.yml/dispatches']);
  await world.asks({ operation: 'report', step: 's1', outcome: 'success', ratio: '0' }, reaching);
  expect(world.state().live).toMatchObject({ checkout: { ratio: 0 } });
});

test('GITHUB_TOKEN ends at its own repository: the plan is not in force, and it is said where it was merged', async () => {
  const { world } = await openBeside();
  await world.runs({ number: 2 });
  const told = world
    .comments(2)
    .map(one => one.body)
    .join('\n');
  expect(told).toContain('is merged, and is not in force');
  expect(told).toContain('acme/ledger');
  expect(world.comments(3)).toEqual([]);
});
