import type { Probot } from 'probot';
import { faultOfError } from '../src/adapters/github/faults.ts';

/** Gives a token of one installation, limited to one repository. */
export interface InstallationTokens {
  tokenFor(installation: number, repositoryId: number): Promise<string>;
  /** For another repository of the same installation; undefined where the App is not installed there. */
  tokenForName(installation: number, name: string): Promise<string | undefined>;
  /** After a change of the installation its tokens may say too little, or nothing any more. */
  forget(installation: number): void;
}

interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** A token is renewed this long before GitHub ends it. */
const margin = 5 * 60_000;

/** Tokens by the App's own key, kept until shortly before they end. Each is scoped to the one repository it is for. */
export function createInstallationTokens(probot: Probot, now: () => number): InstallationTokens {
  const held = new Map<string, Promise<IssuedToken>>();

  const issue = async (
    installation: number,
    scope: { readonly repository_ids: number[] } | { readonly repositories: string[] },
  ): Promise<IssuedToken> => {
    const octokit = await probot.auth();
    const { data, headers } = await octokit.rest.apps.createInstallationAccessToken({
      installation_id: installation,
      ...scope,
    });
    // Its end is told by GitHub's clock, which needn't be this machine's.
    const life = Date.parse(data.expires_at) - Date.parse(String(headers.date ?? ''));
    return { token: data.token, expiresAt: now() + (Number.isFinite(life) ? life : 0) };
  };

  const hold = async (key: string, fresh: () => Promise<IssuedToken>): Promise<string> => {
    const known = await held.get(key)?.catch(() => undefined);
    if (known && known.expiresAt - margin > now()) return known.token;
    const issued = fresh();
    held.set(key, issued);
    return (await issued).token;
  };

  return {
    tokenFor: (installation, repositoryId) =>
      hold(`${installation}/${repositoryId}`, () => issue(installation, { repository_ids: [repositoryId] })),
    tokenForName: (installation, name) =>
      hold(`${installation}/${name.toLowerCase()}`, () => issue(installation, { repositories: [name] })).catch(
        (error: unknown) => {
          if (faultOfError(error, 'access token').kind === 'unavailable') throw error;
          return undefined;
        },
      ),
    forget(installation) {
      for (const key of [...held.keys()]) if (key.startsWith(`${installation}/`)) held.delete(key);
    },
  };
}
