import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const usageSchema = z.object({
  cpuMs: z.number(),
  rssMiB: z.number(),
  builtins: z.array(z.string()),
  files: z.array(z.string()),
});

/** What one process used from its start to its end. */
export interface Usage extends z.output<typeof usageSchema> {
  readonly wallMs: number;
  readonly exitCode: number | null;
  readonly output: string;
}

/** A program as node starts it: `arguments` after node's own, and nothing in the environment but what is said here. */
export interface Program {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const hook = fileURLToPath(new URL('usage-hook.cjs', import.meta.url));

export async function runMeasured({ arguments: rest, environment }: Program): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-usage-'));
  const usageFile = join(folder, 'usage.json');
  try {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', hook, ...rest], {
      env: { ...environment, BENCH_USAGE: usageFile },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wallMs = performance.now() - started;
    const usage = usageSchema.parse(JSON.parse(readFileSync(usageFile, 'utf8')));
    return { ...usage, wallMs, exitCode, output: Buffer.concat(output).toString('utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
