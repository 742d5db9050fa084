import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import type { Settings } from './settings.ts';

/**
 * Probot as dispatcher and keeper of the App's key. Its throttle would answer one event in two seconds, and only the
 * function form of `defaults` switches it off; its retry would send writes again whose outcome nobody knows.
 */
export function createProbot(settings: Settings, log: Logger): Probot {
  const Octokit = ProbotOctokit.defaults((options: Readonly<Record<string, object>>) => ({
    ...options,
    throttle: { ...options['throttle'], enabled: false },
    retry: { enabled: false },
  }));
  const [secret] = settings.secrets;
  // At `debug` Probot logs whole payloads: people's texts, and of private repositories too.
  const quiet = log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level });
  const { appId, privateKey, apiUrl: baseUrl } = settings;
  return new Probot({ appId, privateKey, baseUrl, secret, log: quiet, Octokit });
}
