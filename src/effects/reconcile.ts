import type { ObservedCheck } from '../domain/observed-check.ts';
import type { RepositoryName } from '../domain/repository-name.ts';
import { parseSeal } from '../ledger/seal.ts';
import type { DesiredCheck, Effect } from './effect.ts';
import { effectOrders } from './effect-order.ts';
import { saysSame } from './status-state.ts';

/** How and where a check is published. */
export interface PublishHow {
  readonly repository: RepositoryName;
  readonly kind: 'check' | 'status';
  readonly now: string;
  /** Seals count as part of what a check says. */
  readonly renewSeals?: true | undefined;
}

/** GitHub drops a run that stays unfinished for 14 days; a day is left for late sweeps. */
const renewAfter = 13 * 86_400_000;

/**
 * What has to be written so that the head shows the check as desired: nothing when it does. The time is no difference.
 * Where the configured App is present it publishes, so nothing is written.
 */
export function reconcileCheck(
  desired: DesiredCheck,
  observed: readonly ObservedCheck[],
  how: PublishHow,
): readonly Effect[] {
  const ofName = observed.filter(one => one.name === desired.name);
  if (ofName.some(one => one.origin === 'companion')) return [];
  const kind = how.kind === 'check' ? 'check-run' : 'status';
  const sameKind = ofName.filter(one => one.kind === kind);
  const otherKind = ofName.filter(one => one.kind !== kind && one.origin === 'ours');
  return [...writeChosen(desired, sameKind, how), ...writeFormer(desired, otherKind, how)];
}

function writeChosen(desired: DesiredCheck, observed: readonly ObservedCheck[], how: PublishHow): readonly Effect[] {
  const newest = newestOf(observed);
  const ours = newestOf(observed.filter(one => one.origin === 'ours'));
  if (newest && newest.origin === 'ours' && isEqual(desired, newest, how) && !mustRenew(newest, how.now)) return [];
  const replaced = newest?.origin === 'foreign' ? undefined : ours;
  return [effectOf(desired, { replaced, newest, how }, how.kind === 'check' ? 'check-run' : 'status')];
}

/** After a change of kind the head still shows our name in the old one; a ruleset would wait for both. */
function writeFormer(desired: DesiredCheck, observed: readonly ObservedCheck[], how: PublishHow): readonly Effect[] {
  const newest = newestOf(observed);
  if (!newest || (saysSame(desired, newest) && !mustRenew(newest, how.now))) return [];
  // A status carries its seal in its link: whoever has no page of its own keeps the one that is there.
  const detailsUrl = desired.detailsUrl ?? (newest.kind === 'status' ? newest.url?.split('#')[0] : undefined);
  return [effectOf({ ...desired, detailsUrl }, { replaced: newest, newest, how }, newest.kind)];
}

interface Replacement {
  /** The check of ours to update, where that is possible. */
  readonly replaced: ObservedCheck | undefined;
  /** What the head shows now. */
  readonly newest: ObservedCheck | undefined;
  readonly how: PublishHow;
}

function effectOf(desired: DesiredCheck, by: Replacement, kind: ObservedCheck['kind']): Effect {
  const head = {
    repository: by.how.repository,
    key: `${kind}:${desired.sha}:${desired.name}:${contentOf(desired.seal)}`,
    expects: describeObserved(by.newest),
    order: effectOrders.check,
  };
  if (kind === 'status') return { ...head, kind: 'create-status', check: desired };
  const id = by.replaced && canUpdate(desired, by.replaced, by.how.now) ? by.replaced.id : undefined;
  if (id === undefined) return { ...head, kind: 'create-check-run', check: desired };
  return { ...head, kind: 'update-check-run', id, check: desired };
}

/**
 * A completed run does not go back to `in_progress`, an old one is about to be dropped, and marks on lines can only be
 * added to a run, never taken away: then a new run takes its place.
 */
function canUpdate(desired: DesiredCheck, observed: ObservedCheck, now: string): boolean {
  if (observed.conclusion === 'other') return false;
  if (desired.conclusion === 'in_progress' && observed.conclusion !== 'in_progress') return false;
  if (desired.annotations.length > 0) return false;
  return !isOld(observed, now);
}

function mustRenew(observed: ObservedCheck, now: string): boolean {
  return observed.kind === 'check-run' && observed.conclusion === 'in_progress' && isOld(observed, now);
}

function isOld(observed: ObservedCheck, now: string): boolean {
  return Date.parse(now) - Date.parse(observed.createdAt) >= renewAfter;
}

function isEqual(desired: DesiredCheck, observed: ObservedCheck, how: PublishHow): boolean {
  if (!saysSame(desired, observed) || observed.title !== desired.title) return false;
  if (how.renewSeals) return observed.seal === desired.seal;
  return observed.seal !== undefined && contentOf(observed.seal) === contentOf(desired.seal);
}

/** The digest of what the check says; the seal itself where it is not one of ours. */
function contentOf(seal: string): string {
  return parseSeal(seal)?.content ?? seal;
}

function newestOf(observed: readonly ObservedCheck[]): ObservedCheck | undefined {
  return observed.toSorted((left, right) => compareAge(left, right)).at(-1);
}

/** Times have whole seconds; of two in the same second the higher id is newer. */
function compareAge(left: ObservedCheck, right: ObservedCheck): number {
  return Date.parse(left.createdAt) - Date.parse(right.createdAt) || (left.id ?? 0) - (right.id ?? 0);
}

function describeObserved(observed: ObservedCheck | undefined): string {
  if (!observed) return 'none';
  return [observed.kind, observed.id ?? '-', observed.conclusion, observed.seal ?? '-'].join(':');
}
