import type { Probot } from 'probot';

/** Gives a token of one installation, limited to one repository. */
export interface InstallationTokens {
  tokenFor(installation: number, repositoryId: number): Promise<string>;
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

  const issue = async (installation: number, repositoryId: number): Promise<IssuedToken> => {
    const octokit = await probot.auth();
    const { data, headers } = await octokit.rest.apps.createInstallationAccessToken({
      installation_id: installation,
      repository_ids: [repositoryId],
    });
    // Its end is told by GitHub's clock, which needn't be this machine's.
    const life = Date.parse(data.expires_at) - Date.parse(String(headers.date ?? ''));
    return { token: data.token, expiresAt: now() + (Number.isFinite(life) ? life : 0) };
  };

  return {
    async tokenFor(installation, repositoryId) {
      const key = `${installation}/${repositoryId}`;
      const known = await held.get(key)?.catch(() => undefined);
      if (known && known.expiresAt - margin > now()) return known.token;
      const fresh = issue(installation, repositoryId);
      held.set(key, fresh);
      return (await fresh).token;
    },
    forget(installation) {
      for (const key of [...held.keys()]) if (key.startsWith(`${installation}/`)) held.delete(key);
    },
  };
}
