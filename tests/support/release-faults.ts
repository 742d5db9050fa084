import { expect, onTestFinished } from 'vitest';
import type { ThreadEffect } from '../../src/effects/effect.ts';
import type { Answer } from '../../src/ports/github.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { USUAL_ACTION } from '../../src/sandbox/seed/seed.ts';
import type { Shell, ThreadAccess } from '../../src/use-cases/evaluation.ts';
import { publishing, type Running, shopOn } from './command-shop.ts';
import { deployWorkflow, mergePlan, type ReleaseShop, releaseOn, releaseRules } from './release-shop.ts';
import { shopSeed } from './story-seed.ts';
import { openedPull } from './tester.ts';

/** Thrown instead of a write: what a killed process leaves is what was written before. */
export class Killed extends Error {}

export interface Dying {
  readonly how: Running;
  /** Whether it came to that write at all. */
  died(): boolean;
}

/** Everything that a run can write with or start, which dies at its `at`th write, before or after GitHub has taken it. */
export function dyingAt(at: number, when: 'before' | 'after', { sandbox }: Pick<ReleaseShop, 'sandbox'>): Dying {
  let writes = 0;
  const guard =
    <Effects extends readonly unknown[], Got>(write: (...effects: Effects) => Promise<Got>) =>
    async (...effects: Effects): Promise<Got> => {
      writes += 1;
      if (writes > at || (writes === at && when === 'before')) throw new Killed();
      const answer = await write(...effects);
      if (writes === at) throw new Killed();
      return answer;
    };
  const { writer }: Shell = publishing(sandbox);
  return {
    how: {
      shell: { writer: { ...writer, write: guard(effect => writer.write(effect)) } },
      access: ({ threadWriter, dispatcher, ...rest }) => ({
        ...rest,
        threadWriter: { write: guard(effect => threadWriter.write(effect)) },
        dispatcher: { dispatch: guard((...what) => dispatcher.dispatch(...what)) },
      }),
    },
    died: () => writes >= at,
  };
}

/** GitHub takes everything, and the answer to the `at`th write is lost. */
export function losingAt(at: number): Dying {
  let writes = 0;
  const fault = { kind: 'unavailable', status: 502, where: 'lost', detail: '', retryAfter: undefined } as const;
  const guard =
    <Effects extends readonly unknown[], Got>(write: (...effects: Effects) => Promise<Answer<Got>>) =>
    async (...effects: Effects): Promise<Answer<Got>> => {
      writes += 1;
      const isLost = writes === at;
      const answer = await write(...effects);
      return isLost ? { ok: false, fault } : answer;
    };
  return {
    how: {
      access: ({ threadWriter, dispatcher, ...rest }) => ({
        ...rest,
        threadWriter: { write: guard(effect => threadWriter.write(effect)) },
        dispatcher: { dispatch: guard((...what) => dispatcher.dispatch(...what)) },
      }),
    },
    died: () => writes >= at,
  };
}

/** Once, right before the first write that `is` it: whatever somebody else does in that moment. */
export function justBefore(is: (effect: ThreadEffect) => boolean, meanwhile: () => Promise<unknown>): Running {
  let isDone = false;
  return {
    access: ({ threadWriter, ...rest }: ThreadAccess): ThreadAccess => ({
      ...rest,
      threadWriter: {
        write: async effect => {
          const isNow = !isDone && is(effect);
          if (isNow) isDone = true;
          if (isNow) await meanwhile();
          return threadWriter.write(effect);
        },
      },
    }),
  };
}

/** A dispatch that GitHub answers so without having started anything. */
export function refusing(status: 403 | 404 | 422 | 503): Running {
  const kinds = { 403: 'forbidden', 404: 'not-found', 422: 'unprocessable', 503: 'unavailable' } as const;
  const fault = { kind: kinds[status], status, where: 'dispatch', detail: 'no', retryAfter: undefined } as const;
  const answer: Answer<unknown> = { ok: false, fault };
  return { access: access => ({ ...access, dispatcher: { dispatch: async () => answer } }) };
}

/** Dispatches that GitHub has taken. */
export const dispatchesOf = ({ sandbox }: Pick<ReleaseShop, 'sandbox'>): number =>
  sandbox.requests().filter(one => one.method === 'POST' && one.path.endsWith('/dispatches') && one.ok).length;

/** First lines of our own announcements, oldest first, without what differs from world to world. */
export function announced(world: ReleaseShop): readonly string[] {
  return world
    .comments(world.issue)
    .filter(one => one.body.startsWith('<!-- sluice:announce '))
    .map(one => /(?:change=\d+|hold=[a-z]+)/.exec(one.body)?.[0] ?? '');
}

/** The issue's page without what differs from world to world. */
export function pageOf(world: ReleaseShop): string {
  return world
    .body(world.issue)
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')
    .replaceAll(/[0-9a-f]{7,40}/g, 'sha')
    .replaceAll(/\d\d-\d\d \d\d:\d\d/g, 'then');
}

/** What a release has come to: everything that has to be the same, however it was interrupted. */
export function endOf(world: ReleaseShop) {
  const { phase, holds, steps, live, changes, lastSeq, rollback } = world.state();
  return {
    phase,
    holds: holds.map(one => `${one.cause} ${one.step ?? ''} ${one.signal ?? ''}`.trim()),
    steps: Object.entries(steps).map(([id, { status, execution: one }]) =>
      [id, status, ...(one ? [`#${one.seq}`, one.as, one.ratio, one.outcome] : [])].join(' '),
    ),
    live: Object.entries(live).map(([id, { ratio }]) => `${id} ${ratio}`),
    changes: changes.map(one => `${one.component} ${one.from}→${one.to} ${one.as}`),
    back: rollback?.order,
    lastSeq,
    announced: announced(world),
    page: pageOf(world),
  };
}

/** Steps up to the trial are done, and 1 % is live: everything by its own word, a minute apart. */
export async function toOnePercent(world: ReleaseShop): Promise<void> {
  await toTheLadder(world);
  await world.line('li', '/gray advance s4');
  await world.asks({ operation: 'report', step: 's4', outcome: 'success', runId: 62 });
  await world.sandbox.advance('1m');
}

/** The new version is deployed without traffic, its monitor proved, its case verified. */
export async function toTheLadder(world: ReleaseShop): Promise<void> {
  await world.line('li', '/gray advance');
  await world.asks({ operation: 'report', step: 's1', outcome: 'success', runId: 61 });
  await world.sandbox.advance('1m');
  for (const [login, said] of [
    ['wei', '/monitor proved alert https://grafana.example.com/alert'],
    ['zhao', '/verify TC-1 pass evidence:https://ci.example.com/1'],
    ['li', '/verify TC-1 pass evidence:https://ci.example.com/2'],
  ] as const) {
    await world.line(login, said);
    await world.sandbox.advance('1m');
  }
}

const gray = (id: string, component: string, more: string) =>
  `  - { id: ${id}, kind: gray, component: ${component}, ${more}, bake: 2h, signals: [errors] }`;

/** A second component beside the checkout, with steps of its own: `w0` deploys it, `w1` gives it 5 %. */
export const twoComponents = (sha: string): Readonly<Record<string, string>> => ({
  'signals:\n': `  - { id: web, version: v4.0.0, sha: ${sha}, environment: web, stable: v3.9.1, deploy: deploy.yml }
signals:
`,
  '  - { id: s2,': '  - { id: w0, kind: deploy, component: web, ratio: 0 }\n  - { id: s2,',
  '  - { id: s7,': `${gray('w1', 'web', 'needs: [w0, s3], ratio: 5')}\n${gray('w2', 'web', 'ratio: 100')}\n  - { id: s7,`,
});

/** 1 % of the checkout and 5 % of the web are live. */
export async function toBothLive(world: ReleaseShop): Promise<void> {
  await toOnePercent(world);
  for (const [step, runId] of [
    ['w0', 63],
    ['w1', 64],
  ] as const) {
    await world.line('li', `/gray advance ${step}`);
    await world.asks({ operation: 'report', step, outcome: 'success', runId });
  }
}

/** A shop in which the deploy workflow really runs; nothing else does. */
export async function openDeployingShop(workflow = deployWorkflow): Promise<ReleaseShop> {
  const ours = ['sluice', 'sluice-signal', 'sluice-commands', 'ci'].map(name => [
    `.github/workflows/${name}.yml`,
    null,
  ]);
  const sandbox = await startSandbox({
    seed: shopSeed({
      rules: releaseRules,
      files: { ...Object.fromEntries(ours), '.github/workflows/deploy.yml': workflow },
      seed: { action: { permissions: { ...USUAL_ACTION, actions: 'write' } } },
    }),
  });
  onTestFinished(async () => {
    await sandbox.settled();
    await sandbox.close();
    expect(sandbox.violations()).toEqual([]);
  });
  await sandbox.play({ ...openedPull, as: 'li' });
  const world = releaseOn(shopOn(sandbox));
  await mergePlan(world);
  await world.runs({ number: 2 });
  return world;
}
