import { describe, expect, test } from 'vitest';
import { listSources, readSource, resolveLocal } from '../support/source-tree.ts';

/** Who may import whom; what is not listed is forbidden. The words are folders. */
const core = ['domain', 'calendar', 'ledger', 'text', 'triggers', 'facts', 'gates', 'config', 'effects'];
const table: Readonly<Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }>> = {
  'src/domain': { layers: [], packages: [] },
  'src/calendar': { layers: ['domain'], packages: [] },
  'src/ledger': { layers: ['domain'], packages: ['zod/mini'] },
  'src/text': { layers: ['domain'], packages: [] },
  'src/triggers': { layers: ['domain'], packages: ['zod/mini'] },
  'src/facts': { layers: ['domain', 'ledger', 'text'], packages: ['zod/mini', 'minimatch'] },
  'src/gates': { layers: ['domain', 'facts', 'calendar', 'ledger'], packages: ['zod/mini', 'minimatch'] },
  'src/config': {
    layers: ['domain', 'calendar', 'gates'],
    packages: ['zod/mini', 'yaml', 'minimatch', 'fastest-levenshtein'],
  },
  'src/effects': { layers: ['domain', 'ledger'], packages: [] },
  // A plan is a file as the config is one: it is read by the config's YAML reader and told of in its findings.
  'src/plan': { layers: ['domain', 'calendar', 'ledger', 'text', 'gates', 'config'], packages: ['zod/mini'] },
  'src/project': { layers: ['domain', 'calendar', 'ledger', 'text'], packages: ['zod/mini'] },
  'src/commands': {
    layers: ['domain', 'calendar', 'ledger', 'text', 'facts', 'gates', 'config', 'project', 'plan'],
    packages: ['fastest-levenshtein'],
  },
  'src/render': { layers: [...core, 'project', 'plan', 'commands'], packages: ['intl-messageformat', 'zod/mini'] },
  'src/ports': { layers: ['domain', 'facts', 'effects', 'ledger'], packages: [] },
  'src/use-cases': { layers: [...core, 'project', 'plan', 'commands', 'render', 'ports'], packages: [] },
  'src/adapters': {
    layers: ['domain', 'facts', 'effects', 'ledger', 'ports'],
    packages: ['@octokit/core', 'universal-github-app-jwt', 'zod/mini', 'node:'],
  },
  'src/sandbox': {
    layers: ['domain'],
    packages: [
      'node:',
      'graphql',
      'ajv',
      'ajv/',
      '@octokit/graphql-schema',
      'yaml',
      'zod',
      'zod/mini',
      'fastest-levenshtein',
      'minimatch',
      '@actions/workflow-parser',
      '@actions/expressions',
      '@actions/workflow-parser/',
      '@actions/expressions/',
    ],
  },
  'src/cli': {
    layers: [...core, 'project', 'plan', 'commands', 'use-cases', 'adapters', 'ports', 'render', 'sandbox'],
    packages: ['node:', 'cac', 'picocolors', 'fastest-levenshtein', '@octokit/rest', 'zod', 'zod/mini', 'yaml'],
  },
  action: {
    layers: ['domain', 'use-cases', 'adapters', 'ports', 'config', 'triggers', 'render'],
    packages: ['node:', '@actions/core', '@actions/github', 'zod/mini'],
  },
  app: {
    layers: ['domain', 'use-cases', 'adapters', 'ports', 'config', 'triggers'],
    packages: ['node:', 'probot', '@octokit/auth-app', '@octokit/core', 'pino', 'zod', 'zod/mini'],
  },
};

const sources = ['src', 'action', 'app'].flatMap(listSources).map(readSource);

function layerOf(path: string): string {
  const [first, second] = path.split('/');
  return first === 'src' ? `src/${second}` : (first ?? '');
}

function isAllowedPackage(packages: readonly string[], specifier: string): boolean {
  return packages.some(allowed => specifier === allowed || (/[:/]$/.test(allowed) && specifier.startsWith(allowed)));
}

describe('imports', () => {
  test('every folder of the product has a row in the table', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect([...new Set(sources.map(source => layerOf(source.path)))].filter(layer => !(layer in table))).toEqual([]);
  });

  test('each file imports only the layers and packages that its row allows', () => {
    const broken = sources.flatMap(source => {
      const row = table[layerOf(source.path)] ?? { layers: [], packages: [] };
      return source.imports
        .filter(one => {
          const local = resolveLocal(source.path, one.from);
          if (local === undefined)
            return !isAllowedPackage(row.packages, one.from) && !(one.typeOnly && one.from === 'zod/mini');
          const target = layerOf(local);
          return (
            target !== layerOf(source.path) &&
            !row.layers.some(layer => target === `src/${layer}`) &&
            !local.endsWith('.json')
          );
        })
        .map(one => `${source.path} imports ${one.from}`);
    });
    expect(broken).toEqual([]);
  });

  test('ports hold types only', () => {
    const values = sources
      .filter(source => layerOf(source.path) === 'src/ports')
      .filter(source => source.functions.length > 0 || source.imports.some(one => !one.typeOnly));
    expect(values.map(source => source.path)).toEqual([]);
  });

  test('the shells never import each other, and nothing imports tests', () => {
    const shells = ['src/cli', 'action', 'app'];
    const broken = sources.flatMap(source =>
      source.imports
        .map(one => resolveLocal(source.path, one.from))
        .filter(local => local !== undefined)
        .filter(
          local =>
            local.startsWith('tests/') || (shells.includes(layerOf(local)) && layerOf(local) !== layerOf(source.path)),
        )
        .map(local => `${source.path} imports ${local}`),
    );
    expect(broken).toEqual([]);
  });

  test('no file is part of an import cycle', () => {
    const graph = new Map(
      sources.map(source => [
        source.path,
        source.imports.filter(one => !one.typeOnly).flatMap(one => resolveLocal(source.path, one.from) ?? []),
      ]),
    );
    expect(cyclesOf(graph)).toEqual([]);
  });

  test('no default exports and no barrel files', () => {
    expect(sources.filter(source => source.hasDefaultExport).map(source => source.path)).toEqual([]);
    expect(sources.filter(source => source.reExports > 0).map(source => source.path)).toEqual([]);
  });

  test('no drawer folders or files', () => {
    expect(
      sources
        .map(source => source.path)
        .filter(path => /(?:^|\/)(?:utils?|helpers?|common|types|misc)(?:\/|\.ts$)/.test(path)),
    ).toEqual([]);
  });
});

function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
