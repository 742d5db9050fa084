import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';
import { disagreement, slips, yamlNoise } from '../support/yaml-oracle.ts';

const files = [
  'tests/unit/config/files/every-key.yml',
  'templates/config/sluice.yml',
  'templates/workflows/sluice.yml',
];
const texts = files.map(file => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

test.each([
  ['files with slips of the finger', slips(texts)],
  ['signs thrown together', yamlNoise],
])('our YAML reader and the library agree on 30,000 of %s', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, text => disagreement(text) === undefined),
    { numRuns: 30_000 },
  );
});
