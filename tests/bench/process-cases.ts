import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReferences } from './build-references.ts';
import { type Stub, startStub } from './github-stub.ts';
import { makeCertificate } from './localhost-certificate.ts';
import type { Program } from './measured-process.ts';
import { environmentOf, recordAnswers } from './record-answers.ts';
import { bundleFile } from './runner-environment.ts';

/** Milliseconds that GitHub takes for a request, in the case that measures waiting. */
export const slowLatency = 100;

export const caseNames = [
  'baseline',
  'floor',
  'toolkit',
  'irrelevant',
  'unchanged',
  'changed',
  'slow',
  'ledger',
  'command',
  'talk',
] as const;
export type CaseName = (typeof caseNames)[number];

/** Programs to measure beside each other; each has a folder and a server of its own. */
export interface ProcessCases {
  readonly programs: Readonly<Record<CaseName, Program>>;
  /** What a case asked its server since the last call. */
  takeRequests(name: CaseName): readonly string[];
  close(): Promise<void>;
}

/** Builds the references, records what GitHub says, and starts a server for every case that asks one. */
export async function prepareCases(): Promise<ProcessCases> {
  const root = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  const certificate = makeCertificate();
  const authority = join(root, 'authority.pem');
  writeFileSync(authority, certificate.certificate);
  const { changed, unchanged, ledger, command, comment, token, headSha } = await recordAnswers(root);
  const references = await buildReferences(root);
  const stubs = new Map<CaseName, Stub>();
  const stage = async (name: CaseName, recording: typeof changed, latency = 0) => {
    const stub = await startStub({ recording, certificate, latency });
    stubs.set(name, stub);
    return { folder: mkdtempSync(join(root, name)), url: stub.url, token, headSha, authority };
  };
  const serve = async (...of: Parameters<typeof stage>) => environmentOf(await stage(...of));
  const idle = await serve('irrelevant', changed);
  const programs: ProcessCases['programs'] = {
    baseline: { arguments: ['-e', '0'], environment: idle },
    floor: { arguments: [references['bare-https']], environment: await serve('floor', changed) },
    toolkit: { arguments: [references.toolkit], environment: await serve('toolkit', changed) },
    irrelevant: { arguments: [bundleFile], environment: { ...idle, GITHUB_EVENT_NAME: 'issue_comment' } },
    unchanged: { arguments: [bundleFile], environment: await serve('unchanged', unchanged) },
    changed: { arguments: [bundleFile], environment: await serve('changed', changed) },
    slow: { arguments: [bundleFile], environment: await serve('slow', changed, slowLatency) },
    ledger: { arguments: [bundleFile], environment: await serve('ledger', ledger) },
    command: { arguments: [bundleFile], environment: environmentOf(await stage('command', command), comment) },
    talk: {
      arguments: [bundleFile],
      environment: environmentOf(await stage('talk', command), { id: comment.id, body: 'Thanks, that reads well.' }),
    },
  };
  return {
    programs,
    takeRequests: name => stubs.get(name)?.takeRequests() ?? [],
    close: async () => {
      for (const stub of stubs.values()) await stub.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
