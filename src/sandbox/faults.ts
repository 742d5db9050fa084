/** Something that goes wrong with the next requests that match, as it does on GitHub (security.md, R-table). */
export interface Fault {
  readonly match?: { readonly method?: string; readonly path?: string; readonly operation?: string };
  readonly kind:
    | 'status'
    | '5xx-after-commit'
    | 'rate-limit'
    | 'secondary-limit'
    | 'truncate'
    | 'graphql-error'
    | 'lag'
    | 'drop-connection';
  /** How many requests it hits; 1 unless told. */
  readonly times?: number;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** `repository.pullRequest.files`: where the answer is null (`graphql-error`) or cut (`truncate`). */
  readonly graphqlPath?: string;
  readonly graphqlType?: string;
}

const KINDS: readonly Fault['kind'][] = [
  'status',
  '5xx-after-commit',
  'rate-limit',
  'secondary-limit',
  'truncate',
  'graphql-error',
  'lag',
  'drop-connection',
];

export interface FaultQueue {
  readonly waiting: { readonly fault: Fault; left: number }[];
  /** The last good answer of each request, for replicas that lag. */
  readonly answers: Map<string, { readonly status: number; readonly body: unknown }>;
}

export const emptyFaults = (): FaultQueue => ({ waiting: [], answers: new Map() });

const FIELDS = ['match', 'kind', 'times', 'status', 'retryAfter', 'graphqlPath', 'graphqlType'];

export function queueFault(queue: FaultQueue, fault: Fault): void {
  const unknown = Object.keys(fault).filter(key => !FIELDS.includes(key));
  if (unknown.length > 0) throw new Error(`a fault has no "${unknown.join('", "')}"; it has ${FIELDS.join(', ')}`);
  if (!KINDS.includes(fault.kind)) throw new Error(`a fault's kind is one of ${KINDS.join(', ')}`);
  queue.waiting.push({ fault, left: fault.times ?? 1 });
}

export interface Matched {
  readonly method: string;
  readonly path: string;
  /** REST operation id or GraphQL operation name. */
  readonly operation: string;
}

const hits = (fault: Fault, request: Matched): boolean => {
  const { method, path, operation } = fault.match ?? {};
  return (
    (method === undefined || method.toUpperCase() === request.method) &&
    (path === undefined || request.path.includes(path)) &&
    (operation === undefined || operation === request.operation)
  );
};

/** The fault that hits a request, used up by one. */
export function takeFault(queue: FaultQueue, request: Matched): Fault | undefined {
  const found = queue.waiting.find(each => each.left > 0 && hits(each.fault, request));
  if (found === undefined) return undefined;
  found.left -= 1;
  if (found.left === 0) queue.waiting.splice(queue.waiting.indexOf(found), 1);
  return found.fault;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parentAt(data: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), data);
}

/** Sets null at a path of the data and tells why, as GitHub does for a part that failed or timed out. */
export function withGraphqlError(body: unknown, fault: Fault): unknown {
  const path = (fault.graphqlPath ?? '').split('.').filter(part => part !== '');
  const type = fault.graphqlType ?? 'INTERNAL';
  const copy = structuredClone(body);
  if (!isRecord(copy)) return body;
  const parent = parentAt(copy['data'], path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined) copy['data'] = null;
  else if (isRecord(parent)) parent[last] = null;
  const earlier = Array.isArray(copy['errors']) ? copy['errors'] : [];
  const message =
    type === 'FORBIDDEN'
      ? 'Resource not accessible by integration'
      : 'Something went wrong while executing your query.';
  copy['errors'] = [...earlier, { type, path: path.map(part => (/^\d+$/u.test(part) ? Number(part) : part)), message }];
  return copy;
}

/** Cuts a list to half and leaves its counts alone; with an empty path the answer itself is the list, as REST's are. */
export function withCutList(body: unknown, fault: Fault): unknown {
  const copy = structuredClone(body);
  if (Array.isArray(copy)) return copy.slice(0, Math.floor(copy.length / 2));
  const parent = isRecord(copy) ? parentAt(copy['data'], (fault.graphqlPath ?? '').split('.')) : undefined;
  if (isRecord(parent) && Array.isArray(parent['nodes']))
    parent['nodes'] = parent['nodes'].slice(0, Math.floor(parent['nodes'].length / 2));
  return copy;
}
