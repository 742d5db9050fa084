/**
 * What a sweep sees of a hundred open pull requests in one request: enough to tell which of them changed since our check on
 * their head was written, nothing more. The threads' bodies, the files and the reviews are read only for those.
 */
import { page, who } from './fragments.ts';

export const sweepQuery = `
query SluiceSweep($owner: String!, $name: String!, $after: String, $page: Int = 100) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    defaultBranchRef { name target { oid } }
    pullRequests(states: [OPEN], first: $page, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount pageInfo { ...page }
      nodes {
        number updatedAt isDraft baseRefName headRefOid
        closingIssuesReferences(first: 1) { totalCount }
        reviewThreads(first: 100) { totalCount nodes { isResolved } }
        headCommit: commits(last: 1) {
          nodes {
            commit {
              oid
              statusCheckRollup {
                contexts(first: 100) {
                  totalCount
                  checkRunCountsByState { state count } statusContextCountsByState { state count }
                  nodes {
                    __typename
                    ... on CheckRun {
                      name status conclusion externalId detailsUrl
                      checkSuite { app { databaseId slug } workflowRun { databaseId file { path } workflow { resourcePath } } }
                    }
                    ... on StatusContext { context state targetUrl creator { ...who } }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
${[who, page].join('')}`;
