import { type ExitCode, exitCodes } from './exit-code.ts';
import { isGiven } from './options.ts';
import type { Call } from './verb.ts';

/** Plays the demo on the embedded GitHub; its story is in `demo/`. */
export async function demo({ options, language, terminal }: Call): Promise<ExitCode> {
  const { runDemo } = await import('./demo/run-demo.ts');
  const isDone = await runDemo({ json: isGiven(options, 'json'), language, terminal });
  return isDone ? exitCodes.ok : exitCodes.findings;
}
