import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { emptyFaults, type Fault, type FaultQueue, takeFault, withCutList, withGraphqlError } from '../faults.ts';
import { answerGraphql } from '../graphql/execute.ts';
import { isJson, type Json, jsonIn, textIn } from '../json.ts';
import { answerRest } from '../rest/answer.ts';
import { matchRoute } from '../rest/route.ts';
import { type RateBook, type RateState, type Request, type Site, spend } from './site.ts';
import { type Viewer, viewerOf } from './tokens.ts';

export interface ServerParts {
  readonly site: Site;
  readonly faults: FaultQueue;
  readonly rates: RateBook;
  /** Answers `POST /_sandbox/<name>`. */
  readonly control: (name: string, body: unknown) => Promise<unknown>;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operation: string;
  readonly cost: number;
  readonly graphql: boolean;
}

const PREFIX = '/api/v3';

export const newServerParts = (site: Site, control: ServerParts['control']): ServerParts => ({
  site,
  control,
  faults: emptyFaults(),
  rates: { hour: '', used: new Map() },
});

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return new SyntaxError('Problems parsing JSON');
  }
}

const rateHeaders = (rate: RateState, resource: string): Readonly<Record<string, string>> => ({
  'x-ratelimit-limit': String(rate.limit),
  'x-ratelimit-remaining': String(rate.remaining),
  'x-ratelimit-used': String(rate.used),
  'x-ratelimit-reset': String(rate.reset),
  'x-ratelimit-resource': resource,
});

function graphqlReply(parts: ServerParts, request: Request): Reply {
  const body: Json = isJson(request.body) ? request.body : {};
  const operationName = textIn(body, 'operationName');
  const answer = answerGraphql(parts.site, {
    query: textIn(body, 'query') ?? '',
    variables: jsonIn(body, 'variables') ?? {},
    viewer: request.viewer,
    baseUrl: request.origin,
    ...(operationName === undefined ? {} : { operationName }),
    spend: points =>
      spend(parts.rates, request.viewer, { now: parts.site.world.now, cost: points, resource: 'graphql' }),
  });
  const headers = rateHeaders(
    spend(parts.rates, request.viewer, { now: parts.site.world.now, cost: 0, resource: 'graphql' }),
    'graphql',
  );
  return { status: 200, body: answer.body, headers, operation: answer.operation, cost: answer.cost, graphql: true };
}

async function restReply(parts: ServerParts, request: Request): Promise<Reply> {
  const rate = spend(parts.rates, request.viewer, { now: parts.site.world.now, cost: 1, resource: 'core' });
  const answer = await answerRest(parts.site, request);
  const headers = { ...rateHeaders(rate, 'core'), ...answer.headers };
  const limits = { limit: rate.limit, used: rate.used, remaining: rate.remaining, reset: rate.reset };
  const body =
    answer.operation === 'rate-limit/get'
      ? { resources: { core: limits, search: limits, graphql: limits }, rate: limits }
      : answer.body;
  return { status: answer.status, body, headers, operation: answer.operation, cost: 1, graphql: false };
}

const isGraphql = (request: Request): boolean => request.method === 'POST' && request.path === '/graphql';

const operationOf = (request: Request): string => {
  if (!isGraphql(request)) return matchRoute(request.method, request.path)?.operation.id ?? '';
  const body = isJson(request.body) ? request.body : {};
  return (
    textIn(body, 'operationName') ?? /(?:query|mutation)\s+(\w+)/u.exec(textIn(body, 'query') ?? '')?.[1] ?? 'anonymous'
  );
};

const keyOf = (request: Request): string =>
  JSON.stringify([request.method, request.path, [...request.query], request.method === 'GET' ? null : request.body]);

/** What a fault makes of a request before GitHub looks at it; undefined lets it through. */
function early(
  parts: ServerParts,
  request: Request,
  fault: Fault,
): Omit<Reply, 'operation' | 'cost' | 'graphql'> | undefined {
  const message = (text: string): Json => ({ message: text, documentation_url: 'https://docs.github.com/rest' });
  const wait: Readonly<Record<string, string>> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  switch (fault.kind) {
    case 'status':
      return { status: fault.status ?? 502, body: message('Server Error'), headers: wait };
    case 'rate-limit': {
      const reset = String(Math.floor(Date.parse(parts.site.world.now) / 1000) + (fault.retryAfter ?? 3600));
      return {
        status: fault.status ?? 403,
        body: message('API rate limit exceeded'),
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      };
    }
    case 'secondary-limit':
      return {
        status: fault.status ?? 403,
        body: message('You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
        headers: { 'retry-after': '60', ...wait },
      };
    case 'lag': {
      const earlier = parts.faults.answers.get(keyOf(request));
      return earlier ?? { status: 404, body: message('Not Found') };
    }
    default:
      return undefined;
  }
}

function late(reply: Reply, fault: Fault | undefined): Reply {
  if (fault === undefined) return reply;
  if (fault.kind === '5xx-after-commit')
    return { ...reply, status: fault.status ?? 502, body: { message: 'Server Error' } };
  if (fault.kind === 'graphql-error') return { ...reply, body: withGraphqlError(reply.body, fault) };
  return fault.kind === 'truncate' && fault.graphqlPath !== undefined
    ? { ...reply, body: withCutList(reply.body, fault) }
    : reply;
}

async function replyTo(parts: ServerParts, request: Request, fault: Fault | undefined): Promise<Reply> {
  const made = fault === undefined ? undefined : early(parts, request, fault);
  if (made !== undefined) return { ...made, operation: operationOf(request), cost: 0, graphql: isGraphql(request) };
  if (request.body instanceof SyntaxError)
    return {
      status: 400,
      body: { message: request.body.message },
      operation: operationOf(request),
      cost: 1,
      graphql: false,
    };
  const reply = isGraphql(request) ? graphqlReply(parts, request) : await restReply(parts, request);
  if (reply.status < 300) parts.faults.answers.set(keyOf(request), { status: reply.status, body: reply.body });
  return late(reply, fault);
}

function record(site: Site, request: Request, reply: Reply): void {
  const names = reply.graphql ? { graphql: reply.operation } : { operationId: reply.operation };
  const failed = reply.status >= 400 || (reply.graphql && isJson(reply.body) && (reply.body['data'] ?? null) === null);
  site.requests.push({
    method: request.method,
    path: request.path,
    ...names,
    tokenKind: request.viewer.kind,
    status: reply.status,
    cost: reply.cost,
    ok: !failed,
  });
}

function send(parts: ServerParts, outgoing: ServerResponse, reply: Reply & { fault?: Fault | undefined }): void {
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const cut = reply.fault?.kind === 'truncate' && reply.fault.graphqlPath === undefined;
  const { world, requests } = parts.site;
  outgoing.writeHead(reply.status, {
    date: new Date(world.now).toUTCString(),
    'x-github-request-id': `SBX:${requests.length.toString(16).padStart(8, '0')}`,
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...reply.headers,
  });
  outgoing.end(cut ? text.slice(0, Math.floor(text.length / 2)) : text);
}

function requestOf(incoming: IncomingMessage, at: { body: unknown; viewer: Viewer; serverUrl: string }): Request {
  const url = new URL(incoming.url ?? '/', at.serverUrl);
  const enterprise = url.pathname.startsWith(`${PREFIX}/`);
  const path = enterprise ? url.pathname.slice(PREFIX.length) : url.pathname.replace(/^\/api\/graphql$/u, '/graphql');
  return {
    method: incoming.method ?? 'GET',
    path,
    rawPath: url.pathname,
    origin: enterprise ? `${at.serverUrl}${PREFIX}` : at.serverUrl,
    query: new Map(url.searchParams),
    body: at.body,
    viewer: at.viewer,
  };
}

async function serveControl(
  parts: ServerParts,
  outgoing: ServerResponse,
  at: { name: string; body: unknown },
): Promise<void> {
  const result = await parts.control(at.name, at.body).then(
    body => ({ status: 200, body }),
    (error: unknown) => ({ status: 400, body: { message: error instanceof Error ? error.message : String(error) } }),
  );
  outgoing.writeHead(result.status, { 'content-type': 'application/json; charset=utf-8' });
  outgoing.end(`${JSON.stringify(result.body)}\n`);
}

async function serve(parts: ServerParts, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { site } = parts;
  const body = parseJson(await readBody(incoming));
  const control = /^\/_sandbox\/(\w+)$/u.exec(incoming.url ?? '')?.[1];
  if (control !== undefined) return serveControl(parts, outgoing, { name: control, body });
  const viewer = viewerOf(site.tokens, incoming.headers.authorization);
  const request = requestOf(incoming, {
    body,
    viewer: viewer ?? { kind: 'anonymous' },
    serverUrl: site.world.serverUrl,
  });
  const fault = takeFault(parts.faults, {
    method: request.method,
    path: request.path,
    operation: operationOf(request),
  });
  if (fault?.kind === 'drop-connection') return void incoming.socket.destroy();
  const bad = {
    status: 401,
    body: { message: 'Bad credentials' },
    operation: operationOf(request),
    cost: 1,
    graphql: isGraphql(request),
  };
  const reply =
    viewer === undefined || (isGraphql(request) && viewer.kind === 'anonymous')
      ? bad
      : await replyTo(parts, request, fault);
  record(site, request, reply);
  send(parts, outgoing, { ...reply, fault });
}

/** One HTTP server for REST, GraphQL and the controls. */
export function createSandboxServer(parts: ServerParts): Server {
  return createServer((incoming, outgoing) => {
    serve(parts, incoming, outgoing).catch((error: unknown) => {
      parts.site.violate(
        `the embedded GitHub failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ message: 'the embedded GitHub failed; see its violations' }));
    });
  });
}
