import type { ObservedCheck } from '../domain/observed-check.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Sha } from '../domain/sha.ts';
import type { Effect, ThreadEffect } from '../effects/effect.ts';
import type { Answer } from './github.ts';

/** Everything that is written to GitHub. */
export interface Writer {
  /** Writes once; an unknown outcome (5xx) is a fault, and the caller looks before it tries again. */
  write(effect: Effect): Promise<Answer<unknown>>;
  /** Our checks on a commit, read by REST: after an unknown outcome, and when the query itself is broken. */
  checksOf(repository: RepositoryName, sha: Sha): Promise<Answer<readonly ObservedCheck[]>>;
}

/** What GitHub made of a write to a thread. */
export interface WrittenThread {
  /** Database id of the comment, the issue or the reaction. */
  readonly id: number;
  readonly node: string;
  /** Number of the issue, where one was written. */
  readonly number: number | undefined;
  /** False for a reaction that we had given before. */
  readonly isNew?: boolean;
}

export interface ThreadWriter {
  /** Writes once; an unknown outcome (5xx) is a fault, and the caller looks before it tries again. */
  write(effect: ThreadEffect): Promise<Answer<WrittenThread>>;
}
