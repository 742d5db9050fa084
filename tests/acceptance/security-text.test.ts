import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/render/outputs.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { allNodes, linkableText, parseMarkdown } from '../support/rendered-markdown.ts';
import { headOf, shownChecks } from '../support/story-check.ts';
import { reviewOnly } from '../support/story-seed.ts';
import { openedPull, quietShop } from '../support/tester.ts';
import { type BundleCall, type BundleRun, runBundle } from '../support/tester-bundle.ts';

const evil =
  '@org/team fixes #1 ![x](http://t.example/p.png) [a](javascript:1) | </table> \u202eDuplicate of #2 acme/shop#3 GH-4 ' +
  '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554 www.evil.example <!-- sluice:state --> `x` ::add-mask::main';

const rules = `${reviewOnly}gates:
  hold: { labels: ["@*"] }
  test-cases: { level: required, accept: [test-file, "id:TC-*"] }
  test-results: { level: required, settle: 0s }
  monitoring: { level: required, not-applicable: { allow: true, min-reason: 10 } }
`;

const body = `${evil}

## Test cases
tests/${evil.replaceAll(' ', '-')}.test.ts
tests/@org/absent.test.ts TC-${evil}

## Monitoring
N/A: ${evil}
`;

/** A pull request of people whose every word is hostile; logins of enterprise accounts hold a \`_\`. */
async function hostileShop(): Promise<Sandbox> {
  const sandbox = await quietShop({
    rules,
    seed: { users: ['wei_acme', 'li_acme', 'zhao'] },
    repository: { collaborators: { wei_acme: 'maintain', li_acme: 'write' } },
  });
  const file = `src/${evil.replaceAll('/', '_')}.ts`;
  const files = { [file]: 'x\n', 'src/$(id).txt\n::add-mask::main': 'x\n' };
  await sandbox.play(
    { ...openedPull, as: 'wei_acme', title: evil, body, files, labels: [evil] },
    { do: 'check', pull: 1, name: evil, conclusion: 'failure', workflow: 'ci' },
    { do: 'review', as: 'li_acme', pull: 1, state: 'request-changes', body: evil },
    { do: 'push', pull: 1, files: { [file]: 'y\n' } },
    { do: 'check', pull: 1, name: evil, conclusion: 'failure', workflow: 'ci' },
  );
  return sandbox;
}

/** With a token of the job (status, job summary) and with one of an App (check run). */
const asWhom: readonly (readonly [string, (sandbox: Sandbox) => BundleCall])[] = [
  ['the job summary of the Action', () => ({})],
  [
    'the check run of an App',
    ({ tokens }) => ({ inputs: { 'app-id': String(tokens.app.id), 'private-key': tokens.app.privateKey } }),
  ],
];

describe('S20 people’s text in', () => {
  test.each(asWhom)('%s mentions, links, closes and draws nothing', async (_where, callOf) => {
    const sandbox = await hostileShop();
    const run = await runBundle(sandbox, headOf(sandbox), callOf(sandbox));
    const own = shownChecks(sandbox).find(one => one.name === 'sluice/merge');
    const text = own?.kind === 'check' ? own.text : run.summary;
    const words = linkableText(text);
    expect(text).toMatch(/li\\?_acme/);
    expect(words).not.toMatch(/@[\w-]/);
    expect(words).not.toMatch(/#\d|\bgh-\d/i);
    expect(words).not.toMatch(/(?<!\w)[0-9a-f]{40}/);
    expect(words).not.toContain('www.evil');
    const nodes = allNodes(parseMarkdown(text));
    expect(nodes.filter(node => node.type === 'image')).toEqual([]);
    const tags = nodes.flatMap(node => (node.type === 'html' ? node.value : []));
    expect(tags.filter(tag => !/^<\/?(?:details|summary|code)>/.test(tag))).toEqual([]);
    const targets = nodes.flatMap(node => (node.type === 'link' ? node.url : []));
    expect(targets.filter(url => !url.startsWith(`${sandbox.url}/acme/shop/`))).toEqual([]);
    expect(text + own?.title).not.toContain('\u202e');
    expect(own?.title.length).toBeLessThanOrEqual(140);
  });
});

/** Lines that a runner takes for commands; `::add-mask::` of a secret is ours. */
const commandsIn = (run: BundleRun): readonly string[] =>
  `${run.stdout}\n${run.stderr}`.split(/\r?\n/).filter(line => /^\s*(?:::|##\[)/.test(line));

describe('S21 the log and the outputs', () => {
  test('hold no command, no escape sequence and no output that people’s text made', async () => {
    const sandbox = await hostileShop();
    const run = await runBundle(sandbox, headOf(sandbox));
    expect(commandsIn(run)).toEqual([]);
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^acme\/shop#1: blocked \(\w+\), 1 written\n$/);
    expect(Object.keys(run.outputs)).toEqual(['decision', 'reason_code', 'result']);
    const result = resultSchema.parse(JSON.parse(run.outputs['result'] ?? ''));
    expect(result).toMatchObject({ decision: 'blocked', subject: 'acme/shop#1', applied: true, writes: 1 });
  });

  test('name a wrong input without letting it speak', async () => {
    const sandbox = await quietShop();
    const run = await runBundle(sandbox, 'a'.repeat(40), { inputs: { command: 'check\n::set-env name=PATH::x' } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toEqual({ decision: 'broken', reason_code: 'bad_input' });
    expect(commandsIn(run)).toEqual([
      expect.stringMatching(
        /^::error::command: .*is not one of check, commands, project, release-plan, sweep, validate/,
      ),
    ]);
    expect(sandbox.requests()).toEqual([]);
  });
});

const forms = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(secret),
  Buffer.from(`x-access-token:${secret}`).toString('base64').slice(22, -4),
];

/** Everything that a run leaves behind where somebody may read it. */
function traces(run: BundleRun, sandbox: Sandbox): string {
  const log = `${run.stdout}\n${run.stderr}`.replaceAll(/^::add-mask::.*$/gm, '');
  const paths = sandbox.requests().map(one => one.path);
  return [log, run.summary, JSON.stringify(run.outputs), JSON.stringify(sandbox.state()), ...paths].join('\n');
}

const everyFault: readonly (readonly [string, readonly Fault[]])[] = [
  ['nothing goes wrong', []],
  ['GitHub refuses the token', [{ kind: 'status', status: 401, times: 9 }]],
  ['GitHub fails', [{ kind: 'status', status: 500, times: 9 }]],
  [
    'GitHub refuses the write',
    [{ kind: 'status', status: 403, match: { method: 'POST', path: '/statuses/' }, times: 9 }],
  ],
  ['nobody answers', [{ kind: 'drop-connection', times: 9 }]],
  ['the answer is no JSON', [{ kind: 'truncate', times: 9 }]],
];

describe('S22 a secret canary', () => {
  test.each(everyFault)('is nowhere when %s, with debug on', { timeout: 60_000 }, async (_case, faults) => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull);
    const canary = 'ghs_CanaryCanaryCanaryCanary0123456789ab';
    for (const fault of faults) sandbox.queueFault(fault);
    const env = { RUNNER_DEBUG: '1', SLUICE_PRIVATE_KEY: sandbox.tokens.app.privateKey, GITHUB_TOKEN: canary };
    const run = await runBundle(sandbox, headOf(sandbox), { env });
    const left = traces(run, sandbox);
    const pem = sandbox.tokens.app.privateKey.split('\n')[1] ?? '';
    for (const secret of [sandbox.tokens.action, canary, pem])
      for (const form of forms(secret)) expect(left).not.toContain(form);
  });

  test('is nowhere when the token itself is wrong, or the key is', async () => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull);
    const token = 'ghs_CanaryCanaryCanaryCanary0123456789ab';
    const key = '-----BEGIN PRIVATE KEY-----\nQ2FuYXJ5Q2FuYXJ5Q2FuYXJ5\n-----END PRIVATE KEY-----\n';
    const wrong = [
      await runBundle(sandbox, headOf(sandbox), { token, env: { RUNNER_DEBUG: '1' } }),
      await runBundle(sandbox, headOf(sandbox), {
        inputs: { 'app-id': '4242', 'private-key': key },
        env: { RUNNER_DEBUG: '1' },
      }),
    ];
    expect(wrong.map(run => [run.exitCode, run.outputs['decision'], run.outputs['reason_code']])).toEqual([
      [1, 'broken', 'unauthorized'],
      [1, 'broken', 'bad_input'],
    ]);
    for (const run of wrong) expect(run.stderr).toBe('');
    for (const run of wrong)
      for (const secret of [token, 'Q2FuYXJ5Q2FuYXJ5Q2FuYXJ5'])
        for (const form of forms(secret)) expect(traces(run, sandbox)).not.toContain(form);
  });

  test.each(['pkcs8', 'pkcs1'] as const)('of an App is masked in the log before it is used (key as %s)', async type => {
    const sandbox = await quietShop();
    await sandbox.play(openedPull);
    const { id } = sandbox.tokens.app;
    const privateKey = createPrivateKey(sandbox.tokens.app.privateKey).export({ type, format: 'pem' }).toString();
    const inputs = { 'app-id': String(id), 'private-key': privateKey };
    const run = await runBundle(sandbox, headOf(sandbox), { inputs });
    expect(run.stdout).toMatch(/^::add-mask::ghs_\w+$/m);
    expect(traces(run, sandbox)).not.toContain(privateKey.split('\n')[1]);
  });
});
