import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { believableSeed } from '../bench/believable-seed.ts';
import { runMeasured, type Usage } from '../bench/measured-process.ts';
import { headOf } from '../bench/record-answers.ts';
import { bundleFile, runnerEnvironment } from '../bench/runner-environment.ts';

/** What a run of the bundle loaded and asked. */
export interface ObservedRun extends Usage {
  readonly requests: readonly string[];
  /** Functions of the bundle that V8 knows of: those of a text that was not compiled are none. */
  readonly knownFunctions: number;
}

/** Runs the bundle for events about the bench's pull request, one after the other, on one embedded GitHub. */
export async function observeRuns(events: readonly string[]): Promise<readonly ObservedRun[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-observed-'));
  const sandbox = await startSandbox({ seed: believableSeed, runner: false });
  try {
    const runs: ObservedRun[] = [];
    for (const event of events) runs.push(await observeRun(sandbox, folder, event));
    return runs;
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function observeRun(sandbox: Sandbox, folder: string, event: string): Promise<ObservedRun> {
  const token = sandbox.tokens.action;
  const headSha = await headOf(sandbox.url, token);
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  const environment = runnerEnvironment({ folder, url: sandbox.url, token, headSha }, event);
  sandbox.clearRequests();
  const usage = await runMeasured({
    arguments: [bundleFile],
    environment: { ...environment, NODE_V8_COVERAGE: coverage },
  });
  const requests = sandbox.requests().map(one => `${one.method} ${one.graphql ?? one.path}`);
  return { ...usage, requests, knownFunctions: countFunctions(coverage) };
}

const coverageSchema = z.object({ result: z.array(z.object({ url: z.string(), functions: z.array(z.unknown()) })) });

function countFunctions(folder: string): number {
  const texts = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
  const scripts = texts.flatMap(text => coverageSchema.parse(JSON.parse(text)).result);
  const ours = scripts.filter(one => one.url.endsWith('/action/dist/main.cjs'));
  return ours.reduce((sum, one) => sum + one.functions.length, 0);
}
