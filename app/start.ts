import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { createProbot } from './probot.ts';
import { createService, type Service } from './service.ts';
import { readSettings, type Settings } from './settings.ts';

/** Most stops are followed by a kill after thirty seconds. */
const patience = 25_000;

/** Runs the App until SIGTERM or SIGINT. Exits with 2 where settings are missing, with 1 where GitHub refuses the key. */
export async function startApp(): Promise<void> {
  const settings = settingsOrExit();
  const log = openLog(settings);
  const service = createService(settings, createProbot(settings, log), log);
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort(signal));
  service.ready.catch((error: unknown) => fail(log, error));
  service.server.once('error', error => fail(log, error)).listen(settings.port);
  await once(service.server, 'listening');
  const address = service.server.address();
  log.info({ port: typeof address === 'object' ? address?.port : undefined }, 'listening');
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  await drain(service, log);
  process.exit(0);
}

/** Our own exit: Probot leaves SIGTERM to Node, which ends what runs in the middle. */
async function drain(service: Service, log: Logger): Promise<void> {
  log.info('stopping');
  const end = await Promise.race([
    service.drain().then(() => 'done' as const),
    setTimeout(patience, 'cut off' as const),
  ]);
  if (end === 'done') log.info('stopped');
  else log.warn('stopped in the middle; the next start looks at everything again');
}

/** Written at once: else the last lines before an exit come out of order. */
function openLog({ logLevel }: Settings): Logger {
  return pino({ level: logLevel, base: { name: 'sluice' } }, pino.destination({ dest: 1, sync: true }));
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env, path => readFileSync(path, 'utf8'));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

function fail(log: Logger, error: unknown): void {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
