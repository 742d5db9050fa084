import { Octokit } from '@octokit/core';
import { createGitHub } from '../src/adapters/github/client.ts';
import { faultOfError } from '../src/adapters/github/faults.ts';
import { createHttpsFetch } from '../src/adapters/github/https-fetch.ts';
import type { GitHub } from '../src/ports/github.ts';
import type { Sleep } from '../src/ports/shell.ts';
import type { Budgets } from './budget.ts';
import type { Job } from './job.ts';
import type { Settings } from './settings.ts';
import type { InstallationTokens } from './tokens.ts';

export interface ClientParts {
  readonly settings: Settings;
  readonly tokens: InstallationTokens;
  readonly budgets: Budgets;
}

/** Makes the way to GitHub for one job: its installation's budget, and a token of its repository alone. */
export function createClients({ settings, tokens, budgets }: ClientParts): (job: Job) => GitHub {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  // One for all, so that connections are kept; it holds no token.
  const octokit = new Octokit({
    baseUrl: settings.apiUrl,
    userAgent: 'sluice-app',
    log: silent,
    request: { fetch: createHttpsFetch(), log: silent },
  });
  return ({ installation, repositoryId }) => {
    const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
      const authorization = `Bearer ${await tokens.tokenFor(installation, repositoryId)}`;
      const headers = { authorization, 'x-github-api-version': '2022-11-28' };
      try {
        return await octokit.request(route, { ...parameters, headers });
      } catch (error) {
        // A token that was withdrawn early must not be tried for the rest of its hour.
        if (faultOfError(error, route).kind === 'unauthorized') tokens.forget(installation);
        throw error;
      }
    };
    const { apiUrl, graphqlUrl } = settings;
    const paced = (route: string, parameters: Readonly<Record<string, unknown>>) =>
      budgets.send(installation, () => request(route, parameters));
    return createGitHub({ token: '', apiUrl, graphqlUrl, request: paced, sleep: shortSleep });
  };
}

const longestSleep = 5_000;

/**
 * A long wait would take one of the places where others work. It ends at once instead: the budget refuses the next
 * request, and the job comes back when GitHub's wait is over.
 */
export const shortSleep: Sleep = milliseconds =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds > longestSleep ? 0 : milliseconds);
  });
