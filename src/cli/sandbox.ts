import { resolve } from 'node:path';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { textOption } from './options.ts';
import type { Call } from './verb.ts';

/** Serves the embedded GitHub until it is stopped; the first line of its data says how to reach it. */
export async function sandbox(call: Call): Promise<ExitCode> {
  const { options, terminal, words, folder } = call;
  const port = textOption(options, 'port');
  if (port !== undefined && !isPort(port)) {
    terminal.talk(words('bad_port', { port }));
    return exitCodes.usage;
  }
  const seed = textOption(options, 'seed');
  const { serveSandbox } = await import('../sandbox/serve.ts');
  try {
    await serveSandbox({
      ...(seed === undefined ? {} : { seedFile: resolve(folder, seed) }),
      ...(port === undefined ? {} : { port: Number(port) }),
      log: terminal.talk,
    });
  } catch (error) {
    return tellFailure(error, call);
  }
  return exitCodes.ok;
}

/** A seed that can't be read or a port that is taken is the caller's to mend; anything else is ours. */
function tellFailure(error: unknown, { options, terminal, words }: Call): ExitCode {
  if (!(error instanceof Error)) throw error;
  const file = textOption(options, 'seed');
  if ('code' in error && error.code === 'EADDRINUSE') {
    terminal.talk(words('port_taken', { port: textOption(options, 'port') ?? '' }));
    return exitCodes.usage;
  }
  if (file === undefined) throw error;
  // Node says which call failed on which path; that it can't be read is what a person asks.
  const text =
    'syscall' in error ? words('file_unreadable', { file }) : words('bad_seed', { file, message: error.message });
  terminal.talk(text);
  return exitCodes.usage;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
