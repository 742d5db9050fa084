import type { SluiceConfig } from '../config/sluice-config.ts';
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
