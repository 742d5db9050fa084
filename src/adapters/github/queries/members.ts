/**
 * The pull requests that a project's page may show: open ones a hundred a request, with the head's checks among which ours
 * are, and beside the first page those that were touched last among the merged.
 */
import { closes, contextNode, page, who } from './fragments.ts';

export const membersQuery = `
query SluiceMembers(
  $owner: String!, $name: String!, $after: String, $page: Int = 100, $merged: Int = 50, $isFirst: Boolean = true,
  $paths: Boolean = false
) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    pullRequests(states: [OPEN], first: $page, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { ...page }
      nodes { ...member statusCheckRollup { contexts(first: 100) { nodes { ...contextNode } } } }
    }
    merged: pullRequests(states: [MERGED], first: $merged, orderBy: { field: UPDATED_AT, direction: DESC })
      @include(if: $isFirst) {
      nodes { ...member mergedAt }
    }
  }
}
fragment member on PullRequest {
  number title url body state isDraft updatedAt baseRefName
  author { ...who } milestone { title }
  files(first: 50) @include(if: $paths) { nodes { path } }
  ...closes
}
${[who, page, closes, contextNode].join('')}`;
