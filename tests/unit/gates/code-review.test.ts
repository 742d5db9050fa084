import { describe, expect, test } from 'vitest';
import { parseCodeOwners } from '../../../src/facts/parse-code-owners.ts';
import type { PullRequestFacts, Review, Survival } from '../../../src/facts/pull-request-facts.ts';
import { codeReviewGate } from '../../../src/gates/code-review.ts';
import { all, approvalBy, earlier, someone } from '../../../src/gates/examples/example-facts.ts';
import type { GateContext } from '../../../src/gates/gate.ts';
import { changedFile, gateContext, listing, pullRequestFacts } from '../../support/facts.ts';

type Options = Readonly<Record<string, unknown>>;
type Around = { readonly facts?: Partial<PullRequestFacts>; readonly context?: Partial<GateContext> };

function judge(options: Options, { facts = {}, context = {} }: Around) {
  return codeReviewGate.bind(options).evaluate(pullRequestFacts(facts), gateContext(context));
}

function owners(text: string): PullRequestFacts['owners'] {
  return { kind: 'rules', path: 'CODEOWNERS', rules: parseCodeOwners(text) };
}

const people = (...logins: readonly string[]) => logins.map(login => someone(login));

describe('an approval that does not count is noted with who and why', () => {
  const rows: readonly [string, Review, Partial<PullRequestFacts>, string][] = [
    ['the author’s', approvalBy('dana'), {}, 'review_by_author'],
    [
      'the author’s under a new login',
      approvalBy('x', { author: someone('dana-new', { id: someone('dana').id }) }),
      {},
      'review_by_author',
    ],
    [
      'a committer’s',
      approvalBy('wei'),
      { contributors: { people: people('dana', 'wei'), unknown: false, lastPusher: undefined } },
      'review_by_contributor',
    ],
    [
      'the last pusher’s',
      approvalBy('wei'),
      { contributors: { people: people('dana'), unknown: false, lastPusher: someone('wei') } },
      'review_by_pusher',
    ],
    ['a bot’s', approvalBy('helper', { author: someone('helper', { kind: 'bot' }) }), {}, 'review_by_bot'],
    ['a bot’s by the config', approvalBy('renovate'), {}, 'review_by_bot'],
    [
      'a deleted account’s',
      approvalBy('ghost', { author: someone('', { id: undefined, kind: 'unknown' }) }),
      {},
      'review_by_unknown',
    ],
    ['one whose text somebody else edited', approvalBy('wei', { editedByOther: true }), {}, 'review_edited'],
    ['one of a lost commit', approvalBy('wei', { sha: undefined }), {}, 'review_lost_commit'],
    ['one that was dismissed', approvalBy('wei', { state: 'dismissed' }), {}, 'review_dismissed'],
    ['one by somebody without push', approvalBy('wei', { canPush: false }), {}, 'review_without_push'],
    ['one of a commit that nobody compared', approvalBy('wei', { sha: earlier }), {}, 'review_stale_unknown'],
  ];
  test.each(rows)('%s', (_, review, facts, code) => {
    const result = judge({}, { facts: { ...facts, reviews: all(review) }, context: { bots: ['renovate[bot]'] } });
    expect(result.verdict).toBe('pending');
    expect(result.reason).toEqual({ code: 'approvals_missing', values: { have: 0, count: 1 } });
    expect(result.notes.map(note => note.code)).toEqual([code]);
  });
});

describe('the newest review of a person decides', () => {
  const first = { at: '2026-11-23T10:00:00Z' };
  test.each([
    [
      'changes requested after an approval',
      approvalBy('wei', first),
      approvalBy('wei', { state: 'changes-requested' }),
      'failed',
    ],
    [
      'an approval after requested changes',
      approvalBy('wei', { ...first, state: 'changes-requested' }),
      approvalBy('wei'),
      'passed',
    ],
    ['a dismissal after an approval', approvalBy('wei', first), approvalBy('wei', { state: 'dismissed' }), 'pending'],
  ] as const)('%s', (_, one, two, verdict) => {
    const older = { ...one, id: 'older' };
    expect(judge({}, { facts: { reviews: all(older, two) } }).verdict).toBe(verdict);
    expect(judge({}, { facts: { reviews: all(two, older) } }).verdict).toBe(verdict);
  });
});

describe('requested changes', () => {
  const asked = approvalBy('li', { state: 'changes-requested' });
  test.each([
    ['block by somebody who can push', asked, {}, {}, 'failed'],
    [
      'block by somebody who pushed to it as well',
      asked,
      { contributors: { people: people('li'), unknown: false, lastPusher: undefined } },
      {},
      'failed',
    ],
    ['do not block by a passer-by', { ...asked, canPush: false }, {}, {}, 'passed'],
    ['do not block where the config says ignore', asked, {}, { 'changes-requested': 'ignore' }, 'passed'],
    [
      'block by a holder of a role that is asked',
      { ...asked, canPush: false },
      {},
      { approvals: [{ any: [{}, { from: ['qa'] }] }] },
      'failed',
    ],
    [
      'block where the role can not be read',
      { ...asked, canPush: false },
      {},
      { approvals: [{ any: [{}, { from: ['@acme/qa'] }] }] },
      'failed',
    ],
  ] as const)('%s', (_, review, facts, options, verdict) => {
    const reviews = all(approvalBy('wei'), review);
    const result = judge(options, { facts: { ...facts, reviews }, context: { roles: { qa: ['@li'] } } });
    expect(result.verdict).toBe(verdict);
  });

  test('name the reviewer and ask the author first', () => {
    const result = judge({}, { facts: { reviews: all(asked) } });
    expect(result.reason).toEqual({ code: 'changes_requested', values: { people: ['li'] } });
    expect(result.clearedBy[0]).toEqual({ kind: 'person', login: 'li' });
    expect(result.next.map(step => [step.who.kind, step.code])).toEqual([
      ['author', 'settle_changes_requested'],
      ['person', 'review_again'],
      ['permission', 'review_approve'],
    ]);
  });
});

describe('an approval of an earlier commit', () => {
  const own = owners('/src/cart/ @wei\n/docs/ @li\n');
  const files = listing([changedFile('src/cart/total.ts'), changedFile('docs/cart.md')]);
  const rows: readonly [string, Options, Survival, string][] = [
    ['counts while it is the head', {}, { kind: 'same-head' }, 'passed'],
    ['survives a rebase', {}, { kind: 'same-change' }, 'passed'],
    ['falls when any file changed', {}, { kind: 'changed', paths: ['docs/cart.md'] }, 'pending'],
    ['falls when the change is too large to compare', {}, { kind: 'unknown', why: 'too-large' }, 'pending'],
    ['stays where approvals are kept', { stale: 'keep' }, { kind: 'unknown', why: 'lost' }, 'passed'],
    [
      'falls at a push even of nothing that it covers',
      { stale: 'push', approvals: [{ from: ['@wei'], when: { paths: ['src/**'] } }] },
      { kind: 'changed', paths: ['docs/cart.md'] },
      'pending',
    ],
    ['survives a rebase where every push drops one', { stale: 'push' }, { kind: 'same-change' }, 'passed'],
    [
      'by a code owner stays when files of others changed',
      { approvals: [{ any: [{ from: ['@wei'], when: { paths: ['src/**'] } }] }] },
      { kind: 'changed', paths: ['docs/cart.md'] },
      'passed',
    ],
    [
      'by an owner of the changed file falls',
      { approvals: [{ from: ['code-owners'] }] },
      { kind: 'changed', paths: ['src/cart/total.ts'] },
      'pending',
    ],
    [
      'by an owner of other files stays',
      { approvals: [{ from: ['code-owners'] }] },
      { kind: 'changed', paths: ['docs/cart.md'] },
      'passed',
    ],
  ];
  test.each(rows)('%s', (_, options, survival, verdict) => {
    const reviews = all(
      approvalBy('wei', { sha: earlier }),
      approvalBy('li', { canPush: options['approvals'] !== undefined }),
    );
    const only = options['approvals'] === undefined ? all(approvalBy('wei', { sha: earlier })) : reviews;
    const result = judge(options, { facts: { files, owners: own, reviews: only, survivals: { [earlier]: survival } } });
    expect(result.verdict).toBe(verdict);
  });

  test('says which files changed and asks the same person again', () => {
    const survivals = { [earlier]: { kind: 'changed', paths: ['docs/cart.md'] } } as const;
    const result = judge({}, { facts: { reviews: all(approvalBy('wei', { sha: earlier })), survivals } });
    expect(result.notes).toEqual([
      { code: 'review_stale', values: { person: 'wei', sha: 'bbbbbbb', paths: ['docs/cart.md'] } },
    ]);
    expect(result.next).toEqual([
      {
        who: { kind: 'person', login: 'wei' },
        kind: 'review',
        code: 'review_again',
        values: { paths: ['docs/cart.md'], count: 1 },
      },
    ]);
  });

  test('falls by the old name of a file that was renamed since', () => {
    const renamed = listing([changedFile('lib/total.ts', { change: 'renamed', previousPath: 'src/cart/total.ts' })]);
    const survivals = { [earlier]: { kind: 'changed', paths: ['lib/total.ts'] } } as const;
    const reviews = all(approvalBy('wei', { sha: earlier }));
    const result = judge(
      { approvals: [{ from: ['code-owners'] }] },
      { facts: { files: renamed, owners: own, reviews, survivals } },
    );
    expect(result.verdict).toBe('pending');
  });
});

test('S24: a list of reviews cut short is no pass, since the one not seen may request changes', () => {
  expect(judge({}, { facts: { reviews: { complete: false, items: [approvalBy('wei')] } } }).verdict).toBe('error');
});

describe('threads', () => {
  const open = { reviews: all(approvalBy('wei')), threads: { complete: true, unresolved: 2 } };
  const cut = { reviews: all(approvalBy('wei')), threads: { complete: false, unresolved: 0 } };
  test.each([
    ['are shown by default', {}, open, 'passed', ['threads_unresolved']],
    ['wait where required', { 'threads-resolved': 'required' }, open, 'pending', []],
    [
      'are noted where an approval is missing too',
      { 'threads-resolved': 'required' },
      { threads: open.threads },
      'pending',
      ['threads_unresolved'],
    ],
    ['are not looked at where off', { 'threads-resolved': 'off' }, open, 'passed', []],
    ['that were not all listed are an error where required', { 'threads-resolved': 'required' }, cut, 'error', []],
    ['that were not all listed are nothing where advisory', {}, cut, 'passed', []],
  ] as const)('%s', (_, options, facts, verdict, notes) => {
    const result = judge(options, { facts });
    expect(result.verdict).toBe(verdict);
    expect(result.notes.map(note => note.code)).toEqual(notes);
  });
});

test('S24: a list of files cut short is too large to judge', () => {
  const facts = {
    files: { complete: false, items: [] },
    size: { files: 3_001, lines: 1 },
    reviews: all(approvalBy('wei')),
  };
  expect(judge({}, { facts }).reason).toEqual({ code: 'too_large', values: { files: 3_001 } });
});

test.each([
  ['an approver that is no name', { approvals: [{ from: ['@a/b/c'] }] }],
  ['a count of nothing', { approvals: [{ count: 0 }] }],
  ['any beside count', { approvals: [{ count: 1, any: [{}] }] }],
  ['an unknown key', { approvals: [{ form: ['qa'] }] }],
  ['labels under not in a condition', { approvals: [{ when: { not: { labels: ['x'] } } }] }],
])('options refuse %s', (_, options) => {
  expect(codeReviewGate.options.safeParse(options).success).toBe(false);
});

test('it asks for what its entries name', () => {
  const approvals = [{ from: ['code-owners', 'qa', '@acme/leads'] }, { when: { authors: ['@acme/new', 'bot'] } }];
  expect(codeReviewGate.bind({ approvals, stale: 'keep' }).needs).toEqual({
    teams: ['@acme/leads', '@acme/new'],
    roles: ['qa'],
    codeOwners: true,
    survivals: false,
    writers: true,
    pathsInSections: [],
    changedTexts: [],
  });
});
