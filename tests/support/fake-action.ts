import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ACTION = `
name: fake
inputs:
  token: { default: '\${{ github.token }}' }
  command: { default: check }
  number: { required: false }
  dry-run: { default: 'false' }
runs: { using: node24, main: main.mjs }
`;

const MAIN = `
import { appendFileSync, readFileSync } from 'node:fs';
const seen = process.env;
const event = JSON.parse(readFileSync(seen.GITHUB_EVENT_PATH, 'utf8'));
appendFileSync(seen.GITHUB_OUTPUT, ['decision<<ghadelimiter_1', 'blocked', 'twice', 'ghadelimiter_1', ''].join('\\n'));
appendFileSync(seen.GITHUB_STEP_SUMMARY, '# ' + (event.pull_request?.title ?? 'no pull request') + '\\n');
console.log(JSON.stringify({ token: seen.INPUT_TOKEN, command: seen.INPUT_COMMAND, dry: seen['INPUT_DRY-RUN'], keys: Object.keys(seen).sort() }));
process.exitCode = seen.INPUT_COMMAND === 'fail' ? 3 : 0;
`;

/** A folder with a small action of our inputs, which prints what it was given unless told otherwise; `remove` deletes it. */
export async function fakeAction(main = MAIN): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-action-'));
  await writeFile(join(folder, 'action.yml'), ACTION);
  await writeFile(join(folder, 'main.mjs'), main);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
