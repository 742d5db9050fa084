import * as core from '@actions/core';
import * as z from 'zod/mini';
import { createGitHub } from '../src/adapters/github/client.ts';
import { parseConfig } from '../src/config/parse-config.ts';
import { FaultError } from '../src/domain/fault.ts';
import { formatProblem } from '../src/render/broken-check.ts';
import { createMessages } from '../src/render/message.ts';
import type { Inputs } from './inputs.ts';
import type { Run } from './read-run.ts';

const file = '.github/sluice.yml';
const answer = z.object({ type: z.literal('file'), content: z.string() });

/** Reads the rules file at this run's commit and marks every mistake on its line; the job fails when there is one. */
export async function validateRules(inputs: Inputs, run: Run): Promise<void> {
  const text = await readText(inputs, run);
  const parsed = text === undefined ? undefined : parseConfig(text, { file, sha: run.sha });
  const messages = createMessages(inputs.language ?? 'en', 'UTC');
  const problems = parsed?.ok === false ? parsed.problems : [];
  for (const problem of problems) {
    core.error(formatProblem(problem, messages), {
      file: problem.file,
      startLine: problem.line,
      startColumn: problem.column,
    });
  }
  const code = parsed === undefined ? 'config_missing' : (problems[0]?.code ?? 'valid');
  core.setOutput('decision', problems.length > 0 ? 'broken' : 'passed');
  core.setOutput('reason_code', code);
  core.info(`${file}: ${problems.length} problems (${code})`);
  if (problems.length > 0) core.setFailed(`${file} has ${problems.length} problems (${code})`);
}

/** Undefined when there is no such file at that commit: then the presets apply, which is no mistake. */
async function readText(inputs: Inputs, run: Run): Promise<string | undefined> {
  const github = createGitHub({ token: inputs.token, apiUrl: run.apiUrl, graphqlUrl: run.graphqlUrl });
  const { owner, name: repo } = run.repository;
  const read = await github.rest('GET /repos/{owner}/{repo}/contents/{path}', {
    owner,
    repo,
    path: file,
    ref: run.sha,
  });
  if (!read.ok) {
    if (read.fault.kind === 'not-found') return undefined;
    throw new FaultError(read.fault);
  }
  const parsed = answer.safeParse(read.value);
  return parsed.success ? Buffer.from(parsed.data.content, 'base64').toString('utf8') : '';
}
