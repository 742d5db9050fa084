import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fencedOf, readPage } from '../support/pages.ts';
import { root } from '../support/source-tree.ts';

const run = promisify(execFile);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

test("the README's five lines publish a check on the embedded GitHub", { timeout: 60_000 }, async () => {
  const block = fencedOf(readPage('README.md')).find(one => one.text.includes('_sandbox/events'));
  const lines = (block?.text ?? '').trimEnd();
  expect(lines.split('\n')).toHaveLength(5);
  const folder = await mkdtemp(join(tmpdir(), 'sluice-readme-'));
  try {
    const file = join(folder, 'sandbox.json').replaceAll('\\', '/');
    // `wait` lets the last job end before its folder goes.
    const script = `${lines.replaceAll('4400', String(await freePort())).replaceAll('/tmp/sandbox.json', file)}; wait`;
    const { stdout } = await run('bash', ['-c', script], { cwd: root, maxBuffer: 16 * 1024 * 1024 });
    expect(stdout).toContain('acme/shop#1: observed (approvals_missing), 1 written');
    expect(stdout).toContain('"name":"sluice/observe"');
    expect(stdout).toContain('"violations":[]');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
