import { isSameActor } from '../domain/actor.ts';
import { deriveActor } from './derive-actor.ts';
import type { Review } from './pull-request-facts.ts';
import type { RawReview } from './raw-people.ts';

const states = { APPROVED: 'approved', CHANGES_REQUESTED: 'changes-requested', DISMISSED: 'dismissed' } as const;

/** A review with its author's rights at reading time; one whose text somebody else changed says so. */
export function deriveReview(raw: RawReview, retargetedAt: string | undefined): Review {
  const author = deriveActor(raw.author, raw.createdViaEmail ? 'email' : 'direct');
  return {
    id: raw.id,
    author,
    state: states[raw.state],
    at: raw.submittedAt ?? '',
    sha: raw.commit?.oid,
    canPush: raw.authorCanPushToRepository,
    editedByOther: raw.editor !== null && !isSameActor(deriveActor(raw.editor), author),
    onBehalfOf: teamsOf(raw),
    // Times have whole seconds: of two in the same one the order is not known, and the review falls.
    ...(retargetedAt !== undefined && (raw.submittedAt ?? '') <= retargetedAt && { beforeRetarget: true }),
  };
}

/** Undefined where the token can't read teams, and where the list is longer than was read. */
function teamsOf({ onBehalfOf }: RawReview): readonly string[] | undefined {
  if (!onBehalfOf?.nodes || onBehalfOf.totalCount > onBehalfOf.nodes.length) return undefined;
  if (onBehalfOf.nodes.includes(null)) return undefined;
  return onBehalfOf.nodes.flatMap(team => (team === null ? [] : [team.combinedSlug]));
}
