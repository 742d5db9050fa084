import { mergeBlockers, mergePull, updateBranch } from '../model/merging.ts';
import {
  addReview,
  dismissReview,
  editReview,
  openReviewThread,
  resolveThread,
  retarget,
  setDraft,
} from '../model/pulls.ts';
import { deleteBranch, moveBranch, tipOf } from '../model/push.ts';
import { dequeue, enqueue } from '../model/queue.ts';
import { editThread, setState } from '../model/threads.ts';
import type { PullRequest, Review } from '../model/world.ts';
import type { PlayHandler, PlayHandlers } from './handler.ts';
import {
  causeOf,
  flag,
  maybeNumber,
  maybeText,
  numberList,
  pullNumbered,
  pullOf,
  repositoryOf,
  type Scene,
  textOf,
  userNamed,
  wordOf,
  wrongPlay,
} from './stage.ts';

const REVIEW_STATES = { approve: 'APPROVED', 'request-changes': 'CHANGES_REQUESTED', comment: 'COMMENTED' } as const;

function review(scene: Scene): void {
  const state = REVIEW_STATES[wordOf(scene, 'state', ['approve', 'request-changes', 'comment'])];
  const pull = pullOf(scene);
  const cause = causeOf(scene);
  if (state !== 'COMMENTED' && cause.actor === pull.issue.author)
    throw wrongPlay(scene, 'nobody can approve or refuse their own pull request');
  const at = maybeText(scene, 'commit');
  addReview(scene.world, pull, {
    state,
    body: maybeText(scene, 'body') ?? '',
    cause,
    ...(at === undefined ? {} : { commit: at }),
  });
}

/** GitHub dismisses only what decides something. */
const DECIDING: readonly Review['state'][] = ['APPROVED', 'CHANGES_REQUESTED'];

function reviewBy(scene: Scene): Review {
  const author = userNamed(scene, textOf(scene, 'of'));
  const found = pullOf(scene).reviews.findLast(each => each.author === author && DECIDING.includes(each.state));
  if (found === undefined) throw wrongPlay(scene, `${author.login} has no review on #${pullOf(scene).issue.number}`);
  return found;
}

function editPullRequest(scene: Scene): void {
  const pull = pullOf(scene);
  const cause = causeOf(scene, pull.issue.author);
  const [title, body, base] = [maybeText(scene, 'title'), maybeText(scene, 'body'), maybeText(scene, 'base')];
  if (base !== undefined) retarget(scene.world, pull, { base, cause });
  editThread(scene.world, pull.issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    cause,
  });
}

function merge(scene: Scene): void {
  const pull = pullOf(scene);
  const blockers = flag(scene, 'bypass') ? [] : mergeBlockers(scene.world, pull);
  if (blockers.length > 0)
    throw wrongPlay(scene, `GitHub blocks the merge of #${pull.issue.number}: ${blockers.join('; ')}`);
  mergePull(scene.world, pull, causeOf(scene));
}

function deleteHead(scene: Scene): void {
  const pull = pullOf(scene);
  if (pull.headRepository === null) return;
  if (pull.headRepository === pull.repository) deleteBranch(pull.repository, pull.headBranch);
  else pull.headRepository.deleted = true;
  pull.headRepository = null;
}

function setThread(scene: Scene, resolved: boolean): void {
  const { threads } = pullOf(scene);
  const found = threads[(maybeNumber(scene, 'thread') ?? threads.length) - 1];
  if (found === undefined) throw wrongPlay(scene, 'no such thread');
  resolveThread(scene.world, found, { resolved, cause: causeOf(scene) });
}

const onPull = (run: (pull: PullRequest, scene: Scene) => void): PlayHandler => ({
  fields: ['pull'],
  run: scene => run(pullOf(scene), scene),
});

export const codePlays: PlayHandlers = {
  'create-branch': {
    fields: ['branch', 'from'],
    run: scene => {
      const repository = repositoryOf(scene);
      const from = tipOf(repository, maybeText(scene, 'from') ?? repository.defaultBranch);
      if (from === undefined)
        throw wrongPlay(scene, `no branch "${maybeText(scene, 'from') ?? repository.defaultBranch}"`);
      moveBranch(scene.world, repository, { branch: textOf(scene, 'branch'), after: from, cause: causeOf(scene) });
    },
  },
  review: { fields: ['pull', 'state', 'body', 'commit'], run: review },
  'dismiss-review': {
    fields: ['pull', 'of', 'message'],
    run: scene =>
      dismissReview(scene.world, reviewBy(scene), {
        message: maybeText(scene, 'message') ?? '',
        cause: causeOf(scene),
      }),
  },
  'edit-review': {
    fields: ['pull', 'of', 'body'],
    run: scene => editReview(scene.world, reviewBy(scene), { body: textOf(scene, 'body'), cause: causeOf(scene) }),
  },
  'edit-pull-request': { fields: ['pull', 'title', 'body', 'base'], run: editPullRequest },
  close: onPull((pull, scene) =>
    setState(scene.world, pull.issue, { state: 'closed', cause: causeOf(scene, pull.issue.author) }),
  ),
  reopen: onPull((pull, scene) =>
    setState(scene.world, pull.issue, { state: 'open', cause: causeOf(scene, pull.issue.author) }),
  ),
  ready: onPull((pull, scene) =>
    setDraft(scene.world, pull, { draft: false, cause: causeOf(scene, pull.issue.author) }),
  ),
  'convert-to-draft': onPull((pull, scene) =>
    setDraft(scene.world, pull, { draft: true, cause: causeOf(scene, pull.issue.author) }),
  ),
  'update-branch': onPull((pull, scene) => updateBranch(scene.world, pull, causeOf(scene, pull.issue.author))),
  'delete-head-repository': onPull((_pull, scene) => deleteHead(scene)),
  merge: { fields: ['pull', 'bypass'], run: merge },
  'open-thread': {
    fields: ['pull', 'path', 'body'],
    run: scene =>
      void openReviewThread(scene.world, pullOf(scene), {
        path: textOf(scene, 'path'),
        body: maybeText(scene, 'body') ?? 'Why?',
        cause: causeOf(scene),
      }),
  },
  'resolve-thread': { fields: ['pull', 'thread'], run: scene => setThread(scene, true) },
  'unresolve-thread': { fields: ['pull', 'thread'], run: scene => setThread(scene, false) },
  enqueue: {
    fields: ['pulls'],
    run: scene =>
      void enqueue(
        scene.world,
        numberList(scene, 'pulls').map(number => pullNumbered(scene, number)),
        causeOf(scene),
      ),
  },
  dequeue: {
    fields: ['pull', 'reason'],
    run: scene =>
      dequeue(scene.world, pullOf(scene), { reason: maybeText(scene, 'reason') ?? 'MANUAL', cause: causeOf(scene) }),
  },
};
