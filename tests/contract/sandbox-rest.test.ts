import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HANDLERS } from '../../src/sandbox/rest/answer.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { SENTINEL } from '../../src/sandbox/schema/complete.ts';
import { appJwt } from '../support/app-jwt.ts';

const at = { owner: 'acme', repo: 'shop' };
const everything: Readonly<Record<string, 'read' | 'write'>> = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  statuses: 'write',
  actions: 'write',
  deployments: 'write',
  members: 'read',
};

let sandbox: Sandbox;
let admin: Octokit;
let app: Octokit;
let action: Octokit;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const client = (auth: string): Octokit => new Octokit({ auth, baseUrl: sandbox.apiUrl, log: silent });

beforeAll(async () => {
  sandbox = await startSandbox({
    seed: {
      users: ['wei', 'li', 'mo'],
      teams: { core: ['li'] },
      repositories: [
        {
          name: 'acme/shop',
          collaborators: { wei: 'admin', li: 'write' },
          teams: { core: 'maintain' },
          files: {
            'README.md': '# Shop\n',
            'src/a.ts': 'a\nb\nc\nd\n',
            '.github/workflows/go.yml': 'on: workflow_dispatch\n',
          },
          rulesets: [{ name: 'main', 'required-checks': ['sluice/merge@4242'], approvals: 1, 'merge-queue': true }],
        },
      ],
      app: { permissions: { ...everything } },
      plays: [
        {
          do: 'open-pull-request',
          as: 'li',
          branch: 'one',
          title: 'One',
          files: { 'src/a.ts': null, 'src/b.ts': 'a\nb\nc\ne\n' },
        },
        { do: 'open-thread', as: 'wei', pull: 1, path: 'src/b.ts' },
        { do: 'check', pull: 1, name: 'unit', conclusion: 'success' },
        { do: 'create-issue', as: 'mo', title: 'Bug', body: 'b' },
      ],
    },
    runner: false,
  });
  admin = client(sandbox.tokens.users['wei'] ?? '');
  app = client(sandbox.tokens.app.token);
  action = client(sandbox.actionToken({ ...everything }));
});

afterAll(async () => {
  expect(sandbox.violations()).toEqual([]);
  const called = new Set(
    sandbox
      .requests()
      .filter(each => each.ok)
      .map(each => each.operationId),
  );
  expect(Object.keys(HANDLERS).filter(id => !called.has(id))).toEqual([]);
  await sandbox.close();
});

test('repository, branches, commits, refs and people', async () => {
  expect((await action.rest.repos.get(at)).data).toMatchObject({
    full_name: 'acme/shop',
    default_branch: 'main',
    visibility: 'public',
  });
  const { data: branch } = await action.rest.repos.getBranch({ ...at, branch: 'main' });
  expect((await action.rest.repos.listBranches(at)).data.map(each => each.name)).toEqual(['main', 'one']);
  expect((await action.rest.repos.listCommits(at)).data).toHaveLength(1);
  expect((await action.rest.repos.getCommit({ ...at, ref: 'one' })).data.files?.[0]).toMatchObject({
    filename: 'src/b.ts',
    status: 'renamed',
    previous_filename: 'src/a.ts',
  });
  expect((await action.rest.git.getRef({ ...at, ref: 'heads/main' })).data.object.sha).toBe(branch.commit.sha);
  expect((await action.rest.git.getCommit({ ...at, commit_sha: branch.commit.sha })).data.tree.sha).toMatch(
    /^[0-9a-f]{40}$/,
  );
  await admin.rest.git.createRef({ ...at, ref: 'refs/heads/new', sha: branch.commit.sha });
  const { sha } = branch.commit;
  const { data: tag } = await admin.rest.git.createTag({
    ...at,
    tag: 'v1',
    message: 'One',
    object: sha,
    type: 'commit',
  });
  expect((await action.rest.git.getTag({ ...at, tag_sha: tag.sha })).data.object.sha).toBe(sha);
  await admin.rest.git.createRef({ ...at, ref: 'refs/tags/v1', sha: tag.sha });
  expect((await action.rest.git.listMatchingRefs({ ...at, ref: 'tags/v' })).data.map(each => each.ref)).toEqual([
    'refs/tags/v1',
  ]);
  await admin.rest.git.updateRef({ ...at, ref: 'tags/v1', sha });
  await admin.rest.git.deleteRef({ ...at, ref: 'tags/v1' });
  expect((await admin.rest.repos.listCollaborators(at)).data.map(each => each.login).toSorted()).toEqual(['li', 'wei']);
  expect((await admin.rest.repos.checkCollaborator({ ...at, username: 'li' })).status).toBe(204);
  expect((await action.rest.repos.getCollaboratorPermissionLevel({ ...at, username: 'li' })).data).toMatchObject({
    permission: 'write',
    role_name: 'maintain',
  });
  expect((await action.rest.repos.getCollaboratorPermissionLevel({ ...at, username: 'mo' })).data).toMatchObject({
    permission: 'read',
    role_name: 'read',
  });
  expect((await app.rest.repos.listTeams(at)).data.map(each => each.slug)).toEqual(['core']);
});

test('contents, trees, blobs and comparison', async () => {
  const { data: file } = await action.rest.repos.getContent({ ...at, path: 'src/a.ts' });
  expect(file).toMatchObject({ type: 'file', content: Buffer.from('a\nb\nc\nd\n').toString('base64') });
  expect((await action.rest.repos.getContent({ ...at, path: '' })).data).toHaveLength(3);
  const { data: tree } = await action.rest.git.getTree({ ...at, tree_sha: 'main', recursive: 'true' });
  expect(tree.tree.map(each => each.path)).toEqual(['README.md', 'src/a.ts', '.github/workflows/go.yml']);
  const sha = tree.tree[0]?.sha ?? '';
  expect((await action.rest.git.getBlob({ ...at, file_sha: sha })).data.size).toBe(7);
  const { data: compared } = await action.rest.repos.compareCommitsWithBasehead({ ...at, basehead: 'main...one' });
  expect(compared).toMatchObject({
    status: 'ahead',
    ahead_by: 1,
    files: [{ filename: 'src/b.ts', additions: 1, deletions: 1 }],
  });
  await admin.rest.repos.createOrUpdateFileContents({
    ...at,
    path: 'new.md',
    message: 'New',
    content: Buffer.from('x').toString('base64'),
    branch: 'new',
  });
});

test('rules of a branch', async () => {
  const { data: rules } = await action.rest.repos.getBranchRules({ ...at, branch: 'main' });
  expect(rules.map(rule => rule.type)).toEqual(['required_status_checks', 'pull_request', 'merge_queue']);
  const { data: rulesets } = await action.rest.repos.getRepoRulesets(at);
  const { data: ruleset } = await action.rest.repos.getRepoRuleset({ ...at, ruleset_id: rulesets[0]?.id ?? 0 });
  expect(ruleset).toMatchObject({ name: 'main', enforcement: 'active' });
});

test('pull requests and reviews', async () => {
  const pull = { ...at, pull_number: 1 };
  const { data } = await action.rest.pulls.get(pull);
  expect(data).toMatchObject({
    state: 'open',
    mergeable: true,
    mergeable_state: 'blocked',
    changed_files: 1,
    commits: 1,
    review_comments: 1,
  });
  expect((await action.rest.pulls.listFiles(pull)).data[0]).toMatchObject({
    status: 'renamed',
    previous_filename: 'src/a.ts',
  });
  expect((await action.rest.pulls.listCommits(pull)).data[0]?.sha).toBe(data.head.sha);
  expect(
    (await action.rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: data.head.sha })).data.map(
      each => each.number,
    ),
  ).toEqual([1]);
  const { data: review } = await admin.rest.pulls.createReview({ ...pull, event: 'APPROVE' });
  expect((await action.rest.pulls.getReview({ ...pull, review_id: review.id })).data.state).toBe('APPROVED');
  await admin.rest.pulls.dismissReview({ ...pull, review_id: review.id, message: 'Too early' });
  expect((await action.rest.pulls.listReviews(pull)).data.map(each => each.state)).toEqual(['COMMENTED', 'DISMISSED']);
  expect((await action.rest.pulls.listReviewComments(pull)).data).toHaveLength(1);
  await admin.rest.pulls.update({ ...pull, title: 'One more' });
  expect((await action.rest.pulls.list(at)).data.map(each => each.title)).toEqual(['One more']);
});

test('check runs, suites and statuses', async () => {
  const { data: pull } = await action.rest.pulls.get({ ...at, pull_number: 1 });
  const ref = pull.head.sha;
  const annotations = [
    { path: 'src/b.ts', start_line: 1, end_line: 1, annotation_level: 'warning' as const, message: 'm' },
  ];
  const { data: run } = await app.rest.checks.create({
    ...at,
    name: 'sluice/merge',
    head_sha: ref,
    status: 'in_progress',
    output: { title: 't', summary: 's', annotations },
  });
  expect(run).toMatchObject({ status: 'in_progress', app: { slug: 'sluice' } });
  await app.rest.checks.update({
    ...at,
    check_run_id: run.id,
    status: 'completed',
    conclusion: 'success',
    output: { title: 't', summary: 's2' },
  });
  expect((await app.rest.checks.get({ ...at, check_run_id: run.id })).data).toMatchObject({
    conclusion: 'success',
    output: { summary: 's2', annotations_count: 1 },
  });
  expect((await app.rest.checks.listAnnotations({ ...at, check_run_id: run.id })).data).toHaveLength(1);
  expect((await app.rest.checks.listForRef({ ...at, ref })).data.check_runs.map(each => each.name).toSorted()).toEqual([
    'sluice/merge',
    'unit',
  ]);
  const { data: suites } = await app.rest.checks.listSuitesForRef({ ...at, ref });
  expect(suites.total_count).toBe(2);
  const id = suites.check_suites[1]?.id ?? 0;
  expect((await app.rest.checks.getSuite({ ...at, check_suite_id: id })).data.conclusion).toBe('success');
  expect((await app.rest.checks.listForSuite({ ...at, check_suite_id: id })).data.total_count).toBe(1);
  await app.rest.checks.rerequestRun({ ...at, check_run_id: run.id });
  await action.rest.repos.createCommitStatus({ ...at, sha: ref, state: 'pending', context: 'x', description: 'd' });
  await action.rest.repos.createCommitStatus({ ...at, sha: ref, state: 'failure', context: 'x' });
  expect((await action.rest.repos.listCommitStatusesForRef({ ...at, ref })).data.map(each => each.state)).toEqual([
    'failure',
    'pending',
  ]);
  expect((await action.rest.repos.getCombinedStatusForRef({ ...at, ref })).data).toMatchObject({
    state: 'failure',
    total_count: 1,
  });
});

test('issues, comments, reactions, labels and milestones', async () => {
  const { data: milestone } = await admin.rest.issues.createMilestone({ ...at, title: 'v1' });
  const { data: issue } = await action.rest.issues.create({ ...at, title: 'Project', body: 'b', labels: ['project'] });
  const thread = { ...at, issue_number: issue.number };
  await admin.rest.issues.update({ ...thread, milestone: milestone.number, body: 'b2', labels: ['project', 'x'] });
  expect((await action.rest.issues.get(thread)).data).toMatchObject({
    body: 'b2',
    milestone: { title: 'v1' },
    user: { login: 'github-actions[bot]', type: 'Bot' },
  });
  expect((await action.rest.issues.listForRepo({ ...at, labels: 'project' })).data).toHaveLength(1);
  const { data: comment } = await action.rest.issues.createComment({ ...thread, body: 'hello' });
  const one = { ...at, comment_id: comment.id };
  await admin.rest.issues.updateComment({ ...one, body: 'edited' });
  expect((await action.rest.issues.getComment(one)).data.body).toBe('edited');
  expect((await action.rest.issues.listComments(thread)).data).toHaveLength(1);
  expect((await action.rest.issues.listCommentsForRepo({ ...at, since: '2026-01-01T00:00:00Z' })).data).toHaveLength(1);
  const { data: reaction } = await action.rest.reactions.createForIssueComment({ ...one, content: 'eyes' });
  expect((await action.rest.reactions.createForIssueComment({ ...one, content: 'eyes' })).status).toBe(200);
  expect((await action.rest.reactions.listForIssueComment(one)).data).toHaveLength(1);
  await action.rest.reactions.deleteForIssueComment({ ...one, reaction_id: reaction.id });
  await action.rest.reactions.createForIssue({ ...thread, content: 'rocket' });
  expect((await action.rest.reactions.listForIssue(thread)).data).toHaveLength(1);
  await action.rest.issues.addLabels({ ...thread, labels: ['hold'] });
  await action.rest.issues.removeLabel({ ...thread, name: 'hold' });
  expect((await action.rest.issues.listLabelsOnIssue(thread)).data.map(each => each.name)).toEqual(['project', 'x']);
  await admin.rest.issues.createLabel({ ...at, name: 'fresh', color: 'aabbcc' });
  expect((await action.rest.issues.listLabelsForRepo(at)).data.map(each => each.name)).toContain('fresh');
  expect((await action.rest.issues.listMilestones(at)).data).toHaveLength(1);
  expect((await action.rest.issues.getMilestone({ ...at, milestone_number: 1 })).data.title).toBe('v1');
  await action.rest.issues.deleteComment(one);
});

test('workflows, runs, dispatches and deployments', async () => {
  const { data: workflows } = await action.rest.actions.listRepoWorkflows(at);
  const workflow = { ...at, workflow_id: workflows.workflows[0]?.id ?? 0 };
  expect((await action.rest.actions.getWorkflow(workflow)).data.path).toBe('.github/workflows/ci.yml');
  const { data: runs } = await action.rest.actions.listWorkflowRuns(workflow);
  expect((await action.rest.actions.listWorkflowRunsForRepo({ ...at, event: 'pull_request' })).data.total_count).toBe(
    1,
  );
  const run = { ...at, run_id: runs.workflow_runs[0]?.id ?? 0 };
  expect((await action.rest.actions.getWorkflowRun(run)).data).toMatchObject({
    status: 'completed',
    conclusion: 'success',
  });
  expect((await action.rest.actions.listJobsForWorkflowRun(run)).data.jobs.map(each => each.name)).toEqual(['unit']);
  expect((await action.rest.actions.reRunWorkflow(run)).status).toBe(201);
  expect((await action.rest.actions.createWorkflowDispatch({ ...at, workflow_id: 'go.yml', ref: 'main' })).status).toBe(
    204,
  );
  await action.rest.repos.createDispatchEvent({ ...at, event_type: 'go', client_payload: { a: 1 } });
  const { data: deployment } = await action.rest.repos.createDeployment({ ...at, ref: 'main', environment: 'prod' });
  if (!('id' in deployment)) throw new Error('no deployment');
  const one = { ...at, deployment_id: deployment.id };
  await action.rest.repos.createDeploymentStatus({ ...one, state: 'success' });
  expect((await action.rest.repos.listDeployments(at)).data).toHaveLength(1);
  expect((await action.rest.repos.getDeployment(one)).data.environment).toBe('prod');
  expect((await action.rest.repos.listDeploymentStatuses(one)).data.map(each => each.state)).toEqual(['success']);
});

test('apps, installations, teams, users and limits', async () => {
  const { id, privateKey, installationId } = sandbox.tokens.app;
  const self = client(appJwt({ id, privateKey }));
  expect((await self.rest.apps.getAuthenticated()).data?.slug).toBe('sluice');
  expect((await self.rest.apps.listInstallations()).data.map(each => each.id)).toEqual([installationId]);
  expect((await self.rest.apps.getInstallation({ installation_id: installationId })).data.account).toMatchObject({
    login: 'acme',
  });
  expect((await self.rest.apps.getOrgInstallation({ org: 'acme' })).data.id).toBe(installationId);
  expect((await self.rest.apps.getRepoInstallation(at)).data.id).toBe(installationId);
  const { data: token } = await self.rest.apps.createInstallationAccessToken({
    installation_id: installationId,
    permissions: { checks: 'read' },
  });
  expect(token.permissions).toEqual({ metadata: 'read', checks: 'read' });
  expect(
    (await client(token.token).rest.apps.listReposAccessibleToInstallation()).data.repositories.map(
      each => each.full_name,
    ),
  ).toEqual(['acme/shop']);
  expect((await app.rest.teams.getByName({ org: 'acme', team_slug: 'core' })).data.members_count).toBe(1);
  expect(
    (await app.rest.teams.listMembersInOrg({ org: 'acme', team_slug: 'core' })).data.map(each => each.login),
  ).toEqual(['li']);
  expect(
    (await app.rest.teams.getMembershipForUserInOrg({ org: 'acme', team_slug: 'core', username: 'li' })).data.state,
  ).toBe('active');
  expect((await admin.rest.users.getAuthenticated()).data.login).toBe('wei');
  expect((await admin.rest.users.getByUsername({ username: 'li' })).data.login).toBe('li');
  expect((await admin.rest.rateLimit.get()).data.resources.core.limit).toBe(5000);
  await admin.rest.meta.get();
});

test('creating, updating and merging a pull request', async () => {
  const { data: made } = await admin.rest.pulls.create({ ...at, title: 'New', head: 'new', base: 'one', body: 'b' });
  const pull = { ...at, pull_number: made.number };
  await admin.rest.pulls.updateBranch(pull);
  expect((await admin.rest.pulls.merge(pull)).data.merged).toBe(true);
  expect((await admin.rest.pulls.checkIfMerged(pull)).status).toBe(204);
});

test('what is not modelled in an answer carries the sentinel', async () => {
  const { data } = await action.rest.repos.get(at);
  expect(data.clone_url).toBe(SENTINEL);
});
