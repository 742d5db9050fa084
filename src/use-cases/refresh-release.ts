import { FaultError } from '../domain/fault.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { lastSeq } from '../ledger/chain.ts';
import type { PlanWorld } from '../plan/plan-world.ts';
import { announcementsDue } from '../render/release/announcement.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import { releaseLabel, releaseTitle } from '../render/release/release-marker.ts';
import { renderReleasePage } from '../render/release/release-page.ts';
import type { Session } from './command-session.ts';
import type { Refreshed, ThreadShell } from './evaluation.ts';
import { isOwnAuthor } from './own-comments.ts';
import { projectOf } from './release-project.ts';
import type { OpenRelease } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import type { SavedRelease } from './save-releases.ts';
import { writeThread } from './write-thread.ts';

/** A release as the ledger says it now, without what is asked of GitHub. */
export function asRead({ release, found }: SavedRelease): OpenRelease {
  return { ...release, open: { ...release.open, found, ledger: found.ledger, drafts: [] } };
}

/**
 * Says what has happened and makes the release's issue say what is true. Announcements are comments of their own, each posted
 * once: the marks of those that stand below are what is observed.
 * @throws FaultError when GitHub can't answer.
 */
export async function refreshRelease(release: OpenRelease, session: Session): Promise<Refreshed> {
  const world = await planWorldOf(release, { guards: false, runs: false }, session);
  const subject = `${session.raw.repository.owner}/${session.raw.repository.name}#${release.number}`;
  const again = undefined;
  if (!world)
    return {
      kind: 'refreshed',
      subject,
      reason: { code: 'unchanged', values: {} },
      body: '',
      writes: 0,
      applied: true,
      withheld: undefined,
      again,
    };
  const input = releaseInput(release, world, session);
  const announced = await announce(release, input, session);
  const body = renderReleasePage(input);
  const written = await writePage(release, { body, world }, session);
  const writes = announced + written;
  return {
    ...{ kind: 'refreshed', subject, body, writes, applied: true, withheld: undefined, again },
    reason: { code: writes > 0 ? 'refreshed' : 'unchanged', values: {} },
  };
}

interface Place extends Pick<Session, 'raw' | 'config'> {
  readonly shell: Pick<ThreadShell, 'serverUrl' | 'language'>;
}

/** What the pages of a release are made of. */
export function releaseInput(release: OpenRelease, world: PlanWorld, { raw, shell, config }: Place): ReleaseInput {
  const { id, owner, name } = raw.repository;
  return {
    repository: { id, owner, name },
    number: release.number,
    url: release.thread?.url ?? `${shell.serverUrl}/${owner}/${name}/issues/${release.number}`,
    world,
    receipts: lastSeq(release.open.ledger),
    language: shell.language ?? config.language,
    serverUrl: shell.serverUrl,
    project: projectOf(world.plan, { raw }),
    roles: config.roles,
  };
}

async function announce(release: OpenRelease, input: ReleaseInput, session: Session): Promise<number> {
  const { raw, shell } = session;
  const own = (release.thread?.comments ?? []).filter(one => isOwnAuthor(one.author, shell.identity));
  const due = announcementsDue(
    input,
    own.map(one => one.body),
  );
  for (const { key, body } of due) {
    const head = {
      repository: { owner: raw.repository.owner, name: raw.repository.name },
      ...{ key: `announce:${release.number}:${key}`, expects: 'none', order: effectOrders.reply },
    };
    await writeThread({ ...head, kind: 'create-comment', thread: release.number, body }, shell).catch(lockedOut);
  }
  return due.length;
}

/** A locked issue takes no comment: what happened stands in the ledger and on the page all the same. */
function lockedOut(error: unknown): void {
  if (!(error instanceof FaultError) || error.fault.kind === 'unavailable') throw error;
}

async function writePage(
  { id, number, thread }: OpenRelease,
  { body, world: { plan, state } }: { readonly body: string; readonly world: PlanWorld },
  { raw, shell }: Session,
): Promise<number> {
  const isOver = state.phase === 'closed' || state.phase === 'cancelled';
  const title = releaseTitle(id, plan.title);
  const labels = [...new Set([...(thread?.labels ?? []), releaseLabel])];
  const isSame = thread?.body === body && thread.title === title && labels.length === thread.labels.length;
  if (isSame && (!isOver || !thread.isOpen)) return 0;
  const head = {
    repository: { owner: raw.repository.owner, name: raw.repository.name },
    ...{ key: `release:${number}`, expects: 'none', order: effectOrders.issue },
  };
  const state_ = isOver ? { state: 'closed' as const } : {};
  await writeThread({ ...head, kind: 'update-issue', number, body, labels, title, ...state_ }, shell);
  return 1;
}
