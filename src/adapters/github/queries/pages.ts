/**
 * Further pages of the pull request's lists and, by its oid, of the head's checks: one request for all lists that are not at
 * their end. The oid is for pull requests with more than 250 commits too, whose last listed commit is not the head.
 * An answer whose `headRefOid` is another one is refused: something was pushed in between.
 */
import { contextNode, head, page, person, review, suite, who } from './fragments.ts';

export const pagesQuery = `
query SluicePages(
  $pr: ID!, $owner: String!, $name: String!, $head: GitObjectID!, $page: Int = 100
  $reviews: Boolean = false, $reviewsBefore: String, $threads: Boolean = false, $threadsAfter: String
  $commits: Boolean = false, $commitsAfter: String
  $suites: Boolean = false, $suitesAfter: String, $contexts: Boolean = false, $contextsAfter: String
) {
  rateLimit { cost limit remaining resetAt }
  node(id: $pr) {
    ... on PullRequest {
      headRefOid
      reviews(last: $page, before: $reviewsBefore, states: [APPROVED, CHANGES_REQUESTED, DISMISSED]) @include(if: $reviews) {
        totalCount pageInfo { hasPreviousPage startCursor }
        nodes { ...review }
      }
      reviewThreads(first: $page, after: $threadsAfter) @include(if: $threads) {
        totalCount pageInfo { ...page } nodes { isResolved }
      }
      commits(first: $page, after: $commitsAfter) @include(if: $commits) {
        totalCount pageInfo { ...page } nodes { commit { ...person } }
      }
    }
  }
  repository(owner: $owner, name: $name, followRenames: false) {
    object(oid: $head) {
      ... on Commit {
        oid
        checkSuites(first: $page, after: $suitesAfter) @include(if: $suites) {
          totalCount pageInfo { ...page } nodes { ...suite }
        }
        statusCheckRollup @include(if: $contexts) {
          contexts(first: $page, after: $contextsAfter) { totalCount pageInfo { ...page } nodes { ...contextNode } }
        }
      }
    }
  }
}
${[who, page, person, review, suite, contextNode].join('')}`;

/** The head by its oid, where the list of commits does not end with it. */
export const headQuery = `
query SluiceHead($owner: String!, $name: String!, $head: GitObjectID!, $page: Int = 100) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    object(oid: $head) { ...head }
  }
}
${[who, page, head, suite, contextNode].join('')}`;
