import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { root } from './source-tree.ts';

/** One line of the App's log. */
type LogLine = Readonly<Record<string, unknown>>;

type Condition = (line: LogLine) => boolean;

/** A process whose stdout is one JSON object a line. */
export interface LoggingProcess {
  log(): readonly LogLine[];
  stderr(): string;
  /** The first line, old or new, of which the condition holds; rejects when the process ends without it. */
  line(condition: Condition): Promise<LogLine>;
  /** Exit code; null after a signal that nobody handled. */
  readonly exit: Promise<number | null>;
  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
}

/** The App as a process of its own. */
export interface AppProcess extends LoggingProcess {
  readonly url: string;
  readonly webhookUrl: string;
  /** Resolves when the deliveries are out and the App has nothing in hand. */
  settled(): Promise<void>;
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>;
}

/** The settings that make the App this sandbox's. */
export function appSettings(sandbox: Sandbox): Readonly<Record<string, string>> {
  const { id, privateKey } = sandbox.tokens.app;
  return {
    APP_ID: String(id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: sandbox.webhookSecret,
    GITHUB_API_URL: `${sandbox.url}/api/v3`,
    PORT: '0',
  };
}

/** Runs `node app/main.ts` with nothing of this machine's environment. */
export function spawnApp(env: Readonly<Record<string, string>>): LoggingProcess {
  const child = spawn(process.execPath, [join(root, 'app/main.ts')], {
    env: { PATH: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watch(child);
}

/** Starts the App for a sandbox, which sends it its deliveries from then on, and waits until the first sweep is over. */
export async function startApp(sandbox: Sandbox, env: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
  const app = spawnApp({ ...appSettings(sandbox), ...env });
  const { port } = await app.line(line => line['msg'] === 'listening');
  const url = `http://127.0.0.1:${port}`;
  const webhookUrl = `${url}/api/github/webhooks`;
  const settled = async (): Promise<void> => {
    // What the App writes makes deliveries of its own, so it takes two looks that find nothing.
    for (let quiet = 0; quiet < 2; ) {
      await sandbox.settled();
      quiet = (await isIdle(url)) ? quiet + 1 : 0;
      if (quiet === 0) await setTimeout(10);
    }
  };
  sandbox.setWebhook(webhookUrl);
  await settled();
  const stop = (): Promise<number | null> => {
    app.signal('SIGTERM');
    return app.exit;
  };
  return { ...app, url, webhookUrl, settled, stop };
}

async function isIdle(url: string): Promise<boolean> {
  const ask = (): Promise<Response> => fetch(`${url}/readyz`);
  // A connection that was kept may be closed by the server in the very moment in which it is used again.
  return (await (await ask().catch(ask)).text()) === 'ready, 0 in hand\n';
}

function watch(child: ChildProcess): LoggingProcess {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  let isOver = false;
  const tell = (): void => {
    for (const wake of waiting) wake();
  };
  if (!child.stdout || !child.stderr) throw new Error('the process has no output');
  createInterface({ input: child.stdout }).on('line', text => {
    lines.push(JSON.parse(text));
    tell();
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  const exit = once(child, 'close').then(([code]: (number | null)[]) => {
    isOver = true;
    tell();
    return code ?? null;
  });
  const line = (condition: Condition): Promise<LogLine> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find(condition);
        if (!found && !isOver) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(new Error(`the App ended before that: ${stderr}${JSON.stringify(lines.at(-1))}`));
      };
      waiting.add(look);
      look();
    });
  return { log: () => [...lines], stderr: () => stderr, line, exit, signal: signal => void child.kill(signal) };
}
