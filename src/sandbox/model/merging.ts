import { canPush } from './access.ts';
import { diffFiles } from './diff.ts';
import { type Files, mergeBase } from './git.ts';
import { emit, newId, register } from './make.ts';
import { baseTip, linkIssues } from './pulls.ts';
import { createCommit, filesOf, moveBranch } from './push.ts';
import type { Cause, Rule, Ruleset, User } from './records.ts';
import { statesNamed } from './rollup.ts';
import { setState } from './threads.ts';
import type { PullRequest, Repository, World } from './world.ts';

function patternMatches(pattern: string, repository: Repository, branch: string): boolean {
  if (pattern === '~ALL') return true;
  if (pattern === '~DEFAULT_BRANCH') return branch === repository.defaultBranch;
  const plain = pattern.replace('refs/heads/', '');
  return plain.endsWith('*') ? branch.startsWith(plain.slice(0, plain.indexOf('*'))) : plain === branch;
}

const applies = (ruleset: Ruleset, repository: Repository, branch: string): boolean =>
  ruleset.enforcement === 'active' &&
  ruleset.include.some(pattern => patternMatches(pattern, repository, branch)) &&
  !ruleset.exclude.some(pattern => patternMatches(pattern, repository, branch));

export function rulesFor(repository: Repository, branch: string): readonly { rule: Rule; ruleset: Ruleset }[] {
  return repository.rulesets
    .filter(each => applies(each, repository, branch))
    .flatMap(ruleset => ruleset.rules.map(rule => ({ rule, ruleset })));
}

export function addRuleset(
  world: World,
  repository: Repository,
  input: Omit<Ruleset, 'id' | 'nodeId' | 'createdAt'> & { cause: Cause },
): Ruleset {
  const { cause, ...fields } = input;
  const known = repository.rulesets.find(each => each.name === input.name);
  const ids = known ?? newId(world, 'RepositoryRuleset');
  const ruleset: Ruleset = { ...fields, id: ids.id, nodeId: ids.nodeId, createdAt: known?.createdAt ?? world.now };
  if (known === undefined) repository.rulesets.push(ruleset);
  else repository.rulesets.splice(repository.rulesets.indexOf(known), 1, ruleset);
  register(world, 'RepositoryRuleset', ruleset);
  emit(world, {
    name: 'repository_ruleset',
    action: known === undefined ? 'created' : 'edited',
    repository,
    cause,
    ruleset,
  });
  return ruleset;
}

const listIn = (rule: Rule, key: string): readonly Readonly<Record<string, unknown>>[] => {
  const value = rule.parameters?.[key];
  return Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : [];
};

/** Names of required checks, with the app they are bound to. */
export function requiredChecks(repository: Repository, branch: string): readonly { name: string; appId?: number }[] {
  return rulesFor(repository, branch)
    .filter(({ rule }) => rule.type === 'required_status_checks')
    .flatMap(({ rule }) => listIn(rule, 'required_status_checks'))
    .map(check => ({
      name: String(check['context']),
      ...(typeof check['integration_id'] === 'number' ? { appId: check['integration_id'] } : {}),
    }));
}

const latestByAuthor = (pull: PullRequest): ReadonlyMap<User | null, string> =>
  new Map(pull.reviews.filter(review => review.state !== 'COMMENTED').map(review => [review.author, review.state]));

export function reviewDecision(
  world: World,
  pull: PullRequest,
): 'APPROVED' | 'CHANGES_REQUESTED' | 'REVIEW_REQUIRED' | null {
  const rule = rulesFor(pull.repository, pull.baseBranch).find(each => each.rule.type === 'pull_request')?.rule;
  const needed = Number(rule?.parameters?.['required_approving_review_count'] ?? 0);
  const counted = [...latestByAuthor(pull)].filter(
    ([author]) => author !== null && canPush(world, pull.repository, author),
  );
  if (counted.some(([, state]) => state === 'CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  const approvals = counted.filter(([, state]) => state === 'APPROVED').length;
  if (rule === undefined) return approvals > 0 ? 'APPROVED' : null;
  return approvals >= needed ? 'APPROVED' : 'REVIEW_REQUIRED';
}

/** Why GitHub's merge button is grey; empty when it is green. */
export function mergeBlockers(world: World, pull: PullRequest): readonly string[] {
  const missing = requiredChecks(pull.repository, pull.baseBranch).filter(check => {
    const states = statesNamed(pull.repository, pull.head, check);
    return states.length === 0 || states.some(state => state !== 'good');
  });
  const decision = reviewDecision(world, pull);
  return [
    ...(pull.draft ? ['the pull request is a draft'] : []),
    ...(hasConflicts(world, pull) ? ['the branch has conflicts with its base'] : []),
    ...missing.map(check => `required check "${check.name}" has not succeeded`),
    ...(decision === 'CHANGES_REQUESTED' || decision === 'REVIEW_REQUIRED' ? [`review: ${decision}`] : []),
  ];
}

function touched(world: World, from: string, to: string): ReadonlySet<string> {
  return new Set(
    diffFiles(filesOf(world, from), filesOf(world, to)).flatMap(change => [
      change.path,
      change.previous ?? change.path,
    ]),
  );
}

/** Two sides conflict when both changed a file, differently, since the fork point. */
export const hasConflicts = (world: World, pull: PullRequest): boolean => haveConflict(world, baseTip(pull), pull.head);

export function haveConflict(world: World, base: string, head: string): boolean {
  const point = mergeBase(world.commits, base, head);
  if (point === undefined || point === base) return false;
  const ours = touched(world, point, base);
  return [...touched(world, point, head)].some(
    path => ours.has(path) && filesOf(world, base).get(path)?.oid !== filesOf(world, head).get(path)?.oid,
  );
}

function mergedFiles(world: World, base: string, head: string): Files {
  const point = mergeBase(world.commits, base, head) ?? base;
  const files = new Map(filesOf(world, base));
  const theirs = filesOf(world, head);
  for (const path of touched(world, point, head)) {
    const file = theirs.get(path);
    if (file === undefined) files.delete(path);
    else files.set(path, file);
  }
  return files;
}

export function mergeCommitOf(
  world: World,
  input: { base: string; head: string; actor: User; message: string },
): string {
  const files = mergedFiles(world, input.base, input.head);
  return createCommit(world, input.actor, { files, parents: [input.base, input.head], message: input.message }).oid;
}

export function mergePull(world: World, pull: PullRequest, cause: Cause): string {
  const base = baseTip(pull);
  const message = `Merge pull request #${pull.issue.number} from ${pull.headRepository?.owner.login ?? 'unknown'}/${pull.headBranch}`;
  const sha = mergeCommitOf(world, { base, head: pull.head, actor: cause.actor, message });
  Object.assign(pull, {
    merged: true,
    mergedAt: world.now,
    mergedBy: cause.actor,
    mergeCommit: sha,
    notedBase: base,
    queued: false,
  });
  setState(world, pull.issue, { state: 'closed', cause });
  moveBranch(world, pull.repository, { branch: pull.baseBranch, after: sha, cause });
  linkIssues(pull);
  for (const issue of pull.linkedIssues) setState(world, issue, { state: 'closed', cause });
  return sha;
}

/** The "Update branch" button: a merge of the base by whoever pressed it. */
export function updateBranch(world: World, pull: PullRequest, cause: Cause): void {
  const repository = pull.headRepository;
  if (repository === null) throw new Error(`the head repository of #${pull.issue.number} is gone`);
  const message = `Merge branch '${pull.baseBranch}' into ${pull.headBranch}`;
  const files = mergedFiles(world, baseTip(pull), pull.head);
  const commit = createCommit(world, cause.actor, {
    files,
    parents: [pull.head, baseTip(pull)],
    message,
    committer: { name: 'GitHub', email: 'noreply@github.com' },
    signedByGitHub: true,
    author: { name: cause.actor.name, email: cause.actor.email },
  });
  moveBranch(world, repository, { branch: pull.headBranch, after: commit.oid, cause });
}
