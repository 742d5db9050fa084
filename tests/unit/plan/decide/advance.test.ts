import { describe, expect, test } from 'vitest';
import { type AdvanceArgs, advance } from '../../../../src/plan/decide/advance.ts';
import { layEvents } from '../../../../src/plan/lay-events.ts';
import type { PlanDecision, PlanWorld } from '../../../../src/plan/plan-world.ts';
import type { ReleasePlan } from '../../../../src/plan/release-plan.ts';
import {
  came,
  type Done,
  live,
  monday,
  passed,
  readyForGray,
  shopPlan,
  shopWorld,
  verified,
  votes,
  who,
} from '../../../support/plan-world.ts';

const plain: AdvanceArgs = { step: undefined, why: undefined, evidence: undefined, via: 'comment', run: undefined };
const plan = shopPlan();
const ready = readyForGray(plan);
const tuesday = '2026-11-24T03:00:00Z';

interface Told {
  readonly plan?: ReleasePlan;
  readonly happened?: readonly Done[];
  readonly now?: string;
  readonly by?: string;
}
const worldOf = ({ plan: told = plan, happened = readyForGray(told), now = monday }: Told) =>
  shopWorld(told, happened, { now });
const ask = (args: Partial<AdvanceArgs> = {}, told: Told = {}) =>
  advance({ ...plain, ...args }, worldOf(told), who(told.by ?? 'wang'));

describe('the next step', () => {
  test('is begun with all that its run has to know', () => {
    expect(ask({ why: 'as planned' })).toMatchObject({
      kind: 'accepted',
      events: [
        {
          ...{ type: 'step-started', step: 's5', seq: 4, component: 'app', environment: 'prod-app', from: 0, ratio: 1 },
          ...{ sha: 'a'.repeat(40), via: 'dispatch', workflow: 'app.yml', as: 'plan', why: 'as planned' },
        },
      ],
      notes: [{ code: 'step_started' }],
    });
  });

  test('begins the release when it is the first', () => {
    const happened = [...votes, verified('ding', 's0', 'dry-run', 'dba')];
    const decision = ask({ evidence: 'https://ci.example.com/1' }, { happened, by: 'ding' });
    expect(decision).toMatchObject({ notes: [{ code: 'release_started' }, { code: 'step_recorded' }] });
    expect(came(decision)).toEqual(['step-started', 'step-reported']);
    expect(after(decision, worldOf({ happened }), 'ding').state.phase).toBe('running');
  });

  test('comes after what has baked is written down', () => {
    const happened = [...ready, live(plan, 's5', 4, monday), rate('2026-11-23T06:00:00Z', 's5')];
    expect(ask({}, { happened, now: tuesday })).toMatchObject({
      events: [
        { type: 'step-passed', step: 's5' },
        { type: 'step-started', step: 's6', from: 1, ratio: 10 },
      ],
    });
  });

  test.each<readonly [string, Told, readonly string[]]>([
    [
      'bakes and lacks a number',
      { happened: [...ready, live(plan, 's5', 4, monday)] },
      ['bake_running', 'signal_missing'],
    ],
    ['is not the asker’s', { by: 'chen' }, ['not_operator']],
    ['is out of its window', { now: '2026-11-23T12:00:00Z' }, ['window_closed']],
    ['is held', { happened: [...ready, held('person')] }, ['release_held']],
    ['is running', { happened: [...ready, started('s5', 4)] }, ['step_already']],
    ['waits for a trial', { happened: ready.slice(0, -2) }, ['needs_missing', 'case_unverified']],
  ])('says why it can not begin: it %s', (_name, told, codes) => {
    expect(came(ask({}, told))).toEqual(expect.arrayContaining([...codes]));
    expect(ask({}, told).kind).toBe('refused');
  });
});

test.each<readonly [string, Partial<AdvanceArgs>, Told, readonly string[]]>([
  ['a step that the plan does not have', { step: 's99' }, {}, ['not_in_plan']],
  ['a trial', { step: 's4' }, { happened: ready.slice(0, -2) }, ['step_by_itself']],
  ['a step that has passed', { step: 's2' }, {}, ['step_already']],
])('%s is not begun', (_name, args, told, codes) => {
  expect(came(ask(args, told))).toEqual(codes);
});

describe('who carries it out', () => {
  const byHand = shopPlan({ ', needs: [book], deploy: app.yml': ', needs: [book]' });
  const recorded = shopPlan({ 'mode: dispatch': 'mode: record' });

  test('nobody can where there is no workflow', () => {
    expect(came(ask({}, { plan: byHand }))).toEqual(['no_deploy_workflow']);
  });

  test('a job of the run that asks takes it on', () => {
    const decision = ask({ via: 'job', run: 77 }, { plan: byHand });
    expect(decision).toMatchObject({ events: [{ type: 'step-started', via: 'job', run: 77, workflow: undefined }] });
  });

  test('people record a ratio with another line, and a migration with its evidence', () => {
    expect(ask({}, { plan: recorded })).toMatchObject({
      blockers: [{ code: 'record_mode', paste: '/gray set 1 evidence:…' }],
    });
    const happened = [...votes, verified('ding', 's0', 'dry-run', 'dba')];
    expect(came(ask({}, { plan: recorded, happened, by: 'ding' }))).toEqual(['missing_arg']);
    expect(came(ask({ evidence: '#12' }, { plan: recorded, happened, by: 'ding' }))).toEqual([
      'step-started',
      'step-reported',
    ]);
  });
});

describe('two people', () => {
  const full = shopPlan({ 'four-eyes: [set, skip]': 'four-eyes: [set, skip, full]' });
  const happened = [
    ...readyForGray(full),
    live(full, 's5', 4, monday),
    passed('s5', monday),
    live(full, 's6', 5, monday),
    passed('s6', monday),
  ];

  test('say the same before all traffic moves, within half an hour', () => {
    const world = worldOf({ plan: full, happened });
    const first = advance(plain, world, who('wang'));
    expect(came(first)).toEqual(['asked']);
    const asked = after(first, world, 'wang');
    expect(came(advance(plain, asked, who('wang')))).toEqual(['four_eyes']);
    expect(advance(plain, asked, who('tian'))).toMatchObject({
      events: [{ type: 'step-started', step: 's7', first: 'wang' }],
    });
    const late = { ...asked, now: '2026-11-23T03:31:00Z' };
    expect(came(advance(plain, late, who('tian')))).toEqual(['not_named']);
  });
});

describe('the close', () => {
  const all = [
    ...ready,
    live(plan, 's5', 4, monday),
    passed('s5', monday),
    live(plan, 's6', 5, monday),
    passed('s6', monday),
    live(plan, 's7', 6, monday),
  ];

  test('ends the release once all else is over', () => {
    const happened = [...all, passed('s7', monday)];
    const decision = ask({}, { happened, by: 'li' });
    expect(came(decision)).toEqual(['step-passed', 'closed']);
    expect(after(decision, worldOf({ happened }), 'li').state.phase).toBe('closed');
  });

  test('waits for whatever it does not need by name too', () => {
    const short = shopPlan({
      '- { id: s8, kind: close, by: owner }': '- { id: s8, kind: close, by: owner, needs: [s2] }',
    });
    const decision = ask({ step: 's8' }, { plan: short, happened: readyForGray(short), by: 'li' });
    expect(decision).toMatchObject({
      blockers: [{ values: { need: 's5' } }, { values: { need: 's6' } }, { values: { need: 's7' } }],
    });
  });

  test('has nothing after it', () => {
    const happened = [...all, passed('s7', monday), passed('s8', monday)];
    expect(came(ask({}, { happened, by: 'li' }))).toEqual(['nothing_next']);
  });
});

test('a migration of which nobody knows what became is recorded by its operator', () => {
  const lost: Done = [
    'wang',
    monday,
    { ...none, step: 's0', seq: 1, component: 'book', sha: 'b'.repeat(40), ratio: undefined },
    { ...silent, step: 's0', seq: 1, outcome: 'unknown' },
  ];
  const happened = [...votes, verified('ding', 's0', 'dry-run', 'dba'), lost];
  expect(came(ask({}, { happened, by: 'ding' }))).toContain('step_unknown');
  expect(came(ask({ evidence: '#12' }, { happened, by: 'wei' }))).toEqual(['not_named']);
  const decision = ask({ evidence: '#12' }, { happened, by: 'ding' });
  expect(came(decision)).toEqual(['step-reported']);
  expect(after(decision, worldOf({ happened }), 'ding').state.steps['s0']?.status).toBe('baking');
});

/** The world with what was decided in its ledger. */
function after(decision: PlanDecision, world: PlanWorld, login: string): PlanWorld {
  if (decision.kind === 'refused') throw new Error(came(decision).join(', '));
  return layEvents(world, decision.events, who(login));
}

const none = {
  type: 'step-started',
  environment: 'prod-app',
  from: 0,
  via: 'dispatch',
  workflow: 'app.yml',
  run: undefined,
  why: undefined,
  first: undefined,
  as: 'plan',
} as const;
const silent = {
  type: 'step-reported',
  ratio: undefined,
  run: undefined,
  evidence: undefined,
  happenedAt: monday,
} as const;

function started(step: string, seq: number): Done {
  return ['wang', monday, { ...none, step, seq, component: 'app', sha: 'a'.repeat(40), ratio: 1 }];
}

function held(cause: 'person'): Done {
  return ['chen', monday, { type: 'held', cause, why: 'odd', step: undefined, signal: undefined }];
}

function rate(at: string, step: string): Done {
  return ['', at, { type: 'signal-read', signal: 'rate', step, verdict: 'pass', value: 0.5, samples: 900, run: 9 }];
}
