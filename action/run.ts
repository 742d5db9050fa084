import { appendFileSync } from 'node:fs';
import { isWatched, isWatchedByChecks } from '../src/triggers/events.ts';

/** The whole run. An event that can't change a verdict ends here, before a line of the product is loaded. */
export async function run(): Promise<void> {
  const variables = process.env;
  if (isIdle(variables)) return endIdle(variables);
  const { runCommand } = await import('./run-command.ts');
  await runCommand();
}

/** Commands that say themselves what they look at, whatever the event. */
const asking: readonly string[] = ['sweep', 'validate', 'release-plan'];

function isIdle(variables: NodeJS.ProcessEnv): boolean {
  const command = variables['INPUT_COMMAND'] ?? '';
  const isAsked = asking.includes(command) || (variables['INPUT_NUMBER'] ?? '') !== '';
  const event = variables['GITHUB_EVENT_NAME'] ?? '';
  const isForChecks = command === '' || command === 'check';
  return !isAsked && !(isForChecks ? isWatchedByChecks(event) : isWatched(event));
}

/** Two fixed words, so the toolkit's encoding of outputs has nothing to do here. */
function endIdle(variables: NodeJS.ProcessEnv): void {
  process.stdout.write('Nothing to look at: this event changes no verdict (no_subject).\n');
  const outputs = variables['GITHUB_OUTPUT'];
  if (outputs) appendFileSync(outputs, 'decision=nothing\nreason_code=no_subject\n');
}
