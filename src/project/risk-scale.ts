export const levelNames = ['low', 'medium', 'high', 'critical'] as const;
export type LevelName = (typeof levelNames)[number];
export const areas = ['schedule', 'stability', 'money', 'data', 'security', 'people', 'external'] as const;
export type Area = (typeof areas)[number];
export const moneyGrades = ['none', 'low', 'medium', 'high'] as const;
export type MoneyGrade = (typeof moneyGrades)[number];
export const responses = ['avoid', 'mitigate', 'transfer', 'accept'] as const;
export type ResponseKind = (typeof responses)[number];

/** Probability and impact, each 1 to 5. */
export interface Odds {
  readonly p: number;
  readonly i: number;
}

/** What a level is made of: the odds, and the grade of what money could be lost. */
export interface Weight extends Odds {
  readonly money: MoneyGrade | undefined;
}

/** Who may accept a risk, and for how long at most. */
export interface AcceptanceRule {
  /** Any one of these may; `owner` is the risk's own owner. */
  readonly roles: readonly string[];
  /** A second person has to say the same. */
  readonly second: boolean;
  readonly maxDays: number;
}

interface LevelRow {
  /** From this product of probability and impact on. */
  readonly from: number;
  /** Odds of a risk that was given a level and nothing else. */
  readonly assumed: Odds;
  /** Working days between two looks at it. */
  readonly review: number;
  /** Working days until its owner is expected to say something at first; undefined: not expected. */
  readonly answer: number | undefined;
  readonly acceptance: AcceptanceRule;
}

const scale: Readonly<Record<LevelName, LevelRow>> = {
  low: {
    from: 1,
    assumed: { p: 1, i: 3 },
    review: 10,
    answer: undefined,
    acceptance: { roles: ['owner'], second: false, maxDays: 90 },
  },
  medium: {
    from: 5,
    assumed: { p: 2, i: 4 },
    review: 5,
    answer: 3,
    acceptance: { roles: ['pm'], second: false, maxDays: 30 },
  },
  high: {
    from: 10,
    assumed: { p: 3, i: 4 },
    review: 2,
    answer: 1,
    acceptance: { roles: ['tech-lead'], second: false, maxDays: 14 },
  },
  critical: {
    from: 16,
    assumed: { p: 4, i: 5 },
    review: 1,
    answer: 0,
    acceptance: { roles: ['sponsor'], second: true, maxDays: 7 },
  },
};

/** 1–4 low, 5–9 medium, 10–15 high, 16–25 critical; a lot of money at stake is never less than high. */
export function levelOf(weight: Weight): LevelName {
  const product = weight.p * weight.i;
  const byOdds = levelNames.findLast(level => product >= scale[level].from) ?? 'low';
  return weight.money === 'high' ? stricterLevel(byOdds, 'high') : byOdds;
}

export function stricterLevel(left: LevelName, right: LevelName): LevelName {
  return rankOf(left) >= rankOf(right) ? left : right;
}

/** 0 for low to 3 for critical. */
export function rankOf(level: LevelName): number {
  return levelNames.indexOf(level);
}

/** Odds that a level stands for until somebody says the real ones. */
export function oddsOf(level: LevelName): Odds {
  return scale[level].assumed;
}

export function acceptanceOf(level: LevelName): AcceptanceRule {
  return scale[level].acceptance;
}

/** Working days from one look at a risk to the next. */
export function reviewEvery(level: LevelName): number {
  return scale[level].review;
}

/** Working days in which the owner of a new risk answers; undefined for a low one. */
export function answerWithin(level: LevelName): number | undefined {
  return scale[level].answer;
}
