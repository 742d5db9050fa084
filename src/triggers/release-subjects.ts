import type { ReleaseAsk } from '../domain/release-ask.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import { parseRunTitle } from '../domain/run-title.ts';
import type { Subject } from '../domain/subject.ts';
import type { Payload } from './delivery.ts';

/** The release that a run was started for, as its name says. */
export function releaseOfRun(run: {
  readonly event?: string | undefined;
  readonly display_title?: string | undefined;
}): string | undefined {
  return run.event === 'workflow_dispatch' ? parseRunTitle(run.display_title ?? '')?.release : undefined;
}

/** A status of a deployment whose payload is the one input that Sluice hands out; any other one is nobody's. */
export function readDeploymentStatus(
  { deployment, deployment_status: status, sender }: Payload,
  repository: RepositoryName,
): readonly Subject[] {
  const outcome = outcomes[status?.state ?? ''];
  const sluice = deployment && membersOf(membersOf(deployment.payload)['sluice'] ?? deployment.payload);
  const id = textIn(sluice?.['release']);
  if (!deployment || !outcome || !sluice || id === undefined) return [];
  const ask: ReleaseAsk = {
    operation: 'report',
    step: textIn(sluice['step']),
    component: textIn(sluice['component']),
    environment: deployment.environment,
    seq: numberIn(sluice['seq']),
    ratio: /\bactual=(\d{1,3}(?:\.\d{1,4})?)/.exec(status?.description ?? '')?.[1],
    run: undefined,
    outcome,
    sha: deployment.sha,
    signal: undefined,
    value: undefined,
    reason: undefined,
    isDryRun: false,
    by: sender && { id: sender.id, login: sender.login },
    runId: deployment.id,
    runAttempt: 1,
  };
  return [{ kind: 'release', repository, id, ask }];
}

const outcomes: Readonly<Record<string, 'success' | 'failure' | undefined>> = {
  success: 'success',
  failure: 'failure',
  error: 'failure',
};

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = typeof value === 'string' ? readJson(value) : value;
  return typeof read === 'object' && read !== null ? { ...read } : {};
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 100 ? value : undefined;
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
