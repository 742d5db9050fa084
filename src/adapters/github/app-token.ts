import githubAppJwt from 'universal-github-app-jwt';
import * as z from 'zod/mini';
import { FaultError } from '../../domain/fault.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import { createGitHub } from './client.ts';
import { shapeOf } from './shape.ts';

/** A token of an App's installation, for one repository. */
export interface AppToken {
  readonly appId: number;
  readonly slug: string;
  readonly token: string;
}

export interface AppKey {
  readonly id: number;
  readonly privateKey: string;
  readonly repository: RepositoryName;
  readonly apiUrl: string;
}

const installationAnswer = z.object({ id: z.number(), app_slug: z.string() });
const tokenAnswer = z.object({ token: z.string() });

/**
 * Two requests: which installation the repository belongs to, and its token.
 * @throws FaultError when the App isn't installed there, or its key is refused.
 */
export async function readAppToken(key: AppKey): Promise<AppToken> {
  const { owner, name } = key.repository;
  const { token: jwt } = await githubAppJwt({ id: key.id, privateKey: key.privateKey });
  const github = createGitHub({ token: jwt, apiUrl: key.apiUrl });
  const ask = async <T>(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    shape: z.ZodMiniType<T>,
  ): Promise<T> => {
    const answer = await github.rest(route, parameters);
    if (!answer.ok) throw new FaultError(answer.fault);
    return shapeOf(shape, answer.value, route);
  };
  const installation = await ask('GET /repos/{owner}/{repo}/installation', { owner, repo: name }, installationAnswer);
  const issued = await ask(
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: installation.id, repositories: [name] },
    tokenAnswer,
  );
  return { appId: key.id, slug: installation.app_slug, token: issued.token };
}
