import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { root } from './source-tree.ts';

/** The Action as it is shipped. */
export const bundleFile = join(root, 'action/dist/main.cjs');

/** One run of the bundle, as a runner would start it for an event about pull request 1. */
export interface BundleCall {
  readonly event?: string;
  /** On top of the payload of an opened pull request; null takes a member away. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly token?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `kill -9` as soon as this is true. */
  killedWhen?(): boolean;
}

/** What is left of a run. */
export interface BundleRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly milliseconds: number;
}

/** Runs the bundle on its own against a sandbox, with nothing of this machine's environment. */
export async function runBundle(sandbox: Sandbox, head: string, call: BundleCall = {}): Promise<BundleRun> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bundle-'));
  try {
    return await runIn(folder, { sandbox, head, call });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Running {
  readonly sandbox: Sandbox;
  readonly head: string;
  readonly call: BundleCall;
}

async function runIn(folder: string, { sandbox, head, call }: Running): Promise<BundleRun> {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [output, summary] = [file('output', ''), file('summary', '')];
  const begin = Date.now();
  const child = spawn(process.execPath, [bundleFile], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment(sandbox, head, call),
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payloadOf(head, call.payload))),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...call.env,
    },
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (part: string) => {
      texts[name] += part;
    });
  const watch = setInterval(() => call.killedWhen?.() && child.kill('SIGKILL'), 1);
  const [exitCode]: (number | null)[] = await once(child, 'close');
  clearInterval(watch);
  return {
    ...texts,
    exitCode: exitCode ?? null,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    milliseconds: Date.now() - begin,
  };
}

function environment(sandbox: Sandbox, head: string, call: BundleCall): Readonly<Record<string, string>> {
  const inputs = { token: call.token ?? sandbox.tokens.action, command: 'check', 'dry-run': 'false', ...call.inputs };
  return {
    PATH: '/nonexistent',
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: call.event ?? 'pull_request_target',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: head,
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
    GITHUB_SERVER_URL: sandbox.url,
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/sluice.yml@refs/heads/main',
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
}

function payloadOf(head: string, change: BundleCall['payload'] = {}): Readonly<Record<string, unknown>> {
  const repository = { id: 1, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
  const pull = { number: 1, head: { sha: head }, base: { ref: 'main', repo: repository } };
  const whole = { action: 'opened', number: 1, repository, pull_request: pull, ...change };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}

/** `name=value` and `name<<delimiter` blocks, as GitHub reads the file; anything else is an error. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, name = '', delimiter] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
    if (delimiter === undefined) {
      const [, plain, value = ''] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (plain === undefined) throw new Error(`not an output: ${line}`);
      outputs[plain] = value;
      continue;
    }
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`no end of output ${name}`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
