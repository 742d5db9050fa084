import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MappingToken } from '@actions/workflow-parser/templates/tokens/index';
import { isScalar } from '@actions/workflow-parser/templates/tokens/type-guards';
import { readManifest } from './action-manifest.ts';
import { fillTemplate, type Scope, textOf } from './expressions.ts';
import { NotModelled } from './not-modelled.ts';
import { type ProcessCall, type ProcessResult, runProcess } from './processes.ts';
import { createStepFiles, type StepSpeech } from './step-files.ts';
import type { Shell, StepFile } from './workflow-steps.ts';

/** Where and with what a step runs. */
interface StepPlace {
  readonly number: number;
  readonly workflowPath: string;
  readonly actionFolder: string | undefined;
  readonly workspace: string;
  readonly temp: string;
  readonly scope: Scope;
  /** Variables of workflow, job, earlier steps and this step. */
  readonly environment: Readonly<Record<string, string>>;
  /** GITHUB_* and RUNNER_*, which a workflow can't replace. */
  readonly variables: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface StepResult extends ProcessResult, StepSpeech {}

type Program = Pick<ProcessCall, 'command' | 'arguments'> & { readonly extra: Readonly<Record<string, string>> };

/** Runs one step as a process and reads what it left in its files. */
export async function runStep(step: StepFile, place: StepPlace): Promise<StepResult> {
  const files = await createStepFiles(place.temp, place.number);
  const program = await (step.kind === 'run' ? script(step, place) : action(step, place));
  const minutes = step.timeoutMinutes === undefined ? undefined : Number(textOf(step.timeoutMinutes, place.scope));
  const result = await runProcess({
    ...program,
    folder: place.workspace,
    environment: { ...place.environment, ...place.variables, ...files.variables, ...program.extra },
    signal:
      minutes === undefined ? place.signal : AbortSignal.any([place.signal, AbortSignal.timeout(minutes * 60_000)]),
  });
  const speech = await files.read();
  return { ...result, ...speech, exitCode: speech.problems.length > 0 ? result.exitCode || 1 : result.exitCode };
}

async function script(step: Extract<StepFile, { kind: 'run' }>, place: StepPlace): Promise<Program> {
  const file = join(place.temp, `script_${place.number}.sh`);
  await writeFile(file, textOf(step.run, place.scope));
  return { ...shellCall(step.shell, file), extra: { GITHUB_ACTION: step.id } };
}

/** GitHub docs, "jobs.<job_id>.steps[*].shell": the exact calls. */
function shellCall(shell: Shell, file: string): Pick<ProcessCall, 'command' | 'arguments'> {
  switch (shell) {
    case 'default':
      return { command: 'bash', arguments: ['-e', file] };
    case 'bash':
      return { command: 'bash', arguments: ['--noprofile', '--norc', '-eo', 'pipefail', file] };
    case 'sh':
      return { command: 'sh', arguments: ['-e', file] };
    default:
      return shell satisfies never;
  }
}

async function action(step: Extract<StepFile, { kind: 'uses' }>, place: StepPlace): Promise<Program> {
  if (place.actionFolder === undefined) {
    throw new NotModelled(`action '${step.uses}' without a checkout to run`, place.workflowPath, step.line);
  }
  const manifest = await readManifest(place.actionFolder);
  const defaults = Object.entries(manifest.defaults).map(([name, text]) => [name, fillTemplate(text, place.scope)]);
  const inputs = { ...Object.fromEntries(defaults), ...fillMapping(step.inputs, place.scope) };
  const [repository = '', ref = ''] = step.uses.split('@');
  return {
    command: process.execPath,
    arguments: [manifest.main],
    extra: {
      ...inputVariables(inputs),
      GITHUB_ACTION: step.id,
      GITHUB_ACTION_PATH: place.actionFolder,
      ...(ref === '' ? {} : { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref }),
    },
  };
}

/** `INPUT_<NAME>`: upper case, spaces become `_`, hyphens stay. */
function inputVariables(inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(variables);
}

/** Values of `env:`, `with:` or `outputs:` as text. */
export function fillMapping(token: MappingToken | undefined, scope: Scope): Readonly<Record<string, string>> {
  const entries = [...(token ?? [])].flatMap(({ key, value }) =>
    isScalar(value) ? [[key.toString(), textOf(value, scope)]] : [],
  );
  return Object.fromEntries(entries);
}
