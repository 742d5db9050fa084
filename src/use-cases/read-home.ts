import type { Calendar } from '../calendar/calendar.ts';
import { createCalendar } from '../calendar/create-calendar.ts';
import { presetConfig } from '../config/config-without-file.ts';
import { readConfig } from '../config/read-config.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RepositoryName, ThreadReference } from '../domain/repository-name.ts';
import { configPath } from '../facts/derive-policy-files.ts';
import type { RawMember, RawThread, RawThreads } from '../facts/raw-threads.ts';
import { anchorOf } from '../ledger/chain.ts';
import type { Grant, LedgerAnchor } from '../ledger/receipt.ts';
import { type SourceState, sourceKey } from '../ledger/source.ts';
import { foldProject, undosOf } from '../project/fold.ts';
import type { ProjectState } from '../project/state.ts';
import { givenIn, tightenProject } from '../project/tighten.ts';
import { homeLabel } from '../render/home/new-home.ts';
import type { ReleaseInput } from '../render/release/release-input.ts';
import type { ThreadShell } from './evaluation.ts';
import { findHome, type KnownHome } from './find-home.ts';
import { type GateStanding, gateStandings } from './gate-standings.ts';
import { releasesOfHome } from './home-releases.ts';
import type { OpenProjectLedger } from './open-ledger.ts';
import { openHomeLedger, threadOf } from './open-ledgers.ts';
import { isHome, lostLength, markerHere } from './own-home.ts';
import { type GivenSource, readSources } from './read-sources.ts';
import { grantsWithoutRole } from './roles-at-use.ts';

/** A home with all that its issue shows. */
export interface HomeReading {
  readonly kind: 'project' | 'register';
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly thread: RawThread;
  readonly raw: RawThreads;
  /** Folded, and without the grants whose source or role is gone. */
  readonly state: ProjectState;
  readonly config: SluiceConfig;
  readonly calendar: Calendar;
  /** Pull requests that belong to it. */
  readonly members: readonly RawMember[];
  /** Holds and waivers in force on them. */
  readonly standings: readonly GateStanding[];
  /** Its open releases. */
  readonly releases: readonly ReleaseInput[];
  readonly open: OpenProjectLedger;
  readonly anchor: LedgerAnchor | undefined;
  /** How many receipts there were, where fewer are left. */
  readonly lost: number | undefined;
  /** False of an issue that has our label, and nothing else of ours: its text is somebody's own. */
  readonly isHome: boolean;
  readonly fault: 'ledger_tampered' | 'ledger_rebuilt' | undefined;
  /** Lower-case logins that are responsible for something and have no access any more. */
  readonly gone: ReadonlySet<string>;
  /** Comments that granted something, and were edited or deleted since, by database id. */
  readonly changed: ReadonlySet<number>;
}

type Reading = Pick<
  ThreadShell,
  'threads' | 'packer' | 'sha256' | 'now' | 'serverUrl' | 'language' | 'identity' | 'sleep' | 'log'
>;

/** Open issues of a repository that keep risks: projects and the register. */
export async function findHomes(repository: RepositoryName, shell: Reading): Promise<readonly RawThread[]> {
  return (await shell.threads.threads(repository, [])).homes;
}

/**
 * A project's or register's issue as it is.
 * @throws FaultError when GitHub can't answer, or when there is no such issue.
 */
export async function readHome({ repository, number }: ThreadReference, shell: Reading): Promise<HomeReading> {
  const raw = await shell.threads.threads(repository, [number]);
  const thread = threadOf(raw, number);
  const config = configOf(raw);
  const known = await knownHomes(raw, thread, shell);
  const own = known.find(one => one.thread.number === number);
  const open = own?.open ?? (await openHomeLedger(thread, kindOf(thread, { raw, shell }), { raw, shell }));
  const undone = await readSources(undosOf(open.ledger).map(undoGiven), { raw, config, shell });
  const folded = foldProject(open.ledger, undone);
  const isByPaths = config.projectLink.includes('domain') && known.some(one => one.state.brief.paths !== undefined);
  const all = await shell.threads.members(repository, isByPaths);
  const members = all.filter(one => belongs(one, { number, known, raw, config }));
  const standings = await gateStandings(members, open.ledger.anchors, { raw, shell });
  const { sources, changed } = await sourcesOf(folded, { raw, config, shell });
  const state = tightenProject(folded, sources);
  const lost = lostLength(thread, open, { raw, shell });
  return {
    kind: open.kind === 'register' ? 'register' : 'project',
    number,
    url: thread.url,
    title: thread.title,
    thread,
    raw,
    state,
    config,
    calendar: createCalendar(config.calendar),
    members,
    standings,
    releases: await releasesOfHome(number, { raw, config, shell }),
    open,
    anchor: open.found && anchorOf(open.found, shell.sha256),
    gone: await goneOf(folded, raw, shell),
    changed,
    isHome: isHome(thread, open, { raw, shell }),
    lost,
    fault: faultOf(state, lost),
  };
}

export function configOf(raw: RawThreads): SluiceConfig {
  const state = readConfig(raw.policy, { file: configPath, sha: raw.defaultBranch.tip });
  return state.kind === 'loaded' ? state.config : presetConfig('observe');
}

type OpenedHome = KnownHome & { readonly open: OpenProjectLedger };

/** Every home, since a pull request may be linked to several; the one asked for is in it though it be closed. */
async function knownHomes(raw: RawThreads, thread: RawThread, shell: Reading): Promise<readonly OpenedHome[]> {
  const threads = raw.homes.some(one => one.number === thread.number) ? raw.homes : [...raw.homes, thread];
  const homes: OpenedHome[] = [];
  for (const one of threads.filter(each => each.labels.includes(homeLabel) || each === thread)) {
    const open = await openHomeLedger(one, kindOf(one, { raw, shell }), { raw, shell });
    if (one !== thread && !isHome(one, open, { raw, shell })) continue;
    const kind = open.kind === 'register' ? 'register' : 'project';
    homes.push({ kind, thread: one, state: foldProject(open.ledger), open });
  }
  return homes;
}

/** Before its first receipt a register is known by its body alone. */
function kindOf(
  thread: RawThread,
  around: { readonly raw: RawThreads; readonly shell: Reading },
): 'project' | 'register' {
  return markerHere(thread, around)?.kind ?? 'project';
}

function belongs(
  member: RawMember,
  {
    number,
    known,
    raw,
    config,
  }: {
    readonly number: number;
    readonly known: readonly KnownHome[];
    readonly raw: RawThreads;
    readonly config: SluiceConfig;
  },
): boolean {
  const found = findHome(member, { config, raw, homes: known });
  return (found.kind === 'home' || found.kind === 'register') && found.home?.thread.number === number;
}

function undoGiven({ source, actor }: Grant): GivenSource {
  return { source, actor, verbs: ['undo'], name: undefined };
}

async function sourcesOf(
  state: ProjectState,
  around: { readonly raw: RawThreads; readonly config: SluiceConfig; readonly shell: Reading },
): Promise<{ readonly sources: ReadonlyMap<string, SourceState>; readonly changed: ReadonlySet<number> }> {
  const given = givenIn(state).map(({ grant, verbs, name }) => ({ ...grant, verbs, name }));
  const sources = await readSources(given, around);
  const broken = given.filter(one => sources.get(sourceKey(one.source)) !== 'intact');
  const without = await grantsWithoutRole(state, around);
  return {
    sources: new Map([...sources, ...without.map(key => [key, 'gone'] as const)]),
    changed: new Set(broken.map(one => one.source.id)),
  };
}

/** Whoever can't be told to have left is there. */
async function goneOf(state: ProjectState, raw: RawThreads, shell: Reading): Promise<ReadonlySet<string>> {
  const { owner, name, isPrivate } = raw.repository;
  const open = [...state.risks.filter(one => !one.closed), ...state.milestones.filter(one => one.actual === undefined)];
  const responsible = new Set(open.flatMap(one => one.owner?.toLowerCase() ?? []));
  if (responsible.size === 0) return new Set();
  const insiders = await shell.threads.insiders({ owner, name }, isPrivate ? 'pull' : 'triage');
  if (!insiders) return new Set();
  const here = new Set(insiders.map(login => login.toLowerCase()));
  return new Set([...responsible].filter(login => !here.has(login)));
}

/** What is missing below, or was and has been taken anew without anybody's looking at it since. */
function faultOf(state: ProjectState, lost: number | undefined): HomeReading['fault'] {
  if (lost !== undefined) return 'ledger_tampered';
  return state.lost && !state.mendedBy ? 'ledger_rebuilt' : undefined;
}
