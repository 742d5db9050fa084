import { describe, expect, test } from 'vitest';
import { due } from '../../../../src/plan/decide/due.ts';
import { hold } from '../../../../src/plan/decide/hold.ts';
import { type ReportArgs, report } from '../../../../src/plan/decide/report.ts';
import { rollback } from '../../../../src/plan/decide/rollback.ts';
import { layEvents } from '../../../../src/plan/lay-events.ts';
import type { PlanDecision, PlanWorld } from '../../../../src/plan/plan-world.ts';
import type { ReleasePlan } from '../../../../src/plan/release-plan.ts';
import {
  came,
  type Done,
  goodFacts,
  live,
  monday,
  passed,
  readyForGray,
  shopPlan,
  shopWorld,
  votes,
  who,
} from '../../../support/plan-world.ts';

const plan = shopPlan();
const back = { to: undefined, why: 'refunds come twice' };
/** Outside of every window. */
const night = '2026-11-28T20:00:00Z';

function tenPercent(told: ReleasePlan): readonly Done[] {
  return [...readyForGray(told), live(told, 's5', 4, monday), passed('s5', monday), live(told, 's6', 5, monday)];
}
const worldOf = (told: ReleasePlan = plan, ...more: readonly Done[]) =>
  shopWorld(told, [...tenPercent(told), ...more], { now: night });

function lay(world: PlanWorld, decision: PlanDecision, login = 'wang'): PlanWorld {
  if (decision.kind === 'refused') throw new Error(came(decision).join(', '));
  return layEvents(world, decision.events, who(login));
}

const nothing: ReportArgs = {
  ...{ step: undefined, component: undefined, seq: undefined, run: undefined, ratio: undefined, outcome: undefined },
  ...{ signal: undefined, value: undefined, samples: undefined, why: undefined, happenedAt: night },
};
function tell(world: PlanWorld, args: Partial<ReportArgs>): PlanWorld {
  return layEvents(world, report({ ...nothing, ...args }, world));
}

describe('a rollback', () => {
  const begun = lay(worldOf(), rollback(back, worldOf(), who('wang')));

  test('begins with what was released last, in the night and with nobody’s vote', () => {
    expect(rollback(back, worldOf(), who('wang'))).toMatchObject({
      events: [
        { type: 'rollback-started', to: 0, order: ['app', 'book'], cause: 'person' },
        {
          type: 'step-started',
          as: 'rollback',
          step: 's6',
          seq: 6,
          component: 'app',
          from: 10,
          ratio: 0,
          via: 'dispatch',
        },
      ],
      notes: [{ code: 'rollback_begun' }],
    });
    expect(begun.state.phase).toBe('rolling-back');
  });

  test('goes on when the one before it has answered, and ends after the last', () => {
    expect(due(begun)).toEqual([]);
    const first = tell(begun, { step: 's6', seq: 6, ratio: 0 });
    expect(first.state).toMatchObject({
      lastSeq: 7,
      live: { app: { ratio: 0 } },
      steps: { s1: { execution: { seq: 7 } } },
    });
    const second = tell(first, { step: 's1', seq: 7, ratio: 0 });
    expect(second.state.phase).toBe('rolled-back');
    const { s0, s1, s2, s5, s6 } = second.state.steps;
    expect([s0, s1, s2, s5, s6].map(one => one?.status)).toEqual([
      'passed',
      'reverted',
      'passed',
      'reverted',
      'reverted',
    ]);
    expect(second.state.rejected.map(one => one.component)).toEqual(['app', 'book']);
  });

  test('waits where an execution of it went wrong, until it is asked for again', () => {
    const failed = tell(begun, { step: 's6', seq: 6, outcome: 'failure' });
    expect(failed.state.holds).toMatchObject([{ cause: 'failed' }]);
    expect(due(failed)).toEqual([]);
    const again = rollback(back, failed, who('sun'));
    expect(again).toMatchObject({
      events: [{ type: 'rollback-started' }, { type: 'step-started', step: 's6', seq: 7 }],
    });
  });

  test('that is under way is not begun a second time', () => {
    expect(rollback(back, begun, who('sun'))).toMatchObject({ kind: 'accepted', events: [] });
  });

  test('overtakes what is still running', () => {
    const running: Done = [
      'wang',
      monday,
      {
        ...{ type: 'step-started', step: 's5', seq: 4, component: 'app', environment: 'prod-app', sha: 'a'.repeat(40) },
        ...{ from: 0, ratio: 1, via: 'dispatch', workflow: 'app.yml', run: undefined, why: undefined },
        ...{ first: undefined, as: 'plan' },
      },
    ];
    const world = shopWorld(plan, [...readyForGray(plan), running], { now: night });
    expect(rollback(back, world, who('wang'))).toMatchObject({
      events: [{ order: ['app', 'book'] }, { step: 's5', from: 0, ratio: 0, seq: 5 }],
    });
  });

  test('to a ratio takes back only what is above it', () => {
    expect(rollback({ ...back, to: 5 }, worldOf(), who('wang'))).toMatchObject({
      events: [
        { to: 5, order: ['app', 'book'] },
        { component: 'app', ratio: 5 },
      ],
    });
    const half = shopPlan({ 'ratio: 100, bake: 12h': 'ratio: 5, bake: 12h' });
    expect(rollback({ ...back, to: 5 }, worldOf(half), who('wang'))).toMatchObject({
      events: [{ order: ['app'] }, {}],
    });
    expect(came(rollback({ ...back, to: 100 }, worldOf(), who('wang')))).toEqual(['bad_value']);
  });

  test('with nothing live is over at once', () => {
    const world = shopWorld(plan, [...votes, live(plan, 's0', 1, monday)]);
    expect(came(rollback(back, world, who('wang')))).toEqual(['rollback-started', 'rolled-back']);
  });

  test('is recorded by people where nothing can be started', () => {
    const recorded = shopPlan({ 'mode: dispatch': 'mode: record' });
    expect(rollback(back, worldOf(recorded), who('wang'))).toMatchObject({ events: [{}, { via: 'record' }] });
    const bare = shopPlan({ ', needs: [book], deploy: app.yml': ', needs: [book]' });
    const job = rollback({ ...back, via: 'job', run: 7 }, worldOf(bare), who('wang'));
    expect(job).toMatchObject({ events: [{}, { via: 'job', run: 7 }] });
  });

  test('says what it does not take back, and is not offered past the point of no return', () => {
    const lasting = shopPlan({ 'by: dba, dry-run': 'by: dba, reversible: false, dry-run' });
    expect(rollback(back, worldOf(lasting), who('wang'))).toMatchObject({
      notes: [{ code: 'rollback_begun' }, { code: 'rollback_not_taken_back', values: { steps: ['s0'] } }],
    });
    const noReturn = shopPlan({ 'by: [operator, sre] }': 'by: [operator, sre], point-of-no-return: s6 }' });
    expect(rollback(back, worldOf(noReturn), who('wang'))).toMatchObject({ blockers: [{ code: 'irreversible' }] });
    expect(hold({ why: 'odd' }, worldOf(noReturn), who('wang')).kind).toBe('accepted');
  });
});

test.each<readonly [string, string, readonly string[]]>([
  ['wang', 'rollback-started', []],
  ['sun', 'rollback-started', []],
  ['max', 'rollback-started', []],
  ['chen', 'not_named', []],
])('%s gets %s', (login, first) => {
  expect(came(rollback(back, worldOf(), who(login)))[0]).toBe(first);
});

describe('whoever runs a step', () => {
  const step = (changes: string) => shopPlan({ 'app, ratio: 10, bake: 24h': `app, ratio: 10, bake: 24h, ${changes}` });
  const urgent: ReleasePlan = { ...plan, class: 'emergency', emergency: { ...plan.emergency, by: ['@chen'] } };
  const givenTo = (login: string): Done => ['wang', monday, { type: 'handed-over', step: 's6', to: login }];

  test.each<readonly [string, PlanWorld, string, string]>([
    ['its own operator', worldOf(step('operator: "@chen"')), 'chen', 'rollback-started'],
    ['who took it over', worldOf(plan, givenTo('chen')), 'chen', 'rollback-started'],
    ['the plan’s operator, whose step it was', worldOf(plan, givenTo('chen')), 'wang', 'rollback-started'],
    ['whoever may run an emergency', worldOf(urgent), 'chen', 'rollback-started'],
    ['its backup, where backups are not named', worldOf(step('backup: "@chen"')), 'chen', 'not_named'],
  ])('%s', (_name, world, login, came0) => {
    expect(came(rollback(back, world, who(login)))[0]).toBe(came0);
    expect(came(hold({ why: 'odd' }, world, who(login)))[0]).toBe(came0 === 'not_named' ? came0 : 'held');
  });

  test('not of one that has not begun', () => {
    const world = worldOf(plan, ['wang', monday, { type: 'handed-over', step: 's7', to: 'chen' }]);
    expect(came(rollback(back, world, who('chen')))[0]).toBe('not_named');
  });

  test('not where the plan leaves rollback to others', () => {
    const others = shopPlan({ 'by: [operator, sre]': 'by: [sre]' });
    expect(came(rollback(back, worldOf(others, givenTo('chen')), who('chen')))[0]).toBe('not_named');
  });
});

test.each(['review', 'closed', 'cancelled'] as const)('in %s there is nothing to roll back, nor to hold', phase => {
  const world = worldOf();
  const ended = { ...world, state: { ...world.state, phase } };
  expect(came(rollback(back, ended, who('wang')))).toEqual(['release_phase']);
  expect(came(hold({ why: 'odd' }, ended, who('wang')))).toEqual(['release_phase']);
});

test.each(['running', 'observing', 'rolling-back', 'rolled-back', 'replanning'] as const)(
  'in %s both are taken',
  phase => {
    const world = worldOf();
    const state = { ...world.state, phase };
    const frozen = { ...goodFacts, fileDigest: undefined };
    expect(rollback(back, { ...world, state, facts: frozen }, who('wang')).kind).toBe('accepted');
    expect(hold({ why: 'odd' }, { ...world, state, facts: frozen }, who('wang')).kind).toBe('accepted');
  },
);

test('whoever may triage holds, and the next step waits', () => {
  expect(came(hold({ why: 'odd' }, worldOf(), who('chen')))).toEqual(['not_named']);
  const chen = { ...who('chen'), can: (level: string) => level === 'read' || level === 'triage' };
  const held = lay(worldOf(), hold({ why: 'odd' }, worldOf(), chen), 'chen');
  expect(held.state.holds).toMatchObject([{ cause: 'person', why: 'odd', by: { actor: { login: 'chen' } } }]);
});
