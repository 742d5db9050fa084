import type { ParsedLine } from '../commands/command.ts';
import { readComment } from '../commands/read-comment.ts';
import { verbTable } from '../commands/verb-table.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { anchorOf, mergeAnchors, type ReceiptDraft } from '../ledger/chain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sourceKey } from '../ledger/source.ts';
import type { ProjectEvent } from '../project/events.ts';
import { grantsOf } from '../project/tighten.ts';
import { homeLedgerOf, type Session, stateOfHome } from './command-session.ts';
import type { OpenProjectLedger } from './open-ledger.ts';
import { openGateLedger, openHomeLedger, openWithoutGates } from './open-ledgers.ts';
import { isOwnAuthor } from './own-comments.ts';
import { lostLength } from './own-home.ts';
import { type Past, readPast } from './read-past.ts';
import { runLine } from './run-comment.ts';
import type { TakenComment } from './taken-comment.ts';

/** A reading may lag behind what was written a moment ago. */
const waits = [1_000, 4_000];

/**
 * A home whose page remembers more receipts than lie below it has lost its ledger, or a part. What its comments raised and
 * added is taken anew, as drafts of this run; what they granted is not: whoever gave it says so again. The page says so until a
 * policy owner has looked. To be done before any new comment is taken, so that no number is given twice.
 * @throws FaultError when GitHub can't answer.
 */
export async function rebuildHomes(session: Session): Promise<void> {
  for (const thread of session.raw.homes) {
    if (lostLength(thread, await homeLedgerOf(session, thread), session) === undefined) continue;
    const open = await openAgain(thread, session);
    session.homeLedgers.set(thread.number, open);
    const lost = lostLength(thread, open, session);
    if (lost !== undefined) await rebuild(thread, { open, lost, session });
  }
}

async function openAgain(thread: RawThread, session: Session): Promise<OpenProjectLedger> {
  const { shell, raw } = session;
  let open = await homeLedgerOf(session, thread);
  for (const wait of waits) {
    await shell.sleep(wait);
    const now = await shell.threads.thread(raw.repository, thread.number);
    if (!now) break;
    open = await openHomeLedger(now, open.kind === 'register' ? 'register' : 'project', session);
    if (lostLength(thread, open, session) === undefined) break;
  }
  return open;
}

interface Losing {
  readonly open: OpenProjectLedger;
  /** So many receipts there were. */
  readonly lost: number;
  readonly session: Session;
}

async function rebuild(home: RawThread, { open, lost, session }: Losing): Promise<void> {
  const { shell, raw } = session;
  shell.log.warn(`#${home.number}: ${lost} receipts were here, and are taken anew from the comments (ledger_tampered)`);
  const past = await readPast(home.createdAt, session);
  const anchors = mergeAnchors(open.ledger.anchors, await anchorsOf(past, session));
  const filling = { ...open, ledger: { ...open.ledger, anchors } };
  session.homeLedgers.set(home.number, filling);
  const around: Session = {
    ...session,
    raw: { ...raw, threads: past.threads },
    judgements: new Map(),
    gateLedgers: new Map(pullRequestsOf(past).map(one => [one.number, openWithoutGates(one, raw)])),
    homeLedgers: new Map([...copies(session.homeLedgers), [home.number, filling]]),
  };
  filling.drafts.push(...(await startOf(home, filling, { past, session })));
  for (const taken of past.taken) await takeAnew(taken, filling, around);
  filling.drafts.push(lossOf(home, lost, session));
}

/** What belongs elsewhere is taken there already, and is not to be taken again. */
function copies(ledgers: Session['homeLedgers']): readonly (readonly [number, OpenProjectLedger])[] {
  return [...ledgers].map(([number, open]) => [number, { ...open, drafts: [...open.drafts] }]);
}

function pullRequestsOf({ threads }: Past): readonly RawThread[] {
  return Object.values(threads).filter(one => one.kind === 'pull-request');
}

/** Where the ledgers of pull requests stand that were met on the way: what the lost one knew of them is lost with it. */
async function anchorsOf(past: Past, { raw, shell }: Session): Promise<Ledger<unknown, unknown>['anchors']> {
  const anchors: Record<string, Ledger<unknown, unknown>['anchors'][string]> = {};
  for (const thread of pullRequestsOf(past)) {
    const { found } = await openGateLedger(thread, raw, shell);
    if (found) anchors[thread.number] = { ...anchorOf(found, shell.sha256), node: found.node };
  }
  return anchors;
}

/** Each line by the clock of its own time, and by the roles of today. */
async function takeAnew(taken: TakenComment, open: OpenProjectLedger, session: Session): Promise<void> {
  const then = { ...session, shell: { ...session.shell, now: () => taken.comment.createdAt } };
  for (const parsed of linesOf(taken, session)) {
    const before = open.drafts.length;
    await runLine(parsed, taken, then);
    if (open.drafts.length > before && loosens(open)) open.drafts.pop();
  }
}

/** Commands about gates leave nothing in a home. */
function linesOf({ comment }: TakenComment, { config }: Session): readonly ParsedLine[] {
  return readComment(comment.body, { config, table: verbTable })
    .flatMap(({ reading }) => (reading.ok ? [reading.parsed] : []))
    .filter(({ verb, dryRun }) => verb.word !== 'gate' && verb.word !== 'sluice' && !dryRun);
}

/** Whether the last draft is a grant: such a one shows in the state as what has to keep its source. */
function loosens(open: OpenProjectLedger): boolean {
  const last = open.drafts.at(-1);
  if (!last) return false;
  const key = sourceKey(last.source);
  return grantsOf(stateOfHome(open)).some(grant => sourceKey(grant.source) === key);
}

/**
 * A comment on the issue starts its project anew. A form is gone, since the page took its place: so the issue of somebody who
 * may start a project, or our own, is a project's, of which the title is left.
 */
async function startOf(
  home: RawThread,
  open: OpenProjectLedger,
  { past, session }: { readonly past: Past; readonly session: Session },
): Promise<readonly ReceiptDraft<ProjectEvent>[]> {
  if (open.kind !== 'project' || stateOfHome(open).started) return [];
  const here = past.taken.filter(one => one.comment.thread === home.number);
  if (here.some(one => linesOf(one, session).some(({ verb }) => verb.id === 'project-start'))) return [];
  const event = { type: 'project-started', brief: { title: home.title }, milestones: [] } as const;
  const tick = tickOf(home, { at: home.createdAt, command: 'project started', event }, session);
  if (isOwnAuthor(home.author, session.shell.identity)) return [tick];
  const { actor, permission, can } = await session.roles.giverOf(deriveActor(home.author), session.config);
  if (permission === 'unreadable' || !can('triage')) return [];
  const source = { kind: 'form', id: home.id, node: home.node, thread: home.number, line: 0, hash: '' } as const;
  return [{ ...tick, source, actor: { id: actor.id ?? 0, login: actor.login }, role: permission }];
}

function lossOf(home: RawThread, lost: number, session: Session): ReceiptDraft<ProjectEvent> {
  const event = { type: 'rebuilt', seq: lost } as const;
  return tickOf(home, { at: session.shell.now(), command: 'ledger taken anew from the comments', event }, session);
}

interface Tick {
  readonly at: string;
  readonly command: string;
  readonly event: ProjectEvent;
}

/** No comment stands behind what Sluice itself says. */
function tickOf(home: RawThread, { at, command, event }: Tick, { raw, shell }: Session): ReceiptDraft<ProjectEvent> {
  const hash = shell.sha256(`${home.number} ${command} ${at}`).slice(0, 16);
  return {
    source: { kind: 'tick', id: Number.parseInt(hash.slice(0, 12), 16), node: '', thread: home.number, line: 0, hash },
    actor: { id: 0, login: 'sluice' },
    role: 'none',
    headSha: undefined,
    configSha: raw.defaultBranch.tip,
    at,
    command,
    events: [event],
  };
}
