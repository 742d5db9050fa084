import type { PullRequestFacts, Review, Survival } from '../facts/pull-request-facts.ts';
import type { Reason } from './gate.ts';
import { noteOf } from './sort-reviews.ts';

/** When an approval stops counting. */
export type Stale = 'covered-files' | 'push' | 'keep';

/** Why an approval counts no more; undefined while it does. A pure rebase or a merge of the base never drops one. */
export function stalenessOf(
  review: Review,
  facts: PullRequestFacts,
  how: { readonly stale: Stale; readonly covers: (path: string) => boolean },
): Reason | undefined {
  if (how.stale === 'keep') return undefined;
  // The same commit against another base is another change, and where the old base stood is recorded nowhere.
  if (review.beforeRetarget) return noteOf('review_stale_unknown', review, { why: 'retargeted' });
  const survival = survivalOf(review, facts);
  switch (survival.kind) {
    case 'same-head':
    case 'same-change':
      return undefined;
    case 'unknown':
      // a choice in a text takes no dash
      return noteOf('review_stale_unknown', review, { why: survival.why.replace('-', '_') });
    case 'changed': {
      const paths = how.stale === 'push' ? survival.paths : survival.paths.filter(how.covers);
      if (paths.length === 0 && how.stale === 'covered-files') return undefined;
      return noteOf('review_stale', review, { paths });
    }
    default:
      return survival satisfies never;
  }
}

/** What nobody compared counts as lost. */
function survivalOf(review: Review, facts: PullRequestFacts): Survival {
  if (review.sha === undefined) return { kind: 'unknown', why: 'lost' };
  if (review.sha === facts.head.sha) return { kind: 'same-head' };
  return facts.survivals[review.sha] ?? { kind: 'unknown', why: 'unreadable' };
}
