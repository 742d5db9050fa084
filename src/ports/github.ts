import type { Fault } from '../domain/fault.ts';

/** An answer of GitHub, or a classified fault; never an exception for what GitHub can do. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly status?: number }
  | { readonly ok: false; readonly fault: Fault };

/** A GraphQL error beside data, by path and type. */
export interface QueryError {
  readonly type: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Data of a query with the errors that came beside it: the caller classifies them by path. */
export interface QueryAnswer {
  readonly data: unknown;
  readonly errors: readonly QueryError[];
}

/** What was asked of GitHub in this run. */
export interface RequestCount {
  readonly reads: number;
  readonly writes: number;
  readonly log: readonly string[];
}

/** The smaller share of the two hourly limits (REST and GraphQL), as the last answers said. */
export interface Budget {
  readonly remaining: number;
  readonly limit: number;
}

/** The one way to GitHub. */
export interface GitHub {
  query(document: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<QueryAnswer>>;
  mutate(document: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<QueryAnswer>>;
  /** `rest('POST /repos/{owner}/{repo}/statuses/{sha}', {…})`; the value is the JSON body, beside its status. */
  rest(route: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer<unknown>>;
  /** GitHub's own `Date` of the last answer; before the first answer this machine's. ISO, UTC. */
  now(): string;
  count(): RequestCount;
  budget(): Budget | undefined;
}
