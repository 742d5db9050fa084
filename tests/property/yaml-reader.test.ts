import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disagreement, slips, yamlNoise, yamlOpinions } from '../support/yaml-oracle.ts';

const files = [
  'tests/unit/config/files/every-key.yml',
  'tests/unit/config/files/built-keys.yml',
  'src/sandbox/examples/seed.example.yml',
  'templates/config/sluice.yml',
  'templates/workflows/sluice.yml',
];
const texts = files.map(file => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

describe('our reader says what the library says', () => {
  test.each(files.map((file, index) => [file, texts[index] ?? ''] as const))('of %s', (_, text) => {
    expect(disagreement(text)).toBeUndefined();
    expect(yamlOpinions(text).ours.accepts).toBe(true);
  });

  test('of files with slips of the finger', () => {
    fc.assert(
      fc.property(slips(texts), text => disagreement(text) === undefined),
      { numRuns: 3_000 },
    );
  });

  test('of signs thrown together', () => {
    fc.assert(
      fc.property(yamlNoise, text => disagreement(text) === undefined),
      { numRuns: 3_000 },
    );
  });
});

describe('the texts above tell readers apart', () => {
  test.each([
    ['accepts', true],
    ['refuses', false],
  ])('the library %s at least a tenth of each kind', (_, accepted) => {
    for (const arbitrary of [slips(texts), yamlNoise]) {
      const opinions = fc.sample(arbitrary, { numRuns: 300, seed: 7 }).map(text => yamlOpinions(text).library.accepts);
      expect(opinions.filter(one => one === accepted).length).toBeGreaterThan(30);
    }
  });
});
