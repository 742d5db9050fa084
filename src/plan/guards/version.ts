import { shortSha } from '../../domain/sha.ts';
import type { CommitFact } from '../facts.ts';
import { namesOf } from '../names.ts';
import { findStep } from '../needed-steps.ts';
import type { Blocker, PlanWorld } from '../plan-world.ts';
import { blocker } from '../refusal.ts';
import type { PlanComponent } from '../release-plan.ts';

/** G6: the commit is named, its checks passed, its version's tag points to it, and it was never rolled back. */
export function versionGuard(id: string, world: PlanWorld): readonly Blocker[] {
  const step = findStep(id, world.plan);
  const component = world.plan.components.find(one => one.id === step?.component);
  return component ? versionBlockers(component, world) : [];
}

/** What speaks against a component's commit. */
export function versionBlockers(component: PlanComponent, world: PlanWorld): readonly Blocker[] {
  const { id, sha, version } = component;
  const names = namesOf(world.plan, ['operator', 'owner']);
  const paste = `/release bump ${id} sha:… why:"…"`;
  if (sha === undefined) return [blocker('sha_missing', { component: id }, names, paste)];
  const { commits } = world.facts;
  const fact = Object.hasOwn(commits, id) ? commits[id] : undefined;
  const checks = fact?.checks ?? 'unread';
  const values = { component: id, sha: shortSha(sha) };
  return [
    ...(isRejected(id, sha, world) ? [blocker('version_rejected', { ...values, version }, names, paste)] : []),
    ...(checks === 'passed' ? [] : [blocker('sha_unchecked', { ...values, state: checks }, names, paste)]),
    ...(isMoved(fact, sha)
      ? [blocker('version_moved', { ...values, version, tag: shortSha(fact?.tag ?? '') }, names)]
      : []),
  ];
}

/** What was rolled back never starts again. */
export function isRejected(component: string, sha: string, { state }: Pick<PlanWorld, 'state'>): boolean {
  return state.rejected.some(one => one.component === component && one.sha === sha);
}

function isMoved(fact: CommitFact | undefined, sha: string): boolean {
  return fact?.tag !== undefined && fact.tag !== sha;
}
