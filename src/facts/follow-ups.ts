import { isSameActor } from '../domain/actor.ts';
import type { Sha } from '../domain/sha.ts';
import { deriveActor } from './derive-actor.ts';
import { deriveContributors } from './derive-contributors.ts';
import { deriveDeclarations } from './derive-declarations.ts';
import { fileRows, filesPerPage, isMoved } from './derive-files.ts';
import { allReviews } from './derive-lists.ts';
import { deriveOwners, templateTexts } from './derive-policy-files.ts';
import { sharingHead } from './derive-shared-head.ts';
import { matchAny } from './glob.ts';
import { compileOwners } from './owners-of.ts';
import type { RawPullRequest } from './raw.ts';
import { noExtras, type RawExtras } from './raw-extras.ts';
import type { RawReview } from './raw-people.ts';
import { matchesHeading } from './sections.ts';

/** One reading beyond the one query. Its answer always leaves a trace in the extras, be it that it can't be read. */
export type FollowUp =
  /** The rest of reviews, threads, commits, suites and rollup, one request a round. */
  | { readonly kind: 'lists' }
  /** REST's pages of changed files: further ones, and the old paths of renamed files. */
  | { readonly kind: 'files'; readonly pages: readonly number[] }
  /** A commit against the base: one that somebody approved, or the head. */
  | { readonly kind: 'comparison'; readonly base: Sha; readonly sha: Sha }
  | { readonly kind: 'permission'; readonly login: string }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'writers' }
  /** Paths that may exist at the head, and files whose texts at the default tip and at the head are asked for. */
  | { readonly kind: 'objects'; readonly existing: readonly string[]; readonly texts: readonly string[] }
  /** Comments by GraphQL id: what receipts come from, and where a ledger goes on. */
  | { readonly kind: 'sources'; readonly nodes: readonly string[] }
  /** The comment that a seal names and that is not among the first and last ones. */
  | { readonly kind: 'comment'; readonly id: number }
  /** Commits that may carry the check of ours that a new head takes over from. */
  /** What the repository's homes keep: where a head that no check of ours has seen takes its anchor from. */
  | { readonly kind: 'homes' }
  | { readonly kind: 'earlier'; readonly shas: readonly Sha[] };

/** What a judgement may rest on that the one query does not bring. */
export interface NeededFacts {
  /** `@org/team` names whose members decide. */
  readonly teams: readonly string[];
  /** Roles whose holders decide, and levels as `permission:maintain`. */
  readonly roles: readonly string[];
  readonly codeOwners: boolean;
  /** Compares of old approved commits with the head. */
  readonly survivals: boolean;
  readonly writers: boolean;
  /** Headings of sections that may name files, which may exist at the head. */
  readonly pathsInSections: readonly string[];
  /** Globs of changed files whose texts are read, at the default tip and at the head. */
  readonly changedTexts: readonly string[];
}

/** What the gates of a stage need, and what the config says of the names in it. */
export interface FollowUpNeeds extends NeededFacts {
  readonly config: {
    readonly roles: Readonly<Record<string, readonly string[]>>;
    readonly teams: Readonly<Record<string, readonly string[]>>;
  };
  /** False where the token can't read any team, as GITHUB_TOKEN: then nobody asks. */
  readonly canReadTeams: boolean;
  /** Heads that waivers were given for, and lower-case logins of people who gave something and whose level decides. */
  readonly given?: { readonly heads: readonly Sha[]; readonly logins: readonly string[] };
}

/** Whatever is asked for beyond these is left unread, which never counts in anybody's favour. */
const caps = { commits: 10, people: 20, teams: 20, paths: 50, texts: 20, filePages: 30 };

/**
 * What is still missing, given what was read: nothing that the query brought, nothing that no gate needs. Ask again after
 * reading (a further page may show one more old approval) until it is empty.
 */
export function followUpsFor(
  raw: RawPullRequest,
  needs: FollowUpNeeds,
  extras: RawExtras = noExtras,
): readonly FollowUp[] {
  return [
    ...missingLists(raw, extras),
    ...missingFiles(raw, extras),
    ...missingComparisons(raw, needs, extras),
    ...missingPermissions(raw, needs, extras),
    ...(needs.canReadTeams ? missingTeams(raw, needs, extras) : []),
    ...(needs.writers ? missingWriters(raw, extras) : []),
    ...missingObjects(raw, needs, extras),
  ];
}

function missingLists({ thread, head }: RawPullRequest, extras: RawExtras): readonly FollowUp[] {
  const isCut =
    thread.reviews?.pageInfo.hasPreviousPage === true ||
    thread.reviewThreads.pageInfo.hasNextPage ||
    thread.commits.pageInfo.hasNextPage ||
    head?.checkSuites?.pageInfo.hasNextPage === true ||
    head?.statusCheckRollup?.contexts.pageInfo.hasNextPage === true;
  return isCut && extras.lists === undefined ? [{ kind: 'lists' }] : [];
}

/** GraphQL's first page stands unless a row in it was renamed; if REST sorts otherwise, the first page is read there too. */
function missingFiles(raw: RawPullRequest, extras: RawExtras): readonly FollowUp[] {
  const rows = fileRows(raw, extras);
  if (rows.complete || raw.thread.files === null) return [];
  const last = Math.min(Math.ceil(raw.thread.changedFiles / filesPerPage), caps.filePages);
  const all = Array.from({ length: last }, (_, index) => index + 1);
  const unread = all.filter(page => !(page in extras.filePages));
  const moved = rows.items.some(row => isMoved(row) && row.previousPath === undefined);
  const isFirstEnough =
    !moved && raw.thread.files.nodes.length === filesPerPage && Object.keys(extras.filePages).length === 0;
  const pages = isFirstEnough ? unread.filter(page => page > 1) : unread;
  return pages.length > 0 ? [{ kind: 'files', pages }] : [];
}

/** The newest review of each person, if it approves; oldest first. */
function approvals(raw: RawPullRequest, extras: RawExtras): readonly RawReview[] {
  const newest = new Map(allReviews(raw, extras).items.map(review => [review.author?.login ?? review.id, review]));
  const author = raw.thread.author?.login;
  return [...newest.values()].filter(
    review => review.state === 'APPROVED' && review.author?.__typename === 'User' && review.author.login !== author,
  );
}

function missingComparisons(raw: RawPullRequest, needs: FollowUpNeeds, extras: RawExtras): readonly FollowUp[] {
  const { headRefOid: head, baseRef } = raw.thread;
  const base = baseRef?.target?.oid;
  if (base === undefined) return [];
  const approved = needs.survivals ? approvals(raw, extras) : [];
  // Whoever can push comes first, so that a crowd of outsiders can't push them over the cap.
  const ordered = [...approved.filter(canPush), ...approved.filter(review => !canPush(review))];
  const heads = ordered.flatMap(review => (review.commit === null ? [] : [review.commit.oid]));
  const old = [...new Set([...(needs.given?.heads ?? []).slice(-caps.commits), ...heads])]
    .filter(sha => sha !== head)
    .slice(0, caps.commits);
  const wanted = old.length > 0 ? [...old, head] : [];
  return wanted.filter(sha => !(sha in extras.comparisons)).map(sha => ({ kind: 'comparison' as const, base, sha }));
}

/**
 * Who can push is asked to find a person who alone can, and only where that would let a review alone: when the one who is
 * known to be able to is the author, or had a hand in the change.
 */
function missingWriters(raw: RawPullRequest, extras: RawExtras): readonly FollowUp[] {
  if (extras.writers !== undefined) return [];
  const { author, isCrossRepository } = raw.thread;
  const reviewers = allReviews(raw, extras).items.filter(canPush);
  const known = [...(isCrossRepository ? [] : [author]), ...reviewers.map(review => review.author)]
    .filter(actor => actor?.__typename === 'User')
    .map(actor => deriveActor(actor));
  const [first, ...others] = known;
  if (first === undefined || others.some(other => !isSameActor(other, first))) return [];
  const hands = [deriveActor(author), ...deriveContributors(raw, extras, undefined).people];
  return hands.some(one => isSameActor(one, first)) ? [{ kind: 'writers' }] : [];
}

function canPush(review: RawReview): boolean {
  return review.authorCanPushToRepository;
}

/** Levels above write decide only for approvers; who may push decides where several pull requests share a head. */
function missingPermissions(raw: RawPullRequest, needs: FollowUpNeeds, extras: RawExtras): readonly FollowUp[] {
  const approvers = dependsOnLevel(needs)
    ? approvals(raw, extras)
        .filter(canPush)
        .map(review => review.author)
    : [];
  const sharing = sharingHead(raw).items.map(one => one.author);
  const authors = sharing.length > 0 ? [raw.thread.author, ...sharing] : [];
  const logins = [...approvers, ...authors]
    .filter(actor => actor?.__typename === 'User')
    .map(actor => deriveActor(actor).login.toLowerCase());
  return [...new Set([...(needs.given?.logins ?? []), ...logins])]
    .slice(0, caps.people)
    .filter(login => !(login in extras.permissions))
    .map(login => ({ kind: 'permission' as const, login }));
}

/** A role that the config gives to nobody means maintain; write is known from the review itself. */
function dependsOnLevel({ roles, config }: FollowUpNeeds): boolean {
  return roles
    .flatMap(role => (role.startsWith('permission:') ? [role] : namesOfRole(role, config.roles)))
    .some(name => name === 'permission:maintain' || name === 'permission:admin');
}

function namesOfRole(role: string, roles: FollowUpNeeds['config']['roles']): readonly string[] {
  const names = roles[role] ?? [];
  return names.length > 0 ? names : ['permission:maintain'];
}

/** Teams that some rule names and the config does not list itself. */
function missingTeams(raw: RawPullRequest, needs: FollowUpNeeds, extras: RawExtras): readonly FollowUp[] {
  const inRoles = needs.roles.flatMap(role => needs.config.roles[role] ?? []);
  const asksOwners = needs.codeOwners || inRoles.includes('code-owners');
  const named = [...needs.teams, ...inRoles, ...(asksOwners ? ownersOfChange(raw, extras) : [])];
  const teams = named.filter(name => /^@[^/]+\/[^/]+$/.test(name)).map(name => name.slice(1).toLowerCase());
  return [...new Set(teams)]
    .filter(team => !(team in needs.config.teams))
    .slice(0, caps.teams)
    .filter(team => !(team in extras.teams))
    .map(team => ({ kind: 'team' as const, team }));
}

function ownersOfChange(raw: RawPullRequest, extras: RawExtras): readonly string[] {
  const owners = deriveOwners(raw);
  if (owners.kind !== 'rules') return [];
  const ownersOf = compileOwners(owners.rules);
  return fileRows(raw, extras).items.flatMap(row =>
    [row.path, row.previousPath].flatMap(path => (path === undefined ? [] : (ownersOf(path)?.owners ?? []))),
  );
}

function missingObjects(raw: RawPullRequest, needs: FollowUpNeeds, extras: RawExtras): readonly FollowUp[] {
  const existing = namedPaths(raw, needs.pathsInSections).filter(path => !(path in extras.existing));
  const texts = changedTexts(raw, needs.changedTexts, extras).filter(path => !(path in extras.texts));
  return existing.length + texts.length > 0 ? [{ kind: 'objects', existing, texts }] : [];
}

function namedPaths(raw: RawPullRequest, headings: readonly string[]): readonly string[] {
  if (headings.length === 0) return [];
  const { sections } = deriveDeclarations(raw.thread.body, templateTexts(raw));
  const paths = sections
    .filter(section => matchesHeading(section.heading, headings))
    .flatMap(section => section.references.filter(one => one.kind === 'path').map(one => one.text));
  return [...new Set(paths)].slice(0, caps.paths);
}

function changedTexts(raw: RawPullRequest, globs: readonly string[], extras: RawExtras): readonly string[] {
  if (globs.length === 0) return [];
  const isWanted = matchAny(globs);
  const paths = fileRows(raw, extras).items.flatMap(row => [row.path, ...(row.previousPath ? [row.previousPath] : [])]);
  return [...new Set(paths)].filter(isWanted).slice(0, caps.texts);
}
