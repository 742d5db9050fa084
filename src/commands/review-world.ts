import { emptyRelease } from '../plan/evolve.ts';
import { noFacts } from '../plan/facts.ts';
import type { PlanWorld } from '../plan/plan-world.ts';
import type { World } from './command.ts';
import type { ReviewedPlan } from './release-world.ts';

/** A plan under review as if it had been adopted: who is asked and who has voted are the same questions. */
export function reviewWorld(review: ReviewedPlan, { now, configSha, calendar }: World): PlanWorld {
  const { plan, pull, digest, sections, authors, votes } = review;
  const adopted = { digest, sections, commit: configSha, blob: '', pull, authors, at: now };
  return {
    now,
    plan,
    state: { ...emptyRelease, plan, adopted, votes },
    facts: { ...noFacts, fileDigest: digest },
    calendar,
  };
}
