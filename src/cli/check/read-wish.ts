import { parseThreadReference, type ThreadReference } from '../../domain/repository-name.ts';
import type { Shell } from '../../use-cases/evaluation.ts';
import { apiAddress } from '../connection.ts';
import { textOption } from '../options.ts';
import { createProblemText } from '../problem-text.ts';
import { serverAddress } from '../rest.ts';
import { readRulesFile } from '../rules-file.ts';
import type { Call } from '../verb.ts';

/** The pull request or issue that was named; undefined, and said why, when none was. */
export function readReference(
  call: Call,
  mistake: 'bad_reference' | 'bad_project' = 'bad_reference',
): ThreadReference | undefined {
  const { terminal, words } = call;
  const given = call.args[0] ?? '';
  const reference = parseThreadReference(given);
  const apiUrl = apiAddress(call);
  if (!reference) terminal.talk(words(mistake, { given }));
  if (!reference || apiUrl === undefined || !URL.canParse(given)) return reference;
  // A token is for one server: an address on another one must not get it.
  const { host } = new URL(serverAddress(apiUrl));
  const named = new URL(given).host.replace(/^www\./, '');
  // `acme:shop` parses as an address without a host.
  if (named === host || named === '') return reference;
  terminal.talk(words('other_host', { given, host }));
  return undefined;
}

/** Rules of this machine to try instead of those in force; `broken` once their mistakes are said. */
export async function readTriedRules(call: Call): Promise<Shell['configText'] | 'broken'> {
  const { terminal, words, language, folder } = call;
  const path = textOption(call.options, 'config');
  if (path === undefined) return undefined;
  const { state, text } = await readRulesFile(folder, path);
  switch (state.kind) {
    case 'loaded':
      terminal.talk(words('check_rules', { file: path }));
      return { path, text };
    case 'absent':
      terminal.talk(words('file_unreadable', { file: path }));
      return 'broken';
    case 'broken':
      for (const problem of state.problems) terminal.talk(createProblemText(language)(problem));
      return 'broken';
    default:
      return state satisfies never;
  }
}
