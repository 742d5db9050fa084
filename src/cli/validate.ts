import type { Problem } from '../domain/problem.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { isGiven } from './options.ts';
import { createProblemText } from './problem-text.ts';
import { readRulesFile, rulesPath } from './rules-file.ts';
import type { Call } from './verb.ts';

interface CheckedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** Reads rules files of this machine and prints every mistake of each. */
export async function validate(call: Call): Promise<ExitCode> {
  const files = call.args.length > 0 ? call.args : [rulesPath];
  const checked = await Promise.all(files.map(file => checkFile(call.folder, file)));
  if (isGiven(call.options, 'json')) call.terminal.out(JSON.stringify(checked, null, 2));
  else for (const file of checked) print(file, call);
  const count = checked.reduce((sum, file) => sum + file.problems.length, 0);
  if (count === 0) return exitCodes.ok;
  call.terminal.talk(call.words('validate_count', { count }));
  return exitCodes.config;
}

async function checkFile(folder: string, file: string): Promise<CheckedFile> {
  const { state } = await readRulesFile(folder, file);
  switch (state.kind) {
    case 'loaded':
      return { file, problems: [] };
    case 'broken':
      return { file, problems: state.problems };
    case 'absent':
      return { file, problems: [{ code: 'config_missing', file, line: 1, column: 1, path: [], values: { file } }] };
    default:
      return state satisfies never;
  }
}

function print({ file, problems }: CheckedFile, { terminal, words, language }: Call): void {
  if (problems.length === 0) terminal.out(words('validate_good', { file }));
  const toText = createProblemText(language);
  for (const problem of problems) terminal.out(toText(problem));
}
