import type { ActionStep, RunStep, Step } from '@actions/workflow-parser/model/workflow-template';
import type { MappingToken, ScalarToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { NotModelled } from './not-modelled.ts';
import { mapping, type Place, refuseUnknown, refuseUnplayable, scalar, tokens } from './workflow-tokens.ts';

interface StepBase {
  readonly id: string;
  readonly line: number;
  readonly name?: ScalarToken;
  readonly condition: string;
  readonly env?: MappingToken;
  readonly timeoutMinutes?: ScalarToken;
}

/** One step: a script for bash, or the action of this project. */
export type StepFile =
  | (StepBase & { readonly kind: 'run'; readonly run: ScalarToken; readonly shell: Shell })
  | (StepBase & { readonly kind: 'uses'; readonly uses: string; readonly inputs?: MappingToken });

/** GitHub's three ways to call bash and sh; without `shell:` bash runs without `pipefail`. */
export type Shell = 'default' | 'bash' | 'sh';

const RUN_KEYS = ['name', 'id', 'if', 'env', 'run', 'shell', 'timeout-minutes'];
const USES_KEYS = ['name', 'id', 'if', 'env', 'uses', 'with', 'timeout-minutes'];

/** `./` and any `<owner>/sluice@<ref>` are the action under test; nothing else can be fetched here. */
const OWN_ACTION = /^(?:\.\/?|[\w.-]+\/sluice@\S+)$/;

/** Pairs the parser's steps (ids, conditions) with their tokens. */
export function stepsOf(steps: readonly Step[], raw: readonly TemplateToken[], place: Place): readonly StepFile[] {
  return steps.map((step, index) => {
    const token = raw[index]?.assertMapping('step');
    const line = token?.line ?? 1;
    if (token === undefined || !('run' in step || 'uses' in step)) throw new NotModelled('this step', place.path, line);
    return 'run' in step ? runStep(step, token, place) : usesStep(step, token, place);
  });
}

function runStep(step: RunStep, token: MappingToken, place: Place): StepFile {
  refuseUnknown(token, RUN_KEYS, place);
  return { kind: 'run', ...baseOf(step, token, place), run: step.run, shell: shellOf(token, place) };
}

function usesStep(step: ActionStep, token: MappingToken, place: Place): StepFile {
  refuseUnknown(token, USES_KEYS, place);
  const uses = step.uses.value;
  if (!OWN_ACTION.test(uses)) throw new NotModelled(`action '${uses}'`, place.path, step.uses.line ?? 1);
  return { kind: 'uses', ...baseOf(step, token, place), uses, ...tokens({ inputs: mapping(token, 'with', place) }) };
}

function baseOf(step: RunStep | ActionStep, token: MappingToken, place: Place): StepBase {
  refuseUnplayable(step.if, place);
  return {
    id: step.id,
    line: token.line ?? 1,
    condition: step.if.expression,
    ...tokens({
      name: step.name,
      env: mapping(token, 'env', place),
      timeoutMinutes: scalar(token, 'timeout-minutes'),
    }),
  };
}

function shellOf(token: MappingToken, place: Place): Shell {
  const written = scalar(token, 'shell');
  if (written === undefined) return 'default';
  const text = written.toString();
  if (text === 'bash' || text === 'sh') return text;
  throw new NotModelled(`shell '${text}'`, place.path, written.line ?? 1);
}
