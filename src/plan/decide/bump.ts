import { shortSha } from '../../domain/sha.ts';
import { phaseBlockers } from '../guards/phase.ts';
import { isRejected } from '../guards/version.ts';
import { namesOf } from '../names.ts';
import { findStep, stepState } from '../needed-steps.ts';
import type { PlanActor, PlanDecision, PlanWorld } from '../plan-world.ts';
import { acceptedAs, refusedFor } from '../refusal.ts';
import type { PlanComponent, ReleasePlan } from '../release-plan.ts';
import { askSecond } from '../second-person.ts';

export interface BumpArgs {
  readonly component: string;
  /** Full commit id in lower case. */
  readonly sha: string;
  readonly version: string | undefined;
  readonly why: string;
  /** Of a whole plan, as it stands in the ledger. */
  digestOf(plan: ReleasePlan): string;
}

/**
 * Another commit of one component, by the operator and one more vote: the one change of a plan that its file does not show.
 * Votes stay; what was tried on the old commit has to be tried again.
 */
export function bump(args: BumpArgs, world: PlanWorld, actor: PlanActor): PlanDecision {
  const { plan, state } = world;
  const component = plan.components.find(one => one.id === args.component);
  if (component === undefined) {
    const known = plan.components.map(one => one.id);
    return refusedFor('not_in_plan', { what: 'component', name: args.component, known });
  }
  if (state.adopted === undefined) return refusedFor('plan_not_adopted', {}, namesOf(plan, ['owner']));
  const refused = refuseBump(component, args, world);
  if (refused) return refused;
  const { sha, version = component.version, why } = args;
  const said = args.version === undefined ? '' : ` version:${args.version}`;
  const key = `bump ${component.id} ${sha}${said}`;
  const paste = `/release bump ${component.id} sha:${sha}${said} why:"…"`;
  const by = namesOf(plan, [...operatorKeys(plan), ...plan.steps.flatMap(step => step.operator ?? [])]);
  const second = askSecond({ what: 'bump', key, why, by, paste }, world, actor);
  if (second.kind === 'answered') return second.decision;
  const digest = args.digestOf(withCommit(plan, component.id, { sha, version }));
  const event = { type: 'bumped' as const, component: component.id, sha, version: args.version, why, digest };
  const values = { component: component.id, sha: shortSha(sha), version, first: second.first };
  return acceptedAs([event], 'component_bumped', values);
}

function operatorKeys({ people }: ReleasePlan): readonly string[] {
  const known = ['operator', 'backup'].filter(key => Object.hasOwn(people, key));
  return known.length > 0 ? known : ['owner'];
}

function refuseBump(component: PlanComponent, { sha }: BumpArgs, world: PlanWorld): PlanDecision | undefined {
  const { id, version } = component;
  // after a rollback a bump is what a new plan is made of
  const [ended] = world.state.phase === 'rolled-back' ? [] : phaseBlockers(world);
  if (ended) return { kind: 'refused', blockers: [ended] };
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) {
    return refusedFor('bad_value', { key: 'sha', value: sha, expected: ['0–9 a–f × 40'] });
  }
  const values = { component: id, sha: shortSha(sha) };
  if (component.sha === sha) return refusedFor('same_commit', values);
  if (isRejected(id, sha, world)) return refusedFor('version_rejected', { ...values, version });
  return refuseLive(id, world);
}

/** Under a live ratio a commit changes only where there is no way back any more: then forward is the way. */
function refuseLive(component: string, { plan, state }: PlanWorld): PlanDecision | undefined {
  const running = plan.steps.find(one => {
    return one.component === component && ['executing', 'unknown'].includes(stepState(one.id, state).status);
  });
  if (running) return refusedFor('component_busy', { component, step: running.id });
  const ratio = (Object.hasOwn(state.live, component) ? state.live[component]?.ratio : undefined) ?? 0;
  const last = findStep(plan.rollback.pointOfNoReturn ?? '', plan);
  const isForwardOnly = last !== undefined && ['baking', 'passed'].includes(stepState(last.id, state).status);
  if (ratio === 0 || isForwardOnly) return undefined;
  return refusedFor('still_live', { component, ratio }, namesOf(plan, plan.rollback.by), '/gray rollback why:"…"');
}

function withCommit(
  plan: ReleasePlan,
  id: string,
  commit: { readonly sha: string; readonly version: string },
): ReleasePlan {
  return { ...plan, components: plan.components.map(one => (one.id === id ? { ...one, ...commit } : one)) };
}
