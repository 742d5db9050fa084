import { githubOpenApi, type Operation } from '../schema/github-openapi.ts';
import { lazy } from '../schema/lazy.ts';

interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly literal: number;
}

/** Parameters that may hold slashes; Octokit sends them as %2F, GitHub takes both. */
const LONG = new Set(['path', 'ref', 'basehead', 'branch', 'tree_sha']);

function routeOf(operation: Operation): Route {
  const names: string[] = [];
  const source = operation.path
    .split('/')
    .map(part => {
      const name = /^\{(.+)\}$/u.exec(part)?.[1];
      if (name === undefined) return part.replace('.', '\\.');
      names.push(name);
      return LONG.has(name) ? '(.+)' : '([^/]+)';
    })
    .join('/')
    .replace('/contents/(.+)', '/contents/?(.*)');
  return {
    operation,
    names,
    pattern: new RegExp(`^${source}$`, 'u'),
    literal: operation.path.replaceAll(/\{[^}]*\}/gu, '').length,
  };
}

/** Most specific first: `/issues/comments/{id}` before `/issues/{number}/…`. */
const routes = lazy((): readonly Route[] =>
  githubOpenApi()
    .operations.map(routeOf)
    .toSorted((a, b) => b.literal - a.literal),
);

export interface Match {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** The operation that GitHub's description has for a request; undefined when the embedded GitHub has none. */
export function matchRoute(method: string, path: string): Match | undefined {
  for (const route of routes()) {
    const found = route.operation.method === method ? route.pattern.exec(path) : null;
    if (found === null) continue;
    const params = route.names.map((name, at): [string, string] => [name, decodeURIComponent(found[at + 1] ?? '')]);
    return { operation: route.operation, params: Object.fromEntries(params) };
  }
  return undefined;
}
