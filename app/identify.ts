import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { faultOfError } from '../src/adapters/github/faults.ts';
import type { AppIdentity } from './shell.ts';

const longestPause = 60_000;

/**
 * Asks GitHub who this App is, again and again while GitHub is away.
 * @throws Error when GitHub refuses the key: then no waiting helps.
 */
export async function identify(probot: Probot, log: Logger): Promise<AppIdentity> {
  for (let pause = 1_000; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      const octokit = await probot.auth();
      const { data } = await octokit.rest.apps.getAuthenticated();
      if (data?.slug) return { appId: data.id, slug: data.slug };
      throw new Error('the answer names no App');
    } catch (error) {
      const fault = faultOfError(error, 'GET /app');
      if (fault.kind !== 'unavailable' && fault.kind !== 'rate-limited')
        throw new Error(`GitHub refuses this App (${fault.status}): APP_ID and PRIVATE_KEY must belong together.`);
      log.warn({ status: fault.status, detail: fault.detail, seconds: pause / 1000 }, 'GitHub does not answer');
      await setTimeout(pause);
    }
  }
}
