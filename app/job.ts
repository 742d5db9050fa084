import * as z from 'zod/mini';
import { formatSubjectKey, type Subject } from '../src/domain/subject.ts';
import { subjectsFor } from '../src/triggers/subjects-for.ts';

/** One subject to look at, in one installation: the queue's unit. */
export interface Job {
  readonly installation: number;
  readonly repositoryId: number;
  readonly subject: Subject;
}

/** Keys begin with installation and repository: tenants never share one. */
export function jobKey(job: Job): string {
  return `${job.installation}/${job.repositoryId}/${formatSubjectKey(job.subject)}`;
}

/** The newer job with what only the older one knew, e.g. who pushed the head. */
export function mergeJobs(older: Job, newer: Job): Job {
  if (older.subject.kind !== 'pull-request' || newer.subject.kind !== 'pull-request') return newer;
  const isSameHead =
    newer.subject.hint?.headSha === undefined || newer.subject.hint.headSha === older.subject.hint?.headSha;
  return isSameHead
    ? { ...newer, subject: { ...newer.subject, hint: { ...older.subject.hint, ...newer.subject.hint } } }
    : newer;
}

const shape = z.object({
  installation: z.object({ id: z.number() }),
  repository: z.optional(z.object({ id: z.number() })),
  sender: z.optional(z.object({ login: z.string() })),
});

/**
 * The jobs of a delivery. Installation deliveries name repositories without their ids: those are left to the sweep that the
 * installation itself asks for.
 */
export function jobsOf(
  delivery: { readonly event: string; readonly payload: unknown },
  ownLogin: string,
): readonly Job[] {
  const parsed = shape.safeParse(delivery.payload);
  if (!parsed.success || !parsed.data.repository) return [];
  // Our own statuses and runs come back as deliveries; answering them would never end.
  if (parsed.data.sender?.login === ownLogin && /^(?:status|check_run|check_suite)$/.test(delivery.event)) return [];
  const { installation, repository } = parsed.data;
  return subjectsFor(delivery).map(subject => ({
    installation: installation.id,
    repositoryId: repository.id,
    subject,
  }));
}

/** The installation whose repositories changed: all of them are looked at. */
export function installationToSweep(delivery: {
  readonly event: string;
  readonly payload: unknown;
}): number | undefined {
  if (delivery.event !== 'installation' && delivery.event !== 'installation_repositories') return undefined;
  const parsed = z
    .object({ installation: z.object({ id: z.number() }), action: z.string() })
    .safeParse(delivery.payload);
  const isGone = parsed.data?.action === 'deleted' || parsed.data?.action === 'suspend';
  return parsed.success && !isGone ? parsed.data.installation.id : undefined;
}
