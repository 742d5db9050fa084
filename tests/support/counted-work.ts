import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

const program = fileURLToPath(new URL('../bench/count-work.ts', import.meta.url));

/** How often blocks of our code ran, by the name of the work. */
export async function countedWork(): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  return z.record(z.string(), z.number()).parse(JSON.parse(stdout));
}
