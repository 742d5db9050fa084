import type { Calendar } from '../calendar/calendar.ts';
import { addDays } from '../calendar/civil-day.ts';
import { addWorkdays, type CountedDay } from '../calendar/workdays.ts';
import type { Around } from './around.ts';
import { weightOf } from './draft.ts';
import { acknowledgedName, activeStage } from './evolve-risk.ts';
import { answerWithin, type LevelName, levelOf, rankOf, reviewEvery, stricterLevel } from './risk-scale.ts';
import type { ProjectState, Risk, RiskStage } from './state.ts';

/** The level in force: what was said, but never below what odds and money make. */
export function riskLevel(risk: Pick<Risk, 'level' | 'p' | 'i' | 'money'>): LevelName {
  return stricterLevel(risk.level, levelOf(risk));
}

export function isAcceptedNow(risk: Risk, now: string): boolean {
  return risk.stage === 'accepted' && risk.accepted !== undefined && Date.parse(risk.accepted.until) > Date.parse(now);
}

/**
 * Where a risk stands today: an acceptance that ran out no longer counts, and a plan whose day is over and that its owner
 * looked at since is only watched.
 */
export function stageAt(risk: Risk, now: string, calendar: Calendar): RiskStage {
  if (risk.stage === 'accepted' && !isAcceptedNow(risk, now)) return activeStage(risk);
  const { planBy } = risk;
  if (risk.stage !== 'treating' || planBy === undefined || calendar.dayOf(now) <= planBy) return risk.stage;
  return calendar.dayOf(risk.touchedAt) > planBy ? 'monitored' : 'treating';
}

/** Neither closed nor accepted for now. */
export function isOpenRisk(risk: Risk, now: string): boolean {
  return risk.stage !== 'closed' && !isAcceptedNow(risk, now);
}

/** Sum of probability × impact of all risks that are not closed: accepting one makes it no smaller. */
export function exposureOf(risks: readonly Risk[]): number {
  return risks.reduce((sum, risk) => sum + weightOf(risk), 0);
}

/** The exposure now and a week before; undefined where a week ago nothing was known. */
export function exposureTrend(
  state: Pick<ProjectState, 'risks' | 'exposure'>,
  now: string,
): { readonly total: number; readonly before: number | undefined } {
  const weekAgo = addDays(now.slice(0, 10), -7);
  return { total: exposureOf(state.risks), before: state.exposure.findLast(one => one.on <= weekAgo)?.total };
}

/** The owner of a new risk has not said anything to it yet. */
function isUnanswered(risk: Risk): boolean {
  return risk.touchedAt === risk.raised.at && risk.owner?.toLowerCase() !== risk.raised.actor.login.toLowerCase();
}

/**
 * The day on which a risk is to be looked at: its own date, the first answer or the next review, whichever comes first. Its
 * owner's word settles a date that is over, and an acceptance leaves it alone until it ends.
 */
export function lookDay(risk: Risk, calendar: Calendar): CountedDay {
  const { due, accepted } = risk;
  const level = riskLevel(risk);
  const isUntouched = risk.touchedAt === risk.raised.at && accepted === undefined;
  const seen = [risk.touchedAt, ...(accepted ? [accepted.until] : [])].map(calendar.dayOf).toSorted().at(-1) ?? '';
  const answer = isUntouched && isUnanswered(risk) ? answerWithin(level) : undefined;
  const review = addWorkdays(seen, Math.min(answer ?? Number.POSITIVE_INFINITY, reviewEvery(level)), calendar);
  const isAhead = due !== undefined && (isUntouched || due > seen);
  return isAhead && due < review.day ? { day: due, isGuessed: false } : review;
}

/** Its day of looking is over and it is still open. */
export function isOverdue(risk: Risk, now: string, calendar: Calendar): boolean {
  return isOpenRisk(risk, now) && lookDay(risk, calendar).day < calendar.dayOf(now);
}

export const riskToDos = ['owner', 'owner-gone', 'date', 'odds', 'plan'] as const;
/** What was not said yet and is the owner's to say; without an owner, the PM's. */
export type RiskToDo = (typeof riskToDos)[number];

/** What an open risk still lacks; a plan only from high on. */
export function toDosOf(risk: Risk, { gone }: Pick<Around, 'gone'>): readonly RiskToDo[] {
  const lacking: Readonly<Record<RiskToDo, boolean>> = {
    owner: risk.owner === undefined,
    'owner-gone': isGone(risk.owner, gone),
    date: risk.due === undefined,
    odds: risk.assumed,
    plan: risk.plan === undefined && rankOf(riskLevel(risk)) >= rankOf('high'),
  };
  return riskToDos.filter(what => lacking[what]);
}

/** An owner who left the repository can do nothing. */
export function isGone(login: string | undefined, gone: ReadonlySet<string> | undefined): boolean {
  return login !== undefined && gone?.has(login.toLowerCase()) === true;
}

/** Whoever was named as concerned and has not said `/risk ack` yet. */
export function missingAcknowledgements(risk: Risk): readonly string[] {
  const heard = new Set(risk.acknowledged.map(one => acknowledgedName(one).toLowerCase()));
  return risk.concerned.filter(login => !heard.has(login.toLowerCase()));
}

/** Heaviest first: by level, then by odds; of equals the older. */
export function byWeight(risks: readonly Risk[]): readonly Risk[] {
  return risks.toSorted(
    (left, right) => rankOf(riskLevel(right)) - rankOf(riskLevel(left)) || right.p * right.i - left.p * left.i,
  );
}
