import * as z from 'zod';

const minSecret = 32;

const secret = z
  .string()
  .min(minSecret, `must have at least ${minSecret} characters; make one with: openssl rand -hex 32`)
  .refine(text => text !== 'development', 'must be a secret of your own');

const environment = z.object({
  APP_ID: z.coerce.number({ error: "must be the App's id, a number" }).int().positive(),
  PRIVATE_KEY: z.string().includes('PRIVATE KEY', { error: 'must be the PEM file that GitHub gave for the App' }),
  WEBHOOK_SECRET: secret,
  WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  GITHUB_GRAPHQL_URL: z.url().optional(),
  GITHUB_SERVER_URL: z.url().default('https://github.com'),
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
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse({
    ...given,
    ...(variables['PRIVATE_KEY'] && { PRIVATE_KEY: unescapeNewlines(variables['PRIVATE_KEY']) }),
  });
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`);
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
    serverUrl: values.GITHUB_SERVER_URL.replace(/\/$/, ''),
    withoutFile: values.WITHOUT_FILE,
    sweepMinutes: values.SWEEP_MINUTES,
    logLevel: values.LOG_LEVEL,
  };
}

/** GHES serves REST under `/api/v3` and GraphQL under `/api/graphql`. */
function graphqlUrlOf(apiUrl: string): string {
  return apiUrl.endsWith('/v3') ? `${apiUrl.slice(0, -3)}/graphql` : `${apiUrl}/graphql`;
}

/** Environment files can't hold line breaks: a PEM arrives with `\n` written out. */
function unescapeNewlines(text: string): string {
  return text.replaceAll('\\n', '\n');
}
