import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environment } from '../../app/settings.ts';
import { readAppManifest, registrationLink } from '../support/app-manifest.ts';
import { root } from '../support/source-tree.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const least = environment.parse({
  APP_ID: '1',
  PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }),
  WEBHOOK_SECRET: 's'.repeat(32),
});
const required = ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET'];
const defaults = Object.entries(least).filter(([name]) => !required.includes(name));

describe.each(['docs/run-the-app.md', 'docs/zh-CN/run-the-app.md'])('%s', path => {
  const text = readFileSync(join(root, path), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name, standard]) => ({ name, standard }));

  test('lists every setting, in the order of the code', () => {
    expect(rows.map(row => row.name)).toEqual(Object.keys(environment.shape));
  });

  test.each(defaults)('says that %s is %s unless set', (name, value) => {
    expect(rows.find(row => row.name === name)?.standard).toBe(`\`${String(value)}\``);
  });

  test('its registration link asks for what app.yml asks for', () => {
    expect(text).toContain(`\n${registrationLink(readAppManifest())}\n`);
  });

  test('the files it leads to exist', () => {
    const folder = join(root, path, '..');
    for (const [, target = ''] of text.matchAll(/\]\(([^):]+)\)/g))
      expect(readFileSync(join(folder, target), 'utf8')).not.toBe('');
  });
});
