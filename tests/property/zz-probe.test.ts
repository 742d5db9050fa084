import fc from 'fast-check';
import { test } from 'vitest';
import { blockersOf } from '../../src/plan/guards/guard-table.ts';
import { nextSteps } from '../../src/plan/step-view.ts';
import { anybody, moves, play, shortPlans } from '../support/release-schedule.ts';
test('probe', () => {
  const why = new Map<string, number>();
  for (const [plan, told] of fc.sample(fc.tuple(shortPlans, moves), { numRuns: 400, seed: 7 })) {
    if ((told[0] ?? 0) % 3 !== 0) continue;
    const w = play(plan, told, () => undefined);
    const next = nextSteps(w)[0];
    const b = next ? blockersOf(next.id, w, anybody(1)).flatMap(g => g.blockers.map(x => x.code)) : ['none'];
    const k = `${w.state.phase} ${next?.id ?? '-'}/${plan.steps.length} ${[...new Set(b)].join()} n=${told.length}`;
    const kk = k.replace(/n=.*/, '').replace(/s\d+\//,'/');
    why.set(kk, (why.get(kk) ?? 0) + 1);
  }
  console.log([...why].sort((a, b) => b[1] - a[1]).slice(0, 40).map(x => x.join(' : ')).join('\n'));
});
