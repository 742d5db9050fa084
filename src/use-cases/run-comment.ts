import type { Decision, ParsedLine, World } from '../commands/command.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import { type ReadLine, readComment } from '../commands/read-comment.ts';
import { refuse } from '../commands/refuse.ts';
import { verbTable } from '../commands/verb-table.ts';
import { parseThreadReference } from '../domain/repository-name.ts';
import type { GateEvent } from '../ledger/gate-events.ts';
import type { Source } from '../ledger/source.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { ProjectEvent } from '../project/events.ts';
import {
  belongingOf,
  gateLedgerOf,
  hasReceipt,
  homeLedgerOf,
  newHomeOf,
  readHomes,
  type Session,
  threadIn,
} from './command-session.ts';
import { worldOf } from './command-world.ts';
import { isHalfTaken } from './half-taken.ts';
import type { OpenProjectLedger, OpenReleaseLedger } from './open-ledger.ts';
import { threadOf } from './open-ledgers.ts';
import { openElsewhere } from './open-session.ts';
import { releaseAt, releasesOf } from './release-session.ts';
import { giverActor, type TakenComment } from './taken-comment.ts';

/** What the lines of one comment come to; accepted ones are drafts in the session's ledgers afterwards. */
export async function runComment(
  taken: TakenComment,
  session: Session,
  isUrgent = false,
): Promise<readonly LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  const lines = readComment(taken.comment.body, { config: session.config, table: verbTable });
  for (const { line, raw, reading } of isUrgent ? lines.filter(isUrgentLine) : lines) {
    if (reading.ok) {
      const { parsed } = reading;
      outcomes.push({ line, text: parsed.canonical, result: await runLine(parsed, taken, session) });
    } else if (taken.answered) {
      outcomes.push({ line, text: raw, result: { kind: 'known' } });
    } else if (!reading.isQuiet || (await mayBeTold(taken, session))) {
      outcomes.push({ line, text: raw, result: { kind: 'refused', refusal: reading.refusal } });
    }
  }
  return outcomes;
}

/** Verbs that stop something: never behind what goes on. */
export const urgentVerbs: readonly string[] = ['gate-hold', 'gray-hold', 'gray-rollback'];

/** Whether a comment asks for nothing but to stop. */
export function isWhollyUrgent(body: string, config: Session['config']): boolean {
  return readComment(body, { config, table: verbTable }).every(isUrgentLine);
}

function isUrgentLine({ reading }: ReadLine): boolean {
  return reading.ok && urgentVerbs.includes(reading.parsed.verb.id);
}

/** A word near one of ours may be another bot's: only who works here is told of it. */
async function mayBeTold(taken: TakenComment, session: Session): Promise<boolean> {
  return (await session.roles.giverOf(giverActor(taken), session.config)).can('triage');
}

type Result = LineOutcome['result'];

/** One line that was understood. A risk goes to its project's repository; there it holds no pull request of this one. */
export async function runLine(parsed: ParsedLine, taken: TakenComment, session: Session): Promise<Result> {
  const other = await elsewhereOf(parsed, taken, session);
  if (!other) return runHere(parsed, taken, session);
  return runHere(parsed, { ...taken, thread: { ...taken.thread, kind: 'issue' } }, other);
}

async function elsewhereOf(parsed: ParsedLine, taken: TakenComment, session: Session): Promise<Session | undefined> {
  if (parsed.verb.id !== 'risk-add') return undefined;
  const belonging = await belongingOf(session, taken.thread);
  const reference = belonging.kind === 'elsewhere' ? parseThreadReference(belonging.reference) : undefined;
  return reference && openElsewhere(session, reference);
}

async function runHere(parsed: ParsedLine, taken: TakenComment, session: Session): Promise<Result> {
  const source = sourceOf(parsed.line, taken, session);
  if (await isKnown(source, taken, session)) return { kind: 'known' };
  if (taken.isEdited) return refuse('edited_before_read', {});
  const world = await worldOf(parsed, source, { taken, session });
  if (isRefusal(world)) return world;
  const decision = parsed.verb.run(parsed, world);
  if (decision.kind !== 'accepted') return decision;
  if (!parsed.dryRun) await draft(decision, { parsed, source, taken, session, world });
  const { notes, changesProduction } = decision;
  const isProduction = changesProduction && !parsed.dryRun;
  return { kind: 'accepted', notes, isDryRun: parsed.dryRun, ...(isProduction && { changesProduction }) };
}

function isRefusal(
  value: World | Extract<Decision, { kind: 'refused' }>,
): value is Extract<Decision, { kind: 'refused' }> {
  return 'refusal' in value;
}

function sourceOf(line: number, { comment, isRun }: TakenComment, session: Session): Source {
  const hash = session.shell.sha256(comment.body).slice(0, 16);
  return { kind: isRun ? 'run' : 'comment', id: comment.id, node: comment.node, thread: comment.thread, line, hash };
}

/**
 * A comment is accepted once however often it is seen. One that was answered without accepting the line stays refused: a
 * role that somebody got since makes no old comment valid.
 */
async function isKnown(source: Source, taken: TakenComment, session: Session): Promise<boolean> {
  await readHomes(session);
  const homes = [...session.homeLedgers.values()];
  if (homes.some(open => hasReceipt(open, source))) return true;
  const releases = await releasesOf(session);
  const here = await releaseAt(taken.thread, session);
  if ([...releases, ...(here ? [here] : [])].some(one => hasReceipt(one.open, source))) return true;
  if (taken.answered && !taken.answered.accepted.includes(source.line)) return true;
  if (taken.thread.kind !== 'pull-request') return false;
  const gates = await gateLedgerOf(session, taken.thread);
  return hasReceipt(gates, source) && !isHalfTaken(source, gates, homes);
}

interface Accepting {
  readonly parsed: ParsedLine;
  readonly source: Source;
  readonly taken: TakenComment;
  readonly session: Session;
  readonly world: World;
}

type AcceptedDecision = Extract<Decision, { kind: 'accepted' }>;

async function draft(decision: AcceptedDecision, accepting: Accepting): Promise<void> {
  const { session, taken, world } = accepting;
  const { release } = world;
  const isOfRelease = decision.plan.length > 0 && release;
  if (isOfRelease) (await releaseLedgerOf(release, session))?.drafts.push(receiptOf(decision.plan, accepting));
  if (decision.project.length > 0 || decision.opens)
    (await homeFor(decision, accepting)).drafts.push(receiptOf(decision.project, accepting));
  for (const [number, events] of byPullRequest(decision.gate, world, taken.thread.number)) {
    const thread = await threadIn(session, number);
    if (thread?.kind !== 'pull-request') continue;
    const open = await gateLedgerOf(session, thread);
    if (!hasReceipt(open, accepting.source)) open.drafts.push(receiptOf(events, accepting));
  }
}

/** A risk's hold lies on the pull request where the risk was raised, wherever the command stands. */
function byPullRequest(
  events: readonly GateEvent[],
  world: World,
  here: number,
): ReadonlyMap<number, readonly GateEvent[]> {
  const grouped = new Map<number, readonly GateEvent[]>();
  for (const event of events) {
    const isOfRisk = event.type === 'risk-released' || event.type === 'risk-held';
    const risk = isOfRisk ? world.project.risks.find(one => one.id === event.risk) : undefined;
    const number = risk?.holds ?? here;
    grouped.set(number, [...(grouped.get(number) ?? []), event]);
  }
  return grouped;
}

/** The ledger of the release that a line's world is of: this thread's, or the only one that is open. */
async function releaseLedgerOf(
  release: NonNullable<World['release']>,
  session: Session,
): Promise<OpenReleaseLedger | undefined> {
  const running = release.kind === 'review' ? release.beside : release;
  if (running?.kind !== 'running') return undefined;
  await releasesOf(session);
  return session.releases.get(running.number)?.open;
}

async function homeFor(decision: AcceptedDecision, { session, taken, world }: Accepting): Promise<OpenProjectLedger> {
  if (decision.opens)
    return taken.thread.kind === 'issue' ? homeLedgerOf(session, taken.thread) : newHomeOf(session, 'project');
  if (world.home.number === undefined) return newHomeOf(session, 'register');
  return homeLedgerOf(session, threadOf(session.raw, world.home.number));
}

function receiptOf<Event extends GateEvent | ProjectEvent | PlanEvent>(
  events: readonly Event[],
  { parsed, source, taken, session, world }: Accepting,
): {
  readonly source: Source;
  readonly actor: { readonly id: number; readonly login: string };
  readonly role: Exclude<World['giver']['permission'], 'unreadable'>;
  readonly headSha: string | undefined;
  readonly configSha: string;
  readonly at: string;
  readonly command: string;
  readonly events: readonly Event[];
} {
  const { actor, permission } = world.giver;
  return {
    source,
    actor: { id: actor.id ?? 0, login: actor.login },
    role: permission === 'unreadable' ? 'none' : permission,
    headSha: taken.thread.headSha,
    configSha: session.raw.defaultBranch.tip,
    at: taken.comment.createdAt,
    command: parsed.canonical,
    events,
  };
}
