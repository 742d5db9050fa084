import { PassThrough } from 'node:stream';
import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { runDemo } from '../../src/cli/demo/run-demo.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
test('probe', { timeout: 480_000 }, async () => {
  const stream = () => Object.assign(new PassThrough(), { isTTY: false });
  const streams = { stdin: stream(), stdout: stream(), stderr: stream() };
  const terminal = createTerminal({ ...streams, env: {} });
  const out: unknown[] = [];
  await runDemo({ json: true, language: 'en', terminal, onStep: (sandbox, played) => { if (!played.isTrue) out.push(played, sandbox.violations(), sandbox.runs().slice(-40).filter(r => r.jobs.some(j => j.conclusion !== 'skipped')), sandbox.requests().slice(-60).map((r: any) => [r.method, r.path, r.status, r.operation])); } });
  writeFileSync('/tmp/fd/probe.json', JSON.stringify(out, null, 1));
});
