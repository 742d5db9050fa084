import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createReader } from '../../adapters/github/reader.ts';
import { createThreadAccess } from '../../adapters/github/thread-access.ts';
import { zlibPacker } from '../../adapters/zlib-packer.ts';
import type { GitHub } from '../../ports/github.ts';
import type { Dispatcher } from '../../ports/release-access.ts';
import type { ThreadWriter, Writer } from '../../ports/writer.ts';
import type { Shell, ThreadShell } from '../../use-cases/evaluation.ts';

/** What differs from call to call. */
export type ReaderChoices = Pick<Shell, 'serverUrl' | 'language' | 'configText' | 'log'>;

/** The shell of a person at a terminal: sees what their token sees, publishes nothing, waits for nothing. */
export function createReaderShell(github: GitHub, choices: ReaderChoices): ThreadShell {
  const access = { ...createThreadAccess(github), threadWriter: noThreadWriter, dispatcher: noDispatcher };
  return {
    ...choices,
    reader: createReader(github),
    writer: noWriter,
    ...access,
    now: () => github.now(),
    budget: () => github.budget(),
    withheld: undefined,
    identity: { kind: 'reader' },
    isApp: false,
    recheckUrl: undefined,
    openThreads: async () => access,
    packer: zlibPacker,
    sha256: text => createHash('sha256').update(text).digest('hex'),
    sleep: milliseconds => setTimeout(milliseconds),
    dryRun: true,
    stage: undefined,
    withoutFile: 'observe',
    detailsUrl: undefined,
    maxWait: 0,
  };
}

/** Whoever only asks a question must not be able to write, whatever the use case decides. */
const noWriter: Writer = {
  write: async effect => {
    throw new Error(`A check from the command line wanted to write: ${effect.kind}`);
  },
  checksOf: async () => ({ ok: true, value: [] }),
};

const noThreadWriter: ThreadWriter = {
  write: async effect => {
    throw new Error(`A question from the command line wanted to write: ${effect.kind}`);
  },
};

const noDispatcher: Dispatcher = {
  dispatch: () => {
    throw new Error('the command line starts nothing');
  },
};
