import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { Call } from '../verb.ts';

/** How far a release is, as its issue should say it. */
export async function releaseStatus({ terminal, words }: Call): Promise<ExitCode> {
  terminal.talk(words('not_built', { name: 'plan status owner/repo#number' }));
  return exitCodes.usage;
}
