import { FaultError } from '../domain/fault.ts';
import type { ObservedCheck } from '../domain/observed-check.ts';
import type { Subject } from '../domain/subject.ts';
import type { DesiredCheck } from '../effects/effect.ts';
import type { Reason } from '../gates/gate.ts';
import type { CommitWithPullRequests } from '../ports/reader.ts';
import type { GroupMember, MergeGroupInput } from '../render/merge-group-check.ts';
import { renderMergeGroup } from '../render/merge-group-check.ts';
import { desireCheck } from './desire-check.ts';
import { evaluatePullRequest } from './evaluate-pull-request.ts';
import type { Evaluation, Grouped, Shell } from './evaluation.ts';
import { publishCheck } from './publish-check.ts';

export type MergeGroupSubject = Extract<Subject, { kind: 'merge-group' }>;

/**
 * Judges a merge group: each member again, whole. Any verdict short of success drops it, naming the member, and members that
 * can't be told are a failure. The group's own checks are GitHub's to wait for.
 */
export async function evaluateMergeGroup(subject: MergeGroupSubject, shell: Shell): Promise<Evaluation> {
  const numbers = await membersOf(subject, shell).catch(unknownMembers);
  const members: Evaluation[] = [];
  for (const number of numbers ?? []) members.push(await judgeMember(number, subject, shell));
  const [first] = members;
  const isUnasked =
    members.length > 0 && members.every(one => one.kind === 'nothing' && one.reason.code !== 'pull_request_closed');
  return isUnasked && first ? first : publishGroup(subject, { shell, members: numbers && members });
}

/** Each member is judged without writing to its own head: that is its own events' business. */
function judgeMember(number: number, { repository }: MergeGroupSubject, shell: Shell): Promise<Evaluation> {
  return evaluatePullRequest({ kind: 'pull-request', repository, number }, { ...shell, dryRun: true, maxWait: -1 });
}

function unknownMembers(error: unknown): undefined {
  if (error instanceof FaultError) return undefined;
  throw error;
}

/** Numbers of the members: by the group's commits, else by the branch's name, which tells the last one only. */
async function membersOf(subject: MergeGroupSubject, shell: Shell): Promise<readonly number[] | undefined> {
  const base = subject.baseRef.replace(/^refs\/heads\//, '');
  const commits = await shell.reader.commits(subject.repository, { head: subject.headSha, base: subject.baseSha });
  const last = numberInRef(subject.headRef);
  const members = commits.map(
    (commit, index) => memberOf(commit, base) ?? (index === commits.length - 1 ? last : undefined),
  );
  if (members.length === 0 || members.includes(undefined)) return undefined;
  return [...new Set(members.filter(one => one !== undefined))];
}

function memberOf(commit: CommitWithPullRequests, base: string): number | undefined {
  const open = commit.pullRequests.filter(one => one.isOpen && one.baseName === base);
  return open.length === 1 ? open[0]?.number : undefined;
}

/** `refs/heads/gh-readonly-queue/main/pr-104-<sha>` names its newest member. */
function numberInRef(ref: string): number | undefined {
  const match = /\/pr-([1-9][0-9]{0,9})-[0-9a-f]{40,64}$/.exec(ref);
  return match ? Number(match[1]) : undefined;
}

interface Group {
  readonly shell: Shell;
  /** Undefined when they can't be told. */
  readonly members: readonly Evaluation[] | undefined;
}

async function publishGroup(subject: MergeGroupSubject, { shell, members }: Group): Promise<Grouped> {
  const first = members?.find(one => one.kind === 'judged');
  const rows = members?.map(one => memberRow(one, subject, shell));
  const input: MergeGroupInput = {
    members: rows,
    conclusion: rows?.every(one => one.conclusion === 'success') ? 'success' : 'failure',
    language: shell.language ?? first?.config.language ?? 'en',
    timezone: first?.config.timezone ?? 'UTC',
  };
  const desired = desireGroup(input, { subject, shell, name: nameOf(members ?? []) });
  const observed = await observedOn(subject, shell);
  const around = { repository: subject.repository, publish: first?.config.publish ?? 'auto', shell } as const;
  const published = await publishCheck(desired, observed, around);
  const text = `${subject.repository.owner}/${subject.repository.name}@${subject.headSha}`;
  const { conclusion } = input;
  return {
    kind: 'grouped',
    subject: text,
    conclusion,
    reason: groupReason(input),
    page: { kind: 'group', input },
    desired: [desired],
    ...published,
  };
}

/** The check that the members show; where nobody can tell, the presets' stage. */
function nameOf(members: readonly Evaluation[]): string {
  const shown = members.flatMap(one => (one.kind === 'nothing' ? [] : one.desired.map(check => check.name)));
  return shown[0] ?? 'sluice/merge';
}

function desireGroup(
  input: MergeGroupInput,
  around: { readonly subject: MergeGroupSubject; readonly shell: Shell; readonly name: string },
): DesiredCheck {
  const { subject, shell, name } = around;
  const parts = {
    name,
    sha: subject.headSha,
    conclusion: name === 'sluice/observe' ? ('neutral' as const) : input.conclusion,
    rendered: renderMergeGroup(input),
    glance: '',
    content: JSON.stringify(input),
    validUntil: undefined,
    detailsUrl: shell.detailsUrl,
    now: shell.now(),
  };
  return desireCheck(parts, shell.sha256);
}

/** A group's head is new: what can't be read there is taken as not there, and the check is written. */
async function observedOn(subject: MergeGroupSubject, shell: Shell): Promise<readonly ObservedCheck[]> {
  if (shell.identity.kind === 'reader') return [];
  const read = await shell.writer.checksOf(subject.repository, subject.headSha);
  return read.ok ? read.value : [];
}

function groupReason(input: MergeGroupInput): Reason {
  const blocking = input.members?.find(one => one.conclusion !== 'success');
  if (!input.members || input.members.length === 0) return { code: 'members_unknown', values: {} };
  return blocking ? { code: 'member_blocks', values: { number: blocking.number } } : { code: 'all_passed', values: {} };
}

function memberRow(member: Evaluation, subject: MergeGroupSubject, shell: Shell): GroupMember {
  const number = Number(member.subject.split('#').at(-1));
  const url = `${shell.serverUrl}/${subject.repository.owner}/${subject.repository.name}/pull/${number}`;
  if (member.kind === 'judged') {
    const { mode, conclusion } = member.judgement;
    const shown = member.overruled ? 'failure' : conclusion;
    return { number, url, conclusion: mode === 'observe' ? 'success' : shown, title: member.desired[0]?.title ?? '' };
  }
  const title = member.kind === 'nothing' ? member.reason.code : (member.desired[0]?.title ?? member.reason.code);
  return { number, url, conclusion: 'failure', title };
}
