import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

/** Where `action.yml`, templates and schemas lie: above `src/cli` in a checkout, above `dist` when installed. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'action.yml'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The package is incomplete: action.yml is nowhere above the program.');
    folder = parent;
  }
  return folder;
}

/** Text of a file that is part of the package. */
export function readPackageFile(path: string): Promise<string> {
  return readFile(join(packageFolder(), path), 'utf8');
}

export async function readVersion(): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readPackageFile('package.json'))).version;
}
