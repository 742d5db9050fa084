import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { sluiceApp } from './app.ts';
import { createEngine, type Engine } from './engine.ts';
import { errorWords } from './error-words.ts';
import { identify } from './identify.ts';
import { createPending } from './pending.ts';
import { createWebhookServer, type ServerStatus, type SignedDelivery } from './server.ts';
import type { Settings } from './settings.ts';

/** A running App. */
export interface Service {
  readonly server: Server;
  /** Resolves when GitHub has said who this App is and the first sweep begins; rejects when it refuses the key. */
  readonly ready: Promise<void>;
  /** Takes nothing new and resolves when what runs is done. */
  drain(): Promise<void>;
}

/** What changes in the life of a service. */
interface Life {
  engine: Engine | undefined;
  sweeps: NodeJS.Timeout | undefined;
  isDraining: boolean;
}

/** Deliveries are taken from the start; those that come before GitHub has said who this App is wait for it. */
export function createService(settings: Settings, probot: Probot, log: Logger): Service {
  const life: Life = { engine: undefined, sweeps: undefined, isDraining: false };
  const ready = begin({ settings, probot, log }, life);
  const dispatched = createPending();
  const accept = (delivery: SignedDelivery): void => {
    const { id, event } = delivery;
    if (life.engine?.isKnown(id)) {
      log.info({ delivery: id }, 'known already');
      return;
    }
    dispatched.add(
      ready
        .then(() => dispatch(probot, delivery))
        .catch((error: unknown) => log.error({ ...errorWords(error), delivery: id, event }, 'unusable delivery')),
    );
  };
  const status = (): ServerStatus => ({
    isReady: life.engine !== undefined,
    isDraining: life.isDraining,
    inHand: dispatched.size + (life.engine?.inHand() ?? 0),
  });
  const server = createWebhookServer({ secrets: settings.secrets, accept, status });
  return {
    server,
    ready,
    async drain() {
      life.isDraining = true;
      clearInterval(life.sweeps);
      server.close();
      server.closeIdleConnections();
      await life.engine?.drain();
    },
  };
}

interface Beginning {
  readonly settings: Settings;
  readonly probot: Probot;
  readonly log: Logger;
}

async function begin(parts: Beginning, life: Life): Promise<void> {
  const { settings, probot, log } = parts;
  const identity = await identify(probot, log);
  if (life.isDraining) return;
  const engine = createEngine({ ...parts, identity });
  await probot.load(sluiceApp({ ownLogin: `${identity.slug}[bot]`, push: engine.push, sweep: engine.sweep }));
  life.engine = engine;
  log.info({ app: identity.slug }, 'ready');
  engine.sweep(undefined);
  life.sweeps = setInterval(() => engine.sweep(undefined), settings.sweepMinutes * 60_000);
}

/** Probot's types know each event by name; here any signed one comes by, and what is read of it is checked later. */
async function dispatch(probot: Probot, { id, event, payload }: SignedDelivery): Promise<void> {
  await probot.receive({ id, name: event, payload } as Parameters<Probot['receive']>[0]);
}
