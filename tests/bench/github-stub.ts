import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './localhost-certificate.ts';

/** One answer as it goes over the wire. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers by what was asked (a route, or a query's name), in the order in which it was asked. */
export type Recording = ReadonlyMap<string, readonly RecordedAnswer[]>;

/** Something that answers requests on a free port of this machine. */
export interface Stub {
  readonly url: string;
  /** What was asked since the last call. */
  takeRequests(): readonly string[];
  close(): Promise<void>;
}

export interface StubOptions {
  readonly recording: Recording;
  readonly certificate: Certificate;
  /** Milliseconds that every answer takes longer. */
  readonly latency?: number;
}

/** Answers over TLS what was recorded. What was not recorded is 404, and shows in the requests. */
export function startStub({ recording, certificate, latency = 0 }: StubOptions): Promise<Stub> {
  const secure = { key: certificate.key, cert: certificate.certificate };
  return listen(
    handle => createSecureServer(secure, handle),
    async ({ key, count }) => {
      if (latency > 0) await new Promise(resolve => setTimeout(resolve, latency));
      const answers = recording.get(key) ?? [];
      return answers[count - 1] ?? answers.at(-1) ?? { status: 404, headers: {}, body: '{"message":"not recorded"}' };
    },
  );
}

/** Passes everything on to a server and keeps what it said. */
export function startRecorder(target: string, recording: Map<string, RecordedAnswer[]>): Promise<Stub> {
  return listen(createServer, async ({ key }, request, body) => {
    const answer = await passOn(target, request, body);
    recording.set(key, [...(recording.get(key) ?? []), answer]);
    return answer;
  });
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
/** What was asked, and the how manieth time since the requests were taken. */
interface Asked {
  readonly key: string;
  readonly count: number;
}

type Answering = (asked: Asked, request: IncomingMessage, body: string) => Promise<RecordedAnswer>;

async function listen(
  create: (handle: Handler) => ReturnType<typeof createServer>,
  answering: Answering,
): Promise<Stub> {
  const requests: string[] = [];
  const server = create((request, response) => {
    void answerOne(request, response, (key, body) => {
      requests.push(key);
      return answering({ key, count: requests.filter(one => one === key).length }, request, body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${'setSecureContext' in server ? 'https://localhost' : 'http://127.0.0.1'}:${port}`,
    takeRequests: () => requests.splice(0),
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

async function answerOne(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (key: string, body: string) => Promise<RecordedAnswer>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const said = await answer(keyOf(request, body), body);
  response.writeHead(said.status, { ...said.headers, 'content-length': Buffer.byteLength(said.body) });
  response.end(said.body);
}

function keyOf({ method, url }: IncomingMessage, body: string): string {
  const operation = url?.endsWith('/graphql') ? /(?:query|mutation) (\w+)/.exec(body)?.[0] : undefined;
  return operation ?? `${method} ${url}`;
}

/** Of the answer's headers those that anybody reads. */
async function passOn(target: string, request: IncomingMessage, body: string): Promise<RecordedAnswer> {
  const { method = 'GET', url = '/', headers } = request;
  const answer = await fetch(target + url, {
    method,
    headers: {
      authorization: headers.authorization ?? '',
      accept: headers.accept ?? '',
      'content-type': 'application/json',
    },
    ...(method === 'GET' ? {} : { body }),
  });
  const kept = [...answer.headers].filter(([name]) => /^(?:date|content-type|x-ratelimit-|x-github-)/.test(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}
