import { createHash } from 'node:crypto';
import { createReader } from '../src/adapters/github/reader.ts';
import { createThreadAccess } from '../src/adapters/github/thread-access.ts';
import { createWriter } from '../src/adapters/github/writer.ts';
import { zlibPacker } from '../src/adapters/zlib-packer.ts';
import type { GitHub } from '../src/ports/github.ts';
import type { Log } from '../src/ports/shell.ts';
import type { Shell } from '../src/use-cases/evaluation.ts';
import { shortSleep } from './clients.ts';

/** Who this App is on GitHub. */
export interface AppIdentity {
  readonly appId: number;
  readonly slug: string;
}

export interface ShellParts {
  readonly identity: AppIdentity;
  readonly serverUrl: string;
  readonly withoutFile: Shell['withoutFile'];
  readonly log: Log;
}

/** The App's shell around the use cases: publishes check runs, waits for nothing, has a button to check again. */
export function createShell(github: GitHub, { identity, ...parts }: ShellParts): Shell {
  const own = { kind: 'app', ...identity } as const;
  return {
    ...parts,
    reader: createReader(github),
    writer: createWriter(github, { identity: own, companionApp: undefined }),
    now: () => github.now(),
    budget: () => github.budget(),
    withheld: undefined,
    identity: own,
    isApp: true,
    openThreads: async () => createThreadAccess(github),
    packer: zlibPacker,
    sha256: text => createHash('sha256').update(text).digest('hex'),
    sleep: shortSleep,
    dryRun: false,
    language: undefined,
    stage: undefined,
    configText: undefined,
    detailsUrl: undefined,
    recheckUrl: undefined,
    maxWait: 0,
  };
}
