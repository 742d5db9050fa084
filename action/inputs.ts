import { createPrivateKey } from 'node:crypto';
import { type Language, languages } from '../src/domain/language.ts';

/** Every input of action.yml; a test compares the two. */
export const inputNames = [
  'token',
  'app-id',
  'private-key',
  'command',
  'stage',
  'number',
  'dry-run',
  'language',
  'release',
  'operation',
  'step',
  'component',
  'seq',
  'ratio',
  'run',
  'outcome',
  'sha',
  'signal',
  'value',
  'reason',
] as const;
export type InputName = (typeof inputNames)[number];

const commands = ['check', 'commands', 'project', 'release-plan', 'sweep', 'validate'] as const;

/** What the workflow asks of this run, parsed. */
export interface Inputs {
  readonly token: string;
  readonly app: { readonly id: number; readonly privateKey: string } | undefined;
  readonly command: (typeof commands)[number];
  readonly stage: string | undefined;
  readonly number: number | undefined;
  readonly dryRun: boolean;
  readonly language: Language | undefined;
  /** Any input as written; those of `release-plan` are read where they are needed. */
  get(name: InputName): string;
}

/** An input that can't be used; the run fails with it before anything is read. */
export class InputError extends Error {
  readonly code: 'bad_input' | 'no_token';
  constructor(code: 'bad_input' | 'no_token', message: string) {
    super(message);
    this.name = 'InputError';
    this.code = code;
  }
}

/** Parses all inputs. @throws InputError naming the input, what it holds and what it may hold. */
export function readInputs(get: (name: InputName) => string): Inputs {
  const token = get('token');
  if (token === '')
    throw new InputError('no_token', "token: is empty. Leave it out to use the job's own token, or pass one.");
  return {
    token,
    app: readApp(get('app-id'), get('private-key')),
    command: oneOf('command', get('command') || 'check', commands),
    stage: get('stage') || undefined,
    number: readNumber('number', get('number')),
    dryRun: oneOf('dry-run', get('dry-run') || 'false', ['true', 'false']) === 'true',
    language: get('language') === '' ? undefined : oneOf('language', get('language'), languages),
    get,
  };
}

function readApp(id: string, privateKey: string): Inputs['app'] {
  if (id === '' && privateKey === '') return undefined;
  if (id === '' || privateKey === '') {
    throw new InputError(
      'bad_input',
      `app-id and private-key go together: ${id === '' ? 'app-id' : 'private-key'} is empty.`,
    );
  }
  const number = readNumber('app-id', id);
  const key = readKey(privateKey.replaceAll('\\n', '\n'));
  if (number === undefined || key === undefined) {
    throw new InputError(
      'bad_input',
      'private-key: is not a PEM file. Paste the whole file that GitHub gave for the App.',
    );
  }
  return { id: number, privateKey: key };
}

/** GitHub gives PKCS#1; signing wants PKCS#8. What OpenSSL says of a broken key stays unsaid: it may quote it. */
function readKey(pem: string): string | undefined {
  try {
    return createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch {
    return undefined;
  }
}

function readNumber(name: string, text: string): number | undefined {
  if (text === '') return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InputError('bad_input', `${name}: ${JSON.stringify(text.slice(0, 40))} is not a whole number above 0.`);
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find(one => one === text);
  if (found !== undefined) return found;
  throw new InputError(
    'bad_input',
    `${name}: ${JSON.stringify(text.slice(0, 40))} is not one of ${allowed.join(', ')}.`,
  );
}
