import type { SluiceConfig } from '../config/sluice-config.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { PlanChange } from '../gates/plan-change.ts';
import { isPlanFile } from '../gates/plan-files.ts';
import { changedPaths } from '../gates/touched.ts';
import type { Shell } from './evaluation.ts';

/** What a pull request does to release plans; what reads them is loaded only where it touches one. */
export async function readPlanChange(
  facts: PullRequestFacts,
  config: SluiceConfig,
  { sha256, identity }: Pick<Shell, 'sha256' | 'identity'>,
): Promise<PlanChange | undefined> {
  if (!changedPaths(facts).some(isPlanFile)) return undefined;
  const { planChangeOf } = await import('./plan-change.ts');
  return planChangeOf(facts, { config, sha256, canReachElsewhere: identity.kind !== 'github-token' });
}

/** The same as its reviewers see it: with what earlier emergencies still owe, which takes a look at the open releases. */
export async function readReviewedPlans(
  facts: PullRequestFacts,
  config: SluiceConfig,
  { shell, repository }: { readonly shell: Shell; readonly repository: RepositoryName },
): Promise<PlanChange | undefined> {
  const change = await readPlanChange(facts, config, shell);
  if (!change) return undefined;
  const { owedFollowUps } = await import('./owed-follow-ups.ts');
  return { ...change, followUps: await owedFollowUps(repository, shell) };
}
