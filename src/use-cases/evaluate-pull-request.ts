import { presetConfig } from '../config/config-without-file.ts';
import type { Stage } from '../config/sluice-config.ts';
import { type Fault, FaultError } from '../domain/fault.ts';
import type { Problem } from '../domain/problem.ts';
import { configPath } from '../facts/derive-policy-files.ts';
import type { LedgerFacts } from '../facts/ledger-facts.ts';
import type { RawPullRequest } from '../facts/raw.ts';
import type { Reason } from '../gates/gate.ts';
import { subjectText } from './desire-check.ts';
import { failClosed } from './evaluate-broken.ts';
import { gatherStage, publishJudgement, type StageInput, settleTime } from './evaluate-stage.ts';
import type { Evaluation, PullRequestSubject, Shell } from './evaluation.ts';
import { faultReason } from './fault-reason.ts';
import { judgePullRequest, judgeRepair } from './judge-pull-request.ts';
import { problemReason } from './policy-change.ts';
import { readReviewedPlans } from './read-plan-change.ts';
import { rulesFor } from './rules-for.ts';
import { strictestOfHead } from './shared-head.ts';

/**
 * Looks at one pull request: reads it, judges it, and writes what its head should show. What GitHub can't or won't answer
 * is an evaluation too, and never a pass.
 */
export async function evaluatePullRequest(subject: PullRequestSubject, shell: Shell): Promise<Evaluation> {
  let raw: RawPullRequest | undefined;
  try {
    raw = await readHead(subject, shell);
    return await evaluateRead(raw, subject, shell);
  } catch (error) {
    return failClosed({ subject, shell, raw, problems: [], ...whyBroken(error, subject, shell) });
  }
}

/**
 * A bug of ours must not leave an earlier success standing, nor keep a sweep from the pull requests after it. Who only reads
 * is told by the exit code.
 */
function whyBroken(
  error: unknown,
  subject: PullRequestSubject,
  shell: Shell,
): { readonly reason: Reason; readonly fault: Fault | undefined } {
  if (error instanceof FaultError) return { reason: faultReason(error.fault), fault: error.fault };
  if (shell.identity.kind === 'reader') throw error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  shell.log.warn(`${subjectText(subject)}: internal_error, please report it: ${detail}`);
  return { reason: { code: 'internal_error', values: { detail } }, fault: undefined };
}

/** How long a reading may lag behind the delivery that announced it. */
const replicaLag = 1_500;

/**
 * A delivery that names another head than the one read is either old or ahead of what GitHub reads from: once more, a little
 * later, then what is read counts.
 */
async function readHead(subject: PullRequestSubject, shell: Shell): Promise<RawPullRequest> {
  const options = { teams: shell.identity.kind === 'app', before: subject.hint?.beforeSha };
  const raw = await shell.reader.pullRequest(subject, options);
  const announced = subject.hint?.headSha;
  if (announced === undefined || announced === raw.thread.headRefOid || raw.thread.state !== 'OPEN') return raw;
  await shell.sleep(replicaLag);
  return shell.reader.pullRequest(subject, options);
}

async function evaluateRead(raw: RawPullRequest, subject: PullRequestSubject, shell: Shell): Promise<Evaluation> {
  const rules = rulesFor(raw, shell);
  if (raw.thread.state !== 'OPEN') {
    const reason = { code: 'pull_request_closed', values: { number: subject.number } } as const;
    return { kind: 'nothing', subject: subjectText(subject), reason };
  }
  switch (rules.kind) {
    case 'none':
      return { kind: 'nothing', subject: subjectText(subject), reason: rules.reason };
    case 'broken':
      return evaluateUnderBrokenRules(raw, { subject, shell, problems: rules.problems });
    case 'stage':
      return evaluateAtStage(raw, { subject, shell, config: rules.config, stage: rules.stage });
  }
}

async function evaluateAtStage(raw: RawPullRequest, input: StageInput): Promise<Evaluation> {
  const { subject, shell, config, stage } = input;
  const gathered = await gatherStage(raw, input);
  if (lagsBehind(gathered.facts.ledger, subject)) return evaluateLater(subject, shell);
  const planChange = await readReviewedPlans(gathered.facts, config, { shell, repository: subject.repository });
  const own = judgePullRequest(gathered.facts, config, stage, planChange);
  const wait = settleTime(own, gathered.facts, shell.maxWait);
  if (wait !== undefined) {
    await shell.sleep(wait);
    return evaluatePullRequest(subject, { ...shell, maxWait: -1 });
  }
  const judgement = await strictestOfHead(own, { ...input, facts: gathered.facts, repository: subject.repository });
  return publishJudgement({ ...input, raw, gathered, judgement, planChange });
}

/** A run that has just written a receipt must not judge by a reading that does not hold it yet. */
function lagsBehind({ own }: LedgerFacts, { hint }: PullRequestSubject): boolean {
  return hint?.ledger !== undefined && (own?.seq ?? 0) < hint.ledger.seq;
}

/** Readings of GitHub catch up within seconds; one that does not is no reading. */
const lagWaits = [1_500, 3_000, 6_000];

async function evaluateLater(subject: PullRequestSubject, shell: Shell): Promise<Evaluation> {
  const wait = lagWaits[subject.hint?.lagged ?? 0];
  if (wait === undefined)
    throw new FaultError({ kind: 'unavailable', status: 200, where: 'ledger', detail: 'lag', retryAfter: undefined });
  await shell.sleep(wait);
  const hint = { ...subject.hint, lagged: (subject.hint?.lagged ?? 0) + 1 };
  return evaluatePullRequest({ ...subject, hint }, shell);
}

const repairStage: Stage = { name: 'merge', title: undefined, base: ['$default'] };

/**
 * While the rules in force are broken every head fails closed, with one way out: a pull request of nothing but Sluice's
 * own files, which an approval by who maintains the repository lets through.
 */
async function evaluateUnderBrokenRules(
  raw: RawPullRequest,
  input: { readonly subject: PullRequestSubject; readonly shell: Shell; readonly problems: readonly Problem[] },
): Promise<Evaluation> {
  const { subject, shell, problems } = input;
  const config = presetConfig('enforce');
  const isRepairable = raw.thread.baseRefName === raw.repository.defaultBranchRef.name;
  const stageInput = { subject, shell, config, stage: repairStage };
  const gathered = isRepairable ? await gatherStage(raw, stageInput) : undefined;
  const repair = gathered && judgeRepair(gathered.facts, config, repairStage);
  if (gathered && repair) return publishJudgement({ ...stageInput, raw, gathered, judgement: repair });
  const [first] = problems;
  const reason = first
    ? problemReason(first)
    : ({ code: 'config_invalid', values: { file: configPath, count: 1 } } as const);
  return failClosed({ subject, shell, raw, reason, problems, fault: undefined });
}
