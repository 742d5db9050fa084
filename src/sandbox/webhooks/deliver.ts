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

/** One delivery as it went out; `status` 0: nobody answered. */
export interface DeliveryRecord extends Delivery {
  readonly id: string;
  readonly status: number;
}

/** GitHub gives up after ten seconds (GitHub docs, "Handling webhook deliveries"). */
const PATIENCE = 10_000;

const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

async function post(url: string, init: RequestInit): Promise<number> {
  try {
    const answer = await fetch(url, { ...init, method: 'POST', signal: AbortSignal.timeout(PATIENCE) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Sends one signed delivery; GitHub does not try again by itself, whatever the answer. */
export async function deliver(to: Endpoint, delivery: Delivery): Promise<DeliveryRecord> {
  const body = JSON.stringify(delivery.payload);
  const id = randomUUID();
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/embedded',
    'x-github-event': delivery.name,
    'x-github-delivery': id,
    'x-hub-signature-256': sign(to.secret, body),
  };
  return { ...delivery, id, status: await post(to.url, { headers, body }) };
}
