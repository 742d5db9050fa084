import { describe, expect, test } from 'vitest';
import { diffConfigs } from '../../../src/config/diff-config.ts';
import { explainConfig } from '../../../src/config/explain-config.ts';
import { at, configOf, problemsOf } from './problems.ts';

const head = 'version: 1\ntimezone: Asia/Shanghai\nroles: {release: ["@li"], sre: ["@sun"]}\nfreezes:\n';
const one = (rest: string) => `  - {id: sale, from: 2026-12-10, to: 2026-12-13, reason: Sale, ${rest}}\n`;
const freezeGateOf = (text: string) => configOf(text).gates.find(gate => gate.key === 'freeze');

describe('what is written', () => {
  test('days are whole days of the zone, the end is exclusive; the scope is deploy unless said', () => {
    expect(configOf(`${head}  - {id: sale, from: 2026-12-10, to: 2026-12-13T18:00, reason: Sale}`).freezes).toEqual([
      {
        id: 'sale',
        scope: 'deploy',
        from: '2026-12-09T16:00:00Z',
        to: '2026-12-13T10:00:00Z',
        reason: 'Sale',
        paths: [],
        except: undefined,
      },
    ]);
  });

  test('one person excepts unless two are asked', () => {
    expect(configOf(head + one('except: {by: [release]}')).freezes[0]?.except).toEqual({ by: ['release'], quorum: 1 });
  });

  test('a file without freezes has none', () => {
    expect(configOf('version: 1').freezes).toEqual([]);
  });

  test.each([
    ['no list', 'freezes: {}', '2:10 config_wrong_type freezes'],
    ['no end', 'freezes: [{id: a, from: 2026-12-10, reason: x}]', '2:11 config_missing_key freezes.0.to'],
    ['no reason', 'freezes: [{id: a, from: 2026-12-10, to: 2026-12-11}]', '2:11 config_missing_key freezes.0.reason'],
    [
      'a key with a slip',
      'freezes: [{id: a, from: 2026-12-10, to: 2026-12-11, reason: x, path: [a]}]',
      '2:64 config_unknown_key freezes.0.path → paths',
    ],
    [
      'another scope',
      'freezes: [{id: a, scope: all, from: 2026-12-10, to: 2026-12-11, reason: x}]',
      '2:26 config_bad_value freezes.0.scope=all',
    ],
    [
      'no such day',
      'freezes: [{id: a, from: 2026-11-31, to: 2026-12-11, reason: x}]',
      '2:25 config_bad_value freezes.0.from=2026-11-31',
    ],
    [
      'no such time',
      'freezes: [{id: a, from: 2026-12-10T24:00, to: 2026-12-11, reason: x}]',
      '2:25 config_bad_value freezes.0.from=2026-12-10T24:00',
    ],
    [
      'an end that is the beginning',
      'freezes: [{id: a, from: 2026-12-10, to: 2026-12-10, reason: x}]',
      '2:41 config_freeze_reversed',
    ],
    [
      'an end before the beginning, by the hour',
      'freezes: [{id: a, from: 2026-12-10T18:00, to: 2026-12-10, reason: x}]',
      '2:47 config_freeze_reversed',
    ],
    [
      'an id in other letters',
      'freezes: [{id: Double 12, from: 2026-12-10, to: 2026-12-11, reason: x}]',
      '2:16 config_bad_value freezes.0.id=Double 12',
    ],
    [
      'an unknown role',
      'freezes: [{id: a, from: 2026-12-10, to: 2026-12-11, reason: x, except: {by: [relase]}}]',
      '2:78 config_unknown_name relase → release',
    ],
    [
      'more people than can say so together',
      'freezes: [{id: a, from: 2026-12-10, to: 2026-12-11, reason: x, except: {by: [qa], quorum: 3}}]',
      '2:91 config_bad_value freezes.0.except.quorum=3',
    ],
    [
      'a glob that nobody can match',
      'freezes: [{id: a, from: 2026-12-10, to: 2026-12-11, reason: x, paths: ["!a"]}]',
      '2:72 config_bad_glob !a',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(`version: 1\n${text}`)).toEqual([problem]);
  });

  test('two of one id are told at the second', () => {
    expect(problemsOf(head + one('scope: merge') + one('scope: deploy'))).toEqual(['6:10 config_freeze_twice sale']);
  });
});

describe('the gate that a freeze of merges brings along', () => {
  test.each([
    ['a freeze of merges', head + one('scope: merge'), 'required'],
    ['in any preset', `${head}${one('scope: merge')}extends: [sluice:light]`, 'required'],
    ['without presets', `${head}${one('scope: merge')}extends: []`, 'required'],
    ['the file’s word on the level', `${head}${one('scope: merge')}gates: {freeze: {level: advisory}}`, 'advisory'],
    ['a freeze of releases alone', head + one('scope: deploy'), undefined],
    ['no freeze', 'version: 1', undefined],
    ['a gate that the file names anyway', 'version: 1\ngates: {freeze: {}}', 'required'],
  ])('%s', (_, text, level) => {
    expect(freezeGateOf(text)?.level).toBe(level);
  });

  test('it stands where the freeze does, and is no preset', () => {
    const text = head + one('scope: deploy') + one('scope: merge').replace('sale', 'other');
    expect(freezeGateOf(text)?.source).toMatchObject({ kind: 'file', line: 6 });
    expect(configOf(text).presets).toEqual(['sluice:recommended']);
    const explained = explainConfig(text, at);
    expect(explained.ok && explained.keys.find(row => row.key === 'gates.freeze.level')).toMatchObject({
      value: 'required',
      source: { kind: 'file', line: 6 },
    });
  });

  test('whom any of the freezes excepts may waive it; which freeze is in force narrows that', () => {
    const text =
      head +
      one('scope: merge, except: {by: [release]}') +
      one('scope: merge, except: {by: [sre, release], quorum: 2}').replace('sale', 'other') +
      one('scope: deploy, except: {by: [qa]}').replace('sale', 'third');
    expect(freezeGateOf(text)?.waive).toEqual({
      by: ['release', 'sre'],
      second: ['release', 'sre'],
      max: '7d',
      isNarrowed: true,
    });
  });

  test('a freeze that excepts nobody leaves nobody to waive', () => {
    expect(freezeGateOf(head + one('scope: merge'))?.waive).toBeUndefined();
  });

  test('what the file says of waivers takes the place of every exception', () => {
    const text = `${head}${one('scope: merge, except: {by: [release], quorum: 2}')}gates: {freeze: {waive: {by: [sre]}}}`;
    expect(freezeGateOf(text)?.waive).toEqual({ by: ['sre'], second: [], max: '7d' });
  });
});

describe('what a change of freezes weakens', () => {
  const merge = 'scope: merge, paths: [src/**, ops/**], except: {by: [release], quorum: 2}';
  const weakenedBy = (before: string, after: string) =>
    diffConfigs(configOf(before), configOf(after)).weakened.map(({ code, values }) =>
      `${code} ${Object.values(values).flat().join(' ')}`.trim(),
    );
  const from = '2026-12-09T16:00:00Z';
  const until = '2026-12-12T16:00:00Z';

  test.each([
    ['the end comes nearer', '2026-12-13', '2026-12-12', `${from} 2026-12-11T16:00:00Z`],
    ['the beginning moves on', '2026-12-10', '2026-12-11', `2026-12-10T16:00:00Z ${until}`],
    [
      'all of it moves on',
      '2026-12-10, to: 2026-12-13',
      '2026-12-11, to: 2026-12-14',
      '2026-12-10T16:00:00Z 2026-12-13T16:00:00Z',
    ],
  ])('%s', (_, was, is, span) => {
    const text = head + one('scope: deploy');
    expect(weakenedBy(text, text.replace(was, is))).toEqual([`weakened_freeze_shorter sale ${span}`]);
  });

  test.each([
    ['a path is left out', 'src/**, ops/**', 'src/**', 'weakened_path freezes.sale paths ops/**'],
    ['some paths become all', ', paths: [src/**, ops/**]', '', undefined],
    ['more people except', '[release]', '[release, sre]', 'weakened_waive freezes.sale sre'],
    ['one person alone excepts', ', quorum: 2', '', 'weakened_waive_alone freezes.sale'],
  ])('%s', (_, was, is, words) => {
    const text = head + one(merge);
    expect(weakenedBy(text, text.replace(was, is))).toEqual(words === undefined ? [] : [words]);
  });

  test('everything was frozen and now only some is', () => {
    const text = head + one('scope: deploy');
    const some = text.replace('scope', 'paths: [src/**], scope');
    expect(weakenedBy(text, some)).toEqual(['weakened_path freezes.sale paths **']);
  });

  test('a freeze that goes, or becomes one of the other scope', () => {
    const text = head + one('scope: deploy') + one('scope: deploy').replace('sale', 'kept');
    const gone = head + one('scope: deploy').replace('sale', 'kept');
    expect(weakenedBy(text, gone)).toEqual(['weakened_freeze_gone sale']);
    expect(weakenedBy(text, text.replace('scope: deploy', 'scope: merge'))).toEqual(['weakened_freeze_gone sale']);
  });

  test('the last freeze of merges takes its gate along', () => {
    expect(weakenedBy(head + one(merge), 'version: 1')).toEqual(
      expect.arrayContaining(['weakened_freeze_gone sale', 'weakened_gate_off freeze']),
    );
  });

  test.each([
    ['a longer freeze', '2026-12-13', '2026-12-14'],
    ['more paths', 'ops/**', 'ops/**, web/**'],
    ['nobody is excepted any more', ', except: {by: [release], quorum: 2}', ''],
  ])('%s is no weaker', (_, was, is) => {
    const text = head + one(merge);
    expect(weakenedBy(text, text.replace(was, is))).toEqual([]);
  });

  test('a second freeze with other exceptions weakens nothing', () => {
    const text = head + one(merge);
    const more = text + one('scope: merge, except: {by: [sre]}').replace('sale', 'more');
    expect(weakenedBy(text, more)).toEqual([]);
  });
});
