import { countedWork } from '../support/counted-work.ts';
import { timeOf } from './numbers.ts';
import { type Contrast, contrasts, type Growing, growing } from './pure-work.ts';

/** Times of one kind of work in milliseconds; `worst` is the hostile input that costs most. */
export interface ContrastFigures {
  readonly name: Contrast['name'];
  readonly benignMs: number;
  readonly hostileMs: number;
  readonly worst: string;
}

/** How many times more blocks run, and how much longer it takes, for twice the input. Time jumps where memory has to grow. */
export interface GrowthFigures {
  readonly name: string;
  readonly counted: number;
  readonly timed: number;
}

const attempts = 3;

function measureContrast({ name, benign, hostile }: Contrast): ContrastFigures {
  const times = Object.entries(hostile).map(([kind, work]) => ({ kind, ms: timeOf(work, attempts) }));
  const worst = times.reduce((left, right) => (right.ms > left.ms ? right : left), { kind: '', ms: 0 });
  return { name, benignMs: timeOf(benign, attempts), hostileMs: worst.ms, worst: worst.kind };
}

function measureGrowth(one: Growing, counts: Readonly<Record<string, number>>): GrowthFigures {
  const countOf = (size: string) => counts[`${one.name}, ${size}`] ?? Number.NaN;
  const timed = timeOf(one.at(1), attempts) / timeOf(one.at(0.5), attempts);
  return { name: one.name, counted: countOf('whole') / countOf('half'), timed };
}

export async function measurePure(tell: (line: string) => void) {
  const contrasted = contrasts().map(measureContrast);
  tell('bodies and globs done');
  const counts = await countedWork();
  const growths = growing().map(one => measureGrowth(one, counts));
  tell('growth done');
  return { contrasts: contrasted, growths };
}
