import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { readSeed } from '../../src/sandbox/seed/read-seed.ts';
import { evaluatePullRequest } from '../../src/use-cases/evaluate-pull-request.ts';
import { sweepRepository } from '../../src/use-cases/sweep.ts';
import { sandboxShell } from '../support/sandbox-shell.ts';

const repository = { owner: 'acme', name: 'shop' };

const seed = `
now: 2026-11-24T16:38:00Z
users: [wei, li, zhao]
repositories:
  - name: acme/shop
    collaborators: { wei: maintain, li: write, zhao: write }
    files:
      .github/sluice.yml: |
        version: 1
        extends: []
        gates: { code-review: {} }
        freezes:
          - { id: sale, scope: merge, from: 2026-11-24T17:00, to: 2026-11-24T18:00, reason: Sale }
      src/total.ts: "export const total = 1;\\n"
plays:
  - { do: open-pull-request, as: zhao, branch: once, title: Round once, files: { src/total.ts: "export const total = 2;\\n" } }
  - { do: review, as: li, pull: 1, state: approve }
  - { do: wait, for: 20m }
`;

/** A pull request that is green a minute or two before a freeze, and what a sweep makes of it at a time. */
async function startShop() {
  const sandbox = await startSandbox({ seed: readSeed(seed), runner: false });
  onTestFinished(() => sandbox.close());
  const shell = { ...sandboxShell(sandbox, 'action'), dryRun: false };
  const first = await evaluatePullRequest({ kind: 'pull-request', repository, number: 1 }, shell);
  const sweep = async (duration: string) => {
    await sandbox.advance(duration);
    const { evaluations } = await sweepRepository(repository, shell);
    return evaluations.flatMap(one =>
      one.kind === 'judged' ? one.desired.map(check => check.conclusion) : [one.kind],
    );
  };
  return { sandbox, sweep, first };
}

test('green before a freeze leaves success at its edge on the same head, and comes back when it ends', async () => {
  const { sandbox, sweep, first } = await startShop();
  expect(first).toMatchObject({ desired: [{ conclusion: 'success' }] });
  // Nothing changed and the freeze is still to come: nothing is looked at.
  expect(await sweep('1m')).toEqual([]);
  expect(await sweep('2m')).toEqual(['in_progress']);
  expect(await sweep('30m')).toEqual([]);
  expect(await sweep('40m')).toEqual(['success']);
  expect(sandbox.violations()).toEqual([]);
});
