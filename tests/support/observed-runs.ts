import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { believableSeed } from '../bench/believable-seed.ts';
import { runMeasured, type Usage } from '../bench/measured-process.ts';
import { headOf } from '../bench/record-answers.ts';
import { bundleFile, runnerEnvironment } from '../bench/runner-environment.ts';

/** What a run of the bundle loaded, ran and asked. */
export interface ObservedRun extends Usage {
  readonly requests: readonly string[];
  readonly knownFunctions: number;
}

/** Runs the bundle for an event about the bench's pull request, as often as there are events, on one embedded GitHub. */
export async function observeRuns(events: readonly string[]): Promise<readonly ObservedRun[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-observed-'));
  const sandbox = await startSandbox({ seed: believableSeed, runner: false });
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const token = sandbox.tokens.action;
  const headSha = await headOf(sandbox.url, token);
  const runs: ObservedRun[] = [];
  for (const event of events) {
    sandbox.clearRequests();
    const folderOfCoverage = mkdtempSync(join(folder, 'coverage-'));
    const environment = runnerEnvironment({ folder, url: sandbox.url, token, headSha }, event);
    const usage = await runMeasured({
      arguments: [bundleFile],
      environment: { ...environment, NODE_V8_COVERAGE: folderOfCoverage },
    });
    const requests = sandbox.requests().map(one => `${one.method} ${one.graphql ?? one.path}`);
    runs.push({ ...usage, requests, knownFunctions: knownFunctions(folderOfCoverage) });
  }
  return runs;
}

/** Functions of the bundle that V8 knows of: those of a text that was not compiled are none. */
function knownFunctions(folder: string): number {
  const reports = readdirSync(folder).map(name => coverage.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  const scripts = reports.flatMap(one => one.result).filter(one => one.url.endsWith('/action/dist/main.cjs'));
  return scripts.reduce((sum, one) => sum + one.functions.length, 0);
}

const coverage = z.object({ result: z.array(z.object({ url: z.string(), functions: z.array(z.unknown()) })) });
