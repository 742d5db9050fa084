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

/** Ways to GitHub for one job, each with a token of one repository alone. */
export interface Clients {
  forJob(job: Job): GitHub;
  /** Another repository of the same installation; undefined where the App is not installed there. */
  forOther(job: Job, name: string): Promise<GitHub | undefined>;
}

export function createClients({ settings, tokens, budgets }: ClientParts): Clients {
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  // One for all, so that connections are kept; it holds no token.
  const octokit = new Octokit({
    baseUrl: settings.apiUrl,
    userAgent: 'sluice-app',
    log: silent,
    request: { fetch: createHttpsFetch(), log: silent },
  });
  const clientOf = (installation: number, tokenOf: () => Promise<string>): GitHub => {
    const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
      const headers = { authorization: `Bearer ${await tokenOf()}`, 'x-github-api-version': '2022-11-28' };
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
  return {
    forJob: ({ installation, repositoryId }) =>
      clientOf(installation, () => tokens.tokenFor(installation, repositoryId)),
    forOther: async ({ installation }, name) => {
      const token = await tokens.tokenForName(installation, name);
      return token === undefined ? undefined : clientOf(installation, async () => token);
    },
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
