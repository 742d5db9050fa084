import type { SluiceConfig, Stage } from '../config/sluice-config.ts';
import { stageFor } from '../config/stage-for.ts';
import { FaultError } from '../domain/fault.ts';
import type { Subject } from '../domain/subject.ts';
import { conclusions } from '../domain/verdict.ts';
import type { PullRequestFacts, SharedHead } from '../facts/pull-request-facts.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { Shell } from './evaluation.ts';
import { gatherFacts } from './gather-facts.ts';
import { judgePullRequest } from './judge-pull-request.ts';
import { readPlanChange } from './read-plan-change.ts';

/** A pull request that was judged, with what is needed to look at the others on its head. */
export interface HeadInput {
  readonly facts: PullRequestFacts;
  readonly config: SluiceConfig;
  readonly stage: Stage;
  readonly shell: Shell;
  readonly repository: Subject['repository'];
}

/**
 * A check hangs on a commit, not on a pull request: where several open ones of a stage share the head, the strictest
 * judgement is published. One more read for each other that counts.
 */
export async function strictestOfHead(own: Judgement, input: HeadInput): Promise<Judgement> {
  const sharing = sharingStage(input);
  const judged: Judgement[] = sharing.some(one => one.number === input.facts.number) ? [own] : [];
  for (const other of sharing.filter(one => one.number !== input.facts.number)) {
    const judgement = await judgeOther(other.number, input);
    if (judgement) judged.push({ ...judgement, sharedWith: other.number });
  }
  return judged.toSorted((left, right) => rank(left) - rank(right))[0] ?? own;
}

/** Every pull request of this stage on the head, the one looked at first, without those that can't hold up another. */
function sharingStage({ facts, config, stage }: HeadInput): readonly SharedHead[] {
  const { number, base, isDraft, authorCanPush, sharedHead, defaultBranch } = facts;
  if (!sharedHead.complete)
    throw new FaultError({
      kind: 'truncated',
      status: 200,
      where: 'associatedPullRequests',
      detail: '',
      retryAfter: undefined,
    });
  const all = [
    { number, base: base.name, isDraft, authorCanPush },
    ...sharedHead.items.filter(one => one.number !== number),
  ].filter(one => stageFor(config, one.base, defaultBranch.name)?.name === stage.name);
  const isWeak = (one: SharedHead) => one.isDraft || !one.authorCanPush;
  return all.filter(one => !isWeak(one) || !all.some(other => !isWeak(other) && other.base === one.base));
}

async function judgeOther(
  number: number,
  { facts: own, config, stage, shell, repository }: HeadInput,
): Promise<Judgement | undefined> {
  const raw = await shell.reader.pullRequest({ repository, number }, { teams: shell.identity.kind === 'app' });
  // Pushed to meanwhile, it speaks for another commit.
  if (raw.thread.state !== 'OPEN' || raw.thread.headRefOid !== own.head.sha) return undefined;
  const { facts } = await gatherFacts(raw, { config, stage, hint: undefined }, shell);
  return judgePullRequest(facts, config, stage, await readPlanChange(facts, config, shell));
}

function rank(judgement: Judgement): number {
  return conclusions.indexOf(judgement.conclusion);
}
