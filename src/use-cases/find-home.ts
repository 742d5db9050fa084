import type { SluiceConfig } from '../config/sluice-config.ts';
import { formatThreadReference, parseThreadReference, type RepositoryName } from '../domain/repository-name.ts';
import { matchAny } from '../facts/glob.ts';
import type { RawThread, RawThreads } from '../facts/raw-threads.ts';
import type { ProjectState } from '../project/state.ts';

/** A home of this repository with what its ledger says. */
export interface KnownHome {
  readonly kind: 'project' | 'register';
  readonly thread: RawThread;
  readonly state: ProjectState;
}

/** Where the risks and project facts of a thread belong. */
export type Belonging =
  | { readonly kind: 'home'; readonly home: KnownHome }
  /** The repository's register, which may not exist yet. */
  | { readonly kind: 'register'; readonly home: KnownHome | undefined }
  /** The body names a project of another repository. */
  | { readonly kind: 'elsewhere'; readonly reference: string }
  | { readonly kind: 'several'; readonly numbers: readonly number[] };

/** As much of a thread as its links to a project stand in. */
export type LinkedThread = Pick<RawThread, 'number' | 'body' | 'closes' | 'milestone' | 'paths'>;

interface Around {
  readonly config: SluiceConfig;
  readonly raw: RawThreads;
  readonly homes: readonly KnownHome[];
}

/** The first link of the config's order that names one project; several by one link are asked about, none is the register. */
export function findHome(thread: LinkedThread, around: Around): Belonging {
  const own = around.homes.find(one => one.thread.number === thread.number);
  if (own) return { kind: 'home', home: own };
  const named = namedProject(thread.body);
  if (named !== undefined && around.config.projectLink.includes('body')) {
    const found = byReference(named, around);
    if (found) return found;
  }
  const projects = around.homes.filter(one => one.kind === 'project');
  for (const link of around.config.projectLink) {
    const found = projects.filter(one => isLinked(thread, one, link, around));
    const [only] = found;
    if (only && found.length === 1) return { kind: 'home', home: only };
    if (found.length > 1) return { kind: 'several', numbers: found.map(one => one.thread.number) };
  }
  return { kind: 'register', home: around.homes.find(one => one.kind === 'register') };
}

/** `Project: #412`, `项目：acme/shop#412` or an address, on a line of its own. */
export function namedProject(body: string): string | undefined {
  const match = /^(?:\*\*)?(?:Project|项目)(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*(\S{1,200})[ \t]*\r?$/imu.exec(body);
  return match?.[1];
}

function byReference(named: string, { raw, homes }: Around): Belonging | undefined {
  const here: RepositoryName = raw.repository;
  const short = /^#([1-9][0-9]{0,9})$/.exec(named)?.[1];
  const reference = short ? { repository: here, number: Number(short) } : parseThreadReference(named);
  if (!reference) return undefined;
  if (!isSameRepository(reference.repository, here))
    return { kind: 'elsewhere', reference: formatThreadReference(reference) };
  const home = homes.find(one => one.thread.number === reference.number);
  return home && { kind: 'home', home };
}

function isSameRepository(left: RepositoryName, right: RepositoryName): boolean {
  return `${left.owner}/${left.name}`.toLowerCase() === `${right.owner}/${right.name}`.toLowerCase();
}

function isLinked(
  thread: LinkedThread,
  home: KnownHome,
  link: SluiceConfig['projectLink'][number],
  { config, raw }: Pick<Around, 'config' | 'raw'>,
): boolean {
  switch (link) {
    case 'body':
      return false;
    case 'issue':
      return thread.closes.some(one => one.toLowerCase() === referenceTo(home, raw.repository));
    case 'milestone':
      return thread.milestone !== undefined && thread.milestone === home.thread.milestone;
    case 'domain':
      return thread.paths.some(matchAny(pathsOf(home.state, config)));
  }
}

/** An issue of the same number may stand in every other repository. */
function referenceTo({ thread }: KnownHome, repository: RepositoryName): string {
  return formatThreadReference({ repository, number: thread.number }).toLowerCase();
}

/** `paths` of a brief: globs, or names of the config's domains, parted by commas. */
function pathsOf(state: ProjectState, config: SluiceConfig): readonly string[] {
  const names = (state.brief.paths ?? '').split(',').map(one => one.trim());
  return names.filter(one => one !== '').flatMap(one => config.domains[one]?.paths ?? [one]);
}
