import { timeOf } from './numbers.ts';
import { type Contrast, contrasts, type Growing, growing } from './pure-work.ts';

/** Times of one kind of work in milliseconds; `worst` is the hostile input that costs most. */
export interface ContrastFigures {
  readonly name: Contrast['name'];
  readonly benignMs: number;
  readonly hostileMs: number;
  readonly worst: string;
}

/** How many times longer twice the input takes. */
export interface GrowthFigures {
  readonly name: string;
  readonly ratio: number;
}

const attempts = 3;

export function measureContrast({ name, benign, hostile }: Contrast): ContrastFigures {
  const times = Object.entries(hostile).map(([kind, work]) => ({ kind, ms: timeOf(work, attempts) }));
  const worst = times.reduce((left, right) => (right.ms > left.ms ? right : left), { kind: '', ms: 0 });
  return { name, benignMs: timeOf(benign, attempts), hostileMs: worst.ms, worst: worst.kind };
}

export function measureGrowth(one: Growing): GrowthFigures {
  return { name: one.name, ratio: timeOf(one.at(2), attempts) / timeOf(one.at(1), attempts) };
}

export function measurePure(tell: (line: string) => void) {
  const contrasted = contrasts().map(measureContrast);
  tell('bodies and globs done');
  const growths = growing().map(measureGrowth);
  tell('growth done');
  return { contrasts: contrasted, growths };
}
