import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gateTable } from '../../../src/gates/gate-table.ts';
import { configOf, problemsOf } from './problems.ts';

const read = (name: string) => readFileSync(new URL(`files/${name}`, import.meta.url), 'utf8');

/** Keys of the file of every key that wait for a later version; anything else in it is built. */
const later = [
  'org-policy',
  'comment',
  'stages.launch.on',
  'authority.releases: file',
  'emergency',
  'gates.test-cases.inherit',
  'gates.test-cases.reviewed-by',
  'gates.design-review',
  'gates.stability-risk',
  'gates.financial-loss',
  'gates.load-test',
  'gates.rollback',
  'gates.data-migration',
  'gates.requirement',
  'gates.defects',
  'gates.risk-register',
  'gates.rehearsal',
  'gates.size',
  'gates.has-area.kind: labels',
  'gates.conventional.kind: title',
  'gates.changelog.kind: files',
];

test('the file of every key is refused for exactly the keys that are not built, each by name', () => {
  expect(problemsOf(read('every-key.yml')).map(problem => problem.replace(/^\d+:\d+ /, ''))).toEqual(
    later.map(key => `config_not_built ${key}`),
  );
});

test('the file of every built key is read, with every gate of the table in it', () => {
  const config = configOf(read('built-keys.yml'));
  expect(new Set(config.gates.map(gate => gate.gate))).toEqual(new Set(gateTable.map(gate => gate.id)));
  expect(config).toMatchObject({
    mode: 'enforce',
    publish: 'auto',
    companionApp: 123456,
    language: 'zh-CN',
    timezone: 'Asia/Shanghai',
    presets: ['sluice:recommended'],
    teams: { 'acme/leads': ['li', 'zhao'] },
    bots: ['renovate[bot]'],
    soleMaintainer: 'record',
    calendar: { zone: 'Asia/Shanghai', country: 'CN', addWorkingDays: ['2027-02-20'], addHolidays: [] },
    charts: true,
    projectLink: ['body', 'issue', 'milestone', 'domain'],
    commands: { short: true, off: ['retro'], rename: { gate: 'sgate' } },
    freezes: [
      {
        id: 'double-12',
        scope: 'deploy',
        from: '2026-12-09T16:00:00Z',
        to: '2026-12-12T16:00:00Z',
        reason: 'Sale',
        paths: ['services/**'],
        except: { by: ['release'], quorum: 2 },
      },
      { id: 'year-end', scope: 'merge', from: '2026-12-30T10:00:00Z', to: '2027-01-03T16:00:00Z', except: undefined },
    ],
    source: { kind: 'file', path: '.github/sluice.yml', line: 2 },
  });
  expect(config.stages.map(stage => stage.name)).toEqual(['test', 'merge']);
});

test('options are kept as written, with what a tier and a stage lay over them', () => {
  const review = configOf(read('built-keys.yml')).gates.find(gate => gate.key === 'code-review');
  expect(review).toMatchObject({
    level: 'required',
    stages: ['merge', 'test'],
    title: { en: 'Review', 'zh-CN': '评审' },
    enforceFrom: '2026-12-15',
    waive: { by: ['tech-lead'], max: '3d', second: ['qa', '@acme/leads'] },
    byTier: { high: { options: { approvals: [{ count: 2, from: ['tech-lead'] }] } } },
    byStage: { test: { level: 'advisory', options: {} } },
    source: { kind: 'file', line: 40 },
  });
  expect(Object.keys(review?.options ?? {})).toEqual(['approvals', 'threads-resolved', 'changes-requested', 'stale']);
});

test('what the file leaves out: Monday to Friday, charts, every link, short commands, and nobody waives', () => {
  const config = configOf('version: 1\ntimezone: Asia/Shanghai');
  expect(config).toMatchObject({
    calendar: { zone: 'Asia/Shanghai', country: undefined, addWorkingDays: [], addHolidays: [] },
    charts: true,
    projectLink: ['body', 'issue', 'milestone', 'domain'],
    commands: { short: true, off: [], rename: {} },
  });
  expect(config.gates.filter(gate => gate.waive)).toEqual([]);
});

test('a waiver without a time lasts seven days at most', () => {
  const [gate] = configOf('version: 1\ngates: {code-review: {waive: {by: [tech-lead]}}}').gates;
  expect(gate?.waive).toEqual({ by: ['tech-lead'], max: '7d', second: [] });
});
