import { textIn } from '../json.ts';
import { findRepository } from '../model/make.ts';
import { mergeBlockers, mergePull, updateBranch } from '../model/merging.ts';
import {
  addReview,
  commitsOfPull,
  dismissReview,
  filesOfPull,
  LISTED_COMMITS,
  LISTED_FILES,
  openPull,
  retarget,
} from '../model/pulls.ts';
import { tipOf } from '../model/push.ts';
import { editThread, setState } from '../model/threads.ts';
import type { PullRequest, Review } from '../model/world.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  idIn,
  invalid,
  listed,
  notFound,
  nothing,
  ok,
  reads,
  writes,
} from './operation.ts';
import { commitView, fileView, pullSummaryView, pullView, reviewView, threadCommentView } from './view-code.ts';

const atPull =
  (answer: (pull: PullRequest, call: Call) => Answer) =>
  (call: Call): Answer => {
    const pull = call.repository.threads.get(idIn(call, 'pull_number'))?.pull;
    return pull === undefined ? notFound : answer(pull, call);
  };

const atReview = (answer: (review: Review, call: Call) => Answer): ((call: Call) => Answer) =>
  atPull((pull, call) => {
    const review = pull.reviews.find(each => each.id === idIn(call, 'review_id'));
    return review === undefined ? notFound : answer(review, call);
  });

function listPulls(call: Call): Answer {
  const wanted = call.query.get('state') ?? 'open';
  const [owner, branch] = (call.query.get('head') ?? ':').split(':');
  const pulls = [...call.repository.threads.values()]
    .flatMap(thread => thread.pull ?? [])
    .filter(pull => wanted === 'all' || pull.issue.state === wanted)
    .filter(pull => branch === '' || (pull.headBranch === branch && pull.headRepository?.owner.login === owner))
    .filter(pull => (call.query.get('base') ?? pull.baseBranch) === pull.baseBranch);
  const key = call.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = pulls.toSorted((a, b) => a.issue[key].localeCompare(b.issue[key]) || a.id - b.id);
  const ordered = call.query.get('direction') === 'asc' ? sorted : sorted.toReversed();
  return listed(ordered.map(pull => pullSummaryView(pull, call)));
}

function createPull(call: Call): Answer {
  const head = textIn(call.body, 'head') ?? '';
  const [owner, branch] = head.includes(':') ? head.split(':') : [call.repository.owner.login, head];
  const headRepository = findRepository(call.world, `${owner}/${call.repository.name}`);
  const baseBranch = textIn(call.body, 'base') ?? '';
  if (headRepository === undefined || branch === undefined || tipOf(headRepository, branch) === undefined)
    return invalid('head is invalid');
  if (tipOf(call.repository, baseBranch) === undefined) return invalid('base is invalid');
  const pull = openPull(call.world, call.repository, {
    title: textIn(call.body, 'title') ?? '',
    body: textIn(call.body, 'body') ?? '',
    baseBranch,
    headBranch: branch,
    headRepository,
    draft: call.body['draft'] === true,
    cause: call.cause(),
  });
  return created(pullView(pull, call));
}

function updatePull(pull: PullRequest, call: Call): Answer {
  const cause = call.cause();
  const base = textIn(call.body, 'base');
  const title = textIn(call.body, 'title');
  const body = textIn(call.body, 'body');
  if (base !== undefined) retarget(call.world, pull, { base, cause });
  editThread(call.world, pull.issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    cause,
  });
  const state = call.body['state'];
  if (state === 'open' || state === 'closed') setState(call.world, pull.issue, { state, cause });
  return ok(pullView(pull, call));
}

const REVIEW_EVENTS = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;

const isReviewEvent = (word: unknown): word is keyof typeof REVIEW_EVENTS =>
  typeof word === 'string' && Object.hasOwn(REVIEW_EVENTS, word);

function createReview(pull: PullRequest, call: Call): Answer {
  const event = call.body['event'];
  if (!isReviewEvent(event)) return failed(501, 'pending reviews are not modelled');
  const cause = call.cause();
  if (event !== 'COMMENT' && cause.actor === pull.issue.author)
    return failed(422, 'Review Can not approve your own pull request');
  const commit = textIn(call.body, 'commit_id');
  const input = {
    state: REVIEW_EVENTS[event],
    body: textIn(call.body, 'body') ?? '',
    cause,
    ...(commit === undefined ? {} : { commit }),
  };
  return ok(reviewView(addReview(call.world, pull, input), call));
}

function merge(pull: PullRequest, call: Call): Answer {
  if (textIn(call.body, 'sha') !== undefined && textIn(call.body, 'sha') !== pull.head)
    return failed(409, 'Head branch was modified. Review and try the merge again.');
  const blockers = mergeBlockers(call.world, pull);
  if (pull.issue.state !== 'open' || blockers.length > 0)
    return failed(405, `Pull Request is not mergeable: ${blockers.join(', ')}`);
  return ok({
    sha: mergePull(call.world, pull, call.cause()),
    merged: true,
    message: 'Pull Request successfully merged',
  });
}

function update(pull: PullRequest, call: Call): Answer {
  const expected = textIn(call.body, 'expected_head_sha');
  if (expected !== undefined && expected !== pull.head)
    return failed(422, 'expected head sha didn’t match current head ref.');
  updateBranch(call.world, pull, call.cause());
  return { status: 202, body: { message: 'Updating pull request branch.', url: '' } };
}

export const pullRequestHandlers: Handlers = {
  'pulls/list': {
    query: ['state', 'head', 'base', 'direction', 'sort'],
    need: reads('pull_requests'),
    handle: listPulls,
  },
  'pulls/get': { need: reads('pull_requests'), handle: atPull((pull, call) => ok(pullView(pull, call))) },
  'pulls/create': { need: writes('pull_requests', 'read'), handle: createPull },
  'pulls/update': { need: writes('pull_requests', 'triage'), handle: atPull(updatePull) },
  'pulls/list-files': {
    need: reads('pull_requests'),
    handle: atPull((pull, call) =>
      listed(
        filesOfPull(call.world, pull)
          .slice(0, LISTED_FILES)
          .map(file => fileView(file, { ...call, sha: pull.head })),
      ),
    ),
  },
  'pulls/list-commits': {
    need: reads('pull_requests'),
    handle: atPull((pull, call) =>
      listed(
        commitsOfPull(call.world, pull)
          .slice(0, LISTED_COMMITS)
          .map(commit => commitView(commit, call)),
      ),
    ),
  },
  'pulls/list-reviews': {
    need: reads('pull_requests'),
    handle: atPull((pull, call) => listed(pull.reviews.map(review => reviewView(review, call)))),
  },
  'pulls/get-review': {
    need: reads('pull_requests'),
    handle: atReview((review, call) => ok(reviewView(review, call))),
  },
  'pulls/create-review': { need: writes('pull_requests', 'read'), handle: atPull(createReview) },
  'pulls/dismiss-review': {
    need: writes('pull_requests'),
    handle: atReview((review, call) => {
      if (review.state === 'COMMENTED') return failed(422, 'Can not dismiss a commented pull request review');
      dismissReview(call.world, review, { message: textIn(call.body, 'message') ?? '', cause: call.cause() });
      return ok(reviewView(review, call));
    }),
  },
  'pulls/list-review-comments': {
    need: reads('pull_requests'),
    handle: atPull((pull, call) => listed(pull.threads.map(thread => threadCommentView(thread, call)))),
  },
  'pulls/check-if-merged': { need: reads('contents'), handle: atPull(pull => (pull.merged ? nothing : notFound)) },
  'pulls/merge': { need: writes('contents'), handle: atPull(merge) },
  'pulls/update-branch': { need: writes('pull_requests'), handle: atPull(update) },
};
