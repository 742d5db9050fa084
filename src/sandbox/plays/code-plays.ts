import { diffFiles } from '../model/diff.ts';
import { type Files, withChanges } from '../model/git.ts';
import { dequeue, enqueue, mergeBlockers, mergePull, updateBranch } from '../model/merging.ts';
import {
  addReview,
  baseTip,
  commitsOfPull,
  dismissReview,
  editReview,
  openPull,
  openReviewThread,
  resolveThread,
  retarget,
  setDraft,
} from '../model/pulls.ts';
import {
  commitFiles,
  commitOf,
  createCommit,
  deleteBranch,
  filesOf,
  forkOf,
  moveBranch,
  tipOf,
} from '../model/push.ts';
import { editThread, setState } from '../model/threads.ts';
import type { Cause, PullRequest, Repository, Review } from '../model/world.ts';
import {
  causeOf,
  filesIn,
  flag,
  maybeNumber,
  maybePerson,
  maybeText,
  numberList,
  personNamed,
  pullNumbered,
  pullOf,
  repositoryOf,
  type Scene,
  textList,
  textOf,
  userNamed,
  wordOf,
  wrongPlay,
} from './stage.ts';

export type PlayHandler = { readonly fields: readonly string[]; readonly run: (scene: Scene) => void };
export type PlayHandlers = Readonly<Record<string, PlayHandler>>;

export const milestoneNamed = (scene: Scene) => {
  const title = maybeText(scene, 'milestone');
  if (title === undefined) return null;
  const found = repositoryOf(scene).milestones.find(each => each.title === title);
  if (found === undefined) throw wrongPlay(scene, `no milestone "${title}"`);
  return found;
};

function openPullRequest(scene: Scene): void {
  const { world } = scene;
  const repository = repositoryOf(scene);
  const cause = causeOf(scene);
  const headRepository = flag(scene, 'fork') ? forkOf(world, repository, cause.actor) : repository;
  const [base, branch] = [maybeText(scene, 'base') ?? repository.defaultBranch, textOf(scene, 'branch')];
  const files = filesIn(scene);
  const message = maybeText(scene, 'message') ?? textOf(scene, 'title');
  const number = maybeNumber(scene, 'number');
  if (number !== undefined) repository.nextNumber = Math.max(number, repository.nextNumber);
  if (Object.keys(files).length > 0 || tipOf(headRepository, branch) === undefined) {
    const onto = tipOf(headRepository, branch) === undefined ? tipOf(repository, base) : undefined;
    if (onto !== undefined) headRepository.branches.set(branch, onto);
    commitFiles(world, headRepository, { branch, files, message, cause, base, ...maybePerson(scene, 'author') });
  }
  openPull(world, repository, {
    ...{
      title: textOf(scene, 'title'),
      body: maybeText(scene, 'body') ?? '',
      baseBranch: base,
      headBranch: branch,
      headRepository,
    },
    ...{ draft: flag(scene, 'draft'), labels: textList(scene, 'labels'), milestone: milestoneNamed(scene), cause },
  });
}

const messageIn = (scene: Scene): { message?: string } => {
  const message = maybeText(scene, 'message');
  return message === undefined ? {} : { message };
};

const peopleIn = (scene: Scene): object => ({
  ...maybePerson(scene, 'author'),
  coAuthors: textList(scene, 'co-authors').map(text => personNamed(scene, text)),
});

function rebased(scene: Scene, pull: PullRequest): string {
  return commitsOfPull(scene.world, pull).reduce((tip, commit) => {
    const parent = commit.parents[0];
    const changes = diffFiles(parent === undefined ? new Map() : filesOf(scene.world, parent), commit.files);
    const files = new Map(filesOf(scene.world, tip));
    for (const change of changes) {
      if (change.previous !== undefined) files.delete(change.previous);
      const file = commit.files.get(change.path);
      if (file === undefined) files.delete(change.path);
      else files.set(change.path, file);
    }
    const made = createCommit(scene.world, causeOf(scene, pull.issue.author).actor, {
      ...commit,
      parents: [tip],
      files,
    });
    return made.oid;
  }, baseTip(pull));
}

function squashed(
  scene: Scene,
  at: { branch: string; repository: Repository; pull: PullRequest | undefined; cause: Cause },
): string {
  const tip = tipOf(at.repository, at.branch);
  const base = at.pull === undefined ? commitOf(scene.world, tip ?? '').parents[0] : baseTip(at.pull);
  const before: Files = tip === undefined ? new Map() : filesOf(scene.world, tip);
  const files = withChanges(before, filesIn(scene));
  return createCommit(scene.world, at.cause.actor, {
    ...peopleIn(scene),
    ...messageIn(scene),
    files,
    parents: base === undefined ? [] : [base],
  }).oid;
}

function push(scene: Scene): void {
  const pull = scene.play['pull'] === undefined ? undefined : pullOf(scene);
  const cause = causeOf(scene, pull?.issue.author);
  const repository = pull === undefined ? repositoryOf(scene) : pull.headRepository;
  if (repository === null) throw wrongPlay(scene, 'the head repository is gone');
  const branch = pull?.headBranch ?? textOf(scene, 'branch');
  if (flag(scene, 'rebase') && pull !== undefined)
    moveBranch(scene.world, repository, { branch, after: rebased(scene, pull), forced: true, cause });
  else if (flag(scene, 'force'))
    moveBranch(scene.world, repository, {
      branch,
      after: squashed(scene, { branch, repository, pull, cause }),
      forced: true,
      cause,
    });
  else
    commitFiles(scene.world, repository, {
      branch,
      files: filesIn(scene),
      cause,
      ...messageIn(scene),
      ...peopleIn(scene),
    });
}

function commit(scene: Scene): void {
  const repository = repositoryOf(scene);
  const branch = maybeText(scene, 'branch') ?? repository.defaultBranch;
  commitFiles(scene.world, repository, {
    branch,
    files: filesIn(scene),
    cause: causeOf(scene),
    ...messageIn(scene),
    ...maybePerson(scene, 'author'),
  });
}

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

function reviewBy(scene: Scene): Review {
  const author = userNamed(scene, textOf(scene, 'of'));
  const found = pullOf(scene).reviews.findLast(each => each.author === author && each.state !== 'DISMISSED');
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
  'open-pull-request': {
    fields: [
      'branch',
      'title',
      'base',
      'body',
      'files',
      'draft',
      'fork',
      'labels',
      'milestone',
      'number',
      'message',
      'author',
    ],
    run: openPullRequest,
  },
  push: { fields: ['pull', 'branch', 'files', 'force', 'rebase', 'message', 'author', 'co-authors'], run: push },
  commit: { fields: ['files', 'branch', 'message', 'author'], run: commit },
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
