import type { World } from '../model/world.ts';
import type { TokenStore, Viewer } from './tokens.ts';

/** One request as it came in, with its token already looked up. */
export interface Request {
  readonly method: string;
  /** Without `/api/v3`, still percent-encoded. */
  readonly path: string;
  readonly rawPath: string;
  /** Base of API URLs in answers: the server's URL, with `/api/v3` where the request had it. */
  readonly origin: string;
  readonly query: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly viewer: Viewer;
}

/** What a test may ask about the requests that were made. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** REST operation id. */
  readonly operationId?: string;
  /** Name of the GraphQL operation. */
  readonly graphql?: string;
  readonly tokenKind: Viewer['kind'] | 'unknown';
  readonly status: number;
  /** Points for GraphQL, 1 for REST. */
  readonly cost: number;
  readonly ok: boolean;
}

/** What the API asks of whoever plays the workflows. */
export interface RunControl {
  /** The runs of all that has happened are there. */
  started(): Promise<void>;
  /** Whether it played the run, and so can play it once more. */
  knows(runId: number): boolean;
  rerun(runId: number, by: string): void;
}

/** One running embedded GitHub: the model, who may use it, and what was noted about its use. */
export interface Site {
  readonly world: World;
  readonly tokens: TokenStore;
  readonly violations: string[];
  readonly requests: RequestRecord[];
  runner?: RunControl;
  /** Notes something that GitHub's schemas or the model don't allow. */
  violate(text: string): void;
}

/** Points or requests an hour (GitHub docs, "Rate limits for the REST API"): GITHUB_TOKEN 1,000 a repository, others 5,000. */
const limitOf = (viewer: Viewer): number => (viewer.kind === 'github-token' ? 1000 : 5000);

const HOUR_CHARS = 'YYYY-MM-DDTHH'.length;

export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds of the epoch. */
  readonly reset: number;
}

/** Usage is counted an hour of the virtual clock at a time. */
export interface RateBook {
  hour: string;
  readonly used: Map<string, number>;
}

const keyOf = (viewer: Viewer): string => {
  switch (viewer.kind) {
    case 'user':
      return `user ${viewer.user.id}`;
    case 'github-token':
      return `repository ${viewer.repository.id}`;
    case 'installation':
      return `installation ${viewer.installation.id}`;
    default:
      return viewer.kind;
  }
};

export function spend(book: RateBook, viewer: Viewer, at: { now: string; cost: number; resource: string }): RateState {
  const hour = at.now.slice(0, HOUR_CHARS);
  if (book.hour !== hour) book.used.clear();
  book.hour = hour;
  const key = `${at.resource} ${keyOf(viewer)}`;
  const used = (book.used.get(key) ?? 0) + at.cost;
  book.used.set(key, used);
  const limit = limitOf(viewer);
  return { limit, used, remaining: Math.max(0, limit - used), reset: Date.parse(`${hour}:00:00Z`) / 1000 + 3600 };
}
