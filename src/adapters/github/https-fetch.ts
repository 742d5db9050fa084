import type { IncomingMessage, OutgoingHttpHeaders, RequestOptions } from 'node:http';
import https from 'node:https';

/** As much of a response as Octokit reads. Node's own `Response` and `Headers` would load its fetch, the largest cost of a start. */
export interface PlainResponse {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: PlainHeaders;
  text(): Promise<string>;
}

interface PlainHeaders extends Iterable<readonly [string, string]> {
  get(name: string): string | null;
}

export interface PlainRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export type PlainFetch = (url: string, request: PlainRequest) => Promise<PlainResponse>;

/** The answer went over the cap: what came until then is thrown away. */
export class AnswerTooLargeError extends Error {}

const limits = { milliseconds: 10_000, bytes: 25 * 1024 * 1024 };

/** A `fetch` on Node's plain client, with kept connections and the environment's proxies. One per client. */
export function createHttpsFetch(caps: Partial<typeof limits> = {}): PlainFetch {
  const { milliseconds, bytes } = { ...limits, ...caps };
  const send = lazySender();
  return (url, request) =>
    new Promise((resolve, reject) => {
      const outgoing = send(url, { method: request.method, headers: headersOf(request) }, incoming => {
        readBody(incoming, bytes).then(body => resolve(responseOf(url, incoming, body)), reject);
      });
      const deadline = setTimeout(
        () => outgoing.destroy(new Error(`no answer within ${milliseconds} ms`)),
        milliseconds,
      );
      outgoing.on('error', reject);
      outgoing.on('close', () => clearTimeout(deadline));
      outgoing.end(request.body);
    });
}

type Sender = (
  url: string,
  options: RequestOptions,
  answered: (incoming: IncomingMessage) => void,
) => import('node:http').ClientRequest;

/**
 * `import … from 'node:http'` in an ES module evaluates a getter that loads undici (Node ≥ 22), so the plain protocol's
 * module is taken only when an address asks for it, and by `getBuiltinModule`.
 */
function lazySender(): Sender {
  const secure = new https.Agent({ keepAlive: true, proxyEnv: process.env });
  const plain = (): { http: typeof import('node:http'); agent: import('node:http').Agent } => {
    const http = process.getBuiltinModule('node:http');
    return { http, agent: new http.Agent({ keepAlive: true, proxyEnv: process.env }) };
  };
  let held: ReturnType<typeof plain> | undefined;
  return (url, options, answered) => {
    if (url.startsWith('https:')) return https.request(url, { ...options, agent: secure }, answered);
    held ??= plain();
    return held.http.request(url, { ...options, agent: held.agent }, answered);
  };
}

function headersOf(request: PlainRequest): OutgoingHttpHeaders {
  if (request.body === undefined) return { ...request.headers };
  return { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) };
}

function readBody(incoming: IncomingMessage, cap: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > cap) incoming.destroy(new AnswerTooLargeError(`answer larger than ${cap} bytes`));
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    incoming.on('error', reject);
    // A connection that breaks off mid-answer may end without an error.
    incoming.on('close', () => reject(new Error('the connection closed before the answer was complete')));
  });
}

function responseOf(url: string, incoming: IncomingMessage, body: string): PlainResponse {
  const pairs = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const byName = new Map(pairs);
  return {
    status: incoming.statusCode ?? 0,
    statusText: incoming.statusMessage ?? '',
    url,
    headers: { get: name => byName.get(name.toLowerCase()) ?? null, [Symbol.iterator]: () => pairs[Symbol.iterator]() },
    text: () => Promise.resolve(body),
  };
}
