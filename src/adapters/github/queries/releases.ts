/** Plan files with where they came from, and commits of components; each row under an alias. */
import { closes, page, policyFile, who } from './fragments.ts';
import { comment, thread } from './threads.ts';

/** `count` files, `$p0`, `$p1`, … their paths. The newest commit of a file names the pull request that brought it. */
export function plansQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map(index => `$p${index}: String!`).join(' ');
  const files = indexes
    .map(
      index => `
        f${index}: file(path: $p${index}) { oid ...policyFile }
        h${index}: history(first: 1, path: $p${index}) {
          nodes {
            oid
            authors(first: 10) { nodes { user { login } } }
            associatedPullRequests(first: 5) {
              nodes {
                merged
                ...pullThread
                latestReviews(first: 50) {
                  nodes {
                    id fullDatabaseId state submittedAt author { ...who }
                    commit { oid file(path: $p${index}) { oid } }
                  }
                }
              }
            }
          }
        }`,
    )
    .join('');
  return `
query SluicePlans($owner: String!, $name: String!, $first: Int = 20, $page: Int = 50, ${declared}) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    defaultBranchRef { target { ... on Commit { oid${files} } } }
  }
}
${[who, policyFile, comment, closes, thread.replace(/fragment issueThread[\s\S]*?\n}\n/, '')].join('')}`;
}

/** Releases that are over, the newest first. */
export const closedReleasesQuery = `
query SluiceClosedReleases($owner: String!, $name: String!, $after: String) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    closed: issues(
      labels: ["sluice-release"], states: [CLOSED], first: 100, after: $after
      orderBy: { field: CREATED_AT, direction: DESC }
    ) { pageInfo { ...page } nodes { number title } }
  }
}
${page}`;

/** `count` commits with their checks, `$c0` …, each with the tag of its version, `$t0` …; `$nodes` are reviews and comments. */
export function standingQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map(index => ` $c${index}: GitObjectID! $t${index}: String!`).join('');
  const fields = indexes
    .map(
      index => `
    c${index}: object(oid: $c${index}) { ...releaseCommit }
    t${index}: ref(qualifiedName: $t${index}) { target { oid ... on Tag { target { oid } } } }`,
    )
    .join('');
  return `
query SluiceStanding($owner: String!, $name: String!, $nodes: [ID!]!${declared}) {
  rateLimit { cost limit remaining resetAt }
  nodes(ids: $nodes) { __typename ... on PullRequestReview { id state } ...comment }
  repository(owner: $owner, name: $name, followRenames: false) {
    id${fields}
  }
}
${[who, comment, ...(count > 0 ? [commit] : [])].join('')}`;
}

const commit = `fragment releaseCommit on Commit {
  oid
  statusCheckRollup {
    state
    contexts(last: 100) {
      nodes {
        __typename
        ... on CheckRun { name status conclusion }
        ... on StatusContext { context state }
      }
    }
  }
  associatedPullRequests(first: 5) {
    nodes { merged commits(last: 1) { nodes { commit { statusCheckRollup { state } } } } }
  }
}
`;
