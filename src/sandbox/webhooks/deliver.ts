import { createHmac, randomUUID } from 'node:crypto';
import type { Json } from '../json.ts';

export interface Delivery {
  readonly name: string;
  readonly payload: Json;
}

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
}

/** GitHub gives up after ten seconds (GitHub docs, "Handling webhook deliveries"). */
const PATIENCE = 10_000;

const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Sends one signed delivery; GitHub does not try again by itself, whatever the answer. */
export async function deliver(to: Endpoint, delivery: Delivery): Promise<number> {
  const body = JSON.stringify(delivery.payload);
  const headers = {
    ...{
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/embedded',
      'x-github-event': delivery.name,
    },
    ...{ 'x-github-delivery': randomUUID(), 'x-hub-signature-256': sign(to.secret, body) },
  };
  try {
    const answer = await fetch(to.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
