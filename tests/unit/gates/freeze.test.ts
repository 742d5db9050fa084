import { describe, expect, test } from 'vitest';
import type { Freeze } from '../../../src/calendar/freeze.ts';
import type { PullRequestFacts } from '../../../src/facts/pull-request-facts.ts';
import { freezeGate } from '../../../src/gates/freeze.ts';
import type { GateReceipt } from '../../../src/ledger/gate-receipt.ts';
import { judgePullRequest } from '../../../src/use-cases/judge-pull-request.ts';
import { changedFile, gateContext, listing, pullRequestFacts } from '../../support/facts.ts';
import { configOf } from '../config/problems.ts';

function freeze(id: string, from: string, to: string, overrides: Partial<Freeze> = {}): Freeze {
  const at = (day: string) => (day.includes('T') ? day : `2026-12-${day}T00:00:00Z`);
  return { id, scope: 'merge', from: at(from), to: at(to), reason: 'Sale', paths: [], except: undefined, ...overrides };
}

function judge(now: string, freezes: readonly Freeze[], facts: Partial<PullRequestFacts> = {}) {
  return freezeGate.bind({}).evaluate(pullRequestFacts({ now, ...facts }), gateContext({ freezes }));
}

describe('the edges of a freeze', () => {
  const sale = freeze('sale', '10', '13');
  test.each([
    ['2026-12-09T23:59:59Z', 'passed', '2026-12-10T00:00:00Z', 'until it begins'],
    ['2026-12-10T00:00:00Z', 'pending', '2026-12-13T00:00:00Z', 'until it ends'],
    ['2026-12-12T23:59:59Z', 'pending', '2026-12-13T00:00:00Z', 'in its last second'],
    ['2026-12-13T00:00:00Z', 'passed', undefined, 'for ever after'],
  ])('at %s it is %s, true until %s: %s', (now, verdict, validUntil, _why) => {
    expect(judge(now, [sale])).toMatchObject({ verdict, validUntil });
  });

  test('freezes that meet are waited out as one, and looked at anew at every edge', () => {
    const result = judge('2026-12-11T00:00:00Z', [freeze('audit', '13', '15'), sale, freeze('later', '20', '21')]);
    expect(result).toMatchObject({
      reason: { code: 'frozen', values: { freeze: 'sale', until: '2026-12-15T00:00:00Z', why: 'Sale' } },
      clearedBy: [{ kind: 'time', until: '2026-12-15T00:00:00Z' }],
      validUntil: '2026-12-13T00:00:00Z',
    });
  });

  test('others in force are said beside the one that ends last', () => {
    const result = judge('2026-12-12T12:00:00Z', [sale, freeze('audit', '12', '15')]);
    expect(result.reason.values['freeze']).toBe('audit');
    expect(result.notes).toEqual([
      { code: 'frozen', values: { freeze: 'sale', until: '2026-12-13T00:00:00Z', why: 'Sale' } },
    ]);
  });
});

describe('which changes a freeze concerns', () => {
  const services = freeze('sale', '10', '13', { paths: ['services/**'] });
  test.each<[string, Partial<PullRequestFacts>, string]>([
    ['a file within', { files: listing([changedFile('services/a.ts')]) }, 'pending'],
    ['a file outside', { files: listing([changedFile('docs/a.md')]) }, 'passed'],
    [
      'a file that moves out',
      { files: listing([changedFile('docs/a.md', { previousPath: 'services/a.md' })]) },
      'pending',
    ],
    ['files that GitHub did not list', { files: { complete: false, items: [changedFile('docs/a.md')] } }, 'pending'],
  ])('%s', (_, facts, verdict) => {
    expect(judge('2026-12-11T00:00:00Z', [services], facts).verdict).toBe(verdict);
  });

  test('one of other files is no reason to look again', () => {
    const facts = { files: listing([changedFile('docs/a.md')]) };
    expect(judge('2026-12-09T00:00:00Z', [services], facts).validUntil).toBeUndefined();
  });
});

describe('who clears it', () => {
  test('time, and those whom every freeze in force excepts', () => {
    const both = [
      freeze('sale', '10', '13', { except: { by: ['release', 'sre'], quorum: 1 } }),
      freeze('audit', '11', '12', { except: { by: ['sre', '@li'], quorum: 2 } }),
    ];
    expect(judge('2026-12-11T12:00:00Z', both)).toMatchObject({
      clearedBy: [{ kind: 'time' }, { kind: 'role', name: 'sre' }],
      waivers: { by: ['sre'], second: ['sre'] },
    });
    expect(judge('2026-12-10T12:00:00Z', both)).toMatchObject({ waivers: { by: ['release', 'sre'], second: [] } });
  });

  test('time alone where one of them excepts nobody', () => {
    const both = [freeze('sale', '10', '13', { except: { by: ['release'], quorum: 1 } }), freeze('audit', '11', '12')];
    const result = judge('2026-12-11T12:00:00Z', both);
    expect(result.clearedBy.map(clearer => clearer.kind)).toEqual(['time']);
    expect(result.waivers?.by).toEqual([]);
  });
});

const rules = configOf(`version: 1
extends: []
roles: {release: ["@li", "@sun"], sre: ["@wei"]}
freezes:
  - {id: evening, scope: merge, from: 2026-11-24T17:00, to: 2026-11-25, reason: Sale, except: {by: [release], quorum: 2}}
  - {id: night, scope: merge, from: 2026-11-25, to: 2026-11-26, reason: Audit, except: {by: [sre]}}
  - {id: shut, scope: merge, from: 2026-11-26, to: 2026-11-27, reason: Count}
`);

function whole(now: string, receipts: readonly GateReceipt[] = []) {
  const [stage] = rules.stages;
  if (!stage) throw new Error('no stage');
  const judgement = judgePullRequest(pullRequestFacts({ now, receipts }), rules, stage);
  const outcome = judgement.outcomes.find(one => one.key === 'freeze');
  return { conclusion: judgement.conclusion, validUntil: judgement.validUntil, outcome };
}

test('green at 16:59 is true until 17:00, and leaves success then on the same head', () => {
  expect(whole('2026-11-24T16:59:00Z')).toMatchObject({ conclusion: 'success', validUntil: '2026-11-24T17:00:00Z' });
  expect(whole('2026-11-24T17:00:00Z')).toMatchObject({ conclusion: 'in_progress', outcome: { verdict: 'pending' } });
  expect(whole('2026-11-27T00:00:00Z')).toMatchObject({ conclusion: 'success', validUntil: undefined });
});

describe('an exception is a waiver by those whom the freeze in force names', () => {
  const by = (login: string, id: number): GateReceipt => ({
    kind: 'waiver',
    gate: 'freeze',
    why: 'the bank asked for it',
    until: '2026-11-27T00:00:00Z',
    risk: undefined,
    headSha: 'a'.repeat(40),
    commentId: id,
    thread: 7,
    actor: { id, login, kind: 'user', via: 'direct' },
    at: '2026-11-24T16:00:00Z',
  });

  test.each([
    ['one of two', '2026-11-24T18:00:00Z', [by('li', 1)], 'pending', 'waiver_second_missing'],
    ['one of another freeze', '2026-11-24T18:00:00Z', [by('wei', 3)], 'pending', 'waiver_not_allowed'],
    [
      'one of another freeze beside one',
      '2026-11-24T18:00:00Z',
      [by('li', 1), by('wei', 3)],
      'pending',
      'waiver_not_allowed',
    ],
    ['both', '2026-11-24T18:00:00Z', [by('li', 1), by('sun', 2)], 'waived', undefined],
    [
      'both, once the next freeze began',
      '2026-11-25T00:00:00Z',
      [by('li', 1), by('sun', 2)],
      'pending',
      'waiver_not_allowed',
    ],
    ['one, where one is enough', '2026-11-25T00:00:00Z', [by('wei', 3)], 'waived', undefined],
    [
      'anybody, where nobody is named',
      '2026-11-26T00:00:00Z',
      [by('li', 1), by('wei', 3)],
      'pending',
      'waiver_not_allowed',
    ],
  ])('%s', (_, now, receipts, verdict, note) => {
    const { outcome } = whole(now, receipts);
    expect(outcome?.verdict).toBe(verdict);
    expect(outcome?.notes.map(one => one.code) ?? []).toEqual(note === undefined ? [] : expect.arrayContaining([note]));
  });

  test('what stands is looked at anew when another freeze begins', () => {
    expect(whole('2026-11-24T18:00:00Z', [by('li', 1), by('sun', 2)])).toMatchObject({
      conclusion: 'success',
      validUntil: '2026-11-25T00:00:00Z',
    });
  });
});
