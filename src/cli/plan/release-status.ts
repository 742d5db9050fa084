import { formatThreadReference, parseThreadReference } from '../../domain/repository-name.ts';
import { releasePageOf } from '../../render/release/release-ground.ts';
import { releaseStatusLines } from '../../render/release/release-status.ts';
import { readRelease } from '../../use-cases/read-release.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openHomeReader } from '../home-reader.ts';
import { printLines } from '../lines.ts';
import { isGiven } from '../options.ts';
import type { Call } from '../verb.ts';

/** How far a release is, as its issue should say it; `reference` is that issue's. */
export async function releaseStatus(call: Call): Promise<ExitCode> {
  const { terminal, words, options, args } = call;
  const reference = parseThreadReference(args[0] ?? '');
  if (!reference) return exitCodes.usage;
  const opened = await openHomeReader(reference.repository, call);
  if (!opened.ok) return opened.exit;
  const name = formatThreadReference(reference);
  terminal.talk(words('reading', { what: name }));
  const input = await readRelease(reference, opened.value.shell);
  if (!input) {
    terminal.talk(words('release_none', { name }));
    return exitCodes.findings;
  }
  const { world, url } = input;
  const { plan, state, facts } = world;
  const json = {
    version: 1,
    subject: name,
    url,
    now: world.now,
    plan,
    state,
    facts: { ...facts, gone: [...facts.gone] },
  };
  if (isGiven(options, 'json')) terminal.out(JSON.stringify(json, null, 2));
  else
    printLines(
      releaseStatusLines(releasePageOf(input)).map((text, at) => ({ text, tone: at === 0 ? 'strong' : 'plain' })),
      terminal,
    );
  return exitCodes.ok;
}
