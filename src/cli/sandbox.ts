import { resolve } from 'node:path';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { textOption } from './options.ts';
import type { Call } from './verb.ts';

/** Serves the embedded GitHub until it is stopped; the first line of its data says how to reach it. */
export async function sandbox({ options, terminal, words, folder }: Call): Promise<ExitCode> {
  const port = textOption(options, 'port');
  if (port !== undefined && !isPort(port)) {
    terminal.talk(words('bad_port', { port }));
    return exitCodes.usage;
  }
  const seed = textOption(options, 'seed');
  const { serveSandbox } = await import('../sandbox/serve.ts');
  await serveSandbox({
    ...(seed === undefined ? {} : { seedFile: resolve(folder, seed) }),
    ...(port === undefined ? {} : { port: Number(port) }),
    log: terminal.talk,
  });
  return exitCodes.ok;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
