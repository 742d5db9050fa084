import { expect, test } from 'vitest';
import { listSources, readSource } from '../support/source-tree.ts';

const coreFolders = [
  'domain',
  'calendar',
  'ledger',
  'text',
  'triggers',
  'facts',
  'gates',
  'config',
  'render',
  'effects',
  'project',
  'plan',
  'commands',
  'ports',
  'use-cases',
];
const files = coreFolders.flatMap(folder => listSources(`src/${folder}`)).map(readSource);

/** What a pure core can't touch, and how each is recognised in source text. */
const forbidden: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a clock', pattern: /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b|Temporal\.Now/ },
  { what: 'randomness', pattern: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/ },
  { what: 'the process', pattern: /\bprocess\.|\bglobalThis\b/ },
  { what: 'the network', pattern: /\bfetch\(|\bXMLHttpRequest\b/ },
  { what: 'the console', pattern: /\bconsole\./ },
  { what: 'timers', pattern: /\bsetTimeout\(|\bsetInterval\(|\bsetImmediate\(/ },
  { what: 'node modules', pattern: /from 'node:/ },
];

test.each(forbidden)('the core never touches $what', ({ pattern }) => {
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter(file => pattern.test(file.text)).map(file => file.path)).toEqual([]);
});

test('the core casts nothing: shapes are checked at the edge', () => {
  const casts = files.filter(file =>
    / as (?!const\b|z\b|[a-z]+ ?[,}])/.test(
      file.text.replaceAll(/^import .*$/gm, '').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'|`[^`]*`/gm, ''),
    ),
  );
  expect(casts.map(file => file.path)).toEqual([]);
});

test('nothing in the core is mutable at module level', () => {
  expect(files.filter(file => /^(?:export )?let /m.test(file.text)).map(file => file.path)).toEqual([]);
  expect(
    files
      .filter(file => /^(?:export )?const \w+(?:: [^=]+)? = new (?:Map|Set|WeakMap)\(\)/m.test(file.text))
      .map(file => file.path),
  ).toEqual([]);
});
