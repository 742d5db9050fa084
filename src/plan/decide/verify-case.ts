import type { MessageValues } from '../../domain/problem.ts';
import { caseIdsOf, caseRoles, caseStandings, titleOf, triedOn } from '../cases.ts';
import type { PlanEvent } from '../events.ts';
import { needBlockers } from '../guards/needs.ts';
import { layEvents } from '../lay-events.ts';
import { namesOf } from '../names.ts';
import { stepState } from '../needed-steps.ts';
import { passEvents } from '../pass.ts';
import type { PlanNoteCode } from '../plan-note.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from '../refusal.ts';
import type { PlanStep, Who } from '../release-plan.ts';

export interface VerifyCaseArgs {
  /** `TC-1`, or `s4/TC-1` where several steps have such a case. */
  readonly case: string;
  readonly result: 'pass' | 'fail';
  readonly evidence: string | undefined;
  /** `Lin (qa)`: whose word somebody else types. */
  readonly recordedFor: string | undefined;
}

interface FoundCase {
  readonly step: PlanStep;
  readonly id: string;
}

/**
 * What a trial case, or one of a migration, came to, in every role of the step that this person holds. The last pass passes a
 * trial; a fail holds the release.
 */
export function verifyCase(args: VerifyCaseArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const found = findCase(args.case, world);
  if ('kind' in found) return found;
  const refused =
    refusePhase(found.step, world) ?? (args.result === 'pass' ? refusePass(found, args, world) : undefined);
  if (refused) return refused;
  const roles = rolesFor(found.step, args, world, actor);
  return 'kind' in roles ? roles : verified(found, roles.roles, args, { world, actor });
}

function findCase(name: string, { plan, state }: PlanWorld): FoundCase | PlanDecision {
  const all = plan.steps
    .filter(step => step.kind === 'trial' || step.kind === 'migrate')
    .flatMap(step => caseIdsOf(step).map(id => ({ step, id })));
  const same = all.filter(({ step, id }) => id === name || `${step.id}/${id}` === name);
  // of several the one whose turn it is
  const open = same.filter(({ step, id }) => {
    return caseStandings(step, { plan, state }).some(one => one.case === id && one.kind !== 'pass');
  });
  const [found, other] = open.length === 1 ? open : same;
  if (found === undefined) {
    const known = [...new Set(all.map(one => one.id))];
    return refusedFor('not_in_plan', { what: 'case', name, known });
  }
  if (other === undefined) return found;
  return refusedFor('ambiguous_case', { case: name, cases: same.map(({ step, id }) => `${step.id}/${id}`) });
}

/** An emergency's cases are owed even after its end. */
function refusePhase({ id }: PlanStep, { plan, state }: PlanWorld): PlanDecision | undefined {
  const { phase } = state;
  if (phase === 'cancelled' || (phase === 'closed' && plan.class !== 'emergency')) {
    return refusedFor('release_phase', { phase });
  }
  const { status } = stepState(id, state);
  return status === 'skipped' ? refusedFor('step_already', { step: id, status }) : undefined;
}

/** A pass says what was seen on the commits of now, so they have to be there, and it shows what was seen. */
function refusePass({ step, id }: FoundCase, args: VerifyCaseArgs, world: PlanWorld): PlanDecision | undefined {
  const blockers = step.kind === 'trial' ? needBlockers(step, world) : [];
  if (blockers.length > 0) return { kind: 'refused', blockers };
  const { status } = stepState(step.id, world.state);
  if (step.kind === 'migrate' && id !== 'dry-run' && status !== 'baking' && status !== 'passed') {
    return refusedFor('case_too_early', { case: id, step: step.id });
  }
  const isAsked = step.kind === 'migrate' || step.evidence.length > 0 || args.recordedFor !== undefined;
  if (!isAsked || args.evidence !== undefined) return undefined;
  return refusedFor('missing_arg', { key: 'evidence' }, [], `/verify ${args.case} ${args.result} evidence:…`);
}

function rolesFor(
  step: PlanStep,
  { recordedFor }: VerifyCaseArgs,
  { plan }: PlanWorld,
  actor: PlanActor,
): { readonly roles: readonly Who[] } | PlanDecision {
  const asked = caseRoles(step);
  const mine = asked.filter(role => actor.holds(namesOf(plan, [role])) === 'granted');
  const recorders = namesOf(plan, [...asked, 'owner', ...Object.keys(plan.people).filter(key => key === 'operator')]);
  const may = recordedFor === undefined ? namesOf(plan, asked) : recorders;
  const blockers = mine.length > 0 ? [] : notAmong(may, actor);
  if (blockers.length > 0) return { kind: 'refused', blockers };
  if (recordedFor === undefined) return { roles: mine };
  const [, named = ''] = /[(（]([^()（）]+)[)）]\s*$/.exec(recordedFor) ?? [];
  const role = asked.find(one => one.toLowerCase() === named.trim().toLowerCase());
  if (role !== undefined) return { roles: [role] };
  return refusedFor('bad_value', { key: 'for', value: recordedFor, expected: asked.map(one => `… (${one})`) });
}

interface Around {
  readonly world: PlanWorld;
  readonly actor: PlanActor;
}

function verified(
  { step, id }: FoundCase,
  roles: readonly Who[],
  { result, evidence, recordedFor }: VerifyCaseArgs,
  { world, actor }: Around,
): PlanDecision {
  const shas = triedOn(step, world.plan);
  const said = { type: 'case-verified' as const, step: step.id, case: id, result, evidence, recordedFor, shas };
  const words: readonly PlanEvent[] = roles.map(role => ({ ...said, role }));
  const values = { case: id, step: step.id, roles };
  if (result === 'fail') {
    const why = [`${id} ${titleOf(step, id)}`.trim(), evidence].filter(Boolean).join(': ');
    const held: PlanEvent = { type: 'held', cause: 'failed', why, step: step.id, signal: undefined };
    return acceptedAs([...words, ...(holds(world) ? [held] : [])], 'case_failed', values);
  }
  const passed = passEvents(layEvents(world, words, actor));
  return withPassed([...words, ...passed], 'case_verified', values);
}

/** A word that is worth a reply only where a step passed by it; else the reaction says enough. */
export function withPassed(events: readonly PlanEvent[], code: PlanNoteCode, values: MessageValues): PlanDecision {
  const passed = events.flatMap(one => (one.type === 'step-passed' ? one.step : []));
  return passed.length > 0 ? acceptedAs(events, code, { ...values, passed }) : { kind: 'accepted', events, notes: [] };
}

/** Before the first step there is nothing to hold, and after the end nothing goes on. */
function holds({ state }: PlanWorld): boolean {
  return state.phase !== 'closed' && state.lastSeq > 0;
}
