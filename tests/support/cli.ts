import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/cli/run-cli.ts';
import { createTerminal } from '../../src/cli/terminal.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a process with nothing of this machine's environment but PATH. */
export function runSluice(
  args: readonly string[],
  around: { readonly env?: Readonly<Record<string, string>>; readonly folder?: string } = {},
): Promise<CliResult> {
  return new Promise((answer, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: around.folder,
      // No `gh` of the machine may answer with a real token.
      env: { PATH: '/nonexistent', LANG: 'C', ...around.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.on('error', fail);
    child.on('close', code => answer({ code, stdout, stderr }));
  });
}

interface CallAround {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What a person at a terminal types; without it nobody is there. */
  readonly typed?: string;
}

/** The same in this process: for tables of cases that don't touch the process itself. */
export async function callSluice(args: readonly string[], around: CallAround = {}): Promise<CliResult> {
  const isTTY = around.typed !== undefined;
  const stream = () => Object.assign(new PassThrough(), { isTTY });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  if (around.typed !== undefined) streams.stdin.write(around.typed);
  const env = { PATH: '/nonexistent', LANG: 'C', ...around.env };
  const terminal = createTerminal({ ...streams, env });
  const code = await runCli({ argv: args, env, folder: around.folder ?? '/', terminal });
  const textOf = (written: PassThrough) => String(written.read() ?? '');
  return { code, stdout: textOf(streams.stdout), stderr: textOf(streams.stderr) };
}
