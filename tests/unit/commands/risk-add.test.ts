import { describe, expect, test } from 'vitest';
import { namedLogins } from '../../../src/commands/person-argument.ts';
import { riskAddVerb } from '../../../src/commands/risk-add.ts';
import { onLooseIssue, type WorldWish } from '../../support/command-world.ts';
import { acceptedOf, decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const sun = { people: { sun: 'write' } } as const satisfies WorldWish;

describe('raising a risk', () => {
  test('answers with its id, what was assumed, the date in full and what comes next', () => {
    const line = '/risk high Ledger lag may break recon owner:@sun due:+3wd';
    expect(replyOf(line, { ...sun, ...onLooseIssue })).toBe(
      'R-1 added: high, P3×I4 = 12 (assumed), owner sun, due Thu 2026-11-26 (3 working days), review every 2 working days. Real odds: `/risk set R-1 p:4 i:5`. Undo within 10 min: `/sluice undo`.',
    );
    expect(
      replyOf('/风险 高 账务延迟可能导致对账失败 负责人:@sun 截止:+3wd', { ...sun, ...onLooseIssue }, 'zh-CN'),
    ).toBe(
      '已登记 R-1：高，P3×I4 = 12（估计值），负责人 sun，截止 2026-11-26 周四（3 个工作日），每 2 个工作日复核一次。填写实际概率和影响：`/risk set R-1 p:4 i:5`。10 分钟内可撤销：`/sluice undo`。',
    );
  });

  test('keeps everything that was said', () => {
    const line =
      '/risk medium Refunds may be paid twice owner:sun due:12-01 p:4 i:5 trigger:"recon diff > 0" plan:"seeded drill" area:money money:high concerned:@li,@acme/support';
    expect(acceptedOf(line, { ...onLooseIssue, people: { sun: 'read', li: 'read' } }).project).toEqual([
      {
        type: 'risk-added',
        risk: {
          ...{ id: 'R-1', title: 'Refunds may be paid twice', level: 'critical', p: 4, i: 5, assumed: false },
          ...{ owner: 'sun', due: '2026-12-01', trigger: 'recon diff > 0', plan: 'seeded drill' },
          ...{ area: 'money', money: 'high', concerned: ['li', 'acme/support'], milestone: undefined },
          ...{ origin: 'acme/shop#31', holds: undefined },
        },
      },
    ]);
  });

  test('needs no more than a title; without a level it is medium, and says so', () => {
    expect(eventsOf('/risk Ledger lag may break recon', onLooseIssue)).toMatchObject([
      { risk: { title: 'Ledger lag may break recon', level: 'medium', owner: undefined, due: undefined } },
    ]);
    expect(replyOf('/risk Ledger lag may break recon', onLooseIssue)).toContain('`/risk set R-1 level:high`');
  });

  test('takes the next number, whatever became of the ones before', () => {
    const project = { last: { risk: 8, decision: 0 } };
    expect(eventsOf('/risk low Late docs', { project })).toMatchObject([{ risk: { id: 'R-9' } }]);
  });

  test.each([
    '账务延迟 → 对账差异 → 重复退款 💸',
    'مخاطر الدفع المزدوج',
    '\u{1F469}\u200D\u{1F4BB} leaves in December',
    '<!-- sluice:ledger v1 1/2 --> @acme/all fixes #1',
  ])('keeps the title %j as it was written', title => {
    expect(eventsOf(`/risk high ${title}`, onLooseIssue)).toMatchObject([{ risk: { title } }]);
  });

  test('a lot of money at stake is never less than high', () => {
    expect(eventsOf('/risk low Wrong fee p:1 i:2 money:high', onLooseIssue)).toMatchObject([
      { risk: { level: 'high' } },
    ]);
  });

  test('says when holidays of the year are not known', () => {
    expect(replyOf('/risk low Late docs due:2028-01-10', onLooseIssue)).toContain('The holidays of 2028 are not known');
  });
});

describe('a critical risk on a pull request', () => {
  test('holds it when somebody with triage raises it', () => {
    const decision = acceptedOf('/risk critical Double refund');
    expect(decision.gate).toEqual([{ type: 'risk-held', risk: 'R-1', home: 412, title: 'Double refund' }]);
    expect(decision.project).toMatchObject([{ risk: { holds: 7 } }]);
    expect(replyOf('/risk critical Double refund')).toContain('Pull request 7 is held until R-1 is lowered');
  });

  test('holds nothing when somebody without triage raises it', () => {
    const decision = acceptedOf('/risk critical Double refund', { may: 'read' });
    expect(decision.gate).toEqual([]);
    expect(decision.project).toMatchObject([{ risk: { holds: undefined } }]);
  });

  test('holds nothing on an issue', () => {
    expect(acceptedOf('/risk critical Double refund', onLooseIssue).gate).toEqual([]);
  });

  test('a high one holds once it becomes critical, and lets go when it is lower', () => {
    const project = stateAfter(['/risk high Double refund']);
    expect(acceptedOf('/risk set R-1 p:4 i:5', { project }).gate).toMatchObject([{ type: 'risk-held', risk: 'R-1' }]);
    const critical = stateAfter(['/risk critical Double refund owner:wei']);
    const lower = '/risk set R-1 p:2 i:4 why:"The drill found nothing"';
    expect(acceptedOf(lower, { project: critical }).gate).toEqual([{ type: 'risk-released', risk: 'R-1', home: 412 }]);
  });
});

describe('who may raise a risk (S11)', () => {
  const line = '/risk high Ledger lag';
  test.each([
    ['anybody who can read a private repository', { may: 'read', isPrivate: true }],
    ['triage in a public one', { may: 'triage', isPrivate: false }],
    [
      'whoever bears a role of the rules',
      { may: 'read', isPrivate: false, as: 'lin', rules: 'roles: { product: ["@lin"] }' },
    ],
  ] as const)('%s', (_, wish) => {
    expect(decide(line, wish).kind).toBe('accepted');
  });

  test.each([
    ['a reader of a public one', { may: 'read', isPrivate: false }, 'not_allowed'],
    ['somebody without access', { may: 'none', isPrivate: true }, 'not_allowed'],
    ['somebody whose role can not be read', { may: 'unreadable' }, 'role_unreadable'],
  ] as const)('not %s', (_, wish, code) => {
    const refusal = refusalOf(line, wish);
    expect(refusal).toMatchObject({ code, sort: 'not-allowed' });
  });
});

describe('a risk that is not understood', () => {
  test.each([
    ['/risk high', 'missing_arg', '/risk high "…"'],
    ['/risk hihg Ledger lag', 'bad_value', '/risk high Ledger lag'],
    ['/risk clsoe R-3', 'bad_value', '/risk close R-3'],
    ['/risk high Ledger lag owner:@sun2', 'unknown_user', undefined],
    ['/risk high Ledger lag owner:@acme/ledger', 'bad_value', undefined],
    ['/risk high Ledger lag concerned:@sun2', 'unknown_user', undefined],
    ['/risk high Ledger lag due:26/11', 'bad_date', undefined],
    ['/risk high Ledger lag due:2026-11-20', 'date_past', undefined],
    ['/risk high Ledger lag p:6', 'bad_value', undefined],
    ['/risk high Ledger lag area:weather', 'bad_value', undefined],
    ['/risk high Ledger lag milestone:m4', 'unknown_milestone', undefined],
    [`/risk high ${'账'.repeat(201)}`, 'text_too_long', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, { people: { sun2: 'none' } })).toMatchObject({ code, paste });
  });

  test('an owner whose access GitHub did not tell is not taken', () => {
    expect(refusalOf('/risk high Ledger lag owner:@sun', { people: { sun: 'unreadable' } }).code).toBe(
      'user_unreadable',
    );
    expect(refusalOf('/risk high Ledger lag owner:@sun').code).toBe('user_unreadable');
  });
});

test('the people of a line are known before it runs', () => {
  const keys = { owner: '@Sun', concerned: '@li,@acme/support, wang', why: '@nobody' };
  expect(namedLogins({ verb: riskAddVerb, keys, words: ['sponsor', '@ma'] })).toEqual(['sun', 'li', 'wang', 'ma']);
});

test('lines to paste use the words that the repository gave its commands', () => {
  const renamed = { rules: 'commands: { rename: { risk: danger } }' };
  expect(refusalOf('/danger high', renamed).paste).toBe('/danger high "…"');
  expect(refusalOf('/sluice risk high', { rules: 'commands: { short: false }' }).paste).toBe('/sluice risk high "…"');
});
