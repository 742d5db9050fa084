import type { HomeFacts, ParsedLine, ThreadFacts, World } from '../commands/command.ts';
import { namedLogins } from '../commands/person-argument.ts';
import { type Refused, refuse } from '../commands/refuse.ts';
import { isAboutRelease } from '../commands/release-world.ts';
import { formatThreadReference, parseThreadReference } from '../domain/repository-name.ts';
import { deriveActor } from '../facts/derive-actor.ts';
import type { RawThread } from '../facts/raw-threads.ts';
import { type Source, sourceKey } from '../ledger/source.ts';
import { emptyProject } from '../project/evolve.ts';
import {
  belongingOf,
  gateLedgerOf,
  homeLedgerOf,
  newHomeOf,
  type Session,
  stateOfGates,
  stateOfHome,
} from './command-session.ts';
import type { Belonging } from './find-home.ts';
import { judgeNow } from './judge-now.ts';
import type { OpenProjectLedger, OpenReleaseLedger } from './open-ledger.ts';
import { releaseAt } from './release-session.ts';
import { releaseWorldOf } from './release-worlds.ts';
import { giverActor, type TakenComment } from './taken-comment.ts';

/** What a line of a comment may know. A refusal where it can't be told which project it is about. */
export async function worldOf(
  parsed: ParsedLine,
  source: Source,
  { taken, session }: { readonly taken: TakenComment; readonly session: Session },
): Promise<World | Refused> {
  const { shell, raw, config, calendar } = session;
  const belonging = await belongingOf(session, taken.thread);
  const isAboutHome = !isAboutGates(parsed);
  if (isAboutHome && belonging.kind === 'several') return whichProject(parsed, belonging.numbers, taken.thread);
  if (isAboutHome && belonging.kind === 'elsewhere') return pasteThere(parsed, belonging.reference, shell.serverUrl);
  const home = await openOf(belonging, session);
  const gates = taken.thread.kind === 'pull-request' ? await gateLedgerOf(session, taken.thread) : undefined;
  const giver = await session.roles.giverOf(giverActor(taken), config);
  return {
    now: shell.now(),
    serverUrl: shell.serverUrl,
    language: shell.language ?? config.language,
    repository: { owner: raw.repository.owner, name: raw.repository.name, isPrivate: raw.repository.isPrivate },
    config,
    configSha: raw.defaultBranch.tip,
    calendar,
    giver,
    source,
    at: taken.comment.createdAt,
    thread: threadFacts(taken.thread, session),
    home: homeFacts(belonging, taken.thread),
    gates: stateOfGates(gates),
    project: home ? stateOfHome(home) : emptyProject,
    release: await releaseWorldOf(parsed, taken.thread, session),
    judgement: await judgeNow(parsed, taken.thread, session),
    people: await peopleOf(parsed, session),
    recent: recentOf(taken, source, { gates, home, release: (await releaseAt(taken.thread, session))?.open }),
    digest: text => shell.sha256(text).slice(0, 16),
  };
}

async function peopleOf(parsed: ParsedLine, session: Session): Promise<World['people']> {
  const people: Record<string, World['people'][string]> = {};
  for (const login of namedLogins(parsed)) people[login.toLowerCase()] = await session.roles.permissionOf(login);
  return people;
}

/** Commands about the pull request's own gates, about a release, and about nothing: they need no project. */
function isAboutGates({ verb }: ParsedLine): boolean {
  return verb.word === 'gate' || verb.word === 'sluice' || isAboutRelease({ verb });
}

function whichProject(parsed: ParsedLine, numbers: readonly number[], thread: RawThread): Refused {
  const projects = numbers.map(number => `#${number}`);
  const paste = `Project: ${projects[0] ?? ''}`;
  return refuse('which_project', { projects, number: thread.number, command: parsed.canonical }, { paste });
}

/** The token of a run writes in one repository: the line is handed out for the other. */
function pasteThere(parsed: ParsedLine, reference: string, serverUrl: string): Refused {
  const [name, number] = reference.split('#');
  const url = `${serverUrl}/${name}/issues/${number}`;
  return refuse('project_elsewhere', { reference, url }, { paste: parsed.canonical });
}

/** The ledger of the home a thread belongs to; a register that is yet to be made is an empty one. */
export async function openOf(belonging: Belonging, session: Session): Promise<OpenProjectLedger | undefined> {
  if (belonging.kind === 'home') return homeLedgerOf(session, belonging.home.thread);
  if (belonging.kind !== 'register') return undefined;
  return belonging.home ? homeLedgerOf(session, belonging.home.thread) : newHomeOf(session, 'register');
}

export function homeFacts(belonging: Belonging, thread: RawThread): HomeFacts {
  const home = belonging.kind === 'home' || belonging.kind === 'register' ? belonging.home : undefined;
  return {
    kind: home?.kind ?? 'register',
    number: home?.thread.number,
    isHere: home?.thread.number === thread.number,
    url: home?.thread.url,
    title: home?.thread.title,
  };
}

export function threadFacts(thread: RawThread, { raw }: Session): ThreadFacts {
  const { number, kind, url, title, body, isOpen, isLocked, headSha } = thread;
  return {
    ...{ number, kind, url, title, body, isOpen, isLocked, headSha },
    // Its own repository's, though the project be another's.
    reference: referenceIn(url) ?? `${raw.repository.owner}/${raw.repository.name}#${number}`,
    author: deriveActor(thread.author),
    isEdited: thread.lastEditedAt !== undefined,
  };
}

function referenceIn(url: string): string | undefined {
  const reference = parseThreadReference(url);
  return reference && formatThreadReference(reference);
}

const undoWindow = 10 * 60_000;

/** This person's receipts of the last ten minutes but this line's own, in both ledgers, oldest first. */
function recentOf(
  { comment }: TakenComment,
  source: Source,
  ledgers: {
    readonly gates: Awaited<ReturnType<typeof gateLedgerOf>> | undefined;
    readonly home: OpenProjectLedger | undefined;
    readonly release: OpenReleaseLedger | undefined;
  },
): World['recent'] {
  const from = Date.parse(comment.createdAt) - undoWindow;
  const open = { gate: ledgers.gates, project: ledgers.home, release: ledgers.release };
  const rows = (['gate', 'project', 'release'] as const).flatMap(ledger => {
    const held = open[ledger];
    const receipts = (held ? [...held.ledger.receipts, ...held.drafts] : []).filter(
      one => sourceKey(one.source) !== sourceKey(source),
    );
    return receipts.map(one => ({
      comment: one.source.id,
      line: one.source.line,
      at: one.at,
      command: one.command,
      ledger,
      login: one.actor.login,
    }));
  });
  const mine = rows.filter(one => one.login === comment.author?.login && Date.parse(one.at) >= from);
  return mine.toSorted(
    (left, right) => left.at.localeCompare(right.at) || left.comment - right.comment || left.line - right.line,
  );
}
