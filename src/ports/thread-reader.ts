import type { Permission } from '../domain/actor.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { RawComment, RawMember, RawSource, RawThread, RawThreads } from '../facts/raw-threads.ts';

/** What command runs and project issues read. Each method throws `FaultError` when GitHub can't answer. */
export interface ThreadReader {
  /** One page of a hundred comments of the repository, the last touched first. */
  newestComments(repository: RepositoryName, page: number): Promise<readonly RawComment[]>;
  /** Rules, threads and homes in one query. */
  threads(repository: RepositoryName, numbers: readonly number[]): Promise<RawThreads>;
  /** Comments and forms' issues by GraphQL id; whatever is gone is absent. One request a hundred. */
  sources(repository: RepositoryName, nodes: readonly string[]): Promise<readonly RawSource[]>;
  /** Every comment of one thread, oldest first; where a ledger is not among its first and last ones. */
  commentsOf(repository: RepositoryName, number: number): Promise<readonly RawSource[]>;
  /** GitHub's `role_name`: `none` for nobody we know, `unreadable` for any other answer than yes or no. */
  permission(repository: RepositoryName, login: string): Promise<Permission | 'unreadable'>;
  /** Members of `org/team`; undefined where the token can't read it. */
  team(team: string): Promise<readonly string[] | undefined>;
  /** Logins of everybody with at least this permission; undefined where the token can't list them. */
  insiders(repository: RepositoryName, level: 'pull' | 'triage'): Promise<readonly string[] | undefined>;
  /** Open pull requests with our checks, a hundred a request, and those merged in the last 14 days; with `paths` the first 50 changed files of each. */
  members(repository: RepositoryName, paths: boolean): Promise<readonly RawMember[]>;
  /** One issue read anew, after a write. */
  thread(repository: RepositoryName, number: number): Promise<RawThread | undefined>;
}
