import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';

const minSecret = 32;

const secretWanted = `must have at least ${minSecret} characters; make one with: openssl rand -hex 32`;
const pemFileWanted = 'must name the PEM file that GitHub gave for the App, and it must be readable';
const pemWanted = 'must be the PEM file that GitHub gave for the App; or name it in PRIVATE_KEY_PATH';

const secret = z
  .string({ error: secretWanted })
  .min(minSecret, secretWanted)
  .refine(text => text !== 'development', 'must be a secret of your own');

/** A key and tokens go to this address: nobody on the way may read them. */
const address = z.url().refine(isSafe, { error: 'must begin with https:// (http:// only on this machine)' });

/** Every setting; docs/run-the-app.md lists them. */
export const environment = z.object({
  APP_ID: z.coerce.number({ error: "must be the App's id, a number" }).int().positive(),
  PRIVATE_KEY: z.string({ error: pemWanted }).refine(isPrivateKey, pemWanted),
  PRIVATE_KEY_PATH: z.string().optional(),
  WEBHOOK_SECRET: secret,
  WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  GITHUB_API_URL: address.default('https://api.github.com'),
  GITHUB_GRAPHQL_URL: address.optional(),
  GITHUB_SERVER_URL: z.url().optional(),
  WITHOUT_FILE: z.enum(['silent', 'observe']).default('silent'),
  SWEEP_MINUTES: z.coerce.number().int().min(1).max(1_440).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** What the operator set; documented in docs/run-the-app.md. */
export interface Settings {
  readonly appId: number;
  readonly privateKey: string;
  /** The current webhook secret first, then the previous one while it is rotated. */
  readonly secrets: readonly string[];
  readonly port: number;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly serverUrl: string;
  readonly withoutFile: 'silent' | 'observe';
  readonly sweepMinutes: number;
  readonly logLevel: z.output<typeof environment>['LOG_LEVEL'];
}

/** Reads all settings and says all that is wrong with them at once, never a value. @throws Error with one line a setting. */
export function readSettings(
  variables: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string,
): Settings {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse({ ...given, PRIVATE_KEY: privateKeyOf(given, readText) });
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => lineOf(issue, given));
    throw new Error(`The App can't start with these settings:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const apiUrl = values.GITHUB_API_URL.replace(/\/$/, '');
  return {
    appId: values.APP_ID,
    privateKey: values.PRIVATE_KEY,
    secrets: [values.WEBHOOK_SECRET, values.WEBHOOK_SECRET_PREVIOUS].filter(one => one !== undefined),
    port: values.PORT,
    apiUrl,
    graphqlUrl: values.GITHUB_GRAPHQL_URL ?? graphqlUrlOf(apiUrl),
    serverUrl: (values.GITHUB_SERVER_URL ?? serverUrlOf(apiUrl)).replace(/\/$/, ''),
    withoutFile: values.WITHOUT_FILE,
    sweepMinutes: values.SWEEP_MINUTES,
    logLevel: values.LOG_LEVEL,
  };
}

/** A key that was named by its file is wrong there. */
function lineOf({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }, given: Given) {
  const name = path.join('.');
  const isInFile = name === 'PRIVATE_KEY' && given['PRIVATE_KEY'] === undefined && 'PRIVATE_KEY_PATH' in given;
  return isInFile ? `  PRIVATE_KEY_PATH: ${pemFileWanted}` : `  ${name}: ${message}`;
}

/** GHES serves REST under `/api/v3` and GraphQL under `/api/graphql`. */
function graphqlUrlOf(apiUrl: string): string {
  return apiUrl.endsWith('/v3') ? `${apiUrl.slice(0, -3)}/graphql` : `${apiUrl}/graphql`;
}

function serverUrlOf(apiUrl: string): string {
  return apiUrl === 'https://api.github.com' ? 'https://github.com' : apiUrl.replace(/\/api\/v3$/, '');
}

type Given = Readonly<Record<string, string | undefined>>;

/** Environment files can't hold line breaks, so a PEM arrives with `\n` written out; or it lies in a file. */
function privateKeyOf(given: Given, readText: (path: string) => string): string | undefined {
  const path = given['PRIVATE_KEY_PATH'];
  if (given['PRIVATE_KEY'] !== undefined || path === undefined) return given['PRIVATE_KEY']?.replaceAll('\\n', '\n');
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}

/** A key that can't be read would look like a GitHub that does not answer. */
function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
