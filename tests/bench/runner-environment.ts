import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle as it is shipped. */
export const bundleFile = fileURLToPath(new URL('../../action/dist/main.cjs', import.meta.url));

/** Where a run of the Action is played. */
export interface Stage {
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly headSha: string;
  /** File of the authority that the server's certificate comes from. */
  readonly authority?: string;
}

/** The environment that a runner gives an Action for an event about pull request 1 of `acme/shop`. */
export function runnerEnvironment(
  stage: Stage,
  event = 'pull_request_target',
  comment?: { readonly id: number; readonly body: string },
): Record<string, string> {
  const { folder, url, token, headSha, authority } = stage;
  const files = ['event.json', 'output', 'summary'].map(name => join(folder, name));
  const [eventFile = '', output = '', summary = ''] = files;
  writeFileSync(eventFile, JSON.stringify(comment ? commentPayload(comment) : payloadOf(headSha)));
  for (const file of [output, summary]) writeFileSync(file, '');
  return {
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: headSha,
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/sluice.yml@refs/heads/main',
    INPUT_TOKEN: token,
    ...(comment && { INPUT_COMMAND: 'commands' }),
    ...(authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: authority }),
  };
}

function commentPayload({ id, body }: { readonly id: number; readonly body: string }) {
  const repository = { id: 1, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
  const comment = { id, body, user: { login: 'mo', type: 'User' } };
  return { action: 'created', repository, issue: { number: 1, pull_request: {} }, comment };
}

function payloadOf(headSha: string) {
  const repository = { id: 1, name: 'shop', owner: { login: 'acme' }, default_branch: 'main' };
  const pullRequest = { number: 1, head: { sha: headSha }, base: { ref: 'main', repo: repository } };
  return { action: 'synchronize', number: 1, repository, pull_request: pullRequest };
}
