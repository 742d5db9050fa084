import { describe, expect, test } from 'vitest';
import { type ReportArgs, report } from '../../../../src/plan/decide/report.ts';
import { resume } from '../../../../src/plan/decide/resume.ts';
import type { PlanEvent } from '../../../../src/plan/events.ts';
import { layEvents } from '../../../../src/plan/lay-events.ts';
import type { PlanDecision, PlanWorld } from '../../../../src/plan/plan-world.ts';
import { tightenRelease } from '../../../../src/plan/tighten.ts';
import { came, type Done, live, monday, readyForGray, shopPlan, shopWorld, who } from '../../../support/plan-world.ts';

const plan = shopPlan();
const noon = '2026-11-23T04:00:00Z';
const why = 'looked at it';
const bad: Done = [
  '',
  monday,
  { type: 'signal-read', signal: 'rate', step: 's5', verdict: 'fail', value: 3, samples: 900, run: 9 },
  { type: 'held', cause: 'signal', why: 'rate = 3', step: 's5', signal: 'rate' },
];
const good: Done = [
  '',
  noon,
  { type: 'signal-read', signal: 'rate', step: 's5', verdict: 'pass', value: 0.5, samples: 900, run: 9 },
];
const worldOf = (...more: readonly Done[]) =>
  shopWorld(plan, [...readyForGray(plan), live(plan, 's5', 4, monday), ...more], { now: noon });
const holding = (cause: 'person' | 'failed' | 'drift'): Done => [
  'chen',
  monday,
  { type: 'held', cause, why: 'odd', step: 's5', signal: undefined },
];

function lay(world: PlanWorld, decision: PlanDecision, login = 'wang'): PlanWorld {
  if (decision.kind === 'refused') throw new Error(came(decision).join(', '));
  return layEvents(world, decision.events, who(login));
}

test.each(['person', 'failed', 'drift'] as const)('one operator ends a hold of %s', cause => {
  const world = worldOf(holding(cause));
  expect(came(resume({ why }, world, who('chen')))).toEqual(['not_named']);
  for (const login of ['wang', 'zhao', 'tian']) expect(came(resume({ why }, world, who(login)))).toEqual(['resumed']);
  const { state } = lay(world, resume({ why }, world, who('wang')));
  expect(state).toMatchObject({ holds: [], lifted: [{ cause, liftedBy: [{ actor: { login: 'wang' } }] }] });
});

test('nothing is resumed that nothing holds, or that is over', () => {
  expect(came(resume({ why }, worldOf(), who('wang')))).toEqual(['not_held']);
  const world = worldOf(holding('person'));
  expect(came(resume({ why }, { ...world, state: { ...world.state, phase: 'closed' } }, who('wang')))).toEqual([
    'release_phase',
  ]);
});

describe('after a bad signal', () => {
  test('it has to be good again', () => {
    expect(resume({ why }, worldOf(bad), who('wang'))).toMatchObject({
      blockers: [{ code: 'signal_failing', values: { signal: 'rate', value: '3' } }],
    });
  });

  test('two say so', () => {
    const world = worldOf(bad, good);
    const asked = resume({ why }, world, who('wang'));
    expect(came(asked)).toEqual(['asked']);
    expect(came(resume({ why }, lay(world, asked), who('wang')))).toEqual(['four_eyes']);
    expect(resume({ why }, lay(world, asked), who('sun'))).toMatchObject({
      events: [{ type: 'resumed', first: 'wang' }],
    });
  });
});

describe('after an outcome that nobody knows', () => {
  const started: PlanEvent = {
    ...{ type: 'step-started', step: 's6', seq: 5, component: 'app', environment: 'prod-app', sha: 'a'.repeat(40) },
    ...{ from: 1, ratio: 10, via: 'dispatch', workflow: 'app.yml', run: undefined, why: undefined },
    ...{ first: undefined, as: 'plan' },
  };
  const nothing: ReportArgs = {
    ...{ step: 's6', component: undefined, seq: 5, run: undefined, ratio: undefined, outcome: undefined },
    ...{ signal: undefined, value: undefined, samples: undefined, why: undefined, happenedAt: noon },
  };
  const running = worldOf(['wang', monday, started]);
  const tell = (world: PlanWorld, args: Partial<ReportArgs>) =>
    layEvents(world, report({ ...nothing, ...args }, world));
  const lost = tell(running, { outcome: 'unknown' });

  test('somebody has to say which ratio is live', () => {
    expect(resume({ why }, lost, who('wang'))).toMatchObject({
      blockers: [{ code: 'step_unknown', paste: '/gray set 10 actual:true evidence:…' }],
    });
  });

  test('the ratio asked for lets the bake go on, another one lets the step be tried again', () => {
    const seen = lay(tell(lost, { ratio: 10 }), resume({ why }, tell(lost, { ratio: 10 }), who('wang')));
    expect(seen.state.steps['s6']).toMatchObject({ status: 'baking', liveAt: noon });
    const other = lay(tell(lost, { ratio: 1 }), resume({ why }, tell(lost, { ratio: 1 }), who('wang')));
    expect(other.state.steps['s6']).toMatchObject({ status: 'failed' });
    expect(other.state.live['app']).toMatchObject({ ratio: 1 });
  });
});

describe('after a word that is gone', () => {
  const skipped: Done = ['zhao', monday, { type: 'skipped', step: 's3', why: 'seen before', first: 'wang' }];
  const events = readyForGray(plan).filter(([, , event]) => event?.type !== 'step-passed' || event.step !== 's3');
  const begun = shopWorld(plan, [...events, skipped, live(plan, 's5', 4, monday)], { now: noon });
  const world = { ...begun, state: tightenRelease(begun.state, new Map()) };

  test('two say again that a step is skipped', () => {
    expect(world.state.holds.filter(one => one.step === 's3')).toMatchObject([{ cause: 'unknown', why: 'grant gone' }]);
    const only = { ...world, state: { ...world.state, holds: world.state.holds.filter(one => one.step === 's3') } };
    const asked = resume({ why }, only, who('wang'));
    expect(came(asked)).toEqual(['asked']);
    expect(resume({ why }, lay(only, asked), who('sun'))).toMatchObject({
      events: [{ type: 'resumed' }, { type: 'skipped', step: 's3', first: 'wang' }],
    });
  });

  test('a trial has to be signed again', () => {
    expect(came(resume({ why }, world, who('wang')))).toContain('grant_gone');
  });
});
