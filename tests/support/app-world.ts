import { afterEach, expect } from 'vitest';
import * as z from 'zod';
import type { Play } from '../../src/sandbox/plays/play.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { type AppProcess, startApp } from './app-process.ts';
import { type DeliveryBox, startDeliveryBox } from './delivery-box.ts';

const enforcedFile = 'version: 1\nextends: [sluice:light]\nmode: enforce\n';

/** A shop with rules in force, or with whatever file is given; undefined: none. */
export function shopSeed(file: string | undefined = enforcedFile): SandboxOptions['seed'] & object {
  return {
    users: ['wei', 'li', 'mo'],
    repositories: [
      {
        name: 'acme/shop',
        private: true,
        collaborators: { wei: 'maintain', li: 'write' },
        files: { 'README.md': '# Shop\n', ...(file !== '' && { '.github/sluice.yml': file }) },
      },
    ],
  };
}

export const openFaster = {
  do: 'open-pull-request',
  as: 'wei',
  branch: 'topic',
  title: 'Faster',
  files: { 'src/a.ts': 'a\n' },
} as const satisfies Play;
export const approve: Play = { do: 'review', as: 'li', pull: 1, state: 'approve' };

/** Sandboxes, Apps and boxes of one test file: all end after each test, and none may have broken GitHub's schemas. */
export function appWorld() {
  const sandboxes: Sandbox[] = [];
  const apps: AppProcess[] = [];
  const boxes: DeliveryBox[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) {
      await app.stop();
      expect(app.stderr()).toBe('');
    }
    for (const box of boxes.splice(0)) await box.close();
    for (const sandbox of sandboxes.splice(0)) {
      await sandbox.close();
      expect(sandbox.violations()).toEqual([]);
    }
  });
  return {
    async sandbox(seed: SandboxOptions['seed'] = shopSeed()): Promise<Sandbox> {
      const sandbox = await startSandbox({ seed, runner: false });
      sandboxes.push(sandbox);
      return sandbox;
    },
    async app(sandbox: Sandbox, env?: Readonly<Record<string, string>>): Promise<AppProcess> {
      const app = await startApp(sandbox, env);
      apps.push(app);
      return app;
    },
    async box(sandbox: Sandbox): Promise<DeliveryBox> {
      const box = await startDeliveryBox();
      boxes.push(box);
      sandbox.setWebhook(box.url);
      return box;
    },
  };
}

const stateShape = z.object({
  repositories: z.array(
    z.object({
      name: z.string(),
      branches: z.record(z.string(), z.string()),
      threads: z.array(
        z.object({
          number: z.number(),
          pullRequest: z.optional(
            z.object({
              head: z.string(),
              rollup: z.nullable(z.object({ contexts: z.array(z.looseObject({ name: z.string() })) })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Checks of our name on a pull request's head, `sluice/merge: success` by line. */
export function checksOf(sandbox: Sandbox, number = 1): readonly string[] {
  return ownContexts(sandbox, number).map(one => `${one.name}: ${String(one['conclusion'] ?? one['status'])}`);
}

/** Ids of our check runs on a pull request's head. */
export function checkIdsOf(sandbox: Sandbox, number = 1): readonly number[] {
  return ownContexts(sandbox, number).map(one => Number(one['id']));
}

function ownContexts(sandbox: Sandbox, number: number) {
  const [repository] = stateShape.parse(sandbox.state()).repositories;
  const thread = repository?.threads.find(one => one.number === number);
  return (thread?.pullRequest?.rollup?.contexts ?? []).filter(one => one.name.startsWith('sluice/'));
}

/** How often a REST operation or a query was asked for. */
export function countOf(sandbox: Sandbox, operation: string): number {
  return sandbox.requests().filter(one => one.operationId === operation || one.graphql === operation).length;
}

/** Writes to GitHub, as `checks/create 201`. */
export function writesOf(sandbox: Sandbox): readonly string[] {
  return sandbox
    .requests()
    .filter(one => one.method !== 'GET' && one.graphql === undefined && !one.operationId?.startsWith('apps/'))
    .map(one => `${one.operationId} ${one.status}`);
}
