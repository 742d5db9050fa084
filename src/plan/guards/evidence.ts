import { shortSha } from '../../domain/sha.ts';
import { type CaseStanding, caseStandings, triedOn } from '../cases.ts';
import { followUps } from '../follow-ups.ts';
import { namesOf } from '../names.ts';
import { earlierSteps, findStep, stepState } from '../needed-steps.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanStep } from '../release-plan.ts';

/**
 * G8: trial cases, dry runs and proofs of the steps before this one are complete, and were given for the commits that the
 * plan names now. A skipped step owes none.
 */
export function evidenceGuard(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  if (step === undefined) return [];
  const earlier = earlierSteps(step, world.plan).filter(one => stepState(one.id, world.state).status !== 'skipped');
  return [...earlier.flatMap(one => earlierBlockers(one, world)), ...ownBlockers(step, world)];
}

/** What a trial, or a migration that ran, still lacks. */
export function caseBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  return caseStandings(step, world).flatMap(one => caseBlocker(one, step, world));
}

/** Proofs that a step of `verify-monitors` still lacks. */
export function proofBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  return step.signals
    .filter(id => !world.state.proofs.some(proof => proof.signal === id))
    .map(id => blocker('unproved', { signal: id }, namesOf(world.plan, step.by), `/monitor proved ${id} https://…`));
}

function earlierBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  if (step.kind === 'trial') return caseBlockers(step, world);
  if (step.kind === 'verify-monitors') return proofBlockers(step, world);
  const { status } = stepState(step.id, world.state);
  // one that has not run yet is the business of `needs`, and has nothing to show
  return step.kind === 'migrate' && (status === 'passed' || status === 'baking') ? caseBlockers(step, world) : [];
}

function ownBlockers(step: PlanStep, world: PlanWorld): readonly Blocker[] {
  if (step.kind === 'migrate') {
    const dryRun = caseStandings(step, world).filter(one => one.case === 'dry-run');
    return dryRun.flatMap(one => caseBlocker(one, step, world));
  }
  // an emergency that was closed with something owed would be remembered by nobody
  const isAsked = step.need.includes('follow-ups') || world.plan.class === 'emergency';
  if (step.kind !== 'close' || !isAsked) return [];
  return followUps(world.plan, world.state)
    .filter(one => !one.isDone)
    .map(({ what, role, title, due }) => {
      const paste = what === 'vote' ? '/release approve' : undefined;
      return blocker('follow_up_open', { what, title, role, at: due }, namesOf(world.plan, [role]), paste);
    });
}

function caseBlocker(standing: CaseStanding, step: PlanStep, world: PlanWorld): readonly Blocker[] {
  const { kind, role, result } = standing;
  if (kind === 'pass') return [];
  const names = namesOf(world.plan, [role]);
  const paste = `/verify ${standing.case} pass evidence:…`;
  const values = { case: standing.case, step: step.id, role };
  if (kind === 'missing') return [blocker('case_unverified', values, names, paste)];
  if (kind === 'fail') return [blocker('case_failing', { ...values, by: result?.by.actor.login ?? '' }, names, paste)];
  return [blocker('stale_evidence', { ...values, ...movedShas(standing, step, world) }, names, paste)];
}

/** The first component whose commit is another one now. */
function movedShas({ result }: CaseStanding, step: PlanStep, { plan }: PlanWorld) {
  const moved = Object.entries(triedOn(step, plan)).find(([id, sha]) => result?.shas[id] !== sha);
  const [component = '', head = ''] = moved ?? [];
  return { component, sha: shortSha(result?.shas[component] ?? ''), head: shortSha(head) };
}
