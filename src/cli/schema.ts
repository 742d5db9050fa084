import { type ExitCode, exitCodes } from './exit-code.ts';
import { isGiven } from './options.ts';
import { readPackageFile } from './package-folder.ts';
import type { Call } from './verb.ts';

/** Prints a schema as the package ships it. */
export async function schema({ options, terminal }: Call): Promise<ExitCode> {
  const text = await readPackageFile(isGiven(options, 'result') ? 'schema/result.json' : 'schema/config.json');
  terminal.out(text.trimEnd());
  return exitCodes.ok;
}
