import { setTimeout } from 'node:timers/promises';
import { createGitHub } from '../../adapters/github/client.ts';
import type { Language } from '../../domain/language.ts';
import { renderCheckLines } from '../../render/check-summary.ts';
import type { Line } from '../../render/print-terminal.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { evaluatePullRequest } from '../../use-cases/evaluate-pull-request.ts';
import { createReaderShell } from '../check/reader-shell.ts';
import type { CheckStep } from './step.ts';

/** What `sluice check` would say of a pull request at this moment. */
export interface Look {
  readonly lines: readonly Line[];
  /** Reason codes by gate. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Looks at a step's pull request as a person at a terminal does; undefined when it can't be judged. */
export async function look(sandbox: Sandbox, step: CheckStep, language: Language): Promise<Look | undefined> {
  const github = createGitHub({ token: sandbox.tokens.action, apiUrl: sandbox.apiUrl, sleep: setTimeout });
  const silent = { info: () => {}, warn: () => {} };
  const shell = createReaderShell(github, { serverUrl: sandbox.url, language, configText: undefined, log: silent });
  const evaluation = await evaluatePullRequest({ kind: 'pull-request', ...step.look }, shell);
  if (evaluation.kind !== 'judged' || evaluation.page.kind !== 'check') return undefined;
  const reasons = evaluation.judgement.outcomes.map(outcome => [outcome.key, outcome.reason.code] as const);
  return { lines: renderCheckLines(evaluation.page.input), reasons: Object.fromEntries(reasons) };
}
