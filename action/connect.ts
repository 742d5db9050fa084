import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import * as core from '@actions/core';
import { type AppToken, readAppToken } from '../src/adapters/github/app-token.ts';
import { createGitHub } from '../src/adapters/github/client.ts';
import { createReader } from '../src/adapters/github/reader.ts';
import { createWriter } from '../src/adapters/github/writer.ts';
import { zlibPacker } from '../src/adapters/zlib-packer.ts';
import { FaultError } from '../src/domain/fault.ts';
import type { GitHub } from '../src/ports/github.ts';
import type { Identity, Shell } from '../src/use-cases/evaluation.ts';
import type { Inputs } from './inputs.ts';
import type { Run } from './read-run.ts';

/** Settle time is waited out in the job up to here: a runner's minute is paid anyway. */
const longestWait = 60_000;

/** The shell of this run: with an App's own id where the workflow gives one, else with the job's token. */
export async function connect(inputs: Inputs, run: Run): Promise<Shell> {
  const jobToken = clientOf(inputs.token, run);
  const app = inputs.app && (await readAppToken({ ...inputs.app, repository: run.repository, apiUrl: run.apiUrl }));
  if (app) core.setSecret(app.token);
  const github = app ? clientOf(app.token, run) : jobToken;
  const identity = identityOf(app);
  return {
    reader: createReader(github),
    writer: createWriter(github, { identity, companionApp: undefined }, jobToken),
    now: () => github.now(),
    budget: () => github.budget(),
    serverUrl: run.serverUrl,
    withheld: run.isTrusted ? undefined : { code: 'untrusted_context', values: { event: run.event } },
    identity,
    isApp: false,
    elsewhere: inputs.app && elsewhereBy(inputs.app, run),
    openThreads: async () => (await import('../src/adapters/github/thread-access.ts')).createThreadAccess(github),
    packer: zlibPacker,
    sha256: text => createHash('sha256').update(text).digest('hex'),
    sleep: milliseconds => setTimeout(milliseconds),
    log: { info: core.info, warn: core.warning },
    dryRun: inputs.dryRun,
    language: inputs.language,
    stage: inputs.stage,
    configText: undefined,
    withoutFile: 'observe',
    detailsUrl: run.runUrl,
    recheckUrl: run.recheckUrl,
    ticks: inputs.command !== 'check',
    maxWait: longestWait,
  };
}

function clientOf(token: string, run: Run): GitHub {
  return createGitHub({ token, apiUrl: run.apiUrl, graphqlUrl: run.graphqlUrl });
}

/** An App's key opens its owner's other repositories too, where it is installed; GITHUB_TOKEN ends at its own. */
function elsewhereBy(app: NonNullable<Inputs['app']>, run: Run): NonNullable<Shell['elsewhere']> {
  return async repository => {
    if (repository.owner.toLowerCase() !== run.repository.owner.toLowerCase()) return undefined;
    const issued = await readAppToken({ ...app, repository, apiUrl: run.apiUrl }).catch(refusedToken);
    if (!issued) return undefined;
    core.setSecret(issued.token);
    const { createThreadAccess } = await import('../src/adapters/github/thread-access.ts');
    return createThreadAccess(clientOf(issued.token, run));
  };
}

/** Not installed there: the line is handed out instead. */
function refusedToken(error: unknown): undefined {
  if (error instanceof FaultError && error.fault.kind !== 'unavailable') return undefined;
  throw error;
}

function identityOf(app: AppToken | undefined): Identity {
  return app ? { kind: 'app', appId: app.appId, slug: app.slug } : { kind: 'github-token' };
}
