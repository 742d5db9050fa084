import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isSigned } from './signature.ts';

/** A delivery whose signature held. */
export interface SignedDelivery {
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}

export interface ServerOptions {
  readonly secrets: readonly string[];
  /** Takes a delivery; returns at once, the work comes later. */
  accept(delivery: SignedDelivery): void;
  status(): ServerStatus;
}

/** How the App is. */
export interface ServerStatus {
  readonly isReady: boolean;
  /** On its way out: GitHub shall note a delivery as failed, so that it can be sent again. */
  readonly isDraining: boolean;
  /** Deliveries, sweeps and subjects that are not done. */
  readonly inHand: number;
}

/** GitHub sends nothing above 25 MB. */
const maxBody = 25 * 1024 * 1024;
const bodyTimeout = 10_000;
export const webhookPath = '/api/github/webhooks';

/** Our own server: what is unsigned is refused before it is parsed, and nothing that arrives can end the process. */
export function createWebhookServer(options: ServerOptions): Server {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method === 'GET' && path === '/healthz') return answer(response, 200, 'ok');
    if (request.method === 'GET' && path === '/readyz') return answerReadiness(response, options.status());
    if (path !== webhookPath) return answer(response, 404, 'not found');
    if (request.method !== 'POST') return answer(response, 405, 'only POST');
    receive(request, response, options).catch(() => answer(response, 400, 'unreadable request'));
  });
  server.requestTimeout = bodyTimeout;
  server.headersTimeout = bodyTimeout;
  return server;
}

function answerReadiness(response: ServerResponse, { isReady, isDraining, inHand }: ServerStatus): void {
  const word = isDraining ? 'stopping' : isReady ? 'ready' : 'starting';
  answer(response, word === 'ready' ? 200 : 503, `${word}, ${inHand} in hand`);
}

async function receive(request: IncomingMessage, response: ServerResponse, options: ServerOptions): Promise<void> {
  if (options.status().isDraining) return answer(response, 503, 'stopping');
  const id = header(request, 'x-github-delivery');
  const event = header(request, 'x-github-event');
  const signature = header(request, 'x-hub-signature-256');
  if (signature === undefined) return answer(response, 401, 'x-hub-signature-256 is missing');
  if (id === undefined || event === undefined)
    return answer(response, 400, 'x-github-delivery or x-github-event is missing');
  const body = await readBody(request);
  if (body === undefined) return answer(response, 413, 'above 25 MB');
  if (!isSigned(body, signature, options.secrets)) return answer(response, 401, 'wrong signature');
  const payload = parseJson(body.toString('utf8'));
  if (payload === undefined) return answer(response, 400, 'not JSON');
  options.accept({ id, event, payload });
  answer(response, 202, 'accepted');
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': body.length,
    ...((status === 413 || status === 503) && { connection: 'close' }),
  });
  response.end(body);
}
