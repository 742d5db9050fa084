import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runSluice } from '../../support/cli.ts';

const program = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

test('sandbox says in its first line how to reach it, serves, and ends with 0 when it is stopped', async () => {
  const child = spawn(process.execPath, [program, 'sandbox'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
    const reach = JSON.parse(String(line));
    expect(Object.keys(reach).toSorted()).toEqual(['graphqlUrl', 'tokens', 'url', 'webhookSecret']);
    const answer = await fetch(`${reach.url}/repos/acme/shop`, {
      headers: { authorization: `Bearer ${Object.values(reach.tokens.users)[0]}` },
    });
    expect(answer.status).toBe(200);
  } finally {
    child.kill('SIGTERM');
  }
  const [code]: unknown[] = await once(child, 'exit');
  expect(code).toBe(0);
});

test.each([
  ['is not there', undefined, /^seed\.yml can not be read\.$/m],
  ['is no YAML', '[\n', /^The seed seed\.yml can not be used: /],
  ['has a key that does not exist', 'user: [wei]\n', /^The seed seed\.yml can not be used: /],
])('a seed that %s ends with 2 and is named', async (_case, text, said) => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-seed-'));
  if (text !== undefined) await writeFile(join(folder, 'seed.yml'), text);
  const { code, stdout, stderr } = await runSluice(['sandbox', '--seed', 'seed.yml'], { folder });
  await rm(folder, { recursive: true });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(said);
});
