import { jsonIn } from '../json.ts';
import { emit } from '../model/make.ts';
import { addRuleset } from '../model/merging.ts';
import { tipOf } from '../model/push.ts';
import type { Role, Rule } from '../model/records.ts';
import {
  addComment,
  addMilestone,
  createIssue,
  deleteComment,
  editComment,
  editThread,
  setLabel,
  setState,
} from '../model/threads.ts';
import { addDeploymentStatus, createDeployment } from '../model/workflow-runs.ts';
import type { Comment } from '../model/world.ts';
import { resolveRef } from '../rest/refs.ts';
import type { PlayHandlers } from './handler.ts';
import { milestoneNamed } from './push-plays.ts';
import {
  causeOf,
  flag,
  maybeNumber,
  maybeText,
  maybeWord,
  numberOf,
  repositoryOf,
  type Scene,
  textList,
  textOf,
  threadOf,
  userNamed,
  wordOf,
  wrongPlay,
} from './stage.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

function commentOf(scene: Scene): Comment {
  const id = numberOf(scene, 'comment');
  const found = [...repositoryOf(scene).threads.values()]
    .flatMap(thread => thread.comments)
    .find(each => each.id === id);
  if (found === undefined) throw wrongPlay(scene, `no comment ${id}`);
  return found;
}

function createOne(scene: Scene): void {
  const cause = causeOf(scene);
  createIssue(scene.world, repositoryOf(scene), {
    author: cause.actor,
    title: textOf(scene, 'title'),
    body: maybeText(scene, 'body') ?? '',
    labels: textList(scene, 'labels'),
    milestone: milestoneNamed(scene),
    cause,
  });
}

function editOne(scene: Scene): void {
  const [title, body] = [maybeText(scene, 'title'), maybeText(scene, 'body')];
  const issue = threadOf(scene);
  editThread(scene.world, issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    cause: causeOf(scene, issue.author),
  });
}

function rulesIn(scene: Scene): readonly Rule[] {
  const checks = textList(scene, 'required-checks').map(text => {
    const [, context, id] = /^(.+)@(\d+)$/u.exec(text) ?? [];
    return context === undefined ? { context: text } : { context, integration_id: Number(id) };
  });
  const approvals = maybeNumber(scene, 'approvals');
  const review = {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: approvals ?? 0,
    required_review_thread_resolution: false,
  };
  const queue = {
    check_response_timeout_minutes: 60,
    grouping_strategy: 'ALLGREEN',
    max_entries_to_build: 5,
    max_entries_to_merge: 5,
    merge_method: 'MERGE',
    min_entries_to_merge: 1,
    min_entries_to_merge_wait_minutes: 5,
  };
  return [
    ...(checks.length === 0
      ? []
      : [
          {
            type: 'required_status_checks',
            parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
          },
        ]),
    ...(approvals === undefined ? [] : [{ type: 'pull_request', parameters: review }]),
    ...(flag(scene, 'merge-queue') ? [{ type: 'merge_queue', parameters: queue }] : []),
  ];
}

function setRuleset(scene: Scene): void {
  const branches = textList(scene, 'branches').map(branch =>
    branch.startsWith('~') ? branch : `refs/heads/${branch}`,
  );
  addRuleset(scene.world, repositoryOf(scene), {
    name: textOf(scene, 'name'),
    enforcement: maybeWord(scene, 'enforcement', ['active', 'disabled', 'evaluate']) ?? 'active',
    include: branches.length === 0 ? ['~DEFAULT_BRANCH'] : branches,
    exclude: [],
    rules: rulesIn(scene),
    cause: causeOf(scene),
  });
}

function dispatch(scene: Scene): void {
  const repository = repositoryOf(scene);
  const branch = maybeText(scene, 'ref') ?? repository.defaultBranch;
  const after = tipOf(repository, branch);
  if (after === undefined) throw wrongPlay(scene, `no branch "${branch}"`);
  const cause = causeOf(scene);
  const ref = `refs/heads/${branch}`;
  const type = maybeText(scene, 'event-type');
  if (type !== undefined) {
    const extra = { client_payload: jsonIn(scene.play, 'payload') ?? {}, branch };
    emit(scene.world, { name: 'repository_dispatch', action: type, repository, cause, ref, after, extra });
    return;
  }
  const name = textOf(scene, 'workflow');
  const workflow = name.includes('/') ? name : `.github/workflows/${name}`;
  emit(scene.world, {
    name: 'workflow_dispatch',
    repository,
    cause,
    ref,
    after,
    extra: { inputs: jsonIn(scene.play, 'inputs') ?? {}, ref, workflow },
  });
}

function deploy(scene: Scene): void {
  const repository = repositoryOf(scene);
  const ref = maybeText(scene, 'ref') ?? repository.defaultBranch;
  const sha = resolveRef(scene.world, repository, ref);
  if (sha === undefined) throw wrongPlay(scene, `no commit or branch "${ref}"`);
  createDeployment(scene.world, repository, {
    sha,
    ref,
    task: 'deploy',
    environment: textOf(scene, 'environment'),
    description: maybeText(scene, 'description') ?? null,
    payload: {},
    cause: causeOf(scene),
  });
}

function deploymentStatus(scene: Scene): void {
  const repository = repositoryOf(scene);
  const deployment = repository.deployments.find(each => each.id === numberOf(scene, 'deployment'));
  if (deployment === undefined) throw wrongPlay(scene, `no deployment ${numberOf(scene, 'deployment')}`);
  addDeploymentStatus(scene.world, repository, {
    deployment,
    state: textOf(scene, 'state'),
    description: '',
    cause: causeOf(scene),
  });
}

function removeCollaborator(scene: Scene): void {
  const repository = repositoryOf(scene);
  const user = userNamed(scene, textOf(scene, 'login'));
  repository.collaborators.delete(user);
  emit(scene.world, { name: 'member', action: 'removed', repository, cause: causeOf(scene), user });
}

const THREAD = ['pull', 'issue'];

export const repositoryPlays: PlayHandlers = {
  label: {
    fields: [...THREAD, 'name'],
    run: scene =>
      setLabel(scene.world, threadOf(scene), { name: textOf(scene, 'name'), added: true, cause: causeOf(scene) }),
  },
  unlabel: {
    fields: [...THREAD, 'name'],
    run: scene =>
      setLabel(scene.world, threadOf(scene), { name: textOf(scene, 'name'), added: false, cause: causeOf(scene) }),
  },
  comment: {
    fields: [...THREAD, 'body'],
    run: scene => void addComment(scene.world, threadOf(scene), { body: textOf(scene, 'body'), cause: causeOf(scene) }),
  },
  'edit-comment': {
    fields: ['comment', 'body'],
    run: scene =>
      editComment(scene.world, commentOf(scene), {
        body: textOf(scene, 'body'),
        cause: causeOf(scene, commentOf(scene).author),
      }),
  },
  'delete-comment': { fields: ['comment'], run: scene => deleteComment(scene.world, commentOf(scene), causeOf(scene)) },
  'create-issue': { fields: ['title', 'body', 'labels', 'milestone'], run: createOne },
  'edit-issue': { fields: ['issue', 'title', 'body'], run: editOne },
  'close-issue': {
    fields: ['issue', 'reason'],
    run: scene =>
      setState(scene.world, threadOf(scene), {
        state: 'closed',
        reason: maybeText(scene, 'reason') ?? null,
        cause: causeOf(scene),
      }),
  },
  'reopen-issue': {
    fields: ['issue', 'reason'],
    run: scene => setState(scene.world, threadOf(scene), { state: 'open', cause: causeOf(scene) }),
  },
  'create-milestone': {
    fields: ['title', 'due'],
    run: scene =>
      void addMilestone(scene.world, repositoryOf(scene), {
        title: textOf(scene, 'title'),
        dueOn: maybeText(scene, 'due') ?? null,
      }),
  },
  'set-milestone': {
    fields: [...THREAD, 'milestone'],
    run: scene => {
      threadOf(scene).milestone = milestoneNamed(scene);
    },
  },
  'set-ruleset': {
    fields: ['name', 'branches', 'enforcement', 'required-checks', 'approvals', 'merge-queue'],
    run: setRuleset,
  },
  'add-collaborator': {
    fields: ['login', 'role'],
    run: scene =>
      void repositoryOf(scene).collaborators.set(
        userNamed(scene, textOf(scene, 'login')),
        scene.play['role'] === undefined ? 'write' : wordOf(scene, 'role', ROLES),
      ),
  },
  'remove-collaborator': { fields: ['login'], run: removeCollaborator },
  dispatch: { fields: ['workflow', 'ref', 'inputs', 'event-type', 'payload'], run: dispatch },
  deploy: { fields: ['environment', 'ref', 'description'], run: deploy },
  'deployment-status': { fields: ['deployment', 'state'], run: deploymentStatus },
  archive: {
    fields: [],
    run: scene => {
      repositoryOf(scene).archived = true;
    },
  },
};
