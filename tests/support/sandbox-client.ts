import { Octokit } from '@octokit/rest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Octokit on an embedded GitHub, with a token or as a person. */
export const clientWith = (sandbox: Sandbox, auth: string): Octokit =>
  new Octokit({ auth, baseUrl: sandbox.apiUrl, log: silent });

export const clientOf = (sandbox: Sandbox, login: string): Octokit =>
  clientWith(sandbox, sandbox.tokens.users[login] ?? '');

/** Data of a GraphQL query; an error throws. */
export async function queryAs(sandbox: Sandbox, login: string, query: string): Promise<unknown> {
  const answer: unknown = await clientOf(sandbox, login).graphql(query);
  return answer;
}
