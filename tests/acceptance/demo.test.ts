import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { heldCheck } from '../../src/cli/demo/held-check.ts';
import { heldIssue } from '../../src/cli/demo/held-thread.ts';
import { type DemoOptions, runDemo } from '../../src/cli/demo/run-demo.ts';
import type { Step } from '../../src/cli/demo/step.ts';
import { storyIn } from '../../src/cli/demo/story.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { runSluice } from '../support/cli.ts';

const talkShape = z.strictObject({
  by: z.string(),
  body: z.string(),
  reactions: z.array(z.string()),
  reply: z.string().optional(),
});
const lineShape = z.strictObject({
  step: z.number(),
  title: z.string(),
  check: z.strictObject({ name: z.string(), state: z.string(), title: z.string(), summary: z.string() }).nullable(),
  said: talkShape.optional(),
  issue: z.string().optional(),
  comments: z.array(talkShape).optional(),
  notice: z.string().optional(),
  pages: z.array(z.string()).optional(),
  ok: z.boolean(),
});

const limit = 480_000;

interface Played {
  readonly isDone: boolean;
  readonly lines: readonly string[];
}

async function playDemo(
  json: boolean,
  hooks: Pick<DemoOptions, 'onStart' | 'onStep'> = {},
  language: Language = 'en',
): Promise<Played> {
  const stream = () => Object.assign(new PassThrough(), { isTTY: false });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  const said: string[] = [];
  streams.stdout.setEncoding('utf8').on('data', chunk => said.push(chunk));
  const terminal = createTerminal({ ...streams, env: {} });
  const isDone = await runDemo({ json, language, terminal, ...hooks });
  return { isDone, lines: said.join('').trimEnd().split('\n') };
}

/** What GitHub holds of a step's check, where it has one. */
function checkOf(sandbox: Sandbox, step: Step) {
  if (step.kind === 'check') return heldCheck(sandbox, step.look);
  return step.kind === 'talk' && step.expect.check ? heldCheck(sandbox, step.on) : null;
}

const parseLines = (lines: readonly string[]) => lines.map(line => lineShape.parse(JSON.parse(line)));

test('each step prints what the embedded GitHub holds at that moment', { timeout: limit }, async () => {
  const held: unknown[] = [];
  const issues: unknown[] = [];
  const pages: unknown[] = [];
  const { isDone, lines } = await playDemo(true, {
    onStep: (sandbox, { step }) => {
      held.push(checkOf(sandbox, step));
      issues.push(step.kind === 'talk' ? heldIssue(sandbox, step.project) : undefined);
      if (step.kind === 'release') pages.push(step.pages.map(({ of }) => heldIssue(sandbox, of)));
    },
  });
  const printed = parseLines(lines);
  expect(isDone).toBe(true);
  expect(printed.map(one => one.step)).toEqual(storyIn('en').map((_, index) => index + 1));
  expect(printed.map(one => one.check)).toEqual(held);
  expect(printed.map(one => one.issue)).toEqual(issues);
  expect(printed.flatMap(one => (one.pages ? [one.pages] : []))).toEqual(pages);
  expect(printed.map(one => [one.check?.name, one.check?.state, one.ok])).toEqual([
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'success', true],
    ['sluice/merge', 'pending', true],
    ['sluice/observe', 'success', true],
    [undefined, undefined, true],
    [undefined, undefined, true],
    ['sluice/merge', 'failure', true],
    ['sluice/merge', 'success', true],
    [undefined, undefined, true],
    ['sluice/merge', 'pending', true],
    ...Array.from({ length: 7 }, () => [undefined, undefined, true]),
  ]);
  for (const { check } of printed) if (check) expect(check.summary).toContain(`**${check.title.slice(0, 20)}`);
  expect(printed.flatMap(one => one.said?.reactions.at(-1) ?? [])).toEqual(['+1', '+1', '-1', '+1', '+1']);
  expect(printed.flatMap(one => one.notice?.split('\n').slice(1, 2) ?? [])).toEqual([
    expect.stringMatching(/^📣 \*\*pay v2\.0\.0 deployed at 0 %/),
    expect.stringMatching(/^📣 \*\*pay 1 % → 10 %/),
    expect.stringMatching(/^⏸️ \*\*.* is held/),
    expect.stringMatching(/^⏪ \*\*pay 10 % → 0 %, rolled back/),
    expect.stringMatching(/^⏪ \*\*pay 10 % → 0 %, rolled back/),
    expect.stringMatching(/^📣 \*\*pay 10 % → 100 %/),
  ]);
});

test('in Chinese it tells the same steps, shows the texts of the checks and says where to go next', {
  timeout: limit,
}, async () => {
  const { isDone, lines } = await playDemo(false, {}, 'zh-CN');
  const text = lines.join('\n');
  expect(isDone).toBe(true);
  expect(text).toContain('✅ sluice/merge: 6 项门禁全部通过');
  expect(text).toContain('资损风险');
  expect(text).toContain('⏳ sluice/merge: 等待评审');
  expect(text).toContain('试运行（不拦截）');
  expect(text).toContain('👍 已登记 R-1：高');
  expect(text).toContain('👎 ❌ 未执行');
  expect(text).toContain('豁免 `monitoring`');
  expect(text).toContain('已偏离 🔴');
  expect(text).toContain('📣 pay 1% → 10% · v2.0.0');
  expect(text).toContain('⏪ pay 10% → 0%，回滚');
  expect(text).toContain('已收尾 🏁 · pay 100%');
  expect(lines.at(-1)).toContain('npm run -s sluice');
});

test('a status that GitHub can not store ends the demo at that step', { timeout: limit }, async () => {
  const { isDone, lines } = await playDemo(true, {
    onStart: sandbox =>
      sandbox.queueFault({
        kind: 'status',
        status: 500,
        times: 20,
        match: { operation: 'repos/create-commit-status' },
      }),
  });
  const printed = parseLines(lines);
  expect(isDone).toBe(false);
  expect(printed).toMatchObject([{ step: 1, check: null, ok: false }]);
});

test('a read that fails shows in the check, and the demo is not true any more', { timeout: limit }, async () => {
  const { isDone, lines } = await playDemo(true, {
    onStep: (sandbox, { number }) => {
      if (number === 2) sandbox.queueFault({ kind: 'status', status: 502, times: 40, match: { path: '/graphql' } });
    },
  });
  const printed = parseLines(lines);
  expect(isDone).toBe(false);
  expect(printed.map(one => one.ok)).toEqual([true, true, false]);
});

test('as a command it ends with 0 and prints plain text that ends with where to go next', {
  timeout: limit,
}, async () => {
  const { code, stdout, stderr } = await runSluice(['demo'], { env: { PATH: process.env['PATH'] ?? '' } });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('Waiting for review: policy');
  expect(stdout).toContain('monitoring is switched off');
  expect(stdout).toContain('the grade is “medium” and no guard is named');
  expect(stdout).toContain('👍 R-1 added: high');
  expect(stdout).toMatch(/👎 ❌ Not done: .*\(`four_eyes`\)/);
  expect(stdout).toContain('waiver of `monitoring`');
  expect(stdout).toMatch(/Off track 🔴 .*\n +Why: m2, the last milestone, is \d working days late/);
  expect(stdout).toContain('Approved ✅ · nothing is live yet');
  expect(stdout).toMatch(/Signal `errors` failed on step `gray-10`/);
  expect(stdout).toContain('Closed 🏁 · pay 100 %');
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('npm run -s sluice -- check');
});
