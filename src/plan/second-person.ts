import type { AskedKind } from './events.ts';
import { namesOf } from './names.ts';
import type { PlanActor, PlanDecision, PlanWorld } from './plan-world.ts';
import { acceptedAs, notAmong, refusedFor } from './refusal.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { Asked } from './state.ts';

/** How long the word of a first person waits for that of a second, in milliseconds. */
export const secondWithin = 30 * 60_000;

/** What two have to say: `key` is what makes two lines the same, for example `set checkout 30`. */
export interface AskedLine {
  readonly what: AskedKind;
  readonly key: string;
  readonly why: string | undefined;
  /** Who may say it first, resolved. The second may be any of these too, or one of `secondNames`. */
  readonly by: readonly string[];
  /** The line that the second person pastes. */
  readonly paste: string;
}

/** `agreed`: a first person said so, this one is another. `answered`: their word is the first, or it does not count. */
export type SecondAnswer =
  | { readonly kind: 'agreed'; readonly first: string }
  | { readonly kind: 'answered'; readonly decision: PlanDecision };

/**
 * Whether two people have said the same within half an hour. People are told apart by numeric id. Only those in `by` are
 * asked first: so one of the two is always somebody who may do it, and the other somebody whom the plan trusts with it.
 */
export function askSecond(asked: AskedLine, world: PlanWorld, actor: PlanActor): SecondAnswer {
  const first = openAsk(asked, world);
  if (first === undefined) return firstWord(asked, world, actor);
  if (first.by.actor.id === actor.id) {
    const names = secondNames(world.plan, asked.by);
    return answered(refusedFor('four_eyes', { what: 'release' }, names, asked.paste));
  }
  const blockers = notAmong(secondNames(world.plan, asked.by), actor);
  if (blockers.length > 0) return answered({ kind: 'refused', blockers });
  return { kind: 'agreed', first: first.by.actor.login };
}

/** What a first person said of this and nobody has said after them yet, if it is not older than half an hour. */
export function openAsk({ what, key }: Pick<AskedLine, 'what' | 'key'>, world: PlanWorld): Asked | undefined {
  const now = Date.parse(world.now);
  return world.state.asked.findLast(
    one => one.what === what && one.key === key && Date.parse(one.by.at) + secondWithin > now,
  );
}

/** Who may say it second: who may say it first, and everybody whom the plan names for its review or its rollback. */
export function secondNames(plan: ReleasePlan, first: readonly string[]): readonly string[] {
  const trusted = ['owner', ...Object.keys(plan.review.roles), ...plan.rollback.by];
  const backup = Object.hasOwn(plan.people, 'backup') ? ['backup'] : [];
  const emergency = plan.class === 'emergency' ? plan.emergency.by : [];
  return [...new Set([...first, ...namesOf(plan, [...trusted, ...backup, ...emergency])])];
}

function firstWord({ what, key, why, by, paste }: AskedLine, world: PlanWorld, actor: PlanActor): SecondAnswer {
  const blockers = notAmong(by, actor);
  if (blockers.length > 0) return answered({ kind: 'refused', blockers });
  const until = new Date(Date.parse(world.now) + secondWithin).toISOString().replace('.000Z', 'Z');
  return answered(acceptedAs([{ type: 'asked', what, key, why }], 'second_asked', { key, paste, until }));
}

function answered(decision: PlanDecision): SecondAnswer {
  return { kind: 'answered', decision };
}
