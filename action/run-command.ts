import * as core from '@actions/core';
import { FaultError } from '../src/domain/fault.ts';
import type { Subject } from '../src/domain/subject.ts';
import { evaluateSubject, unreachable } from '../src/use-cases/evaluate-subject.ts';
import type { Outcome, Shell } from '../src/use-cases/evaluation.ts';
import { connect } from './connect.ts';
import { failRun } from './fail-run.ts';
import { readInputs } from './inputs.ts';
import { readRun, subjectsOf } from './read-run.ts';
import { report } from './report.ts';

/** One command, told in outputs and summary. Whatever is thrown fails the job, once, without a stack trace: `RUNNER_DEBUG=1` shows it. */
export async function runCommand(): Promise<void> {
  try {
    await runInputs();
  } catch (error) {
    failRun(error);
  }
}

/** Inputs → subjects → use case → outputs. */
async function runInputs(): Promise<void> {
  const inputs = readInputs(name => core.getInput(name));
  const run = readRun(process.env);
  if (inputs.command === 'validate') return (await import('./validate-rules.ts')).validateRules(inputs, run);
  const subjects = subjectsOf(inputs, run);
  const shell = subjects.length > 0 ? await connect(inputs, run) : undefined;
  const evaluations: Outcome[] = [];
  for (const subject of subjects) if (shell) evaluations.push(...(await evaluate(subject, shell)));
  await report(evaluations, inputs.language);
  const unpublished = evaluations.filter(one => isUnpublished(one, inputs.dryRun));
  if (unpublished.length > 0)
    core.setFailed(
      `${unpublished.length} of ${evaluations.length} could not be published (${unpublished[0]?.reason.code})`,
    );
}

async function evaluate(subject: Subject, shell: Shell): Promise<readonly Outcome[]> {
  return evaluateSubject(subject, shell).catch((error: unknown) => {
    if (error instanceof FaultError) return [unreachable(subject, error)];
    throw error;
  });
}

const faults = [
  'unauthorized',
  'permission_missing',
  'not_found',
  'rate_limited',
  'github_unavailable',
  'data_unreadable',
  'data_truncated',
  'conflict',
  'unprocessable',
];

/** The job fails only when a verdict should stand somewhere and does not. */
function isUnpublished(
  evaluation: Outcome,
  dryRun: boolean,
): evaluation is Extract<Outcome, { kind: 'broken' | 'nothing' }> {
  if (evaluation.kind === 'broken') {
    const mayNot = evaluation.withheld !== undefined || (dryRun && evaluation.desired.length > 0);
    return !evaluation.applied && !mayNot;
  }
  return evaluation.kind === 'nothing' && faults.includes(evaluation.reason.code);
}
