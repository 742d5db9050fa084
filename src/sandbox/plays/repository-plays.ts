import { jsonIn } from '../json.ts';
import { atLeast, roleOf } from '../model/access.ts';
import { addDeploymentStatus, createDeployment } from '../model/deployments.ts';
import { dispatchWorkflow, readDispatch } from '../model/dispatching.ts';
import { emit } from '../model/make.ts';
import { addRuleset } from '../model/merging.ts';
import { personOf, tipOf } from '../model/push.ts';
import { DEPLOYMENT_STATES, type Role, type Rule } from '../model/records.ts';
import { createTagObject, moveTag } from '../model/tags.ts';
import { resolveRef } from '../rest/refs.ts';
import type { PlayHandlers } from './handler.ts';
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
  userNamed,
  wordOf,
  wrongPlay,
} from './stage.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

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
  const type = maybeText(scene, 'event-type');
  if (type === undefined) runWorkflow(scene);
  else tellRepository(scene, type);
}

function tellRepository(scene: Scene, action: string): void {
  const repository = repositoryOf(scene);
  const branch = maybeText(scene, 'ref') ?? repository.defaultBranch;
  const after = tipOf(repository, branch);
  if (after === undefined) throw wrongPlay(scene, `no branch "${branch}"`);
  const extra = { client_payload: jsonIn(scene.play, 'payload') ?? {}, branch };
  const at = { repository, cause: causeOf(scene), ref: `refs/heads/${branch}`, after };
  emit(scene.world, { name: 'repository_dispatch', action, ...at, extra });
}

/** The "Run workflow" button: for people who may write. */
function runWorkflow(scene: Scene): void {
  const repository = repositoryOf(scene);
  const cause = causeOf(scene);
  if (cause.kind === 'user' && !atLeast(roleOf(scene.world, repository, cause.actor), 'write'))
    throw wrongPlay(scene, `"${cause.actor.login}" may not run workflows of ${repository.fullName}`);
  const workflow = textOf(scene, 'workflow');
  const ref = maybeText(scene, 'ref') ?? repository.defaultBranch;
  const read = readDispatch(scene.world, repository, { workflow, ref, inputs: jsonIn(scene.play, 'inputs') ?? {} });
  if ('status' in read) throw wrongPlay(scene, read.status === 404 ? `no workflow "${workflow}"` : read.message);
  dispatchWorkflow(scene.world, repository, { ...read, cause });
}

function deploy(scene: Scene): void {
  const repository = repositoryOf(scene);
  const ref = maybeText(scene, 'ref') ?? repository.defaultBranch;
  const sha = resolveRef(scene.world, repository, ref);
  if (sha === undefined) throw wrongPlay(scene, `no commit or branch "${ref}"`);
  createDeployment(scene.world, repository, {
    sha,
    ref,
    task: maybeText(scene, 'task') ?? 'deploy',
    environment: textOf(scene, 'environment'),
    description: maybeText(scene, 'description') ?? null,
    payload: jsonIn(scene.play, 'payload') ?? {},
    cause: causeOf(scene),
  });
}

function deploymentStatus(scene: Scene): void {
  const repository = repositoryOf(scene);
  const deployment = repository.deployments.find(each => each.id === numberOf(scene, 'deployment'));
  if (deployment === undefined) throw wrongPlay(scene, `no deployment ${numberOf(scene, 'deployment')}`);
  addDeploymentStatus(scene.world, repository, {
    deployment,
    state: wordOf(scene, 'state', DEPLOYMENT_STATES),
    description: maybeText(scene, 'description') ?? '',
    cause: causeOf(scene),
  });
}

/** Makes a tag, or moves it as `git push --force` does; annotated with a message. */
function putTag(scene: Scene): void {
  const { world } = scene;
  const repository = repositoryOf(scene);
  const [tag, on] = [textOf(scene, 'tag'), maybeText(scene, 'on') ?? repository.defaultBranch];
  const commit = resolveRef(world, repository, on);
  if (commit === undefined) throw wrongPlay(scene, `no commit or branch "${on}"`);
  const cause = causeOf(scene);
  const message = maybeText(scene, 'message');
  const tagger = personOf(cause.actor);
  const after =
    message === undefined ? commit : createTagObject(world, { name: tag, target: commit, message, tagger }).oid;
  moveTag(world, repository, { tag, after, cause });
}

/** With `custom-role` its name; `role` is then what it is built on. */
function addCollaborator(scene: Scene): void {
  const repository = repositoryOf(scene);
  const user = userNamed(scene, textOf(scene, 'login'));
  repository.collaborators.set(user, scene.play['role'] === undefined ? 'write' : wordOf(scene, 'role', ROLES));
  const custom = maybeText(scene, 'custom-role');
  if (custom === undefined) repository.customRoles.delete(user);
  else repository.customRoles.set(user, custom);
}

function removeCollaborator(scene: Scene): void {
  const repository = repositoryOf(scene);
  const user = userNamed(scene, textOf(scene, 'login'));
  repository.collaborators.delete(user);
  repository.customRoles.delete(user);
  emit(scene.world, { name: 'member', action: 'removed', repository, cause: causeOf(scene), user });
}

export const repositoryPlays: PlayHandlers = {
  'set-ruleset': {
    fields: ['name', 'branches', 'enforcement', 'required-checks', 'approvals', 'merge-queue'],
    run: setRuleset,
  },
  'add-collaborator': { fields: ['login', 'role', 'custom-role'], run: addCollaborator },
  'remove-collaborator': { fields: ['login'], run: removeCollaborator },
  dispatch: { fields: ['workflow', 'ref', 'inputs', 'event-type', 'payload'], run: dispatch },
  deploy: { fields: ['environment', 'ref', 'description', 'task', 'payload'], run: deploy },
  'deployment-status': { fields: ['deployment', 'state', 'description'], run: deploymentStatus },
  'put-tag': { fields: ['tag', 'on', 'message'], run: putTag },
  archive: {
    fields: [],
    run: scene => {
      repositoryOf(scene).archived = true;
    },
  },
};
