import type { RepositoryName } from '../domain/repository-name.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { anchorOf } from '../ledger/chain.ts';
import type { KeptAnchor, LedgerAnchor } from '../ledger/receipt.ts';
import { homeLabel, newHomeBody, registerTitle } from '../render/home/new-home.ts';
import { belongingOf, newHomeOf, type Session } from './command-session.ts';
import { gateWriting, homeWriting } from './home-writing.ts';
import type { OpenProjectLedger } from './open-ledger.ts';
import { writeLedger } from './write-ledger.ts';
import { writeThread } from './write-thread.ts';

/** What was written. */
export interface Saved {
  readonly pullRequests: ReadonlyMap<number, LedgerAnchor>;
  readonly homes: readonly number[];
}

export const nothingSaved: Saved = { pullRequests: new Map(), homes: [] };

/**
 * Writes the receipts: pull requests' first, since what holds must never be lost, then the homes', which keep the pull
 * requests' anchors for good.
 */
export async function saveLedgers(session: Session, watermark: string): Promise<Saved> {
  const pullRequests = new Map<number, KeptAnchor>();
  for (const open of session.gateLedgers.values()) {
    if (open.drafts.length === 0) continue;
    const found = await writeLedger(open, { ...gateWriting(session, session.shell), watermark });
    pullRequests.set(open.thread, { ...anchorOf(found, session.shell.sha256), node: found.node });
  }
  const keeping = await keepersOf(pullRequests, session);
  const homes: number[] = [];
  for (const [number, open] of session.homeLedgers) {
    const anchors = keeping.get(number) ?? {};
    if (open.drafts.length === 0 && Object.keys(anchors).length === 0) continue;
    const thread = number > 0 ? number : await makeHome(open, session);
    await writeLedger(placedAt(open, thread), { ...homeWriting(session, session.shell), watermark, anchors });
    homes.push(thread);
  }
  return { pullRequests, homes };
}

type Anchors = Readonly<Record<string, KeptAnchor>>;

/** Which home keeps the anchor of which pull request. */
async function keepersOf(
  pullRequests: ReadonlyMap<number, KeptAnchor>,
  session: Session,
): Promise<ReadonlyMap<number, Anchors>> {
  const keeping = new Map<number, Anchors>();
  for (const [number, anchor] of pullRequests) {
    const thread = session.raw.threads[number];
    const belonging = thread && (await belongingOf(session, thread));
    const home = belonging && 'home' in belonging ? belonging.home?.thread.number : undefined;
    const keeper = home ?? session.raw.homes.find(one => isRegister(one.number, session))?.number ?? 0;
    if (keeper === 0) newHomeOf(session, 'register');
    keeping.set(keeper, { ...keeping.get(keeper), [number]: anchor });
  }
  return keeping;
}

function isRegister(number: number, session: Session): boolean {
  return session.homeLedgers.get(number)?.kind === 'register';
}

/** The register is made with the first receipt that no project issue can keep, never before. */
async function makeHome(open: OpenProjectLedger, session: Session): Promise<number> {
  const { raw, shell, config } = session;
  const started = open.drafts.flatMap(one => one.events).find(one => one.type === 'project-started');
  const title = started?.brief.title ?? registerTitle(shell.language ?? config.language);
  const head = {
    repository: repositoryOf(session),
    key: `home:${title}`,
    expects: 'none',
    order: effectOrders.receipt,
  };
  const body = newHomeBody(raw.repository.id, open.kind === 'register' ? 'register' : 'project');
  const written = await writeThread({ ...head, kind: 'create-issue', title, body, labels: [homeLabel] }, shell);
  if (written.number === undefined) throw new Error('an issue without a number');
  return written.number;
}

function placedAt(open: OpenProjectLedger, thread: number): OpenProjectLedger {
  return { ...open, thread, ledger: { ...open.ledger, thread } };
}

function repositoryOf({ raw }: Session): RepositoryName {
  return { owner: raw.repository.owner, name: raw.repository.name };
}
