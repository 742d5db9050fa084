import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('tests run on the Node that runs node24 Actions, pinned by the devDependency', () => {
  const pinned: unknown = JSON.parse(readFileSync('node_modules/node/package.json', 'utf8'));
  expect(process.versions.node).toMatch(/^24\./);
  expect(pinned).toMatchObject({ version: process.versions.node });
});
