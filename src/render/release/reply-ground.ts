import type { ReviewedPlan, RunningRelease } from '../../commands/release-world.ts';
import { emptyRelease } from '../../plan/evolve.ts';
import { noFacts } from '../../plan/facts.ts';
import type { PlanWorld } from '../../plan/plan-world.ts';
import type { ReplyPage } from '../reply-input.ts';
import { type ReleasePage, releasePageOf } from './release-ground.ts';

/** What words about a release are made of, as a reply knows it. */
export function runningPage(reply: ReplyPage, { number, url, world }: RunningRelease): ReleasePage {
  return pageIn(reply, { number, url, world });
}

/** A plan under review as if it had been adopted: what is asked of it is the same. */
export function reviewPage(reply: ReplyPage, review: ReviewedPlan): ReleasePage {
  const { plan, pull, digest, sections, authors, votes } = review;
  const { now, calendar, thread } = reply.world;
  const adopted = { digest, sections, commit: '', blob: '', pull, authors, at: now };
  const state = { ...emptyRelease, plan, adopted, votes };
  const world = { now, plan, state, facts: { ...noFacts, fileDigest: digest }, calendar };
  return pageIn(reply, { number: pull, url: thread.url, world });
}

function pageIn(
  { world: { repository, language, serverUrl } }: ReplyPage,
  where: { readonly number: number; readonly url: string; readonly world: PlanWorld },
): ReleasePage {
  return releasePageOf({ repository, language, serverUrl, ...where });
}
