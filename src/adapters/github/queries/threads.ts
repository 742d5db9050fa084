/**
 * Issues and pull requests with the comments among which a ledger may be. One command run is one such query: the rules at
 * the default tip, the threads that somebody wrote in, and the homes, which are open issues with our label, and those of releases. Ids come as
 * `fullDatabaseId`: those of comments have passed what an `Int` holds.
 */
import { closes, page, policyFile, who } from './fragments.ts';

export const comment = `fragment comment on IssueComment {
  id fullDatabaseId url body createdAt lastEditedAt createdViaEmail author { ...who }
}
`;

const issue = `fragment issueHead on Issue {
  __typename id fullDatabaseId number title body url closed locked createdAt updatedAt lastEditedAt createdViaEmail
  author { ...who } milestone { title } labels(first: 100) { nodes { name } }
}
`;

/** `$first` and `$page`: how many comments of its beginning and of its end. */
export const thread = `fragment issueThread on Issue {
  ...issueHead
  firstComments: comments(first: $first) { totalCount nodes { ...comment } }
  lastComments: comments(last: $page) { nodes { ...comment } }
}
fragment pullThread on PullRequest {
  __typename id fullDatabaseId number title body url closed locked createdAt updatedAt lastEditedAt createdViaEmail
  author { ...who } milestone { title } labels(first: 100) { nodes { name } }
  headRefOid baseRefName
  files(first: 100) { nodes { path } }
  ...closes
  firstComments: comments(first: $first) { totalCount nodes { ...comment } }
  lastComments: comments(last: $page) { nodes { ...comment } }
}
`;

const tip = `fragment threadTip on Commit {
  oid
  tree { entries { name type } }
  dotGithub: file(path: ".github") { type object { ... on Tree { entries { name type } } } }
  sluice: file(path: ".github/sluice.yml") { ...policyFile }
  plans: file(path: ".github/sluice/releases") { object { ... on Tree { entries { name type oid } } } }
}
`;

/** Issues that keep ledgers: homes, and releases with enough of their end that an announcement is found again. */
const keptIssues = `    homes: issues(
      labels: ["sluice"], states: [OPEN], first: $homes, after: $after
      orderBy: { field: CREATED_AT, direction: ASC }
    ) {
      pageInfo { ...page }
      nodes {
        ...issueHead
        firstComments: comments(first: $edge) { totalCount nodes { ...comment } }
        lastComments: comments(last: $edge) { nodes { ...comment } }
      }
    }
    releases: issues(
      labels: ["sluice-release"], states: [OPEN], first: $releases, after: $releasesAfter
      orderBy: { field: CREATED_AT, direction: ASC }
    ) {
      pageInfo { ...page }
      nodes {
        ...issueHead
        firstComments: comments(first: $edge) { totalCount nodes { ...comment } }
        lastComments: comments(last: 30) { nodes { ...comment } }
      }
    }
    closedReleases: issues(
      labels: ["sluice-release"], states: [CLOSED], first: 100
      orderBy: { field: CREATED_AT, direction: DESC }
    ) { nodes { number title } }
`;

/** `count` threads, each under an alias `t0`, `t1`, … with its number in `$n0`, `$n1`, …; `$homes` and `$releases` a page. */
export function threadsQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const declared = indexes.map(index => `$n${index}: Int!`).join(' ');
  const fields = indexes
    .map(index => `    t${index}: issueOrPullRequest(number: $n${index}) { ...issueThread ...pullThread }`)
    .join('\n');
  return `
query SluiceThreads(
  $owner: String!, $name: String!, ${declared}
  $homes: Int = 20, $after: String, $edge: Int = 5, $releases: Int = 20, $releasesAfter: String${count > 0 ? ', $first: Int = 20, $page: Int = 50' : ''}
) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    databaseId name isPrivate owner { login }
    defaultBranchRef { name target { ...threadTip } }
${fields}
${keptIssues}  }
}
${[who, page, policyFile, comment, issue, tip, ...(count > 0 ? [thread, closes] : [])].join('')}`;
}

/** One thread alone, after a write. */
export const threadQuery = `
query SluiceThread($owner: String!, $name: String!, $number: Int!, $first: Int = 20, $page: Int = 50) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    thread: issueOrPullRequest(number: $number) { ...issueThread ...pullThread }
  }
}
${[who, comment, issue, closes, thread].join('')}`;

/** Every comment of one thread, a hundred a request. */
export const commentsQuery = `
query SluiceComments($owner: String!, $name: String!, $number: Int!, $after: String, $page: Int = 100) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    thread: issueOrPullRequest(number: $number) {
      ... on Issue { comments(first: $page, after: $after) { pageInfo { ...page } nodes { ...comment } } }
      ... on PullRequest { comments(first: $page, after: $after) { pageInfo { ...page } nodes { ...comment } } }
    }
  }
}
${[who, page, comment].join('')}`;

/** What stands now where receipts say that they come from; a comment that is gone is a null with NOT_FOUND beside it. */
export const sourcesQuery = `
query SluiceSources($ids: [ID!]!) {
  rateLimit { cost limit remaining resetAt }
  nodes(ids: $ids) {
    __typename
    ...comment
    ... on Issue { id fullDatabaseId url body createdAt lastEditedAt createdViaEmail author { ...who } }
  }
}
${[who, comment].join('')}`;
