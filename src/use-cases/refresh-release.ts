import { effectOrders } from '../effects/effect-order.ts';
import { lastSeq } from '../ledger/chain.ts';
import { nextDue } from '../plan/next-due.ts';
import type { PlanWorld } from '../plan/plan-world.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import { releaseLabel, releaseTitle } from '../render/release/release-marker.ts';
import { renderReleasePage } from '../render/release/release-page.ts';
import { announce, type OwnPart } from './announce-release.ts';
import type { Session } from './command-session.ts';
import type { Refreshed, ThreadShell } from './evaluation.ts';
import { projectOf } from './release-project.ts';
import { isUnfinished, type OpenRelease } from './release-session.ts';
import { planWorldOf } from './release-worlds.ts';
import type { SavedRelease } from './save-releases.ts';
import { writeThread } from './write-thread.ts';

/** A release as the ledger says it now, without what is asked of GitHub. */
export function asRead({ release, found }: SavedRelease): OpenRelease {
  return { ...release, open: { ...release.open, found, ledger: found.ledger, drafts: [] } };
}

/**
 * Says what has happened and makes the release's issue say what is true. `own`: what of its receipts is this
 * run's; without it nothing is.
 * @throws FaultError when GitHub can't answer.
 */
export async function refreshRelease(release: OpenRelease, session: Session, own?: OwnPart): Promise<Refreshed> {
  const world = await planWorldOf(release, { guards: false, runs: false }, session);
  const subject = `${session.raw.repository.owner}/${session.raw.repository.name}#${release.number}`;
  const looked = { kind: 'refreshed', subject, applied: true, withheld: undefined } as const;
  if (!world) return { ...looked, reason: { code: 'unchanged', values: {} }, body: '', writes: 0, again: undefined };
  const input = releaseInput(release, world, session);
  const announced = await announce(release, { input, ...(own ?? { before: world.state, isOnly: false }) }, session);
  const body = renderReleasePage(input);
  const written = await writePage(release, { body, world }, session);
  const writes = announced + written;
  return {
    ...{ ...looked, body, writes, again: nextDue(world) },
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

async function writePage(
  { id, number, thread }: OpenRelease,
  { body, world: { plan, state } }: { readonly body: string; readonly world: PlanWorld },
  { raw, shell }: Session,
): Promise<number> {
  const isOver = state.phase === 'closed' || state.phase === 'cancelled';
  const title = releaseTitle(id, plan.title);
  const labels = [...new Set([...(thread?.labels ?? []), releaseLabel])];
  const isSame = thread?.body === body && thread.title === title && labels.length === thread.labels.length;
  const isAway = !isOver && thread?.isOpen === false && isUnfinished(state);
  if (isSame && !isAway && (!isOver || !thread.isOpen)) return 0;
  const head = {
    repository: { owner: raw.repository.owner, name: raw.repository.name },
    ...{ key: `release:${number}`, expects: 'none', order: effectOrders.issue },
  };
  const state_ = isOver ? { state: 'closed' as const } : isAway ? { state: 'open' as const } : {};
  await writeThread({ ...head, kind: 'update-issue', number, body, labels, title, ...state_ }, shell);
  return 1;
}
