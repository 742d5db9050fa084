import { createCalendar } from '../calendar/create-calendar.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { Session } from './command-session.ts';
import type { ThreadShell } from './evaluation.ts';
import { createRoleReader, type RoleReader } from './find-giver.ts';
import { configOf } from './read-home.ts';

/** While the rules are broken nobody bears a role but who maintains the repository: the presets name none. */
export function openSession(
  raw: RawThreads,
  around: { readonly shell: ThreadShell; readonly roles: RoleReader },
): Session {
  const config = configOf(raw);
  return {
    ...around,
    raw,
    config,
    calendar: createCalendar(config.calendar),
    judgements: new Map(),
    gateLedgers: new Map(),
    homeLedgers: new Map(),
    further: new Map(),
    releases: new Map(),
    releaseFacts: new Map(),
    leftPlans: [],
    claimed: new Map(),
    elsewhere: new Map(),
  };
}

/**
 * A session in the repository that a thread's project lives in: its rules, its roles, its ledger. Undefined where this run's
 * token can't write there, or there is no such issue.
 */
export async function openElsewhere(
  session: Session,
  { repository, number }: { readonly repository: RepositoryName; readonly number: number },
): Promise<Session | undefined> {
  const key = `${repository.owner}/${repository.name}#${number}`.toLowerCase();
  const known = session.elsewhere.get(key);
  if (known) return known;
  const access = await session.shell.elsewhere?.(repository);
  if (!access) return undefined;
  const shell = { ...session.shell, ...access, elsewhere: undefined };
  const raw = await shell.threads.threads(repository, [number]);
  if (!raw.homes.some(one => one.number === number)) return undefined;
  const opened = openSession(raw, { shell, roles: createRoleReader(repository, shell) });
  session.elsewhere.set(key, opened);
  return opened;
}
