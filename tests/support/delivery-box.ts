import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

/** A delivery as GitHub sent it. */
export interface BoxedDelivery {
  readonly id: string;
  readonly event: string;
  readonly body: string;
}

/** Takes deliveries and passes none on: for tests that lose them, or send them late, twice or changed. */
export interface DeliveryBox {
  readonly url: string;
  deliveries(): readonly BoxedDelivery[];
  close(): Promise<void>;
}

export async function startDeliveryBox(): Promise<DeliveryBox> {
  const deliveries: BoxedDelivery[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const text = (name: keyof IncomingHttpHeaders): string => String(request.headers[name]);
    const body = Buffer.concat(parts).toString('utf8');
    deliveries.push({ id: text('x-github-delivery'), event: text('x-github-event'), body });
    response.writeHead(202).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the box has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    deliveries: () => [...deliveries],
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

/** Sends a delivery and gives the status of the answer. */
export async function sendDelivery(url: string, delivery: BoxedDelivery, secret: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'x-github-delivery': delivery.id,
    'x-github-event': delivery.event,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(delivery.body).digest('hex')}`,
  };
  const answer = await fetch(url, { method: 'POST', headers, body: delivery.body });
  await answer.arrayBuffer();
  return answer.status;
}
