import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatInstant, parseDuration, stepsBetween } from './clock.ts';
import { type Fault, queueFault } from './faults.ts';
import { createSandboxServer, newServerParts, type ServerParts } from './http/server.ts';
import type { RequestRecord, Site } from './http/site.ts';
import { isJson, type Json, numberIn, textIn } from './json.ts';
import { createMessenger, type Messenger } from './messenger.ts';
import type { World } from './model/world.ts';
import type { Play } from './plays/play.ts';
import { runPlay } from './plays/run.ts';
import type { RunRecord } from './runner/records.ts';
import { runnerHost } from './runner-host.ts';
import { type Planted, plant } from './seed/plant.ts';
import { readSeed } from './seed/read-seed.ts';
import type { Seed } from './seed/seed.ts';
import { stateOf } from './state.ts';
import { AS_GITHUB, type Traits } from './traits.ts';
import type { DeliveryRecord } from './webhooks/deliver.ts';

export interface SandboxOptions {
  /** YAML text or an object; a small repository `acme/shop` without it. */
  readonly seed?: Seed | string;
  readonly port?: number;
  /** Where the App of the seed hears its deliveries. */
  readonly appWebhookUrl?: string;
  /** Whether workflow files are played; true unless told. */
  readonly runner?: boolean;
  /** Checkout whose `action.yml` the workflows' `uses:` of our action runs. */
  readonly actionFolder?: string;
  readonly traits?: Partial<Traits>;
  readonly now?: string;
  readonly log?: (line: string) => void;
}

interface SandboxTokens {
  readonly action: string;
  readonly app: {
    readonly id: number;
    readonly privateKey: string;
    readonly installationId: number;
    readonly token: string;
  };
  readonly users: Readonly<Record<string, string>>;
}

/** An embedded GitHub that is being served. */
export interface Sandbox {
  readonly url: string;
  /** As in GITHUB_API_URL. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly tokens: SandboxTokens;
  readonly webhookSecret: string;
  now(): string;
  /** Moves the clock (`90s`, `2h`, `3d`); schedules on the way fire. */
  advance(duration: string): Promise<void>;
  /** Plays what people, CI and apps do, one after the other, and waits for what it starts. */
  play(...plays: readonly Play[]): Promise<void>;
  /** Webhook deliveries and workflow runs are done. */
  settled(): Promise<void>;
  /** A GITHUB_TOKEN of a repository with exactly these permissions, as a job would get it. */
  actionToken(permissions: Readonly<Record<string, 'read' | 'write'>>, repository?: string): string;
  requests(): readonly RequestRecord[];
  clearRequests(): void;
  violations(): readonly string[];
  /** Webhook deliveries that went out, with what the App answered. */
  deliveries(): readonly DeliveryRecord[];
  /** Workflow files asked about events, with the jobs that ran. */
  runs(): readonly RunRecord[];
  queueFault(fault: Fault): void;
  state(): unknown;
  setWebhook(url?: string): void;
  close(): Promise<void>;
}

const MINUTE = 60_000;

function newSite(planted: Planted): Site {
  const violations: string[] = [];
  return {
    world: planted.world,
    tokens: planted.tokens,
    requests: [],
    violations,
    violate: text => void violations.push(text),
  };
}

async function advance(world: World, messenger: Messenger, duration: string): Promise<void> {
  const length = parseDuration(duration);
  for (const instant of messenger.runner === undefined
    ? [formatInstant(Date.parse(world.now) + length)]
    : stepsBetween(world.now, length, MINUTE)) {
    world.now = instant;
    await messenger.tick();
  }
  await messenger.settled();
}

/** A maintainer lets a held workflow run go: the named one, else the newest. */
function approve(messenger: Messenger, play: Json): void {
  const id = numberIn(play, 'run') ?? messenger.runner?.runs().findLast(run => run.status === 'held')?.runId;
  if (id === undefined || messenger.runner === undefined)
    throw new Error('play "approve-run": no workflow run is held');
  messenger.runner.approve(id);
}

/** Somebody re-runs a workflow run that has ended: the named one, else the newest. */
function rerun(messenger: Messenger, play: Json): void {
  const runs = messenger.runner?.runs().filter(run => run.status === 'completed') ?? [];
  const id = numberIn(play, 'run') ?? runs.at(-1)?.runId;
  if (id === undefined || messenger.runner === undefined) throw new Error('play "rerun": no workflow run has ended');
  messenger.runner.rerun(id, textIn(play, 'as') ?? 'wei');
}

async function playOne(world: World, messenger: Messenger, play: unknown): Promise<void> {
  if (isJson(play) && play['do'] === 'wait') await advance(world, messenger, textIn(play, 'for') ?? '');
  else if (isJson(play) && play['do'] === 'approve-run') approve(messenger, play);
  else if (isJson(play) && play['do'] === 'rerun') rerun(messenger, play);
  else runPlay(world, play);
}

async function playAll(world: World, messenger: Messenger, plays: readonly unknown[]): Promise<void> {
  for (const play of plays) {
    await playOne(world, messenger, play);
    await messenger.settled();
  }
}

const asList = (body: unknown): readonly unknown[] => (Array.isArray(body) ? body : [body]);

interface Running {
  readonly planted: Planted;
  readonly site: Site;
  readonly messenger: Messenger;
}

const isFault = (value: unknown): value is Fault => isJson(value) && typeof value['kind'] === 'string';

/** The controls behind `POST /_sandbox/{clock,events,faults,state}`. */
async function control(
  running: Running,
  faults: ServerParts['faults'],
  call: { name: string; body: unknown },
): Promise<unknown> {
  if (call.body instanceof SyntaxError) throw new Error('the body is no JSON');
  const { planted, messenger, site } = running;
  const { world } = planted;
  switch (call.name) {
    case 'clock': {
      const duration = isJson(call.body) ? textIn(call.body, 'advance') : undefined;
      if (duration !== undefined) await advance(world, messenger, duration);
      return { now: world.now };
    }
    case 'events':
      await playAll(world, messenger, asList(call.body));
      return { now: world.now };
    case 'faults':
      for (const fault of asList(call.body)) {
        if (!isFault(fault)) throw new Error('a fault is an object with "kind"');
        queueFault(faults, fault);
      }
      return { queued: faults.waiting.length };
    case 'state':
      return { ...stateOf(world), violations: site.violations };
    default:
      throw new Error(`no control "${call.name}"; there are clock, events, faults, state`);
  }
}

async function listen(parts: ServerParts, port: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createSandboxServer(parts);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function tokensOf(planted: Planted): SandboxTokens {
  const { registration, appToken } = planted;
  const installationId = registration.installations[0]?.id ?? 0;
  return {
    action: planted.actionToken,
    users: planted.userTokens,
    app: {
      id: registration.app.id,
      installationId,
      token: appToken,
      get privateKey() {
        return registration.keys().privateKey;
      },
    },
  };
}

/** The checkout or package that this file is part of, wherever a bundler put it. */
function ownActionFolder(): string | undefined {
  const folders = ['../..', '..', '.'].map(up => fileURLToPath(new URL(up, import.meta.url)));
  return folders.find(folder => existsSync(join(folder, 'action.yml')));
}

/** Starts an embedded GitHub on a free port of 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const traits = { ...AS_GITHUB, ...options.traits };
  const planted = plant(readSeed(options.seed ?? {}), {
    traits,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const { world } = planted;
  const site = newSite(planted);
  const started: { running?: Running } = {};
  const parts: ServerParts = newServerParts(site, (name, body) => {
    if (started.running === undefined) throw new Error('the embedded GitHub is still starting');
    return control(started.running, parts.faults, { name, body });
  });
  const { url, close } = await listen(parts, options.port ?? 0);
  world.serverUrl = url;
  const actionFolder = options.actionFolder ?? ownActionFolder();
  const messenger = createMessenger({
    planted,
    site,
    ...options,
    ...(actionFolder === undefined ? {} : { actionFolder }),
    runner: options.runner ?? true,
  });
  messenger.setWebhook(options.appWebhookUrl);
  started.running = { planted, site, messenger };
  return { ...handleOf(started.running, parts), url, apiUrl: url, graphqlUrl: `${url}/graphql`, close };
}

function issueActionToken(
  planted: Planted,
  permissions: Readonly<Record<string, 'read' | 'write'>>,
  name: string | undefined,
): string {
  const { world, tokens } = planted;
  const repository = name ?? [...world.repositories.values()][0]?.fullName ?? '';
  return runnerHost({ world, tokens }).issueToken(repository, permissions, 0);
}

function handleOf(
  { planted, site, messenger }: Running,
  parts: ServerParts,
): Omit<Sandbox, 'url' | 'apiUrl' | 'graphqlUrl' | 'close'> {
  const { world } = planted;
  return {
    tokens: tokensOf(planted),
    webhookSecret: planted.registration.webhookSecret,
    now: () => world.now,
    advance: duration => advance(world, messenger, duration),
    play: (...plays) => playAll(world, messenger, plays),
    settled: messenger.settled,
    actionToken: (permissions, repository) => issueActionToken(planted, permissions, repository),
    requests: () => [...site.requests],
    violations: () => [...site.violations],
    runs: () => messenger.runner?.runs() ?? [],
    deliveries: messenger.deliveries,
    clearRequests: () => void site.requests.splice(0),
    queueFault: fault => queueFault(parts.faults, fault),
    state: () => stateOf(world),
    setWebhook: target => messenger.setWebhook(target),
  };
}
