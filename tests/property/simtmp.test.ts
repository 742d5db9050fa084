import { test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { planOf } from '../support/simulated-plan.ts';
import { runPunctually } from '../support/punctual-release.ts';
test('x', () => {
  const plan = planOf(['id: d, kind: deploy, component: shop, ratio: 0','id: g, kind: gray, component: shop, ratio: 10, bake: 1h, signals: [recon]', 'id: h, kind: gray, component: shop, ratio: 100, bake: 1h, signals: [recon]'], ['signals: [{ id: recon, kind: reconciliation, from: "workflow:recon.yml", pass: "diff == 0", available: "T+1 09:00" }]']);
  const start='2026-11-23T01:00:00Z';
  const t=performance.now();
  const r = runPunctually(plan, {start, calendar: createCalendar({ zone: plan.timezone, country:'CN', addWorkingDays: [], addHolidays: [] }), freezes: []});
  console.log(performance.now()-t, r.jumps);
  console.dir(r,{depth:6});
});
