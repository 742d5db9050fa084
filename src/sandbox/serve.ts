import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startSandbox } from './sandbox.ts';

export interface ServeOptions {
  readonly seedFile?: string;
  readonly port?: number;
  /** Talk that is not data. */
  readonly log: (line: string) => void;
}

/** Serves an embedded GitHub until SIGINT or SIGTERM; the first line on stdout says how to reach it, as JSON. */
export async function serveSandbox(options: ServeOptions): Promise<void> {
  const sandbox = await startSandbox({
    ...(options.seedFile === undefined ? {} : { seed: readFileSync(options.seedFile, 'utf8') }),
    ...(options.port === undefined ? {} : { port: options.port }),
    log: options.log,
  });
  const { url, graphqlUrl, tokens, webhookSecret } = sandbox;
  process.stdout.write(`${JSON.stringify({ url, graphqlUrl, tokens, webhookSecret })}\n`);
  options.log(`The embedded GitHub answers at ${url}; stop it with Ctrl+C.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.close();
}
