import type { Language, LocalizedText } from '../domain/language.ts';
import type { ExitCode } from './exit-code.ts';
import type { GivenOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import type { Words } from './words.ts';

/** One option of a verb, as cac writes it: `--seed <file>`. */
export interface VerbOption {
  readonly flag: string;
  readonly help: LocalizedText;
}

/** One use of a verb. */
export interface Call {
  readonly args: readonly string[];
  readonly options: GivenOptions;
  readonly terminal: Terminal;
  readonly words: Words;
  /** The language of talk; what a check says follows the config unless `--language` is given. */
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the program was started. */
  readonly folder: string;
}

/** One command of the program. `load` brings its code only when it is called: the embedded GitHub is heavy. */
export interface Verb {
  readonly name: string;
  /** What stands behind the name in help. */
  readonly usage: string;
  readonly summary: LocalizedText;
  readonly detail?: LocalizedText;
  readonly options: readonly VerbOption[];
  readonly examples: readonly string[];
  readonly minArgs: number;
  readonly maxArgs: number;
  load(): Promise<(call: Call) => Promise<ExitCode>>;
}
