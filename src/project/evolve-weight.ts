import type { Grant } from '../ledger/receipt.ts';
import type { RiskChange } from './events.ts';
import { levelOf, type Odds, oddsOf, rankOf, stricterLevel } from './risk-scale.ts';
import type { Lowering, Risk } from './state.ts';

type Weighed = Pick<Risk, 'p' | 'i' | 'level'>;

/** A risk with what was set. Lowering leaves what it was before; another level ends an acceptance of the old one. */
export function changeRisk(risk: Risk, set: RiskChange, by: Grant): Risk {
  const weighed = reweighed(risk, set);
  const after = { ...risk, ...said(set), ...weighed };
  const lowered = [...risk.lowered, ...(isLighter(weighed, risk) ? [loweringOf(risk, by)] : [])];
  const kept = { ...after, lowered: lowered.filter(one => isLighter(weighed, one.from)) };
  const rise = rankOf(weighed.level) - rankOf(risk.level);
  if (rise === 0) return kept;
  return { ...kept, acceptanceAsked: undefined, accepted: rise > 0 ? undefined : risk.accepted };
}

/** Only the keys that were given a value. */
function said(set: RiskChange): Partial<Risk> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

/** A level without odds stands for its usual ones; odds make the level, and a level said with them is a floor. */
function reweighed(risk: Risk, set: RiskChange): Weighed & Pick<Risk, 'assumed'> {
  const isSaid = set.p !== undefined || set.i !== undefined;
  const odds: Odds = isSaid || set.level === undefined ? risk : oddsOf(set.level);
  const p = set.p ?? odds.p;
  const i = set.i ?? odds.i;
  const money = set.money ?? risk.money;
  const isWeighed = isSaid || set.level !== undefined || set.money !== undefined;
  if (!isWeighed) return { p, i, level: risk.level, assumed: risk.assumed };
  const byOdds = levelOf({ p, i, money });
  const level = set.level === undefined ? byOdds : stricterLevel(set.level, byOdds);
  return { p, i, level, assumed: isSaid ? false : set.level !== undefined || risk.assumed };
}

function loweringOf(risk: Risk, by: Grant): Lowering {
  return { from: { p: risk.p, i: risk.i, level: risk.level }, by };
}

/** Lighter in its level or in its odds. */
function isLighter(left: Weighed, right: Weighed): boolean {
  return rankOf(left.level) < rankOf(right.level) || left.p * left.i < right.p * right.i;
}

/** The heavier of both, level and odds apart. */
export function heavier<One extends Weighed>(risk: One, other: Weighed): One {
  const odds = other.p * other.i > risk.p * risk.i ? { p: other.p, i: other.i } : {};
  return { ...risk, ...odds, level: stricterLevel(risk.level, other.level) };
}
