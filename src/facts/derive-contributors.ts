import { type Actor, isSameActor, isSameLogin } from '../domain/actor.ts';
import type { PullRequestHint } from '../domain/subject.ts';
import { deriveActor, deriveAuthor } from './derive-actor.ts';
import { allCommits, allSuites } from './derive-lists.ts';
import type { Contributors } from './pull-request-facts.ts';
import type { RawPullRequest } from './raw.ts';
import type { RawExtras } from './raw-extras.ts';
import type { RawAuthor, RawCommit } from './raw-people.ts';

/** Who wrote and pushed the head. Dates are never asked: whoever commits sets them. */
export function deriveContributors(
  raw: RawPullRequest,
  extras: RawExtras,
  hint: PullRequestHint | undefined,
): Contributors {
  const commits = allCommits(raw, extras);
  const own = new Set(commits.items.map(commit => commit.oid));
  const written = commits.items.filter(commit => !isUpdateOfBranch(commit, own));
  const authors = written.flatMap(authorsOf);
  const people = authors.filter(actor => actor !== undefined);
  const isCut = written.some(commit => commit.authors.totalCount > commit.authors.nodes.length);
  const head = commits.items.find(commit => commit.oid === raw.thread.headRefOid);
  return {
    people: people.filter((one, index) => people.findIndex(other => isSameActor(one, other)) === index),
    unknown: !commits.complete || isCut || authors.includes(undefined),
    lastPusher: head && isUpdateOfBranch(head, own) ? undefined : lastPusherOf(raw, extras, hint),
  };
}

/** GitHub itself is the committer of what people do in its pages; anybody can write its address, but only GitHub signs so. */
function isMadeByGitHub({ committer, signature }: RawCommit): boolean {
  return isGitHub(committer) && signature?.isValid === true && signature.wasSignedByGitHub;
}

function isGitHub(author: RawAuthor | null): boolean {
  if (author === null) return false;
  return author.user ? isSameLogin(author.user.login, 'web-flow') : author.email === 'noreply@github.com';
}

/**
 * *Update branch*: a merge that GitHub made, of something that is not the pull request's own. Nobody wrote it. A merge that
 * a person made can hold any change, so it counts as theirs.
 */
export function isUpdateOfBranch(commit: RawCommit, own: ReadonlySet<string>): boolean {
  const [, merged] = commit.parents.nodes;
  return isMadeByGitHub(commit) && commit.parents.totalCount === 2 && merged !== undefined && !own.has(merged.oid);
}

function authorsOf(commit: RawCommit): readonly (Actor | undefined)[] {
  const committer = isMadeByGitHub(commit) ? [] : [commit.committer];
  return [commit.author, ...committer, ...commit.authors.nodes].map(one =>
    one === null ? undefined : deriveAuthor(one),
  );
}

/** By the delivery, a force push, or the suite's own push; GitHub's schema has it nowhere else. */
function lastPusherOf(raw: RawPullRequest, extras: RawExtras, hint: PullRequestHint | undefined): Actor | undefined {
  const head = raw.thread.headRefOid;
  if (hint?.headSha === head && hint.pushedBy) return fromHint(hint.pushedBy);
  const forced = raw.thread.timelineItems.nodes.findLast(item => item.afterCommit?.oid === head);
  if (forced?.actor) return deriveActor(forced.actor);
  const pushed = allSuites(raw, extras).items.find(suite => suite.push?.nextSha === head && suite.push.pusher);
  return pushed?.push?.pusher ? deriveActor(pushed.push.pusher) : undefined;
}

function fromHint({ id, login }: { readonly id: number; readonly login: string }): Actor {
  return { id, login, kind: login.endsWith('[bot]') ? 'bot' : 'user', via: 'direct' };
}
