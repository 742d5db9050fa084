import type { RawActor } from './raw-people.ts';

/** A comment as a command run reads it. Instants ISO in UTC. */
export interface RawComment {
  readonly id: number;
  readonly node: string;
  readonly thread: number;
  readonly author: RawActor;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Slug of the App through which a person wrote it. */
  readonly viaApp: string | undefined;
}

/** A comment as it stands now, by its id; read for ledgers and for the sources of grants. */
export interface RawSource {
  readonly id: number;
  readonly node: string;
  /** Number of the thread it stands in; for a form's issue its own number. */
  readonly thread: number;
  readonly author: RawActor;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | undefined;
  readonly viaEmail: boolean;
}

/** An issue or pull request with the comments among which its ledger may be. */
export interface RawThread {
  readonly kind: 'issue' | 'pull-request';
  readonly id: number;
  readonly node: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly author: RawActor;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastEditedAt: string | undefined;
  readonly labels: readonly string[];
  readonly milestone: string | undefined;
  readonly headSha: string | undefined;
  readonly baseName: string | undefined;
  /** Changed paths, at most 100; only of pull requests. */
  readonly paths: readonly string[];
  /** Issues that it closes, `acme/shop#3`. */
  readonly closes: readonly string[];
  readonly commentCount: number;
  /** The first and the last comments, each once, oldest first. */
  readonly comments: readonly RawSource[];
}

/** One answer for a command run: the rules, the threads that were asked for, and the homes of this repository. */
export interface RawThreads {
  readonly repository: {
    readonly id: number;
    readonly owner: string;
    readonly name: string;
    readonly isPrivate: boolean;
  };
  readonly defaultBranch: { readonly name: string; readonly tip: string };
  /** `.github/sluice.yml` at the tip. */
  readonly policy: import('../domain/file-entry.ts').FileEntry;
  /** By number; a thread that is gone or moved is absent. */
  readonly threads: Readonly<Record<string, RawThread>>;
  /** Open issues that carry our label, oldest first: projects and the register. */
  readonly homes: readonly RawThread[];
  /** Open issues of releases, oldest first; at most twenty. */
  readonly releases: readonly RawThread[];
  /** The newest hundred closed issues of releases. */
  readonly closedReleases: readonly { readonly number: number; readonly title: string }[];
  /** Files of `.github/sluice/releases` at the tip: name and blob. */
  readonly plans: readonly { readonly name: string; readonly oid: string }[];
}

/** A pull request as a project's issue shows it. */
export interface RawMember {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  readonly isDraft: boolean;
  readonly author: RawActor;
  readonly body: string;
  readonly milestone: string | undefined;
  readonly closes: readonly string[];
  /** Its first changed paths, where they were asked for. */
  readonly paths: readonly string[];
  readonly baseName: string;
  readonly updatedAt: string;
  /** Our checks on its head: name, conclusion word, title, seal. */
  readonly checks: readonly {
    readonly name: string;
    readonly state: string;
    readonly title: string;
    readonly seal: string | undefined;
  }[];
}
