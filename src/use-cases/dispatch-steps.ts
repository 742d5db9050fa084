import type { Fault } from '../domain/fault.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { type Source, sourceKey } from '../ledger/source.ts';
import type { PlanEvent } from '../plan/events.ts';
import { foldRelease } from '../plan/fold.ts';
import type { ReleaseState } from '../plan/state.ts';
import type { Session } from './command-session.ts';
import { accessOf } from './component-access.ts';
import { releaseWriting } from './home-writing.ts';
import type { SavedRelease } from './save-releases.ts';
import { tickReceipt } from './tick-receipt.ts';
import { writeLedger } from './write-ledger.ts';

type Intent = Extract<PlanEvent, { type: 'step-started' }>;

/**
 * Starts the workflows that this run's receipts intend, each once: only what the ledger, read back, says to be this run's own
 * intent. GitHub's no is recorded and holds the release; where its answer is lost, the next tick looks for the run.
 * @returns the release as it stands after that.
 */
export async function dispatchSteps(saved: SavedRelease, session: Session): Promise<SavedRelease> {
  let current = saved;
  for (const { intent, source } of intentsOf(saved)) {
    const key = sourceKey(source);
    if (!isOurs(intent, key, foldRelease(current.found.ledger))) continue;
    if (!(await isFirst(source, session))) continue;
    const fault = await start(intent, saved, session);
    if (fault && fault.kind !== 'unavailable')
      current = await recordRefusal(intent, fault, { saved: current, session });
  }
  return current;
}

function intentsOf({ release }: SavedRelease): readonly { readonly intent: Intent; readonly source: Source }[] {
  return release.open.drafts.flatMap(({ events, source }) =>
    events.flatMap(event =>
      event.type === 'step-started' && event.via === 'dispatch' ? [{ intent: event, source }] : [],
    ),
  );
}

/** Two runs may have meant to start the same step; the ledger's order says whose intent it is. */
function isOurs({ step, seq }: Intent, key: string, state: ReleaseState): boolean {
  const execution = state.steps[step]?.execution;
  return execution?.seq === seq && execution.outcome === undefined && sourceKey(execution.by.source) === key;
}

/**
 * Two runs may take one comment at the same moment: the one whose group is never waited for, and the one that takes all. To
 * react is the one thing that GitHub does once and tells so. An answer that is lost says nothing: who stops a release goes on.
 */
async function isFirst({ kind, id }: Source, { raw, shell, claimed }: Session): Promise<boolean> {
  if (kind !== 'comment') return true;
  const known = claimed.get(id);
  if (known !== undefined) return known;
  const repository = { owner: raw.repository.owner, name: raw.repository.name };
  const head = { repository, key: `react:${id}:rocket`, expects: 'none', order: effectOrders.reply };
  const answer = await shell.threadWriter.write({ ...head, kind: 'react', comment: id, content: 'rocket' });
  const isOurs = !answer.ok || answer.value.isNew !== false;
  claimed.set(id, isOurs);
  return isOurs;
}

async function start(intent: Intent, { release, found }: SavedRelease, session: Session): Promise<Fault | undefined> {
  const { step, component, environment, sha, from, ratio, seq, workflow } = intent;
  if (workflow === undefined) return undefined;
  const sluice = JSON.stringify({ release: release.id, step, component, environment, sha, from, ratio, seq });
  const { plan } = foldRelease(found.ledger);
  const named = plan?.components.find(one => one.id === component);
  const access = await accessOf(named, session);
  if (!access) return outOfReach(named?.repository ?? '');
  const isHere = named?.repository === undefined;
  const ref = isHere ? session.raw.defaultBranch.name : await access.releases.defaultBranch(access.repository);
  const answer = await access.dispatcher.dispatch(access.repository, { workflow, ref, inputs: { sluice } });
  return answer.ok ? undefined : answer.fault;
}

function outOfReach(repository: string): Fault {
  const detail = `${repository} needs an App, or an App’s token`;
  return { kind: 'forbidden', status: 403, where: 'dispatch', detail, retryAfter: undefined };
}

async function recordRefusal(
  { step, seq }: Intent,
  fault: Fault,
  { saved, session }: { readonly saved: SavedRelease; readonly session: Session },
): Promise<SavedRelease> {
  const { shell } = session;
  const why = `the workflow could not be started: ${fault.status} ${fault.detail}`.trim();
  const events: readonly PlanEvent[] = [
    {
      ...{ type: 'step-reported', step, seq, outcome: 'failure' },
      ...{ ratio: undefined, run: undefined, evidence: undefined, happenedAt: shell.now() },
    },
    { type: 'held', cause: 'failed', why, step, signal: undefined },
  ];
  const about = {
    about: `refused ${saved.release.id} ${seq}`,
    thread: saved.release.number,
    command: `dispatch ${step}`,
  };
  const open = { ...saved.release.open, found: saved.found, ledger: saved.found.ledger };
  const drafts = [tickReceipt(events, { ...about, session })];
  const found = await writeLedger({ ...open, drafts }, releaseWriting(session, shell));
  return { release: { ...saved.release, open: { ...open, drafts: [] } }, found };
}
