import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const template = readFileSync('templates/workflows/sluice-deploy.yml', 'utf8');
const [, program = ''] = /jq -n '([^']+)'/.exec(template) ?? [];

/** Inputs of the report that the template's step sends. */
function reported(sluice: object, { live, attempt }: { readonly live: string; readonly attempt: string }): object {
  const env = { PATH: process.env['PATH'], SLUICE: JSON.stringify(sluice), LIVE: live, GITHUB_RUN_ATTEMPT: attempt };
  const more = { OUTCOME: 'success', GITHUB_RUN_ID: '9', GITHUB_REF_NAME: 'main' };
  return JSON.parse(execFileSync('jq', ['-n', program], { env: { ...env, ...more }, encoding: 'utf8' })).inputs;
}

const gray = { release: 'r', step: 's5', component: 'checkout', seq: 8, ratio: 10 };
const said = { release: 'r', operation: 'report', outcome: 'success', run: '9' };

test('the first attempt answers its execution', () => {
  expect(reported(gray, { live: '10', attempt: '1' })).toEqual({ ...said, step: 's5', seq: '8', ratio: '10' });
});

test('a later one says what is live of its component', () => {
  expect(reported(gray, { live: '10', attempt: '2' })).toEqual({ ...said, component: 'checkout', ratio: '10' });
});

test('a migration has no ratio, and answers its execution whenever it ran', () => {
  const told = { release: 'r', step: 'm1', seq: 3 };
  expect(reported(told, { live: '', attempt: '2' })).toEqual({ ...said, step: 'm1', seq: '3', ratio: '' });
});
