import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { contrasts, growing } from '../bench/pure-work.ts';
import { bundleFile } from '../bench/runner-environment.ts';
import { countedWork } from '../support/counted-work.ts';
import { type ObservedRun, observeRuns } from '../support/observed-runs.ts';
import { root } from '../support/source-tree.ts';

const limits = { bundleBytes: 409_600, growth: 2.5, hostile: 5 };

/** Times of a busy machine jump: a ratio counts as too large when it is that each time. */

test('G4: the bundle has at most 400 KB', () => {
  expect(statSync(bundleFile).size).toBeLessThanOrEqual(limits.bundleBytes);
});

/** A word of each that must not be in the Action, and a file of it that has this word. */
const banned = [
  { name: 'undici of npm', word: 'UND_ERR_', file: 'node_modules/undici/lib/core/errors.js' },
  {
    name: "the toolkit's HTTP client",
    word: 'Client has already been disposed',
    file: 'node_modules/@actions/http-client/lib/index.js',
  },
  { name: 'full zod', word: '"_ZodString"', file: 'node_modules/zod/v4/classic/schemas.js' },
  { name: 'picomatch', word: 'picomatch', file: 'node_modules/picomatch/lib/picomatch.js' },
  { name: 'documentation of gates', word: 'Labels that hold a pull request', file: 'src/gates/hold.ts' },
] as const;

describe('the bundle holds none of what is slow to load', () => {
  const bundle = readFileSync(bundleFile, 'utf8').replaceAll('\\"', '"').replaceAll('`', '"');
  test.each(banned)('$name', ({ word, file }) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(word);
    expect(bundle).not.toContain(word);
  });
});

describe('the bundle as a process', () => {
  const seen: { runs: readonly ObservedRun[] } = { runs: [] };
  const run = (index: number): ObservedRun => {
    const found = seen.runs[index];
    if (!found) throw new Error(`there was no run ${index}`);
    return found;
  };

  beforeAll(async () => {
    seen.runs = await observeRuns(['issue_comment', 'pull_request_target', 'pull_request_target']);
  });

  test('G5: asks nothing for an irrelevant event, reads once and writes once for a change, reads once without one', () => {
    expect(seen.runs.map(one => [one.exitCode, one.requests.length])).toEqual([
      [0, 0],
      [0, 2],
      [0, 1],
    ]);
    expect(run(1).requests[0]).toBe('POST SluicePullRequest');
    expect(run(1).requests[1]).toMatch(/^POST \/repos\/acme\/shop\/statuses\//);
  });

  test('loads no file but itself', () => {
    expect(seen.runs.map(one => one.files)).toEqual([[bundleFile], [bundleFile], [bundleFile]]);
  });

  test("loads no fetch of Node's own: undici and what belongs to it", () => {
    expect(run(1).builtins.join('\n')).toContain('NativeModule https');
    for (const { builtins } of seen.runs) {
      expect(builtins.filter(name => /undici|internal\/deps\/(?!cjs-module-lexer|minimatch)/.test(name))).toEqual([]);
    }
  });

  test('loads neither the product nor TLS for an event that changes nothing', () => {
    expect(run(1).knownFunctions).toBeGreaterThan(1_000);
    expect(run(0).knownFunctions).toBeLessThan(60);
    expect(
      run(0).builtins.filter(name => /\b(?:https?|tls|crypto)\b/.test(name.replace(/^Internal Binding.*/, ''))),
    ).toEqual([]);
  });
});

const counts = await countedWork();

function countWork(name: string): number {
  const count = counts[name];
  if (!count) throw new Error(`nothing was counted for "${name}"`);
  return count;
}

describe('G13: twice the input is at most 2.5 times the work', () => {
  test.each(growing())('$name, as counted', ({ name }) => {
    const [half, whole] = [countWork(`${name}, half`), countWork(`${name}, whole`)];
    expect(whole / half).toBeLessThanOrEqual(limits.growth);
  });
});

describe('G11, G12: hostile input costs at most 5 times as much as benign input', () => {
  const all = contrasts().flatMap(({ name, hostile }) => Object.keys(hostile).map(kind => ({ name, kind })));

  test.each(all)('$name: $kind, as counted', ({ name, kind }) => {
    expect(countWork(`${name}, ${kind}`) / countWork(`${name}, benign`)).toBeLessThanOrEqual(limits.hostile);
  });
});
