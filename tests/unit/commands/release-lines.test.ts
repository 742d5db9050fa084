import { describe, expect, test } from 'vitest';
import { namedLogins } from '../../../src/commands/person-argument.ts';
import { verbTable } from '../../../src/commands/verb-table.ts';
import type { WorldWish } from '../../support/command-world.ts';
import {
  checkoutSha,
  examplePlan,
  exampleStart,
  type ReleaseWish,
  releaseWorld,
} from '../../support/release-example.ts';
import { runCommand } from '../../support/run-command.ts';

function run(raw: string, around: WorldWish = {}, wish: ReleaseWish = {}) {
  return runCommand(raw, releaseWorld({ happened: exampleStart, ...wish }, around));
}

function refusalOf(raw: string, around: WorldWish = {}, wish: ReleaseWish = {}) {
  const decision = run(raw, around, wish);
  if (decision.kind !== 'refused') throw new Error(`${raw}: ${decision.kind}`);
  return decision.refusal;
}

describe('a line that lacks something is answered with the line that has it', () => {
  test.each([
    ['/gray hold', 'why', '/gray hold why:"…"'],
    ['/gray hold refunds come twice', 'why', '/gray hold why:"refunds come twice"'],
    ['/gray rollback refunds come twice', 'why', '/gray rollback why:"refunds come twice"'],
    ['/gray resume', 'why', '/gray resume why:"…"'],
    ['/gray set', 'N', '/gray set 10 evidence:https://…'],
    ['/gray set checkout', 'N', '/gray set checkout 10 evidence:https://…'],
    ['/gray skip', 'step', '/gray skip s1 why:"…"'],
    ['/gray skip s5', 'why', '/gray skip s5 why:"…"'],
    ['/gray skip s5 no traffic yet', 'why', '/gray skip s5 why:"no traffic yet"'],
    ['/gray handover', 'step', '/gray handover s1 @…'],
    ['/gray handover s5', '@who', '/gray handover s5 @…'],
    ['/verify TC-1', 'pass|fail', '/verify TC-1 pass evidence:https://…'],
    ['/verify TC-1 pass for:林', 'role', '/verify TC-1 pass for:"林 (qa)" evidence:https://…'],
    ['/verify TC-1 pass for:林（测试）', 'evidence', '/verify TC-1 pass for:"林（测试）" evidence:https://…'],
    ['/monitor proved alert', 'url', '/monitor proved alert https://…'],
    ['/release bump', 'component', '/release bump checkout sha:… why:"…"'],
    ['/release bump checkout why:fix', 'sha', '/release bump checkout sha:… why:"fix"'],
    ['/release replan', 'why', '/release replan why:"…"'],
    ['/release cancel', 'why', '/release cancel why:"…"'],
    ['/freeze start', 'why', '/freeze start why:"…"'],
  ])('%s', (raw, key, paste) => {
    expect(refusalOf(raw)).toMatchObject({ code: 'missing_arg', values: { key }, paste, sort: 'not-understood' });
  });
});

describe('what the plan does not name is answered with the nearest name', () => {
  test.each([
    ['/gray advance s55', 'step', 's5'],
    ['/gray why s55', 'step', 's5'],
    ['/gray skip s55 why:x', 'step', 's5'],
    ['/gray set chekout 10', 'component', 'checkout'],
    ['/release bump chekout why:x', 'component', 'checkout'],
    ['/verify TC1 pass', 'case', 'TC-1'],
    ['/monitor proved alrt https://x.example', 'signal', 'alert'],
  ])('%s', (raw, what, didYouMean) => {
    expect(refusalOf(raw)).toMatchObject({ code: 'not_in_plan', values: { what, didYouMean }, sort: 'not-understood' });
  });
});

describe('a value that can not be is refused', () => {
  test.each([
    ['/gray rollback to:110 why:x', 'bad_value'],
    ['/gray rollback to:-1 why:x', 'bad_value'],
    ['/gray rollback to:ten why:x', 'bad_value'],
    ['/gray set 101', 'bad_value'],
    ['/gray set checkout 1e1', 'bad_value'],
    ['/gray set 10 actual:maybe', 'bad_value'],
    ['/verify TC-1 maybe', 'bad_value'],
    ['/monitor proved alert grafana', 'bad_value'],
    ['/release bump checkout sha:9ab39ab why:x', 'bad_value'],
    ['/freeze start from:2026-11-25 to:2026-11-24 why:x', 'bad_value'],
    ['/freeze start to:2026-11-20 why:x', 'date_past'],
    ['/freeze start to:26/11 why:x', 'bad_date'],
    ['/gray advance s5 now', 'extra_words'],
    ['/gray set 10 20', 'extra_words'],
    ['/gray ack s5', 'extra_words'],
    ['/gray handover s5 @gone', 'unknown_user'],
  ] as const)('%s: %s', (raw, code) => {
    expect(refusalOf(raw, { people: { gone: 'none' } }).code).toBe(code);
  });

  test('a plan of two components asks which one is meant', () => {
    const second = `, needs: [] }\n  - { id: ledger, version: v1, sha: ${checkoutSha}, environment: prod-ledger }`;
    const plan = examplePlan({ ', deploy: deploy.yml }': second });
    expect(refusalOf('/gray set 10', {}, { plan })).toMatchObject({
      ...{ code: 'missing_arg', values: { key: 'component' }, paste: '/gray set checkout 10 evidence:https://…' },
    });
  });
});

describe('whose hand it came by', () => {
  const grants = [
    '/release approve',
    `/release bump checkout sha:${checkoutSha} why:x`,
    '/release replan why:x',
    '/gray advance',
    '/gray resume why:x',
    '/gray set 10',
    '/gray skip s5 why:x',
    '/gray handover s5 @zhao',
    '/verify TC-1 pass',
    '/monitor proved alert https://x.example',
    '/freeze end',
  ];
  test.each(grants)('%s is no app’s to give', raw => {
    expect(refusalOf(raw, { via: 'app' }).code).toBe('via_app');
    expect(refusalOf(raw, { via: 'email' }).code).toBe('via_email');
  });

  test.each([
    '/gray hold why:x',
    '/gray rollback why:x',
    '/gray ack',
    '/verify TC-1 fail',
    '/release cancel why:x',
    '/freeze start why:x',
  ])('%s may come through an app', raw => {
    const decision = run(raw, { via: 'app' });
    expect(decision.kind === 'refused' && decision.refusal.code).not.toBe('via_app');
  });

  test('an acknowledgement that the next step waits for is nobody else’s', () => {
    const plan = examplePlan({ 'ack-by: [qa] }': 'ack-by: [qa], ack: required }' });
    expect(refusalOf('/gray ack', { via: 'app' }, { plan }).code).toBe('via_app');
  });
});

test('only people that a line names are asked about', () => {
  const named = (raw: string) => {
    const [, word = '', sub] = raw.split(/[/ ]/);
    const verb = verbTable.find(one => one.word === word && one.sub === sub);
    if (!verb) throw new Error(raw);
    return verb;
  };
  expect(namedLogins({ verb: named('/gray rollback'), keys: { to: '0' }, words: [] })).toEqual([]);
  expect(namedLogins({ verb: named('/freeze start'), keys: { to: '2026-12-01' }, words: [] })).toEqual([]);
  expect(namedLogins({ verb: named('/gray handover'), keys: {}, words: ['s7', '@Zhao', '@li'] })).toEqual(['zhao']);
});
