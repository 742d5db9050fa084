import { Octokit } from '@octokit/core';
import { FaultError } from '../../domain/fault.ts';
import type { Answer, GitHub, QueryAnswer } from '../../ports/github.ts';
import type { Sleep } from '../../ports/shell.ts';
import { type AnswerHeaders, faultOfAnswer, faultOfError, headersOfError, unusable } from './faults.ts';
import { createHttpsFetch } from './https-fetch.ts';
import { parseQueryAnswer } from './query-errors.ts';
import { readPatiently, readShrinking } from './retry.ts';
import { startTally, type Tally } from './tally.ts';

/** Octokit's `request`: a route with parameters in, a whole answer out, an exception for 4xx and 5xx. */
export type SendRequest = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<{ readonly status: number; readonly headers: AnswerHeaders; readonly data: unknown }>;

export interface GitHubOptions {
  readonly token: string | (() => Promise<string>);
  /** `https://api.github.com`, or `https://HOST/api/v3` of an enterprise server. */
  readonly apiUrl: string;
  readonly graphqlUrl?: string | undefined;
  readonly userAgent?: string | undefined;
  /** Somebody else's Octokit, authenticated already. */
  readonly request?: SendRequest | undefined;
  readonly sleep?: Sleep | undefined;
}

/** GitHub over HTTP. Reads are tried again where that helps; a write is sent once, and whether it landed is the caller's question. */
export function createGitHub(options: GitHubOptions): GitHub {
  const tally = startTally();
  const sleep = options.sleep ?? wait;
  const send = senderOf(options, tally);
  const graphql = `POST ${options.graphqlUrl ?? graphqlUrlOf(options.apiUrl)}`;
  const ask = (document: string, variables: Readonly<Record<string, unknown>>, kind: 'read' | 'write') =>
    sendQuery(send, { route: graphql, document, variables, kind });
  return {
    query: (document, variables) => readShrinking(smaller => ask(document, smaller, 'read'), variables, sleep),
    mutate: (document, variables) => ask(document, variables, 'write'),
    rest: async (route, parameters) => {
      const isRead = route.startsWith('GET ');
      const once = () => send({ route, parameters, kind: isRead ? 'read' : 'write', where: route });
      return isRead ? readPatiently(once, sleep) : once();
    },
    now: () => tally.now(),
    count: () => tally.count(),
    budget: () => tally.budget(),
  };
}

interface Sending {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly kind: 'read' | 'write';
  /** What the log and a fault say: a route or a query's name, never parameters. */
  readonly where: string;
}

type Send = (sending: Sending) => Promise<Answer<unknown>>;

function senderOf(options: GitHubOptions, tally: Tally): Send {
  const request = options.request ?? plainRequest(options);
  return async ({ route, parameters, kind, where }) => {
    tally.sent(kind, where);
    try {
      const { status, headers, data } = await request(route, parameters);
      tally.answered(headers);
      if (status >= 300) return { ok: false, fault: faultOfAnswer({ status, headers, message: 'moved', where }) };
      // Octokit hands over the text itself where it could not read JSON in it.
      if (typeof data === 'string' && data !== '') return { ok: false, fault: unusable(status, where, 'not JSON') };
      return { ok: true, value: data, status };
    } catch (error) {
      // Asking for a token can fail by itself, with a fault of its own.
      const fault = error instanceof FaultError ? error.fault : faultOfError(error, where);
      tally.answered(headersOfError(error));
      return { ok: false, fault };
    }
  };
}

function plainRequest(options: GitHubOptions): SendRequest {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const octokit = new Octokit({
    baseUrl: options.apiUrl.replace(/\/$/, ''),
    userAgent: options.userAgent ?? 'sluice',
    log: silent,
    request: { fetch: createHttpsFetch(), log: silent },
  });
  const token = async () => (typeof options.token === 'string' ? options.token : await options.token());
  return async (route, parameters) => {
    const authorization = `Bearer ${await token()}`;
    return octokit.request(route, {
      ...parameters,
      headers: { authorization, 'x-github-api-version': '2022-11-28' },
    });
  };
}

interface Question {
  readonly route: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kind: 'read' | 'write';
}

async function sendQuery(send: Send, question: Question): Promise<Answer<QueryAnswer>> {
  const { route, document, variables, kind } = question;
  const where = /(?:query|mutation) (\w+)/.exec(document)?.[0] ?? kind;
  const answer = await send({ route, parameters: { query: document, variables }, kind, where });
  return answer.ok ? parseQueryAnswer(answer.value, where) : answer;
}

/** Enterprise servers answer GraphQL beside `/api/v3`, github.com below the API's root. */
export function graphqlUrlOf(apiUrl: string): string {
  return `${apiUrl.replace(/\/$/, '').replace(/\/v3$/, '')}/graphql`;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}
