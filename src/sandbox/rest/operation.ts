import type { Need } from '../http/permissions.ts';
import type { RunControl } from '../http/site.ts';
import type { AppRegistration, TokenStore, Viewer } from '../http/tokens.ts';
import type { Json } from '../json.ts';
import type { Cause } from '../model/records.ts';
import type { Repository, World } from '../model/world.ts';

/** One request that was routed, authenticated and found valid. */
export interface Call {
  readonly world: World;
  readonly tokens: TokenStore;
  readonly registrations: readonly AppRegistration[];
  readonly viewer: Viewer;
  readonly params: Json;
  readonly query: ReadonlyMap<string, string>;
  readonly body: Json;
  readonly baseUrl: string;
  /** Of the path's owner and repo; asking for it on another path is a bug. */
  readonly repository: Repository;
  readonly cause: () => Cause;
  /** Absent where no workflow is played. */
  readonly runner: RunControl | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A list that the router still has to cut into pages; `wrap` puts the page where GitHub has it. */
  readonly list?: readonly unknown[];
  readonly wrap?: (page: readonly unknown[], total: number) => unknown;
}

/** A handler of one operation: what it needs of the token, and its answer. `global`: no owner and repo in the path. */
export interface Handler {
  readonly need: Need;
  readonly global?: true;
  /** Query parameters that the handler honours, beside `page` and `per_page`. */
  readonly query?: readonly string[];
  readonly handle: (call: Call) => Answer | Promise<Answer>;
}

export type Handlers = Readonly<Record<string, Handler>>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const nothing: Answer = { status: 204 };
export const failed = (status: number, message: string, more: Json = {}): Answer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', ...more },
});
export const notFound = failed(404, 'Not Found');
export const invalid = (message: string): Answer =>
  failed(422, `Validation Failed: ${message}`, { errors: [{ message }] });
export const listed = (list: readonly unknown[], wrap?: Answer['wrap']): Answer => ({
  status: 200,
  list,
  ...(wrap === undefined ? {} : { wrap }),
});

export const reads = (permission: string): Need => ({ permissions: [`${permission}:read`], role: 'read' });
export const writes = (permission: string, role: Need['role'] = 'write'): Need => ({
  permissions: [`${permission}:write`],
  role,
});
export const anybody: Need = { permissions: [], role: 'read' };

export const idIn = (call: Call, name: string): number => Number(call.params[name]);
export const paramIn = (call: Call, name: string): string => String(call.params[name] ?? '');
