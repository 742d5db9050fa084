import type { FileEntry } from '../domain/file-entry.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { RawPlan, RawRun, RawStanding } from '../facts/raw-releases.ts';
import type { RawThreads } from '../facts/raw-threads.ts';
import type { Answer } from './github.ts';

export interface WantedStanding {
  readonly commits: readonly { readonly sha: string; readonly tag: string }[];
  readonly reviews: readonly string[];
  /** Comments by GraphQL id: what stands where grants come from. */
  readonly sources: readonly string[];
}

/** What releases read beside threads. Each method throws `FaultError` when GitHub can't answer. */
export interface ReleaseReader {
  /** Plan files at the default branch's tip by name, with who brought them and who said yes there. One request. */
  plans(repository: RepositoryName, names: readonly string[]): Promise<readonly RawPlan[]>;
  /** Every release that is over; a hundred a request. */
  closed(repository: RepositoryName): Promise<RawThreads['closedReleases']>;
  /** A file of a commit. One request. */
  textAt(repository: RepositoryName, sha: string, path: string): Promise<FileEntry>;
  /** Commits with their checks, the commits of tags, and how reviews and comments stand, by GraphQL id. One request up to a hundred ids. */
  standing(repository: RepositoryName, wanted: WantedStanding): Promise<RawStanding>;
  /** Runs of a workflow file that began at an instant or later, the newest first, at most a hundred. One request. */
  runsOf(repository: RepositoryName, workflow: string, since: string): Promise<readonly RawRun[]>;
  /** Name of a repository's default branch. One request. */
  defaultBranch(repository: RepositoryName): Promise<string>;
  /** One run; undefined where there is none. */
  run(repository: RepositoryName, id: number): Promise<RawRun | undefined>;
}

/** Starts a team's workflow, once; an unknown outcome is a fault, and nobody tries again. */
export interface Dispatcher {
  dispatch(
    repository: RepositoryName,
    what: { readonly workflow: string; readonly ref: string; readonly inputs: Readonly<Record<string, string>> },
  ): Promise<Answer<unknown>>;
}
