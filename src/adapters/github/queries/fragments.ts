/** Parts that several queries share; each ends in a line break. */

export const page = `fragment page on PageInfo { hasNextPage endCursor }
`;

export const who = `fragment who on Actor {
  __typename login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
}
`;

/** Who wrote a commit. Dates are left out: whoever commits can set them. */
export const person = `fragment person on Commit {
  oid
  parents(first: 2) { totalCount nodes { oid } }
  author { email user { login databaseId } }
  committer { email user { login databaseId } }
  signature { isValid wasSignedByGitHub }
  authors(first: 5) { totalCount nodes { email user { login databaseId } } }
}
`;

export const suite = `fragment suite on CheckSuite {
  databaseId createdAt status conclusion
  app { databaseId slug }
  push { pusher { ...who } nextSha }
  workflowRun { databaseId event file { path } workflow { resourcePath } }
}
`;

/** One row of the rollup: what GitHub counts for mergeability. */
export const contextNode = `fragment contextNode on StatusCheckRollupContext {
  __typename
  ... on CheckRun {
    databaseId name status conclusion startedAt title externalId detailsUrl
    checkSuite {
      databaseId createdAt app { databaseId slug }
      workflowRun { databaseId event file { path } workflow { resourcePath } }
    }
  }
  ... on StatusContext { context state description targetUrl createdAt creator { ...who } }
}
`;

/** Mode 40960 (octal 120000) is a symbolic link: its text is a path, not a file's text. */
export const policyFile = `fragment policyFile on TreeEntry {
  type mode
  object { ... on Blob { byteSize isBinary isTruncated text } }
}
`;

/** One oid, so that all files are of one moment; the folders' entries prove an absence instead of guessing it from a null. */
export const owners = `fragment ownersTip on Commit {
  oid
  tree { entries { name type } }
  dotGithub: file(path: ".github") { type object { ... on Tree { entries { name type } } } }
  docs: file(path: "docs") { type object { ... on Tree { entries { name type } } } }
  ownersGithub: file(path: ".github/CODEOWNERS") { ...policyFile }
  ownersRoot: file(path: "CODEOWNERS") { ...policyFile }
  ownersDocs: file(path: "docs/CODEOWNERS") { ...policyFile }
}
`;

/** The head's other pull requests, its suites (also those without a run: queued, or held for approval) and its rollup. */
export const head = `fragment head on Commit {
  oid
  associatedPullRequests(first: 20) {
    totalCount
    nodes {
      number state isDraft baseRefName headRefOid author { ...who }
      baseRepository { id }
    }
  }
  checkSuites(first: $page) { totalCount pageInfo { ...page } nodes { ...suite } }
  statusCheckRollup {
    state
    contexts(first: $page) {
      totalCount pageInfo { ...page }
      checkRunCountsByState { state count } statusContextCountsByState { state count }
      nodes { ...contextNode }
    }
  }
}
`;

export const review = `fragment review on PullRequestReview {
  id state submittedAt editor { ...who } createdViaEmail
  author { ...who } authorCanPushToRepository
  commit { oid }
}
`;

/** Issues that a pull request closes, also those of other repositories. */
export const closes = `fragment closes on PullRequest {
  closingIssuesReferences(first: 10) { nodes { number repository { nameWithOwner } } }
}
`;

/** A comment among which a ledger may be, or what a receipt comes from. Its id has passed what an `Int` holds. */
export const comment = `fragment comment on IssueComment {
  id fullDatabaseId url body createdAt lastEditedAt createdViaEmail author { ...who }
}
`;

/** Checks of a commit that is no head any more. */
export const reported = `fragment reported on Commit {
  oid
  statusCheckRollup { contexts(first: 100) { nodes { ...contextNode } } }
}
`;
