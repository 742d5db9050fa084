import { findCommands } from '../commands/find-commands.ts';
import type { LineOutcome } from '../commands/line-outcome.ts';
import { readComment } from '../commands/read-comment.ts';
import { verbTable } from '../commands/verb-table.ts';
import type { RepositoryName, ThreadReference } from '../domain/repository-name.ts';
import type { RawComment, RawSource } from '../facts/raw-threads.ts';
import type { LedgerAnchor } from '../ledger/receipt.ts';
import { adoptPlans } from './adopt-plans.ts';
import { answerComments, answerForms, seeComments } from './answer-comments.ts';
import { carryOut, projectsOf } from './carry-out.ts';
import { type Collected, collectComments, toldByNow } from './collect-comments.ts';
import type { Session } from './command-session.ts';
import type { Commanded, Refreshed, ThreadShell } from './evaluation.ts';
import { createRoleReader, type RoleReader } from './find-giver.ts';
import { mentionsIn } from './mentions.ts';
import { openSession } from './open-session.ts';
import { rebuildHomes } from './rebuild-homes.ts';
import { noteLosses } from './release-losses.ts';
import { isWhollyUrgent, runComment, urgentVerbs } from './run-comment.ts';
import { nothingSaved, saveLedgers } from './save-ledgers.ts';
import { mayWriteThreads, standBack } from './stand-back.ts';
import { takeForms } from './take-forms.ts';
import { type TakenComment, takenNow } from './taken-comment.ts';
import { tickReleases, tickWritten } from './tick-releases.ts';

/** What came of a comment. */
export interface CommentOutcome {
  readonly comment: RawComment;
  readonly lines: readonly LineOutcome[];
}

/** What a run of commands leaves to look at again: the checks and issues that its receipts change. */
export interface CommandRun {
  readonly commanded: Commanded;
  /** Pull requests whose gates it touched, each with its ledger's new anchor where it has one. */
  readonly pullRequests: ReadonlyMap<number, LedgerAnchor | undefined>;
  /** Open homes of the repository, as it found them. */
  readonly found: readonly number[];
  /** Homes whose ledger it touched, or that have an anchor to keep. */
  readonly homes: readonly number[];
  /** Starts what the receipts of releases intend, announces and refreshes; before the answer, so that what it says is true. */
  carryOut(): Promise<readonly Refreshed[]>;
  /** Homes of other repositories that it wrote to, each with its own way there. */
  readonly elsewhere: readonly { readonly home: ThreadReference; readonly shell: ThreadShell }[];
  /** Says what was done; after checks and issues, so that what it says is true. */
  answer(): Promise<void>;
}

export interface RunOptions {
  /** Issues that may be forms: a label that does not exist yet is left out by GitHub. */
  readonly opened?: readonly number[] | undefined;
  /** Looks besides at what is due in releases. */
  readonly isTick?: boolean | undefined;
  /** Takes nothing but lines that stop something, and says nothing of how far comments were taken. */
  readonly isUrgent?: boolean | undefined;
}

/**
 * Takes every new comment of the repository, does what its command lines ask, and writes the receipts. The caller looks at
 * the pull requests and homes that it names, then answers.
 * @throws FaultError when GitHub can't answer: nothing is done then but what has its receipt.
 */
export async function runCommands(
  repository: RepositoryName,
  shell: ThreadShell,
  { opened = [], isTick = false, isUrgent = false }: RunOptions = {},
): Promise<CommandRun> {
  const collected = await collectComments(repository, shell);
  const asking = collected.comments.filter(one => findCommands(one.body).length > 0);
  const roles = createRoleReader(repository, shell);
  await readRoles(asking, collected, roles);
  const raw = await shell.threads.threads(repository, [...new Set([...asking.map(one => one.thread), ...opened])]);
  const session = openSession(raw, { shell, roles });
  const withheld = standBack(shell, session.config);
  const mayWrite = mayWriteThreads(shell, session.config);
  if (mayWrite) await seeComments(freshOf(asking, collected), repository, shell);
  await rebuildHomes(session);
  await noteLosses(session);
  if (!isUrgent) await adoptPlans(session);
  const forms = await takeForms(session);
  const outcomes: CommentOutcome[] = [];
  for (const taken of await takeComments(asking, collected, session))
    outcomes.push({ comment: taken.comment, lines: await runComment(taken, session, isUrgent) });
  await (isTick ? tickReleases(session) : tickWritten(session));
  const saved = mayWrite ? await saveLedgers(session, isUrgent ? undefined : collected.upTo) : nothingSaved;
  return {
    commanded: { ...commandedOf(repository, [...forms, ...outcomes]), applied: mayWrite, withheld },
    found: raw.homes.map(one => one.number),
    pullRequests: new Map([...askedAgain(outcomes), ...saved.pullRequests]),
    homes: [...new Set([...saved.homes, ...homesAsked(outcomes, session), ...projectsOf(saved, session)])],
    elsewhere: mayWrite ? await saveElsewhere(session) : [],
    carryOut: async () => (mayWrite ? carryOut(saved, session, { all: isTick }) : []),
    answer: async () => {
      if (!mayWrite) return;
      await answerForms(forms, session);
      // A comment with other lines too is answered by the run that takes those.
      const urgent = outcomes.filter(one => isWhollyUrgent(one.comment.body, session.config));
      const told = await toldOf(urgent, collected, session);
      await answerComments(isUrgent ? urgent : outcomes, { session, told });
    },
  };
}

/** What stops a release two runs may have in their hands: whoever answers second looks whether the first one has. */
async function toldOf(
  urgent: readonly CommentOutcome[],
  { told }: Collected,
  { raw, releases, shell }: Session,
): Promise<Collected['told']> {
  const isNew = urgent.some(one => !told.has(one.comment.id) && one.lines.some(line => line.result.kind !== 'known'));
  const hasReleases = [...releases.values()].some(one => one !== undefined);
  if (!isNew || !hasReleases) return told;
  const { owner, name } = raw.repository;
  return new Set([...told, ...(await toldByNow({ owner, name }, shell))]);
}

/** This run took none of those repositories' comments, so it says nothing of how far they were taken. */
async function saveElsewhere(session: Session): Promise<CommandRun['elsewhere']> {
  const written: CommandRun['elsewhere'][number][] = [];
  for (const { raw, ...other } of session.elsewhere.values()) {
    const { homes } = await saveLedgers({ raw, ...other }, undefined);
    const repository = { owner: raw.repository.owner, name: raw.repository.name };
    written.push(...homes.map(number => ({ home: { repository, number }, shell: other.shell })));
  }
  return written;
}

/** Comments that no run has answered or taken yet, as far as can be told before the ledgers are read. */
function freshOf(asking: readonly RawComment[], { answers, takenBefore }: Collected): readonly RawComment[] {
  return asking.filter(one => !answers.has(one.id) && one.createdAt >= (takenBefore ?? one.createdAt));
}

/** Roles first, so that the query after it is the fresh reading that the receipts rest on. Older comments ask when they must. */
async function readRoles(asking: readonly RawComment[], collected: Collected, roles: RoleReader): Promise<void> {
  const logins = freshOf(asking, collected).flatMap(one => [
    one.author?.login ?? '',
    ...findCommands(one.body).flatMap(line => mentionsIn(line.raw)),
  ]);
  for (const login of new Set(logins.filter(one => one !== ''))) await roles.permissionOf(login);
}

/** Holds first, then as they were written. */
async function takeComments(
  asking: readonly RawComment[],
  collected: Collected,
  session: Session,
): Promise<readonly TakenComment[]> {
  const inThreads = new Map(
    Object.values(session.raw.threads).flatMap(thread => thread.comments.map(one => [one.id, one] as const)),
  );
  const unread = asking.filter(one => !inThreads.has(one.id)).map(one => one.node);
  const { owner, name } = session.raw.repository;
  const further = unread.length > 0 ? await session.shell.threads.sources({ owner, name }, unread) : [];
  for (const one of further) inThreads.set(one.id, one);
  const taken = asking.flatMap(comment => takeComment(comment, inThreads.get(comment.id), { collected, session }));
  const holds = new Set(taken.filter(one => isHold(one, session)));
  return [...holds, ...taken.filter(one => !holds.has(one))];
}

/** A comment or thread that is gone by now asks for nothing. */
function takeComment(
  comment: RawComment,
  now: RawSource | undefined,
  { collected, session }: { readonly collected: Collected; readonly session: Session },
): readonly TakenComment[] {
  const thread = session.raw.threads[comment.thread];
  if (!thread || !now) return [];
  return [takenNow(comment, { thread, now, answered: collected.answers.get(comment.id) })];
}

function isHold({ comment }: TakenComment, { config }: Session): boolean {
  const lines = readComment(comment.body, { config, table: verbTable });
  return lines.some(({ reading }) => reading.ok && urgentVerbs.includes(reading.parsed.verb.id));
}

function askedAgain(outcomes: readonly CommentOutcome[]): readonly (readonly [number, undefined])[] {
  return outcomes
    .filter(one => one.lines.some(line => line.result.kind === 'looks-again'))
    .map(one => [one.comment.thread, undefined] as const);
}

function homesAsked(outcomes: readonly CommentOutcome[], { raw }: Session): readonly number[] {
  const asked = new Set(askedAgain(outcomes).map(([number]) => number));
  return raw.homes.map(one => one.number).filter(number => asked.has(number));
}

function commandedOf(
  { owner, name }: RepositoryName,
  outcomes: readonly Pick<CommentOutcome, 'lines'>[],
): Omit<Commanded, 'applied' | 'withheld'> {
  const lines = outcomes.flatMap(one => one.lines);
  const count = (kind: LineOutcome['result']['kind']): number => lines.filter(one => one.result.kind === kind).length;
  return {
    kind: 'commanded',
    subject: `${owner}/${name}`,
    accepted: count('accepted') + count('looks-again'),
    answered: count('answered'),
    refused: lines.flatMap(one => (one.result.kind === 'refused' ? [one.result.refusal.code] : [])),
    reason: { code: lines.length === 0 ? 'no_command' : 'commands_run', values: { count: lines.length } },
  };
}
