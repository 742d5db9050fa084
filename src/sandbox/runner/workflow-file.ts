import type { Job, WorkflowTemplate } from '@actions/workflow-parser/model/workflow-template';
import type { TemplateParseResult } from '@actions/workflow-parser/templates/template-parse-result';
import type { MappingToken, ScalarToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { isBasicExpression, isMapping, isScalar } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { WorkflowParser } from './json-modules.ts';
import { NotModelled } from './not-modelled.ts';
import type { Permissions } from './permissions.ts';
import { type StepFile, stepsOf } from './workflow-steps.ts';
import {
  keyLine,
  mapping,
  type Place,
  permissionsOf,
  refuseUnknown,
  refuseUnplayable,
  scalar,
  tokens,
  walk,
} from './workflow-tokens.ts';

/** A workflow file as far as it is read before it is known whether it starts: its triggers. */
export interface WorkflowFile {
  readonly path: string;
  readonly name: string;
  readonly triggers: Readonly<Record<string, unknown>>;
  /** Line of `on.<event>`, for messages. */
  lineOf(event: string): number;
  /** The rest; throws `NotModelled` for what this runner does not play. */
  body(): WorkflowBody;
}

export interface WorkflowBody {
  readonly runName?: ScalarToken;
  readonly permissions?: Permissions;
  readonly concurrency?: TemplateToken;
  readonly env?: MappingToken;
  readonly jobs: readonly JobFile[];
}

export interface JobFile {
  readonly id: string;
  readonly line: number;
  readonly name?: ScalarToken;
  readonly needs: readonly string[];
  readonly condition: string;
  readonly permissions?: Permissions;
  readonly concurrency?: TemplateToken;
  readonly env?: MappingToken;
  readonly outputs?: MappingToken;
  readonly timeoutMinutes?: ScalarToken;
  readonly environment?: EnvironmentToken;
  readonly strategy?: MappingToken;
  readonly steps: readonly StepFile[];
}

/** `environment:` of a job, unless it says `deployment: false`. */
export interface EnvironmentToken {
  readonly name: ScalarToken;
  readonly url?: ScalarToken;
}

const ROOT_KEYS = ['name', 'run-name', 'description', 'on', 'permissions', 'concurrency', 'env', 'jobs'];
const JOB_KEYS = [
  'name',
  'if',
  'needs',
  'runs-on',
  'permissions',
  'concurrency',
  'env',
  'outputs',
  'timeout-minutes',
  'environment',
  'strategy',
  'steps',
];

/** Reads a workflow with GitHub's parser; what it rejects is `NotModelled` too, at the parser's line. */
export async function readWorkflow(parser: WorkflowParser, path: string, content: string): Promise<WorkflowFile> {
  const parsed = parser.parseWorkflow({ name: path, content }, new parser.NoOperationTraceWriter());
  const root = parsed.value;
  if (root === undefined) throw parserError(parsed, path);
  const template = await parser.convertWorkflowTemplate(parsed.context, root);
  if (parsed.context.errors.count > 0) throw parserError(parsed, path);
  const mapping = root.assertMapping('workflow');
  const on = mapping.find('on');
  return {
    path,
    name: mapping.find('name')?.toString() ?? path,
    triggers: template.events,
    lineOf: event => (on !== undefined && isMapping(on) ? keyLine(on, event) : on?.line) ?? 1,
    body: () => bodyOf(mapping, template, { path }),
  };
}

function parserError(parsed: TemplateParseResult, path: string): NotModelled {
  const [first] = parsed.context.errors.getErrors();
  return new NotModelled(first?.rawMessage ?? 'an empty workflow', path, first?.range?.start.line ?? 1);
}

function bodyOf(root: MappingToken, template: WorkflowTemplate, place: Place): WorkflowBody {
  refuseUnknown(root, ROOT_KEYS, place);
  for (const token of walk(root)) {
    if (isBasicExpression(token)) refuseUnplayable(token, place);
  }
  const jobs = root.find('jobs')?.assertMapping('jobs');
  return {
    ...tokens({
      runName: scalar(root, 'run-name'),
      concurrency: root.find('concurrency'),
      env: mapping(root, 'env', place),
    }),
    ...permissionsOf(root),
    jobs: template.jobs.map((job, index) => jobOf(job, jobs?.get(index).value.assertMapping('job'), place)),
  };
}

function jobOf(job: WorkflowTemplate['jobs'][number], raw: MappingToken | undefined, place: Place): JobFile {
  const line = job.id.line ?? 1;
  if (job.type !== 'job' || raw === undefined) throw new NotModelled('a reusable workflow', place.path, line);
  refuseUnknown(raw, JOB_KEYS, place);
  refuseUnplayable(job.if, place);
  return {
    id: job.id.value,
    line,
    needs: (job.needs ?? []).map(need => need.value),
    condition: job.if.expression,
    ...tokens({
      name: job.name,
      concurrency: job.concurrency,
      env: mapping(raw, 'env', place),
      outputs: mapping(raw, 'outputs', place),
      timeoutMinutes: scalar(raw, 'timeout-minutes'),
      environment: environmentOf(job.environment),
      strategy: mapping(raw, 'strategy', place),
    }),
    ...permissionsOf(raw),
    steps: jobSteps(job, raw, place),
  };
}

/** Environments are not protected here: a job only tells its deployment. */
function environmentOf(token: TemplateToken | undefined): EnvironmentToken | undefined {
  if (token === undefined) return undefined;
  if (!isMapping(token)) return isScalar(token) ? { name: token } : undefined;
  const name = scalar(token, 'name');
  if (name === undefined || token.find('deployment')?.toString() === 'false') return undefined;
  return { name, ...tokens({ url: scalar(token, 'url') }) };
}

function jobSteps(job: Job, raw: MappingToken, place: Place): readonly StepFile[] {
  const steps = raw.find('steps')?.assertSequence('steps');
  if (steps === undefined) throw new NotModelled('a job without steps', place.path, raw.line ?? 1);
  return stepsOf(job.steps, [...steps], place);
}
