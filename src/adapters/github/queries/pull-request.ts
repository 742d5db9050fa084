/**
 * One evaluation of one pull request is this query; `pages.ts` only where a list is longer than its page, REST only where
 * the schema has no field. The page sizes are halved when GitHub gives up on an answer. `$before` is the head before a push:
 * a new head takes over from its check where the ledger stood. `$teams` needs a
 * token with "Members: read": with GITHUB_TOKEN a team can answer FORBIDDEN. `$org` reads the owner's `.github` repository,
 * whose absence is an error of type NOT_FOUND beside a null.
 */
import {
  comment,
  contextNode,
  head,
  owners,
  page,
  person,
  policyFile,
  reported,
  review,
  suite,
  who,
} from './fragments.ts';

export const pullRequestQuery = `
query SluicePullRequest(
  $owner: String!, $name: String!, $number: Int!
  $page: Int = 100, $commits: Int = 50, $reviews: Int = 50, $first: Int = 20, $last: Int = 30
  $hasBefore: Boolean = false, $before: GitObjectID
  $teams: Boolean = false, $org: Boolean = false
) {
  rateLimit { cost limit remaining resetAt }
  repository(owner: $owner, name: $name, followRenames: false) {
    id databaseId nameWithOwner isPrivate isInOrganization
    defaultBranchRef { name target { ...policyTip } }
    beforeHead: object(oid: $before) @include(if: $hasBefore) { ...reported }
    pullRequest(number: $number) {
      id number url title body state isDraft createdAt updatedAt
      author { ...who } createdViaEmail
      isCrossRepository changedFiles additions deletions
      baseRefName headRefName headRefOid
      baseRef { target { ...ownersTip } }
      headRepository { id }
      milestone { title }
      labels(first: 100) { totalCount nodes { name } }
      closingIssuesReferences(first: 10) {
        totalCount nodes { number state url repository { nameWithOwner } }
      }
      files(first: $page) { totalCount pageInfo { ...page } nodes { path changeType } }
      reviews(last: $reviews, states: [APPROVED, CHANGES_REQUESTED, DISMISSED]) {
        totalCount pageInfo { hasPreviousPage startCursor }
        nodes {
          ...review
          onBehalfOf(first: 10) @include(if: $teams) { totalCount nodes { combinedSlug } }
        }
      }
      reviewThreads(first: $page) { totalCount pageInfo { ...page } nodes { isResolved } }
      timelineItems(last: 10, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) {
        nodes { ... on HeadRefForcePushedEvent { actor { ...who } beforeCommit { oid } afterCommit { oid } } }
      }
      baseChanges: timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT]) {
        nodes { ... on BaseRefChangedEvent { createdAt } }
      }
      comments(first: $first) { totalCount nodes { ...comment } }
      lastComments: comments(last: $last) { nodes { ...comment } }
      deletedComments: timelineItems(last: 1, itemTypes: [COMMENT_DELETED_EVENT]) { totalCount }
      commits(first: $commits) { totalCount pageInfo { ...page } nodes { commit { ...person } } }
      headCommit: commits(last: 1) { nodes { commit { ...head } } }
    }
  }
  orgPolicy: repository(owner: $owner, name: ".github", followRenames: false) @include(if: $org) {
    nameWithOwner
    defaultBranchRef { name target { oid ... on Commit { sluice: file(path: ".github/sluice.yml") { ...policyFile } } } }
  }
}
fragment policyTip on Commit {
  ...ownersTip
  sluice: file(path: ".github/sluice.yml") { ...policyFile }
  attributes: file(path: ".gitattributes") { ...policyFile }
  templateGithub: file(path: ".github/pull_request_template.md") { ...policyFile }
  templateGithubUpper: file(path: ".github/PULL_REQUEST_TEMPLATE.md") { ...policyFile }
  templateRoot: file(path: "pull_request_template.md") { ...policyFile }
  templateRootUpper: file(path: "PULL_REQUEST_TEMPLATE.md") { ...policyFile }
  templateDocs: file(path: "docs/pull_request_template.md") { ...policyFile }
  templateDocsUpper: file(path: "docs/PULL_REQUEST_TEMPLATE.md") { ...policyFile }
  templatesGithub: file(path: ".github/PULL_REQUEST_TEMPLATE") { ...policyFolder }
  templatesRoot: file(path: "PULL_REQUEST_TEMPLATE") { ...policyFolder }
  templatesDocs: file(path: "docs/PULL_REQUEST_TEMPLATE") { ...policyFolder }
}
fragment policyFolder on TreeEntry {
  type object { ... on Tree { entries { name ...policyFile } } }
}
${[who, page, person, review, head, suite, contextNode, reported, comment, owners, policyFile].join('')}`;
