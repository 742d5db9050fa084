import { describe, expect, test } from 'vitest';
import type { Decision, Note } from '../../../src/commands/command.ts';
import type { ReviewedPlan } from '../../../src/commands/release-world.ts';
import type { PlanEvent } from '../../../src/plan/events.ts';
import { parseMessage } from '../../../src/render/icu.ts';
import { replies } from '../../../src/render/locale/en/replies.ts';
import { messageGaps } from '../../../src/render/message-gaps.ts';
import type { WorldWish } from '../../support/command-world.ts';
import {
  examplePlan,
  exampleSections,
  exampleStart,
  type Happened,
  type ReleaseWish,
  releaseWorld,
  reported,
  started,
} from '../../support/release-example.ts';
import { runCommand } from '../../support/run-command.ts';

/** One per cent is live since this morning. */
const live: readonly Happened[] = [
  ...exampleStart,
  { by: 'sun', at: '2026-11-23T02:30:00Z', events: [{ type: 'step-passed', step: 's2' }] },
  { by: 'qa-wei', at: '2026-11-23T02:40:00Z', events: [{ type: 'step-passed', step: 's3' }] },
  { by: 'wang', at: '2026-11-23T03:00:00Z', events: [started('s4', 2, { from: 0, ratio: 1 })] },
  { by: 'wang', at: '2026-11-23T03:05:00Z', events: [reported('s4', 2, 1)] },
];
const held: Happened = {
  ...{ by: 'wei', at: '2026-11-23T04:00:00Z' },
  events: [{ type: 'held', cause: 'person', why: 'refunds', step: undefined, signal: undefined }],
};

/** What a first person asked ten minutes ago. */
const asked = (by: string, what: 'set' | 'skip' | 'bump', key: string): Happened => {
  return { by, at: '2026-11-23T07:35:00Z', events: [{ type: 'asked', what, key, why: 'early' }] };
};

function run(raw: string, as: string, wish: ReleaseWish = {}, around: WorldWish = {}): Decision {
  return runCommand(raw, releaseWorld({ happened: live, ...wish }, { as, ...around }));
}

function accepted(raw: string, as: string, wish: ReleaseWish = {}, around: WorldWish = {}) {
  const decision = run(raw, as, wish, around);
  if (decision.kind !== 'accepted') throw new Error(JSON.stringify(decision));
  for (const note of decision.notes) expect(gapsLeft(note), note.code).toEqual([]);
  return decision;
}

/** Gaps of a note's text that its values don't fill. */
function gapsLeft({ code, values }: Note): readonly string[] {
  return [...messageGaps(parseMessage(replies[code])).keys()].filter(name => !(name in values));
}

describe('pages', () => {
  test.each([
    ['/release status', { kind: 'release-status' }],
    ['/gray status', { kind: 'release-status' }],
    ['/灰度 状态', { kind: 'release-status' }],
    ['/gray why', { kind: 'gray-why', step: undefined }],
    ['/gray why S5', { kind: 'gray-why', step: 's5' }],
  ])('%s', (raw, page) => {
    expect(run(raw, 'mo', {}, { may: 'read' })).toEqual({ kind: 'answered', page });
  });
});

describe('what a line brings into the ledger', () => {
  const bumpKey = `bump checkout ${'e'.repeat(40)} version:v3.0.1`;
  test.each<[string, string, readonly Happened[], readonly Partial<PlanEvent>[]]>([
    ['/gray advance', 'wang', [], [{ type: 'step-started', step: 's1', via: 'dispatch', from: 0, ratio: 0 }]],
    [
      '/gray hold why:"refunds come twice"',
      'wei',
      live,
      [{ type: 'held', cause: 'person', why: 'refunds come twice' }],
    ],
    ['/gray resume why:fixed', 'wang', [...live, held], [{ type: 'resumed', why: 'fixed' }]],
    [
      '/gray rollback why:"refunds come twice"',
      'sun',
      live,
      [
        { type: 'rollback-started', to: 0, why: 'refunds come twice', order: ['checkout'] },
        { type: 'step-started', as: 'rollback', from: 1, ratio: 0 },
      ],
    ],
    ['/gray set 5% why:early', 'wang', live, [{ type: 'asked', what: 'set', key: 'set checkout 5', why: 'early' }]],
    [
      '/gray set checkout 5 why:early',
      'tian',
      [...live, asked('wang', 'set', 'set checkout 5')],
      [{ type: 'step-started', as: 'set', ratio: 5, first: 'wang' }],
    ],
    [
      '/gray set 3 actual:true evidence:https://x.example/1',
      'wang',
      live,
      [
        { type: 'drift-reported', component: 'checkout', ratio: 3 },
        { type: 'held', cause: 'drift' },
      ],
    ],
    ['/gray skip s5 why:early', 'wang', live, [{ type: 'asked', what: 'skip', key: 'skip s5' }]],
    [
      '/gray skip s5 why:early',
      'tian',
      [...live, asked('wang', 'skip', 'skip s5')],
      [{ type: 'skipped', step: 's5', why: 'early', first: 'wang' }],
    ],
    ['/gray handover s6 @zhao', 'wang', live, [{ type: 'handed-over', step: 's6', to: 'zhao' }]],
    ['/gray ack', 'qa-wei', live, [{ type: 'acknowledged', change: 2, role: 'qa' }]],
    [
      '/verify tc-1 fail evidence:"order 119 came twice"',
      'qa-wei',
      live,
      [
        { type: 'case-verified', case: 'TC-1', step: 's3', result: 'fail', role: 'qa', recordedFor: undefined },
        { type: 'held', cause: 'failed' },
      ],
    ],
    [
      '/试单 TC-1 不通过 代录：林（测试） 证据：https://x.example/minutes',
      'wang',
      live,
      [{ type: 'case-verified', result: 'fail', role: 'qa', recordedFor: '林 (qa)' }, { type: 'held' }],
    ],
    [
      '/monitor proved alert https://x.example/fired',
      'sun',
      exampleStart,
      [
        { type: 'monitor-proved', signal: 'alert', url: 'https://x.example/fired' },
        { type: 'step-passed', step: 's2' },
      ],
    ],
    [
      `/release bump checkout sha:${'E'.repeat(40)} version:v3.0.1 why:early`,
      'wang',
      exampleStart,
      [{ type: 'asked', what: 'bump', key: bumpKey }],
    ],
    [
      `/release bump checkout sha:${'e'.repeat(40)} version:v3.0.1 why:early`,
      'tian',
      [...exampleStart, asked('wang', 'bump', bumpKey)],
      [{ type: 'bumped', component: 'checkout', sha: 'e'.repeat(40), version: 'v3.0.1', why: 'early' }],
    ],
    ['/release cancel why:later', 'tian', exampleStart, [{ type: 'cancelled', why: 'later' }]],
    [
      '/freeze start from:11-24 18:00 to:11-27 why:holidays',
      'rui',
      live,
      [
        {
          type: 'freeze-started',
          freeze: {
            ...{ id: 'F-1', scope: 'deploy', from: '2026-11-24T10:00:00Z', to: '2026-11-27T16:00:00Z' },
            ...{ reason: 'holidays', paths: [], except: undefined },
          },
        },
      ],
    ],
  ])('%s by %s', (raw, as, happened, events) => {
    const decision = accepted(raw, as, { happened }, { people: { zhao: 'write' } });
    expect(decision.plan).toHaveLength(events.length);
    expect(decision.plan).toMatchObject(events);
    const isJump = decision.plan.some(
      one => one.type === 'skipped' || (one.type === 'step-started' && one.as === 'set'),
    );
    expect([decision.gate, decision.project.map(one => one.type)]).toEqual([[], isJump ? ['risk-added'] : []]);
  });

  test('a freeze is ended by its number, whatever its case', () => {
    const freeze = accepted('/freeze start why:sale', 'rui').plan;
    const happened = [...live, { by: 'rui', at: '2026-11-23T07:00:00Z', events: freeze }];
    expect(accepted('/freeze end f-1', 'rui', { happened }).plan).toEqual([{ type: 'freeze-ended', id: 'F-1' }]);
    expect(run('/freeze end F-2', 'rui', { happened })).toMatchObject({ refusal: { sort: 'not-understood' } });
  });

  test('the digest that a bump leaves covers the new commit', () => {
    const digest = (sha: string) => {
      const key = `bump checkout ${sha}`;
      const happened = [...exampleStart, asked('wang', 'bump', key)];
      const [event] = accepted(`/release bump checkout sha:${sha} why:x`, 'tian', { happened }).plan;
      return event?.type === 'bumped' ? event.digest : undefined;
    };
    expect(digest('e'.repeat(40))).toMatch(/^[0-9a-f]{16}$/);
    expect(digest('e'.repeat(40))).not.toBe(digest('f'.repeat(40)));
  });
});

describe('🚀 for what moves traffic', () => {
  test.each([
    ['/gray advance', 'wang', [], true],
    ['/gray rollback why:x', 'sun', live, true],
    ['/gray hold why:x', 'wang', live, undefined],
    ['/gray set 5 why:x', 'wang', live, undefined],
  ] as const)('%s by %s: %s', (raw, as, happened, expected) => {
    expect(accepted(raw, as, { happened }).changesProduction).toBe(expected);
  });
});

describe('a reply is written where 👍 does not say it all', () => {
  const codes = (raw: string, as: string, wish: ReleaseWish = {}) =>
    accepted(raw, as, wish, { people: { zhao: 'write' } }).notes.map(one => one.code);

  test.each([
    ['/gray hold why:x', 'wang', live, []],
    ['/gray resume why:x', 'wang', [...live, held], []],
    ['/gray handover s6 @zhao', 'wang', live, []],
    ['/gray ack', 'qa-wei', live, []],
    ['/gray advance', 'wang', [], ['release_started', 'step_started']],
    ['/gray set 5 why:x', 'wang', live, ['second_asked']],
    ['/gray rollback why:x', 'sun', live, ['rollback_begun']],
    ['/monitor proved alert https://x.example', 'sun', exampleStart, ['monitor_proved']],
    ['/monitor proved errors https://x.example', 'sun', exampleStart, []],
  ] as const)('%s by %s', (raw, as, happened, expected) => {
    expect(codes(raw, as, { happened })).toEqual(expected);
  });

  test('on another thread it says which release holds now', () => {
    expect(codes('/gray hold why:x', 'wang', { elsewhere: true })).toEqual(['release_held']);
  });
});

describe('a refusal', () => {
  const refusal = (raw: string, as: string, wish: ReleaseWish = {}, around: WorldWish = {}) => {
    const decision = run(raw, as, wish, around);
    if (decision.kind !== 'refused') throw new Error(JSON.stringify(decision));
    return decision.refusal;
  };

  test('says all that is in the way of a step, who clears it, and when at the earliest', () => {
    const { code, also, who, earliest, sort } = refusal('/gray advance s5', 'mo');
    expect(sort).toBe('not-allowed');
    expect([code, ...(also ?? []).map(one => one.code)].length).toBeGreaterThan(1);
    expect(who).toContainEqual({ kind: 'person', login: 'wang' });
    expect(earliest === undefined || earliest > '2026-11-23T07:45:00Z').toBe(true);
  });

  test('of a person the step is not up to hands the line on', () => {
    expect(refusal('/gray advance', 'mo', { happened: [] })).toMatchObject({
      held: 'write',
      who: [
        { kind: 'person', login: 'wang' },
        { kind: 'person', login: 'zhao' },
      ],
      paste: '/gray advance s1',
    });
  });

  test('of the same person twice asks for a second one', () => {
    const happened = [...live, asked('wang', 'set', 'set checkout 5')];
    expect(refusal('/gray set 5 why:early', 'wang', { happened }).code).toBe('four_eyes');
  });
});

describe('a vote on a plan under review', () => {
  const review: ReviewedPlan = {
    ...{ kind: 'review', pull: 7, path: '.github/sluice/releases/v3.yml', plan: examplePlan(), digest: 'd2' },
    ...{ sections: exampleSections, votes: [], authors: ['mo'], beside: undefined },
  };
  const vote = (as: string, change: Partial<ReviewedPlan> = {}) =>
    runCommand('/release approve', { ...releaseWorld({}, { as }), release: { ...review, ...change } });

  test('stays in the pull request’s ledger, on the sections of the role', () => {
    const event = { type: 'plan-voted', path: review.path, digest: 'd2', role: 'qa', section: 'bbbb' };
    expect(vote('qa-wei')).toMatchObject({
      ...{ kind: 'accepted', gate: [event], plan: [], notes: [{ code: 'vote_in_review', values: { roles: ['qa'] } }] },
    });
  });

  test('is nobody’s who wrote it or is not asked', () => {
    expect(vote('qa-wei', { authors: ['QA-Wei'] })).toMatchObject({ refusal: { sort: 'not-allowed' } });
    expect(vote('sun')).toMatchObject({ refusal: { who: expect.arrayContaining([{ kind: 'role', name: 'qa' }]) } });
  });
});

describe('undo', () => {
  const recent = (command: string, line: number) =>
    ({ comment: 8010, line, at: '2026-11-23T07:40:00Z', command, ledger: 'release' }) as const;

  test('takes a line of the release back', () => {
    const happened = [...live, held];
    const decision = run('/sluice undo', 'wei', { happened }, { recent: [recent('/gray hold why:refunds', 2)] });
    expect(decision).toMatchObject({ plan: [{ type: 'undone', comment: 8010, line: 2 }], gate: [], project: [] });
  });

  test('does not say that a deploy which was begun is taken back', () => {
    const comment = 8008;
    const begun = { ...recent('/gray advance s4', 1), comment };
    expect(run('/sluice undo', 'wang', {}, { recent: [begun] })).toMatchObject({
      refusal: { code: 'undo_moves_nothing', values: { command: '/gray advance s4' } },
    });
  });
});

test('a policy owner mends a release’s ledger on its issue', () => {
  const rules = 'timezone: Asia/Shanghai\nroles: { policy: ["@li"] }';
  expect(run('/sluice refresh why:compared', 'li', {}, { rules })).toMatchObject({
    plan: [{ type: 'mended', why: 'compared' }],
  });
  expect(run('/sluice refresh why:compared', 'li', { elsewhere: true }, { rules, thread: { kind: 'issue' } })).toEqual({
    kind: 'looks-again',
  });
});
