import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { root } from '../support/source-tree.ts';

const run = promisify(execFile);
const minutes = 60_000;
const place = { home: '', program: '', bin: '' };

/** The npm that runs the tests, else the one of PATH. */
async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const own = process.env['npm_execpath'];
  const isWindows = process.platform === 'win32';
  const around = {
    cwd: folder,
    shell: own === undefined && isWindows,
    env: { ...process.env, npm_config_update_notifier: 'false' },
  };
  const { stdout } =
    own === undefined ? await run('npm', [...args], around) : await run(process.execPath, [own, ...args], around);
  return stdout;
}

beforeAll(async () => {
  place.home = await realpath(await mkdtemp(join(tmpdir(), 'sluice-pack-')));
  await run(process.execPath, ['scripts/build-cli.ts'], { cwd: root });
  await npm(root, 'pack', '--ignore-scripts', '--silent', '--pack-destination', place.home);
  const tarball = (await readdir(place.home)).find(name => name.endsWith('.tgz'));
  const folder = join(place.home, 'elsewhere');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--silent', join(place.home, tarball ?? ''));
  const installed = join(folder, 'node_modules/sluice');
  const manifest = z
    .object({ bin: z.object({ sluice: z.string() }), dependencies: z.undefined().optional() })
    .parse(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')));
  place.program = join(installed, manifest.bin.sluice);
  place.bin = join(folder, 'node_modules/.bin', process.platform === 'win32' ? 'sluice.cmd' : 'sluice');
}, 5 * minutes);

afterAll(() => rm(place.home, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function sluice(...args: readonly string[]): Promise<Ended> {
  return new Promise((answer, fail) => {
    const child = spawn(process.execPath, [place.program, ...args], {
      cwd: place.home,
      env: { PATH: process.env['PATH'] ?? '', LANG: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text.stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text.stderr += part;
    });
    child.on('error', fail);
    child.on('close', code => answer({ code, ...text }));
  });
}

test('the package brings the program, and nothing else is installed with it', async () => {
  expect(existsSync(place.bin)).toBe(true);
  expect(await readdir(join(place.home, 'elsewhere/node_modules'))).toEqual(
    expect.not.arrayContaining(['zod', 'yaml']),
  );
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  expect(await sluice('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('validate finds a mistake with its line and says what was meant', async () => {
  const file = join(place.home, 'rules.yml');
  await writeFile(file, 'version: 1\nmode: observe\n');
  expect((await sluice('validate', file)).code).toBe(0);
  await writeFile(file, 'version: 1\nmoed: observe\n');
  const { code, stdout } = await sluice('validate', file);
  expect([code, stdout]).toEqual([3, expect.stringMatching(/2:1.*mode.*config_unknown_key/)]);
});

test('schema prints the schema that this version ships', async () => {
  const { code, stdout } = await sluice('schema');
  expect([code, stdout]).toEqual([0, readFileSync(join(root, 'schema/config.json'), 'utf8')]);
});

test('explain shows the rules of a repository without a file', async () => {
  const { code, stdout } = await sluice('explain');
  expect([code, stdout]).toEqual([0, expect.stringContaining('code-review')]);
});

test('init shows the workflow files and writes nothing with --dry-run', async () => {
  const folder = join(place.home, 'shop');
  await mkdir(folder);
  const { code, stdout } = await sluice('init', folder, '--dry-run', '--config', '--template');
  expect([code, stdout]).toEqual([0, expect.stringContaining('+name: Sluice')]);
  expect(stdout).toContain('+mode: observe');
  expect(await readdir(folder)).toEqual([]);
});

test('the demo plays to its end with the bundle of the package', { timeout: 5 * minutes }, async () => {
  const { code, stdout, stderr } = await sluice('demo', '--json');
  expect([code, stderr]).toEqual([0, '']);
  const steps = stdout.trimEnd().split('\n');
  expect(steps.map(line => z.looseObject({ ok: z.boolean() }).parse(JSON.parse(line)).ok)).toEqual(
    steps.map(() => true),
  );
});
