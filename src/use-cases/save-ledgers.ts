import type { RepositoryName } from '../domain/repository-name.ts';
import { effectOrders } from '../effects/effect-order.ts';
import { anchorOf, mergeAnchors } from '../ledger/chain.ts';
import type { GateEvent, GateLedgerState } from '../ledger/gate-events.ts';
import type { FoundLedger } from '../ledger/ledger.ts';
import type { KeptAnchor, LedgerAnchor } from '../ledger/receipt.ts';
import type { ProjectEvent } from '../project/events.ts';
import type { ProjectState } from '../project/state.ts';
import { homeLabel, newHomeBody, registerTitle } from '../render/home/new-home.ts';
import { belongingOf, newHomeOf, type Session, threadIn } from './command-session.ts';
import { gateWriting, homeWriting } from './home-writing.ts';
import type { OpenProjectLedger } from './open-ledger.ts';
import { postReleases, type SavedRelease, settleReleases } from './save-releases.ts';
import { type PostedLedger, postLedger, readPosted, settleLedger } from './write-ledger.ts';
import { writeThread } from './write-thread.ts';

/** What was written. */
export interface Saved {
  readonly pullRequests: ReadonlyMap<number, LedgerAnchor>;
  readonly homes: readonly number[];
  /** Releases whose ledger this run wrote, as they stand now. */
  readonly releases: readonly SavedRelease[];
}

export const nothingSaved: Saved = { pullRequests: new Map(), homes: [], releases: [] };

/**
 * Writes the receipts: pull requests' first, since what holds must never be lost, then the homes', which keep the pull
 * requests' anchors for good. All are read back in one request, so that hardly a moment lies between reading and writing.
 */
export async function saveLedgers(session: Session, watermark: string | undefined): Promise<Saved> {
  const place = { repository: repositoryOf(session), shell: session.shell };
  const gates: PostedGates[] = [];
  for (const open of session.gateLedgers.values()) {
    if (open.drafts.length === 0) continue;
    gates.push(await postLedger(open, { ...gateWriting(session, session.shell), watermark }));
  }
  const unkept = unkeptOf(session);
  const releases = await postReleases(session, watermark);
  const homes = await postHomes(session, { gates, unkept, watermark });
  if (gates.length + homes.length + releases.length === 0) return nothingSaved;
  const comments = await readPosted([...gates, ...releases, ...homes], place);
  const pullRequests = new Map(unkept);
  for (const posted of gates)
    pullRequests.set(posted.open.thread, keptOf(await settleLedger(posted, comments), session));
  for (const posted of homes) await settleLedger(withAnchors(posted, pullRequests), comments);
  return {
    pullRequests,
    homes: homes.map(one => one.open.thread),
    releases: await settleReleases(releases, comments),
  };
}

type PostedGates = PostedLedger<GateLedgerState, GateEvent>;
type PostedHome = PostedLedger<ProjectState, ProjectEvent>;

/** A run that was killed between its writes left a pull request's ledger of which no home knows. */
function unkeptOf(session: Session): ReadonlyMap<number, KeptAnchor> {
  const kept = [...session.homeLedgers.values()].map(one => one.ledger.anchors);
  const standing = [...session.gateLedgers.values()].flatMap(({ thread, drafts, found }) =>
    found && drafts.length === 0 ? [[thread, keptOf(found, session)] as const] : [],
  );
  return new Map(standing.filter(([number, { seq }]) => kept.every(anchors => (anchors[number]?.seq ?? -1) < seq)));
}

interface Posting {
  readonly gates: readonly PostedGates[];
  readonly unkept: ReadonlyMap<number, KeptAnchor>;
  readonly watermark: string | undefined;
}

async function postHomes(session: Session, { gates, unkept, watermark }: Posting): Promise<readonly PostedHome[]> {
  const posted = gates.map(one => [one.open.thread, keptOf(one.found, session)] as const);
  const keeping = await keepersOf(new Map([...unkept, ...posted]), session);
  const homes: PostedHome[] = [];
  for (const [number, open] of session.homeLedgers) {
    const anchors = keeping.get(number) ?? {};
    if (open.drafts.length === 0 && Object.keys(anchors).length === 0) continue;
    const thread = number > 0 ? number : await makeHome(open, session);
    const writing = { ...homeWriting(session, session.shell), watermark, anchors };
    homes.push(await postLedger(placedAt(open, thread), writing));
  }
  return homes;
}

function keptOf(found: FoundLedger<GateLedgerState, GateEvent>, { shell }: Session): KeptAnchor {
  return { ...anchorOf(found, shell.sha256), node: found.node };
}

/** A pull request's ledger that had to be written once more stands further than the home was told. */
function withAnchors(posted: PostedHome, settled: ReadonlyMap<number, KeptAnchor>): PostedHome {
  const told = Object.entries(posted.writing.anchors ?? {});
  const anchors = Object.fromEntries(told.map(([number, anchor]) => [number, settled.get(Number(number)) ?? anchor]));
  const wanted = { ...posted.wanted, anchors: mergeAnchors(posted.wanted.anchors, anchors) };
  return { ...posted, wanted, writing: { ...posted.writing, anchors } };
}

type Anchors = Readonly<Record<string, KeptAnchor>>;

/** Which home keeps the anchor of which pull request. */
async function keepersOf(
  pullRequests: ReadonlyMap<number, KeptAnchor>,
  session: Session,
): Promise<ReadonlyMap<number, Anchors>> {
  const keeping = new Map<number, Anchors>();
  for (const [number, anchor] of pullRequests) {
    const thread = await threadIn(session, number);
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
