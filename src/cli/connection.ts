import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { GitHub } from '../ports/github.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { textOption } from './options.ts';
import type { ReadPages } from './rest-client.ts';
import type { Call } from './verb.ts';

/** GitHub as the caller's token sees it. */
export interface Connection {
  readonly github: GitHub;
  readonly apiUrl: string;
  /** Whole lists, whatever their length. */
  readonly pages: ReadPages;
}

export type Connected =
  | { readonly ok: true; readonly value: Connection }
  | { readonly ok: false; readonly exit: ExitCode };

/** Opens the way to GitHub, or says what is missing. */
export async function connect(call: Call): Promise<Connected> {
  const { terminal, words } = call;
  const apiUrl = apiAddress(call);
  if (apiUrl === undefined) {
    terminal.talk(words('bad_api_url'));
    return { ok: false, exit: exitCodes.usage };
  }
  const token = call.env['GITHUB_TOKEN'] || call.env['GH_TOKEN'] || (await tokenOfGh(apiUrl, call.env));
  if (!token) {
    terminal.talk(words('no_token'));
    return { ok: false, exit: exitCodes.permission };
  }
  const { createGitHub } = await import('../adapters/github/client.ts');
  const { createRestClient } = await import('./rest-client.ts');
  const { octokit, pages } = createRestClient(token, apiUrl);
  const github = createGitHub({
    token,
    apiUrl,
    sleep: setTimeout,
    request: (route, parameters) => octokit.request(route, parameters),
  });
  return { ok: true, value: { github, apiUrl, pages } };
}

/** Undefined when what was given is no address. A token goes nowhere but there, and over plain HTTP only to this machine. */
export function apiAddress({ options, env }: Pick<Call, 'options' | 'env'>): string | undefined {
  const given = textOption(options, 'api-url') ?? env['GITHUB_API_URL'] ?? 'https://api.github.com';
  if (!URL.canParse(given)) return undefined;
  const url = new URL(given);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? given.replace(/\/+$/, '') : undefined;
}

/** The token that GitHub's own `gh` keeps for that host; none when it isn't installed or nobody is signed in. */
function tokenOfGh(apiUrl: string, env: Call['env']): Promise<string | undefined> {
  const host = new URL(apiUrl).hostname;
  const hostname = host === 'api.github.com' ? 'github.com' : host;
  return new Promise(answer => {
    const gh = spawn('gh', ['auth', 'token', '--hostname', hostname], {
      env: { ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5_000,
    });
    let text = '';
    gh.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    gh.on('error', () => answer(undefined));
    gh.on('close', code => answer(code === 0 ? text.trim() : undefined));
  });
}
