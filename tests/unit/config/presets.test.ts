import { describe, expect, test } from 'vitest';
import { presetConfig } from '../../../src/config/config-without-file.ts';
import { presets } from '../../../src/config/presets.ts';
import { gateTable } from '../../../src/gates/gate-table.ts';
import { configOf } from './problems.ts';

function levels(text: string): Record<string, string> {
  return Object.fromEntries(configOf(text).gates.map(gate => [gate.key, gate.level]));
}

describe('presets', () => {
  test.each([
    [
      'sluice:light',
      {
        'code-review': 'required',
        'test-cases': 'advisory',
        'test-results': 'advisory',
        'release-plan': 'advisory',
        hold: 'required',
        'config-change': 'required',
      },
    ],
    [
      'sluice:recommended',
      {
        'code-review': 'required',
        'test-cases': 'required',
        'test-results': 'required',
        monitoring: 'advisory',
        'release-plan': 'advisory',
        hold: 'required',
        'config-change': 'required',
      },
    ],
  ])('%s is its column', (name, expected) => {
    expect(levels(`version: 1\nextends: [${name}]`)).toEqual(expected);
  });

  test.each(Object.keys(presets))('%s names only gates of the table, all of them named ones', name => {
    const gates = presets[name]?.['gates'];
    const named = gateTable.filter(gate => gate.kind === 'named').map(gate => gate.id);
    expect(named).toEqual(expect.arrayContaining(Object.keys(gates ?? {})));
  });

  test('a file that extends nothing gets the recommended preset', () => {
    expect(levels('version: 1')).toEqual(levels('version: 1\nextends: [sluice:recommended]'));
    expect(configOf('version: 1').presets).toEqual(['sluice:recommended']);
  });

  test('an empty list of presets leaves what is locked on, and nothing else', () => {
    expect(levels('version: 1\nextends: []')).toEqual({ 'config-change': 'required' });
  });

  test('what is locked on stands at every stage, so that a stage named anew is no way around it', () => {
    const config = configOf('version: 1\nstages: {prod: {base: [main]}}\ngates: {hold: {stages: [prod]}}');
    expect(config.gates.find(gate => gate.key === 'config-change')?.stages.toSorted()).toEqual(['merge', 'prod']);
  });

  test('light has one tier, recommended three', () => {
    expect(configOf('version: 1\nextends: [sluice:light]').tiers).toEqual({ high: undefined, low: undefined });
    expect(configOf('version: 1').tiers.low?.['only-paths']).toContain('docs/**');
  });

  test('a file means enforce, no file means observe', () => {
    expect(configOf('version: 1').mode).toBe('enforce');
    const trial = presetConfig('observe');
    expect(trial).toMatchObject({ mode: 'observe', source: { kind: 'preset', name: 'sluice:recommended' } });
    expect(trial.gates.map(gate => gate.key)).toEqual(configOf('version: 1').gates.map(gate => gate.key));
    expect(trial.gates.every(gate => gate.source.kind === 'preset')).toBe(true);
  });
});

describe('laying over', () => {
  test.each([
    ['the last preset wins', 'extends: [sluice:recommended, sluice:light]', 'test-results', 'advisory'],
    ['the order matters', 'extends: [sluice:light, sluice:recommended]', 'test-results', 'required'],
    ['the file wins over presets', 'gates: {test-results: {level: advisory}}', 'test-results', 'advisory'],
    ['off switches a gate off', 'gates: {hold: {level: off}}', 'hold', 'off'],
    [
      'a gate that its preset lacks is required once it is named',
      'extends: [sluice:light]\ngates: {monitoring: {}}',
      'monitoring',
      'required',
    ],
  ])('%s', (_, text, gate, level) => {
    expect(levels(`version: 1\n${text}`)[gate]).toBe(level);
  });

  test('maps merge key by key, lists and scalars replace', () => {
    const config = configOf(
      'version: 1\ngates:\n  test-cases: {not-applicable: {min-reason: 30}}\n  code-review: {approvals: [{count: 3}]}',
    );
    const optionsOf = (key: string) => config.gates.find(gate => gate.key === key)?.options;
    expect(optionsOf('test-cases')).toMatchObject({ 'not-applicable': { allow: true, 'min-reason': 30 } });
    expect(optionsOf('code-review')).toMatchObject({ approvals: [{ count: 3 }], 'threads-resolved': 'advisory' });
  });

  test('a condition is one value: the file’s replaces the preset’s', () => {
    const config = configOf(
      'version: 1\ngates: {test-cases: {when: {paths: ["src/**"]}}}\ntiers: {high: {files: ">9"}}',
    );
    expect(config.gates.find(gate => gate.key === 'test-cases')?.when).toEqual({ paths: ['src/**'] });
    expect(config.tiers.high).toEqual({ files: '>9' });
  });

  test('a gate of the file is sourced at its line, one of a preset by its name', () => {
    const { gates } = configOf('version: 1\ngates:\n  hold: {}');
    expect(gates.find(gate => gate.key === 'hold')?.source).toMatchObject({ kind: 'file', line: 3 });
    expect(gates.find(gate => gate.key === 'code-review')?.source).toEqual({
      kind: 'preset',
      name: 'sluice:recommended',
    });
  });
});
