import * as z from 'zod/mini';
import { formatSubjectKey, type Subject } from '../src/domain/subject.ts';
import { subjectsFor } from '../src/triggers/subjects-for.ts';

/** One subject to look at, in one installation: the queue's unit. */
export interface Job {
  readonly installation: number;
  readonly repositoryId: number;
  readonly subject: Subject;
  /** Ids of the deliveries that asked for it; none for a sweep's and an alarm's. */
  readonly deliveries: readonly string[];
  /** A sweep's find: it waits for the next sweep when the hour's requests run low. */
  readonly isBackground: boolean;
  /** A sweep's find: where one of its base showed that nothing is asked there, the others are passed over. */
  readonly base?: { readonly name: string; readonly unasked: Set<string> };
  /** How often it has failed in a row. */
  readonly failures: number;
}

/** A delivery whose signature held, as far as jobs are made of it. */
export interface NamedDelivery {
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}

type ThreadSubject = Extract<Subject, { kind: 'thread' }>;

/** Keys begin with installation and repository: tenants never share one. */
export function jobKey(job: Job): string {
  return `${job.installation}/${job.repositoryId}/${formatSubjectKey(job.subject)}`;
}

/** The newer job with what only the older one knew: its deliveries, and who pushed the head. */
export function mergeJobs(older: Job, newer: Job): Job {
  const merged = {
    ...newer,
    deliveries: [...new Set([...older.deliveries, ...newer.deliveries])],
    isBackground: older.isBackground && newer.isBackground,
  };
  if (older.subject.kind === 'thread' && newer.subject.kind === 'thread')
    return { ...merged, subject: mergeThreads(older.subject, newer.subject) };
  if (older.subject.kind !== 'pull-request' || newer.subject.kind !== 'pull-request') return merged;
  // A sweep's find may be older than the delivery, and knows no pusher.
  if (newer.isBackground && !older.isBackground) return { ...merged, subject: older.subject };
  const isSameHead =
    newer.subject.hint?.headSha === undefined || newer.subject.hint.headSha === older.subject.hint?.headSha;
  return isSameHead
    ? { ...merged, subject: { ...newer.subject, hint: { ...older.subject.hint, ...newer.subject.hint } } }
    : merged;
}

/** A loss, a form or a tick is not forgotten for a comment that came after it, nor where it was told of. */
function mergeThreads(older: ThreadSubject, newer: ThreadSubject): ThreadSubject {
  const [number = newer.number, ...also] = new Set([newer, older].flatMap(toldIn));
  return { ...newer, number, hint: { ...older.hint, ...newer.hint, ...(also.length > 0 && { also }) } };
}

/** Comments are all taken, wherever they stand: only a loss and a form have a place. */
function toldIn({ number, hint = {} }: ThreadSubject): readonly number[] {
  return [...(hint.isLoss || hint.form ? [number] : []), ...(hint.also ?? [])];
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
export function jobsOf(delivery: NamedDelivery, ownLogin: string): readonly Job[] {
  const parsed = shape.safeParse(delivery.payload);
  if (!parsed.success || !parsed.data.repository) return [];
  // Our own statuses, runs and issues' texts come back as deliveries; answering them would never end.
  if (parsed.data.sender?.login === ownLogin && /^(?:status|check_run|check_suite|issues)$/.test(delivery.event))
    return [];
  const { installation, repository } = parsed.data;
  return subjectsFor(delivery).map(subject => ({
    installation: installation.id,
    repositoryId: repository.id,
    subject,
    deliveries: [delivery.id],
    isBackground: false,
    failures: 0,
  }));
}

/** The installation whose repositories changed: all of them are looked at. */
export function installationToSweep(delivery: NamedDelivery): number | undefined {
  if (delivery.event !== 'installation' && delivery.event !== 'installation_repositories') return undefined;
  const parsed = z
    .object({ installation: z.object({ id: z.number() }), action: z.string() })
    .safeParse(delivery.payload);
  const isGone = parsed.data?.action === 'deleted' || parsed.data?.action === 'suspend';
  return parsed.success && !isGone ? parsed.data.installation.id : undefined;
}
