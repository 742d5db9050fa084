import { resolve } from 'node:path';
import { type ConfigState, readConfig } from '../config/read-config.ts';
import { readLocalFile } from './local-file.ts';

/** Where the rules are when nobody says otherwise. */
export const rulesPath = '.github/sluice.yml';

/** Rules of this machine, with their text. */
export interface RulesFile {
  readonly state: ConfigState;
  readonly text: string;
}

/** Reads rules from this machine; `folder` is where the program was started. */
export async function readRulesFile(folder: string, path: string): Promise<RulesFile> {
  const entry = await readLocalFile(resolve(folder, path));
  return { state: readConfig(entry, { file: path, sha: '' }), text: entry.kind === 'text' ? entry.text : '' };
}
