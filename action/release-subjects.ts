import { type ReleaseAsk, releaseOperations } from '../src/domain/release-ask.ts';
import type { RepositoryName } from '../src/domain/repository-name.ts';
import type { Subject } from '../src/domain/subject.ts';
import { InputError, type InputName } from './inputs.ts';

/** What the runner says of the run that asks. */
export interface Asking {
  readonly repository: RepositoryName;
  readonly runId: number;
  readonly runAttempt: number;
  readonly by: { readonly id: number; readonly login: string } | undefined;
  /** An input of the Action, else the field of that name in the form that started the workflow; empty where there is none. */
  get(name: InputName): string;
}

/**
 * Reads an input, or the field of that name in the form. A job that says itself which release and what to do, as one that reports
 * does, asks nothing of the form: what was typed there was meant for another job. Both may ask for a dry run.
 */
export function withForm(get: Asking['get'], form: unknown): Asking['get'] {
  if (get('release') !== '' && get('operation') !== '') return get;
  const fields = new Map<string, unknown>(typeof form === 'object' && form !== null ? Object.entries(form) : []);
  const written = (name: InputName) => String(fields.get(name) ?? '');
  // the input always says something: `false` where nobody wrote it
  return name => (name === 'dry-run' && get(name) !== 'true' ? written(name) : get(name) || written(name));
}

/** The release that a run is about, and what is asked of it; undefined where no release is named. @throws InputError */
export function releaseSubject(asking: Asking): Subject | undefined {
  const id = asking.get('release').trim();
  if (id === '') return undefined;
  if (!/^[\w.-]{1,100}$/.test(id)) throw new InputError('bad_input', `release: ${id} is no id of a release.`);
  return { kind: 'release', repository: asking.repository, id, ask: readAsk(asking) };
}

function readAsk({ get, runId, runAttempt, by }: Asking): ReleaseAsk {
  const text = (name: InputName) => get(name).trim() || undefined;
  const wanted = text('operation') ?? 'tick';
  const operation = releaseOperations.find(one => one === wanted);
  if (!operation) throw new InputError('bad_input', `operation: ${wanted} is none of ${releaseOperations.join(', ')}.`);
  return {
    operation,
    step: text('step'),
    component: text('component'),
    environment: undefined,
    seq: numberOf('seq', get),
    ratio: text('ratio'),
    run: numberOf('run', get),
    outcome: outcomeOf(text('outcome')),
    sha: text('sha'),
    signal: text('signal'),
    value: text('value'),
    reason: text('reason'),
    isDryRun: get('dry-run') === 'true',
    by,
    runId,
    runAttempt,
  };
}

function numberOf(name: InputName, get: Asking['get']): number | undefined {
  const text = get(name).trim();
  if (text === '') return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InputError('bad_input', `${name}: ${text} is no whole number above 0.`);
}

/** A job's result is success, failure, cancelled or skipped: whoever was skipped reports nothing. */
function outcomeOf(text: string | undefined): ReleaseAsk['outcome'] {
  if (text === undefined || text === 'skipped') return undefined;
  return text === 'success' ? 'success' : 'failure';
}
