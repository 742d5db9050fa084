import { diffFiles } from '../model/diff.ts';
import { type Files, withChanges } from '../model/git.ts';
import { baseTip, commitsOfPull, openPull } from '../model/pulls.ts';
import { commitFiles, commitOf, createCommit, filesOf, forkOf, moveBranch, tipOf } from '../model/push.ts';
import type { Cause } from '../model/records.ts';
import type { PullRequest, Repository } from '../model/world.ts';
import type { PlayHandlers } from './handler.ts';
import {
  causeOf,
  filesIn,
  flag,
  maybeNumber,
  maybePerson,
  maybeText,
  personNamed,
  pullOf,
  repositoryOf,
  type Scene,
  textList,
  textOf,
  wrongPlay,
} from './stage.ts';

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
    title: textOf(scene, 'title'),
    body: maybeText(scene, 'body') ?? '',
    baseBranch: base,
    headBranch: branch,
    headRepository,
    draft: flag(scene, 'draft'),
    labels: textList(scene, 'labels'),
    milestone: milestoneNamed(scene),
    cause,
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

export const pushPlays: PlayHandlers = {
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
};
