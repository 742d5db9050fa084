import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gateTable } from '../../../src/gates/gate-table.ts';
import { configOf, problemsOf } from './problems.ts';

const read = (name: string) => readFileSync(new URL(`files/${name}`, import.meta.url), 'utf8');

/** Keys of the file of every key that wait for a later version; anything else in it is built. */
const later = [
  'calendar',
  'org-policy',
  'comment',
  'charts',
  'stages.launch.on',
  'authority',
  'project-link',
  'emergency',
  'gates.code-review.waive',
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
  'gates.freeze',
  'gates.release-plan',
  'gates.has-area.kind: labels',
  'gates.conventional.kind: title',
  'gates.changelog.kind: files',
  'freezes',
  'commands',
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
    byTier: { high: { options: { approvals: [{ count: 2, from: ['tech-lead'] }] } } },
    byStage: { test: { level: 'advisory', options: {} } },
    source: { kind: 'file', line: 36 },
  });
  expect(Object.keys(review?.options ?? {})).toEqual(['approvals', 'threads-resolved', 'changes-requested', 'stale']);
});
