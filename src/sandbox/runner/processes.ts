import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';

/** One process of a step. */
export interface ProcessCall {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface ProcessResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const GRACE_MILLISECONDS = 2500;

/** Runs a process to its end; on abort its whole group is asked to stop, then killed. */
export async function runProcess(call: ProcessCall): Promise<ProcessResult> {
  // A group of its own: bash's children hold the pipes open and would outlive it.
  const child = spawn(call.command, call.arguments, {
    cwd: call.folder,
    env: call.environment,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const stop = (): void => stopGroup(child);
  call.signal.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await ended(child);
    return { exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  } finally {
    call.signal.removeEventListener('abort', stop);
  }
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}

function stopGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MILLISECONDS);
  child.once('close', () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group ended between the check and the signal.
  }
}
