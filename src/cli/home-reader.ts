import type { RepositoryName } from '../domain/repository-name.ts';
import type { ThreadShell } from '../use-cases/evaluation.ts';
import { findHomes, type HomeReading, readHome } from '../use-cases/read-home.ts';
import { createReaderShell } from './check/reader-shell.ts';
import { connect } from './connection.ts';
import type { ExitCode } from './exit-code.ts';
import { parseLanguage, textOption } from './options.ts';
import { serverAddress } from './rest.ts';
import type { Call } from './verb.ts';

/** Reads projects' issues and the register as the caller's token sees them. */
export interface HomeReader {
  readonly shell: ThreadShell;
  read(number: number): Promise<HomeReading>;
  /** Numbers of all open ones. */
  numbers(): Promise<readonly number[]>;
}

export type OpenedReader =
  | { readonly ok: true; readonly value: HomeReader }
  | { readonly ok: false; readonly exit: ExitCode };

/** Opens the way to GitHub, or says what is missing. */
export async function openHomeReader(repository: RepositoryName, call: Call): Promise<OpenedReader> {
  const connected = await connect(call);
  if (!connected.ok) return connected;
  const { github, apiUrl } = connected.value;
  const { terminal, options } = call;
  const wanted = textOption(options, 'language');
  const shell = createReaderShell(github, {
    serverUrl: serverAddress(apiUrl),
    language: wanted === undefined ? undefined : parseLanguage(wanted),
    configText: undefined,
    log: { info: terminal.talk, warn: terminal.talk },
  });
  return {
    ok: true,
    value: {
      shell,
      read: number => readHome({ repository, number }, shell),
      numbers: async () => (await findHomes(repository, shell)).map(home => home.number),
    },
  };
}
