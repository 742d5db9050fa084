import { formatThreadReference } from '../domain/repository-name.ts';
import { evaluatePullRequest } from '../use-cases/evaluate-pull-request.ts';
import { readReference, readTriedRules } from './check/read-wish.ts';
import { createReaderShell } from './check/reader-shell.ts';
import { report } from './check/report.ts';
import { connect } from './connection.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { parseLanguage, textOption } from './options.ts';
import { serverAddress } from './rest.ts';
import type { Call } from './verb.ts';

/** Says what a pull request still needs, as its check would; writes nothing. */
export async function check(call: Call): Promise<ExitCode> {
  const { terminal, words, options } = call;
  const reference = readReference(call);
  if (!reference) return exitCodes.usage;
  const rules = await readTriedRules(call);
  if (rules === 'broken') return exitCodes.config;
  const connected = await connect(call);
  if (!connected.ok) return connected.exit;
  const { github, apiUrl } = connected.value;
  const language = textOption(options, 'language');
  terminal.talk(words('reading', { what: formatThreadReference(reference) }));
  const shell = createReaderShell(github, {
    serverUrl: serverAddress(apiUrl),
    language: language === undefined ? undefined : parseLanguage(language),
    configText: rules,
    log: { info: terminal.talk, warn: terminal.talk },
  });
  return report(await evaluatePullRequest({ kind: 'pull-request', ...reference }, shell), connected.value, call);
}
