import { shortestTime } from './numbers.ts';
import { type Contrast, contrasts, type Growing, growing, type Work } from './pure-work.ts';

/** Times of one kind of work in milliseconds; `worst` is the hostile input that costs most. */
export interface ContrastFigures {
  readonly name: Contrast['name'];
  readonly benignMs: number;
  readonly hostileMs: number;
  readonly worst: string;
}

/** How often as long twice the input takes. */
export interface GrowthFigures {
  readonly name: string;
  readonly ratio: number;
}

export function measureContrast({ name, benign, hostile }: Contrast, repeats: number): ContrastFigures {
  const times = Object.entries(hostile).map(([kind, work]) => ({ kind, ms: timeOf(work, repeats) }));
  const worst = times.reduce((left, right) => (right.ms > left.ms ? right : left), { kind: '', ms: 0 });
  return { name, benignMs: timeOf(benign, repeats), hostileMs: worst.ms, worst: worst.kind };
}

/** Both sizes in turns, so that a busy machine slows them alike. */
export function measureGrowth(one: Growing, repeats: number): GrowthFigures {
  const half = one.at(0.5);
  const whole = one.at(1);
  const times = Array.from({ length: repeats }, () => [shortestTime(half, 1), shortestTime(whole, 1)] as const);
  const shortest = (index: 0 | 1) => Math.min(...times.slice(1).map(pair => pair[index]));
  return { name: one.name, ratio: shortest(1) / shortest(0) };
}

function timeOf(work: Work, repeats: number): number {
  work();
  return shortestTime(work, repeats);
}

export function measurePure(tell: (line: string) => void) {
  const contrasted = contrasts().map(one => measureContrast(one, 15));
  tell('bodies and globs done');
  const growths = growing().map(one => measureGrowth(one, 15));
  tell('growth done');
  return { contrasts: contrasted, growths };
}
