import { parseDocument } from 'yaml';
import { isJson, type Json } from '../json.ts';
import { emit } from './make.ts';
import { filesOf } from './push.ts';
import type { Cause } from './records.ts';
import { fullRef, peeled, refTarget } from './tags.ts';
import { listWorkflows } from './workflow-runs.ts';
import type { Repository, World } from './world.ts';

/** What somebody asks for: a workflow by its file's name or id, at a branch or tag. */
interface Asked {
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Json;
}

/** A dispatch that GitHub accepts: `inputs` are texts, with the defaults filled in. */
export interface Dispatch {
  readonly path: string;
  readonly name: string;
  readonly ref: string;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, string>> | null;
}

export interface DispatchRefusal {
  readonly status: 404 | 422;
  readonly message: string;
}

const refuse = (message: string): DispatchRefusal => ({ status: 422, message });

/**
 * Reads a dispatch as GitHub does: the workflow has to be one of the default branch (GitHub docs, "workflow_dispatch"),
 * its file and inputs are those of the ref. Texts: return-dispatch#188, cli#5246, backstage#18511, workflow-dispatch#65.
 */
export function readDispatch(world: World, repository: Repository, asked: Asked): Dispatch | DispatchRefusal {
  const workflow = listWorkflows(world, repository).find(
    each =>
      String(each.id) === asked.workflow || each.path.endsWith(`/${asked.workflow}`) || each.path === asked.workflow,
  );
  if (workflow === undefined) return { status: 404, message: 'Not Found' };
  const ref = fullRef(repository, asked.ref);
  const sha = ref === undefined ? undefined : peeled(world, refTarget(repository, ref) ?? '');
  if (ref === undefined || sha === undefined) return refuse(`No ref found for: ${asked.ref}`);
  const declared = declaredInputs(filesOf(world, sha).get(workflow.path)?.text ?? '');
  if (declared === undefined) return refuse("Workflow does not have 'workflow_dispatch' trigger");
  const given = Object.fromEntries(Object.entries(asked.inputs).map(([name, value]) => [name, inputText(value)]));
  const wrong = wrongInputs(declared, given);
  if (wrong !== undefined) return refuse(wrong);
  const inputs = Object.keys(declared).length === 0 ? null : { ...defaultsOf(declared), ...given };
  return { path: workflow.path, name: workflow.name, ref, sha, inputs };
}

const inputText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `on.workflow_dispatch.inputs`; undefined when the file has no such trigger, or is no YAML. */
function declaredInputs(text: string): Readonly<Record<string, Json>> | undefined {
  const document = parseDocument(text);
  const file: unknown = document.errors.length > 0 ? undefined : document.toJS();
  const on = isJson(file) ? file['on'] : undefined;
  if (on === 'workflow_dispatch' || (Array.isArray(on) && on.includes('workflow_dispatch'))) return {};
  if (!isJson(on) || !('workflow_dispatch' in on)) return undefined;
  const trigger = on['workflow_dispatch'];
  const inputs = isJson(trigger) && isJson(trigger['inputs']) ? trigger['inputs'] : {};
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, isJson(input) ? input : {}]));
}

function wrongInputs(
  declared: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, string>>,
): string | undefined {
  const unexpected = Object.keys(given).filter(name => !(name in declared));
  if (unexpected.length > 0)
    return `Unexpected inputs provided: [${unexpected.map(name => JSON.stringify(name)).join(', ')}]`;
  for (const [name, input] of Object.entries(declared)) {
    const value = given[name];
    if (value === undefined && input['required'] === true && input['default'] === undefined)
      return `Required input '${name}' not provided`;
    if (value !== undefined && !(choicesOf(input)?.includes(value) ?? true))
      return `Provided value '${value}' for input '${name}' not in the list of allowed values`;
  }
  return undefined;
}

function choicesOf(input: Json): readonly string[] | undefined {
  if (input['type'] === 'boolean') return ['true', 'false'];
  return input['type'] === 'choice' && Array.isArray(input['options']) ? input['options'].map(String) : undefined;
}

const defaultsOf = (declared: Readonly<Record<string, Json>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [
      name,
      String(input['default'] ?? (input['type'] === 'boolean' ? 'false' : '')),
    ]),
  );

/** Tells of the dispatch; `runId` is the id that its run will have. */
export function dispatchWorkflow(
  world: World,
  repository: Repository,
  dispatch: Dispatch & { readonly cause: Cause; readonly runId?: number },
): void {
  const { path: workflow, ref, sha: after, inputs, cause, runId } = dispatch;
  emit(world, {
    name: 'workflow_dispatch',
    repository,
    cause,
    ref,
    after,
    extra: { inputs, ref, workflow },
    ...(runId === undefined ? {} : { runId }),
  });
}
