import type { RunControl, Site } from './http/site.ts';
import { isJson, type Json } from './json.ts';
import type { WorldEvent } from './model/world-event.ts';
import { createRunner, type Runner } from './runner/runner.ts';
import { runnerHost, triggerOf } from './runner-host.ts';
import { wrongWithWebhook } from './schema/check.ts';
import type { Planted } from './seed/plant.ts';
import { type DeliveryRecord, deliver } from './webhooks/deliver.ts';
import { payloadOf, webhookKey } from './webhooks/payload.ts';

/** Tells the App and the workflows what happened, and knows when they are done. */
export interface Messenger {
  setWebhook(url: string | undefined): void;
  settled(): Promise<void>;
  tick(): Promise<void>;
  readonly runner: Runner | undefined;
  deliveries(): readonly DeliveryRecord[];
}

export interface MessengerOptions {
  readonly planted: Planted;
  readonly site: Site;
  readonly runner: boolean;
  readonly actionFolder?: string;
  readonly log?: (line: string) => void;
}

function newRunner(options: MessengerOptions): Runner | undefined {
  const { world, tokens } = options.planted;
  if (!options.runner) return undefined;
  const { traits } = world;
  return createRunner(runnerHost({ world, tokens }), {
    cancelsPending: traits.concurrencyCancelsPending,
    tokenEventsStartNoWorkflow: traits.tokenEventsStartNoWorkflow,
    forkTokensReadOnly: traits.forkTokensReadOnly,
    ...(options.actionFolder === undefined ? {} : { actionFolder: options.actionFolder }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
}

function madePayload(options: MessengerOptions, event: WorldEvent): Json {
  const { world, registration } = options.planted;
  const installation = registration.installations.find(each => each.account === event.repository.owner);
  const id = installation === undefined ? {} : { installationId: installation.id };
  const payload = payloadOf(event, { world, baseUrl: world.serverUrl, ...id });
  const wrong = wrongWithWebhook(webhookKey(event), payload);
  if (wrong !== undefined) options.site.violate(`webhook ${webhookKey(event)} breaks GitHub's schema: ${wrong}`);
  return payload;
}

/** Workflow runs live in the base repository; a fork's own pushes tell nobody here. */
const isHeard = (event: WorldEvent): boolean => event.repository.parent === null;

interface MessengerState {
  webhook: string | undefined;
  queue: Promise<unknown>;
  pending: number;
  /** The last event's runs are there. */
  starting: Promise<unknown>;
  readonly failures: unknown[];
  readonly deliveries: DeliveryRecord[];
}

function track(state: MessengerState, work: Promise<unknown>): void {
  state.pending += 1;
  const done = (): void => {
    state.pending -= 1;
  };
  void work.catch((error: unknown) => void state.failures.push(error)).then(done);
}

function tell(
  options: MessengerOptions,
  event: WorldEvent,
  by: { state: MessengerState; runner: Runner | undefined },
): void {
  const { state, runner } = by;
  const { world, registration } = options.planted;
  if (!isHeard(event) || (runner === undefined && state.webhook === undefined)) return;
  const payload = madePayload(options, event);
  if (runner !== undefined) {
    state.starting = runner.onEvent(triggerOf(world, event, payload));
    track(state, state.starting);
  }
  const { webhook } = state;
  if (webhook === undefined || !isJson(payload['installation'])) return;
  const to = { url: webhook, secret: registration.webhookSecret };
  state.queue = state.queue
    .then(() => deliver(to, { name: event.name, payload }))
    .then(sent => state.deliveries.push(sent));
  track(state, state.queue);
}

async function quiet(state: MessengerState, runner: Runner | undefined): Promise<void> {
  do {
    await state.queue;
    await runner?.settled();
    await new Promise(resolve => setImmediate(resolve));
  } while (state.pending > 0);
  const [failure] = state.failures.splice(0);
  if (failure !== undefined) throw failure;
}

/** A workflow that could not be started fails the test by `settled`, not whoever waits for the others. */
const controlOf = (runner: Runner, state: MessengerState): RunControl => ({
  started: () =>
    state.starting.then(
      () => undefined,
      () => undefined,
    ),
  knows: runId => runner.runs().some(run => run.runId === runId),
  rerun: (runId, by) => runner.rerun(runId, by),
});

export function createMessenger(options: MessengerOptions): Messenger {
  const runner = newRunner(options);
  const state: MessengerState = {
    webhook: undefined,
    queue: Promise.resolve(),
    pending: 0,
    starting: Promise.resolve(),
    failures: [],
    deliveries: [],
  };
  options.planted.world.listeners.push(event => tell(options, event, { state, runner }));
  if (runner !== undefined) options.site.runner = controlOf(runner, state);
  return {
    runner,
    settled: () => quiet(state, runner),
    deliveries: () => [...state.deliveries],
    setWebhook: url => {
      state.webhook = url;
    },
    tick: async () => {
      await runner?.tick();
    },
  };
}
