import type { GateEvent } from '../ledger/gate-events.ts';
import { vote } from '../plan/decide/vote.ts';
import type { PlanEvent } from '../plan/events.ts';
import type { Decision, World } from './command.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { refuseExtraWords } from './extra-words.ts';
import { isRefused } from './refuse.ts';
import { notesOf, planActorOf, planOutcome, refusalOf } from './release-decision.ts';
import { needRelease } from './release-lookup.ts';
import type { ReviewedPlan, RunningRelease } from './release-world.ts';
import { reviewWorld } from './review-world.ts';

interface Approval {
  readonly asked: string;
  readonly release: RunningRelease | ReviewedPlan;
}

/** A role's yes to a plan: on the pull request that brings it, or on the release's issue. It counts for the sections that were read. */
export const releaseApproveVerb = defineVerb<Approval>({
  id: 'release-approve',
  word: 'release',
  sub: 'approve',
  grammar: '/release approve',
  keys: [],
  who: [{ kind: 'reviewer' }],
  summary: {
    en: 'Says yes to the release plan in your role, on its pull request or on the release’s issue; a change of your sections asks you again.',
    'zh-CN': '以你的角色同意发布计划，可写在计划的 PR 或发布的 issue 上；你负责的部分有改动时会再次征求同意。',
  },
  examples: ['/release approve'],
  isGrant: true,
  read(line, world) {
    const release = world.release?.kind === 'review' ? world.release : needRelease(line, world);
    if (isRefused(release)) return release;
    return refuseExtraWords(line, world, 0) ?? { asked: line.canonical, release };
  },
  decide({ asked, release }, world) {
    if (release.kind === 'review') return voteInReview(release, asked, world);
    return planOutcome(vote({}, release.world, planActorOf(world)), asked, world);
  },
});

/** The release isn't there yet: the vote stays in the pull request's ledger and comes with the plan. */
function voteInReview(review: ReviewedPlan, asked: string, world: World): Decision {
  const decision = vote({}, reviewWorld(review, world), planActorOf(world));
  if (decision.kind === 'refused') return refusalOf(decision.blockers, asked, world);
  const gate = decision.events.flatMap(event => brought(event, review));
  // How many are missing the check knows: approving reviews are votes too, and they are not read here.
  const notes = notesOf(decision.notes, world).map(({ code, values }) =>
    code === 'vote_counted' ? ({ code: 'vote_in_review', values } as const) : { code, values },
  );
  return accepted({ gate, notes });
}

function brought(event: PlanEvent, { path, digest }: ReviewedPlan): readonly GateEvent[] {
  if (event.type !== 'voted') return [];
  return [{ type: 'plan-voted', path, digest, role: event.role, section: event.section }];
}
