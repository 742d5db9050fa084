import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isMap, parse, parseDocument } from 'yaml';
import * as z from 'zod';
import { readCommandLine } from '../../src/cli/program.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { type Fenced, fencedOf, proseOf, readPages } from '../support/pages.ts';
import { lintOf } from '../support/plan-text.ts';
import { scanWorkflow } from '../support/scan-workflow.ts';
import { root } from '../support/source-tree.ts';

const pages = readPages();
const blocks = pages.flatMap(fencedOf);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const inputs = Object.keys(
  z.object({ inputs: z.record(z.string(), z.unknown()) }).parse(parse(read('action.yml'))).inputs,
);
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
const rows = (language: string): readonly (readonly [string, Fenced])[] =>
  blocks.filter(block => block.language === language).map(block => [block.where, block]);

describe('YAML that people copy', () => {
  test.each(rows('yaml'))('%s', (_, { text }) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test('a mistake in it is found', () => {
    expect(faultsOf('version: 1\nmoed: observe\n')).toEqual(['config_unknown_key']);
    expect(faultsOf('version: 1\nid: x\nsteps: []\n')[0]).toContain('config_');
    expect(faultsOf('- uses: OWNER/sluice@v0\n  with: { nummer: 1 }\n')).toEqual(['no input nummer']);
    expect(faultsOf('a: 1\n')).toEqual(['neither rules, nor a step, nor a workflow']);
  });
});

const stepsShape = z.array(z.looseObject({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() }));

/** Roles of the rules that stand beside the guide's plan. */
const guideRoles = { 'tech-lead': ['@tian'], qa: ['@qa-wei'], product: ['@chen'], sre: ['@sun'], release: ['@rui'] };

/** A rules file, a release plan, steps that use the Action, or a whole workflow: what it is shows in its keys. */
function faultsOf(text: string): readonly string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(error => error.message);
  if (isMap(document.contents) && document.has('steps')) return lintOf(text, { roles: guideRoles });
  if (isMap(document.contents) && document.has('version')) {
    const parsed = parseConfig(text, { file: 'page', sha: '' });
    return parsed.ok ? [] : parsed.problems.map(problem => problem.code);
  }
  if (isMap(document.contents) && document.has('jobs')) return scanWorkflow(text, inputs);
  const steps = stepsShape.safeParse(document.toJS());
  if (!steps.success) return ['neither rules, nor a step, nor a workflow'];
  return steps.data.flatMap(step =>
    Object.keys(step.with ?? {})
      .filter(name => !inputs.includes(name))
      .map(name => `no input ${name}`),
  );
}

describe('commands that people copy', () => {
  test.each(rows('sh'))('%s', (_, { text }) => {
    expect(text.split('\n').flatMap(commandFaults)).toEqual([]);
  });

  test('a command that does not exist is found', () => {
    expect(commandFaults('npm run -s sluice -- chekc a/b#1')).toEqual(['no command chekc']);
    expect(commandFaults('sluice init --confg')).toEqual(['sluice init: unknown-option']);
    expect(commandFaults('npm run demmo && node scripts/nothing.ts')).toEqual([
      'no script demmo',
      'no file scripts/nothing.ts',
    ]);
  });
});

/** npm itself brings these. */
const npmWords = ['install', 'ci', 'pack', 'exec'];

function commandFaults(line: string): readonly string[] {
  const words = line.replace(/\s#\s.*$/, '').split(/\s+/);
  const npm = [...line.matchAll(/\bnpm (run(?: -s)? )?([a-z:-]+)/g)].flatMap(([, isRun, name = '']) =>
    scripts[name] !== undefined || (isRun === undefined && npmWords.includes(name)) ? [] : [`no script ${name}`],
  );
  const files = words.filter(
    word => /^(?:scripts|action|app|\.ci)\/[\w./-]+$/.test(word) && !existsSync(join(root, word)),
  );
  return [...npm, ...files.map(file => `no file ${file}`), ...sluiceFaults(line)];
}

/** What stands behind `sluice` or `npm run -s sluice --`, up to where the shell takes over. */
function sluiceFaults(line: string): readonly string[] {
  const called = /(?:^|[\s$])(?:npm run -s sluice --|sluice) ([^|>&;]*)/.exec(line)?.[1]?.trim();
  if (called === undefined) return [];
  const parsed = readCommandLine(
    called
      .replace(/\[.*?\]/g, '')
      .split(/\s+/)
      .filter(word => word !== ''),
    verbs,
  );
  if (parsed.verb === undefined) return parsed.word === undefined ? [] : [`no command ${parsed.word}`];
  return parsed.mistake === undefined ? [] : [`sluice ${parsed.verb.name}: ${parsed.mistake.kind}`];
}

test('commands named in a sentence exist', () => {
  const names = verbs.map(verb => verb.name);
  const named = pages.flatMap(page =>
    [...proseOf(page).matchAll(/`(?:npm run -s sluice -- |sluice )([a-z]+)\b/g)].map(
      match => `${page.path}: ${match[1]}`,
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(
    named.filter(one => !names.includes(one.split(': ')[1] ?? '') && !/: (?:runner|signal|sweep|commands)$/.test(one)),
  ).toEqual([]);
});
