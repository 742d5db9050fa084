import { Octokit } from '@octokit/rest';
import { faultOfError } from '../adapters/github/faults.ts';
import { createHttpsFetch } from '../adapters/github/https-fetch.ts';
import type { Answer } from '../ports/github.ts';

/** All pages of a list, as its items. */
export type ReadPages = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
) => Promise<Answer<readonly unknown[]>>;

export interface RestClient {
  readonly octokit: Octokit;
  readonly pages: ReadPages;
}

/** Octokit with its pagination, silent, over the same connection as everything else. */
export function createRestClient(token: string, apiUrl: string): RestClient {
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'sluice-cli',
    log: silent,
    request: { fetch: createHttpsFetch(), log: silent },
  });
  const pages: ReadPages = async (route, parameters) => {
    try {
      return { ok: true, value: await octokit.paginate(route, { ...parameters, per_page: 100 }) };
    } catch (error) {
      return { ok: false, fault: faultOfError(error, route) };
    }
  };
  return { octokit, pages };
}

function ignore(): void {}
