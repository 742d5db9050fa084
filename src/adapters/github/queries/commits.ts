/**
 * The open pull requests of a commit, or of the first commits of its history: a merge group adds few, and the base ends
 * them. `associatedPullRequests` also names those that only contain the commit, so their head comes with them. A queue's
 * merge commit belongs to no pull request: its second parent does.
 */
export const commitsQuery = `
query SluiceCommits($owner: String!, $name: String!, $head: GitObjectID!, $commits: Int = 50) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    object(oid: $head) {
      ... on Commit {
        history(first: $commits) {
          nodes {
            oid
            ...SluicePullRequestsOf
            parents(first: 2) { nodes { oid ...SluicePullRequestsOf } }
          }
        }
      }
    }
  }
}
fragment SluicePullRequestsOf on Commit {
  associatedPullRequests(first: 20) {
    totalCount
    nodes { number state baseRefName headRefOid baseRepository { nameWithOwner } }
  }
}
`;
