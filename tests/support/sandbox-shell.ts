import { createHash } from 'node:crypto';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { createReader } from '../../src/adapters/github/reader.ts';
import { createThreadAccess } from '../../src/adapters/github/thread-access.ts';
import { createWriter } from '../../src/adapters/github/writer.ts';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Identity, Shell } from '../../src/use-cases/evaluation.ts';

/** As whom a test looks: the Action with its GITHUB_TOKEN, or the App with its installation's token. */
export type Looker = 'action' | 'app';

function identityOf(sandbox: Sandbox, as: Looker): Identity {
  return as === 'app' ? { kind: 'app', appId: sandbox.tokens.app.id, slug: 'sluice' } : { kind: 'github-token' };
}

/** The product's own adapters over HTTP on an embedded GitHub, which shows what would be written and writes nothing. */
export function sandboxShell(sandbox: Sandbox, as: Looker, repository = 'acme/shop'): Shell {
  const token = as === 'app' ? sandbox.tokens.app.token : sandbox.tokens.action;
  const github = createGitHub({ token, apiUrl: sandbox.apiUrl, sleep: async () => {} });
  const identity = identityOf(sandbox, as);
  return {
    reader: createReader(github),
    writer: createWriter(github, { identity, companionApp: undefined }),
    now: () => github.now(),
    budget: () => github.budget(),
    serverUrl: sandbox.url,
    withheld: undefined,
    identity,
    isApp: as === 'app',
    openThreads: async () => createThreadAccess(github),
    packer: zlibPacker,
    sha256: text => createHash('sha256').update(text).digest('hex'),
    sleep: async () => {},
    log: { info: () => {}, warn: () => {} },
    dryRun: true,
    language: undefined,
    stage: undefined,
    configText: undefined,
    withoutFile: 'observe',
    detailsUrl: as === 'app' ? undefined : `${sandbox.url}/${repository}/actions/runs/1`,
    recheckUrl: as === 'app' ? undefined : `${sandbox.url}/${repository}/actions/workflows/sluice.yml`,
    maxWait: 0,
  };
}
