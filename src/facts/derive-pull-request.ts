import type { PullRequestHint } from '../domain/subject.ts';
import { deriveActor } from './derive-actor.ts';
import { deriveCheck, deriveSuite } from './derive-checks.ts';
import { deriveContributors } from './derive-contributors.ts';
import { deriveDeclarations } from './derive-declarations.ts';
import { deriveDirectory } from './derive-directory.ts';
import { deriveFiles, fileRows, generatedBy } from './derive-files.ts';
import { allContexts, allReviews, allSuites, unresolvedThreads } from './derive-lists.ts';
import { attributesText, deriveOwners, templateTexts } from './derive-policy-files.ts';
import { derivePlanVotes, deriveReceipts } from './derive-receipts.ts';
import { deriveReview } from './derive-reviews.ts';
import { canPush, deriveSharedHead } from './derive-shared-head.ts';
import { deriveSurvivals } from './derive-survivals.ts';
import { matchAny } from './glob.ts';
import { noLedger } from './ledger-facts.ts';
import type { Observer } from './observed-checks.ts';
import type { Directory, FileText, Listing, PullRequestFacts } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawExtras } from './raw-extras.ts';
import type { GateLedgerReading } from './read-gate-ledger.ts';

/** What the shell and the config lay around the raw reading. */
export interface DeriveSettings {
  readonly now: string;
  readonly serverUrl: string;
  /** Globs of `generated:`; `.gitattributes` is read beside them. */
  readonly generated: readonly string[];
  /** As whom we publish: that App's suites, and the companion's, are ours. */
  readonly identity: Observer['identity'];
  readonly companionApp: number | undefined;
  /** What the delivery says of the push, if there was one. */
  readonly hint: PullRequestHint | undefined;
  /** What commands came to; left out where nobody looked. */
  readonly ledger?: GateLedgerReading;
}

/** Everything known of one pull request at one moment. Pure: the same reading gives the same facts. */
export function derivePullRequest(raw: RawPullRequest, extras: RawExtras, settings: DeriveSettings): PullRequestFacts {
  const directory = deriveDirectory(raw, extras);
  return {
    now: settings.now,
    serverUrl: settings.serverUrl,
    ...placeOf(raw),
    ...headlineOf(raw, directory),
    ...changeOf(raw, extras, settings),
    ...reviewOf(raw, extras, settings),
    checks: mapListing(allContexts(raw, extras), deriveCheck),
    suites: mapListing(allSuites(raw, extras), suite => deriveSuite(suite, ownApps(settings))),
    directory,
    sharedHead: deriveSharedHead(raw, directory),
    ...ledgerOf(raw, settings),
  };
}

function ownApps({ identity, companionApp }: DeriveSettings): readonly number[] {
  const own = identity.kind === 'app' ? [identity.appId] : [];
  return companionApp === undefined ? own : [...own, companionApp];
}

function mapListing<From, To>(list: Listing<From>, map: (item: From) => To): Listing<To> {
  return { complete: list.complete, items: list.items.map(map) };
}

function placeOf({ repository, thread }: RawPullRequest) {
  const { defaultBranchRef: branch, nameWithOwner: name, isPrivate, isInOrganization } = repository;
  return {
    repository: { name, isPrivate, inOrganization: isInOrganization },
    defaultBranch: { name: branch.name, tip: branch.target.oid },
    number: thread.number,
    url: thread.url,
    base: { name: thread.baseRefName, tip: thread.baseRef?.target?.oid },
    head: { name: thread.headRefName, sha: thread.headRefOid },
  };
}

function ledgerOf({ thread }: RawPullRequest, { ledger }: DeriveSettings) {
  if (!ledger) return { receipts: [], ledger: noLedger };
  const retargetedAt = thread.baseChanges.nodes.at(-1)?.createdAt;
  const planVotes = derivePlanVotes(ledger.state);
  return {
    receipts: deriveReceipts(ledger.state, retargetedAt),
    ...(planVotes.length > 0 && { planVotes }),
    ledger: ledger.facts,
  };
}

const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

function headlineOf({ thread }: RawPullRequest, directory: Directory) {
  const author = deriveActor(thread.author, thread.createdViaEmail ? 'email' : 'direct');
  // A fork that is gone or can't be seen is a fork.
  const fromFork = thread.isCrossRepository || thread.headRepository === null;
  const { nodes: issues, totalCount } = thread.closingIssuesReferences ?? { nodes: [], totalCount: 0 };
  return {
    title: thread.title,
    state: states[thread.state],
    isDraft: thread.isDraft,
    author,
    authorCanPush: canPush(author.login, directory) ?? !fromFork,
    fromFork,
    labels: thread.labels?.nodes.map(label => label.name) ?? [],
    milestone: thread.milestone?.title,
    updatedAt: thread.updatedAt,
    linkedIssues: {
      complete: thread.closingIssuesReferences !== null && totalCount <= issues.length,
      items: issues.map(issue => ({
        reference: `${issue.repository.nameWithOwner}#${issue.number}`,
        url: issue.url,
        state: issue.state === 'OPEN' ? ('open' as const) : ('closed' as const),
      })),
    },
  };
}

function changeOf(raw: RawPullRequest, extras: RawExtras, settings: DeriveSettings) {
  const byConfig = matchAny(settings.generated);
  const byAttributes = generatedBy(attributesText(raw));
  const { changedFiles, additions, deletions, body } = raw.thread;
  return {
    size: { files: changedFiles, lines: additions + deletions },
    files: deriveFiles(fileRows(raw, extras), path => byConfig(path) || byAttributes(path)),
    declarations: deriveDeclarations(body, templateTexts(raw)),
    existingPaths: Object.keys(extras.existing).filter(path => extras.existing[path]),
    changedPolicyFiles: Object.entries(extras.texts).map(
      ([path, { base, head }]): FileText => ({ path, base: textOf(base), head }),
    ),
  };
}

function textOf(entry: RawExtras['texts'][string]['base']): string | undefined {
  return entry.kind === 'text' ? entry.text : undefined;
}

function reviewOf(raw: RawPullRequest, extras: RawExtras, settings: DeriveSettings) {
  const retargetedAt = raw.thread.baseChanges.nodes.at(-1)?.createdAt;
  return {
    reviews: mapListing(allReviews(raw, extras), review => deriveReview(review, retargetedAt)),
    survivals: deriveSurvivals(raw, extras),
    threads: unresolvedThreads(raw, extras),
    contributors: deriveContributors(raw, extras, settings.hint),
    owners: deriveOwners(raw),
  };
}
