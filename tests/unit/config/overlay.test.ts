import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse-config.ts';

test('an overlay leaves out what stands in the gate itself', () => {
  const text =
    'version: 1\ngates:\n  money: { kind: section, heading: [Money], by-tier: { high: { min-length: 50 } } }\n';
  const parsed = parseConfig(text, { file: '.github/sluice.yml', sha: 'a'.repeat(40) });
  const money = parsed.ok ? parsed.config.gates.find(gate => gate.key === 'money') : undefined;
  expect(money).toMatchObject({ options: { heading: ['Money'] }, byTier: { high: { options: { 'min-length': 50 } } } });
});
