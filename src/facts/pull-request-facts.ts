import type { Actor, Permission } from '../domain/actor.ts';
import type { FileEntry } from '../domain/file-entry.ts';
import type { Sha } from '../domain/sha.ts';
import type { GateReceipt } from '../ledger/gate-receipt.ts';
import type { OwnerRules } from './code-owners.ts';
import type { Declarations } from './declarations.ts';
import type { LedgerFacts } from './ledger-facts.ts';

/** A list of GitHub's, and whether all of it was read. A rule about an incomplete list fails closed. */
export interface Listing<T> {
  readonly complete: boolean;
  readonly items: readonly T[];
}

/** One changed file; a rename counts at both paths. */
export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly change: 'added' | 'modified' | 'removed' | 'renamed' | 'copied';
  /** By `linguist-generated`, or by `generated:` of the config: does not count for size. */
  readonly generated: boolean;
}

/** A review that can change a verdict. Reviews that only comment are not facts. */
export interface Review {
  readonly id: string;
  readonly author: Actor;
  readonly state: 'approved' | 'changes-requested' | 'dismissed';
  readonly at: string;
  /** The head the reviewer looked at; undefined when that commit is lost. */
  readonly sha: Sha | undefined;
  /** GitHub's `authorCanPushToRepository` at reading time. */
  readonly canPush: boolean;
  /** Somebody else changed the text of the review afterwards. */
  readonly editedByOther: boolean;
  /** Teams it was given for, `org/team`; undefined where the token can't read them. */
  readonly onBehalfOf: readonly string[] | undefined;
  /** It was given before the pull request moved to the base it has now: to another change. */
  readonly beforeRetarget?: true;
}

/** What changed between the commit that somebody approved and the head now. */
export type Survival =
  | { readonly kind: 'same-head' }
  /** A rebase, or a merge of the base: the same change as approved. */
  | { readonly kind: 'same-change' }
  /** These files of the pull request differ since. */
  | { readonly kind: 'changed'; readonly paths: readonly string[] }
  /** Too large or lost: whatever was approved then counts no more. */
  | { readonly kind: 'unknown'; readonly why: 'too-large' | 'lost' | 'unreadable' };

/** A check run or commit status that the head's rollup shows. Ours and our own workflows' are marked, never counted. */
export interface CheckFact {
  readonly name: string;
  readonly kind: 'check-run' | 'status';
  readonly state: 'queued' | 'running' | 'success' | 'failure' | 'neutral' | 'skipped' | 'cancelled' | 'held';
  /** `slug` of the publishing App; for a status the creator's login. */
  readonly app: string | undefined;
  /** Path of the workflow file for a job of Actions, e.g. `.github/workflows/ci.yml`. */
  readonly workflow: string | undefined;
  /** False for a run made through the API inside an Actions suite: then `workflow` is not its source. */
  readonly isJob: boolean;
  /** When it started or was posted; settle time runs from it where the head has no suite (a status has none). */
  readonly at?: string | undefined;
  readonly url: string | undefined;
  readonly origin: 'ours' | 'our-workflow' | 'other';
}

/** A suite of the head, also one without a run: queued, or held for approval. */
export interface SuiteFact {
  readonly app: string | undefined;
  readonly workflow: string | undefined;
  readonly createdAt: string;
  readonly state: 'queued' | 'running' | 'completed' | 'held';
  readonly conclusion: string | undefined;
  readonly ours: boolean;
}

/** Who wrote and pushed what is on the head; none of them may approve it. */
export interface Contributors {
  readonly people: readonly Actor[];
  /** Somebody contributed under an e-mail that no account owns: tightened where it matters. */
  readonly unknown: boolean;
  readonly lastPusher: Actor | undefined;
}

/** What could be read about the people whose role decides. */
export interface Directory {
  /** Keyed by lower-case `org/team`. */
  readonly teams: Readonly<
    Record<string, { readonly kind: 'members'; readonly logins: readonly string[] } | { readonly kind: 'unreadable' }>
  >;
  /** Keyed by lower-case login. */
  readonly permissions: Readonly<Record<string, Permission | 'unreadable'>>;
  /** Everybody who can push; undefined when that was not asked or not readable. */
  readonly writers: readonly Actor[] | undefined;
}

/** Another open pull request whose head is the same commit. */
export interface SharedHead {
  readonly number: number;
  readonly base: string;
  readonly isDraft: boolean;
  readonly authorCanPush: boolean;
}

/** Where CODEOWNERS of the base branch stands. */
export type Owners =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'rules'; readonly path: string; readonly rules: OwnerRules };

/** A file as it was and as the pull request leaves it, for gates that read changed policy files. */
export interface FileText {
  readonly path: string;
  readonly base: string | undefined;
  /** What stands there after it: a file that can't be used is no deletion. */
  readonly head: FileEntry;
}

/** A role's yes to a release plan by command, as the ledger keeps it; whether its giver still bears the role is the gate's question. */
export interface PlanVote {
  readonly path: string;
  /** Of the whole plan as it stood then. */
  readonly digest: string;
  readonly role: string;
  /** Of the role's sections then. */
  readonly section: string;
  readonly actor: Actor;
  readonly at: string;
  /** Database id of the comment, and the number of its thread. */
  readonly commentId: number;
  readonly thread: number;
}

/** All that is known of one pull request at one moment: complete, serialisable, judged without further reading. */
export interface PullRequestFacts {
  readonly now: string;
  readonly serverUrl: string;
  readonly repository: { readonly name: string; readonly isPrivate: boolean; readonly inOrganization: boolean };
  readonly defaultBranch: { readonly name: string; readonly tip: Sha };
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  readonly author: Actor;
  readonly authorCanPush: boolean;
  readonly fromFork: boolean;
  readonly base: { readonly name: string; readonly tip: Sha | undefined };
  readonly head: { readonly name: string; readonly sha: Sha };
  readonly labels: readonly string[];
  readonly milestone: string | undefined;
  /** GitHub's clock: never earlier than the push of the head, later when somebody wrote since. */
  readonly updatedAt: string;
  /** GitHub's own totals; list rows are not summed (they lie past about 20,000 lines). */
  readonly size: { readonly files: number; readonly lines: number };
  readonly files: Listing<ChangedFile>;
  readonly declarations: Declarations;
  readonly linkedIssues: Listing<{
    readonly reference: string;
    readonly url: string;
    readonly state: 'open' | 'closed';
  }>;
  readonly reviews: Listing<Review>;
  /** Keyed by the commit that was approved. */
  readonly survivals: Readonly<Record<Sha, Survival>>;
  readonly threads: { readonly complete: boolean; readonly unresolved: number };
  readonly contributors: Contributors;
  readonly checks: Listing<CheckFact>;
  readonly suites: Listing<SuiteFact>;
  readonly owners: Owners;
  readonly directory: Directory;
  /** Paths among those asked for that exist at the head. */
  readonly existingPaths: readonly string[];
  readonly changedPolicyFiles: readonly FileText[];
  readonly sharedHead: Listing<SharedHead>;
  /** Accepted commands: laid over the gates' results by the engine, never read by a gate. */
  readonly receipts: readonly GateReceipt[];
  /** Votes on the release plans that it brings; absent where nobody voted by command. */
  readonly planVotes?: readonly PlanVote[];
  readonly ledger: LedgerFacts;
}
