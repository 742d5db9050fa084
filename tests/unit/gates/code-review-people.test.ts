import { describe, expect, test } from 'vitest';
import { parseCodeOwners } from '../../../src/facts/parse-code-owners.ts';
import type { PullRequestFacts, Review } from '../../../src/facts/pull-request-facts.ts';
import { codeReviewGate } from '../../../src/gates/code-review.ts';
import { all, approvalBy, someone } from '../../../src/gates/examples/example-facts.ts';
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

function directory(overrides: Partial<PullRequestFacts['directory']>): PullRequestFacts['directory'] {
  return { teams: {}, permissions: {}, writers: undefined, ...overrides };
}

const people = (...logins: readonly string[]) => logins.map(login => someone(login));

describe('code owners', () => {
  const options = { approvals: [{ from: ['code-owners'] }] };
  const files = listing([changedFile('src/cart/total.ts'), changedFile('docs/cart.md'), changedFile('x.txt')]);
  const two = owners('/src/ @li\n/docs/ @acme/docs\n');
  const members = (...logins: readonly string[]) => directory({ teams: { 'acme/docs': { kind: 'members', logins } } });

  test.each([
    ['each owned file by an owner of it', all(approvalBy('li'), approvalBy('wei')), members('wei'), 'passed'],
    ['one owned file has no approval', all(approvalBy('li')), members('wei'), 'pending'],
    [
      'an owner without push does not count, as on GitHub',
      all(approvalBy('li', { canPush: false }), approvalBy('wei')),
      members('wei'),
      'pending',
    ],
    [
      'GitHub says the review was given for the team',
      all(approvalBy('li'), approvalBy('wei', { onBehalfOf: ['Acme/Docs'] })),
      directory({}),
      'passed',
    ],
  ] as const)('%s', (_, reviews, known, verdict) => {
    expect(judge(options, { facts: { files, owners: two, reviews, directory: known } }).verdict).toBe(verdict);
  });

  test('an unreadable team is said, and how it is mended', () => {
    const reviews = all(approvalBy('li'), approvalBy('wei'));
    const result = judge(options, { facts: { files, owners: two, reviews } });
    expect(result.reason).toEqual({ code: 'team_unreadable', values: { teams: ['@acme/docs'] } });
    expect(result.next.map(step => step.code)).toEqual(['name_team_inline']);
  });

  test('the config’s list of a team wins over GitHub’s', () => {
    const reviews = all(approvalBy('li'), approvalBy('wei'));
    const facts = { files, owners: two, reviews, directory: members('wei') };
    expect(judge(options, { facts, context: { teams: { 'acme/docs': ['sun'] } } }).verdict).toBe('pending');
    expect(judge(options, { facts, context: { teams: { 'acme/docs': ['wei'] } } }).verdict).toBe('passed');
  });

  test('who is asked stands with the lines of CODEOWNERS that ask it', () => {
    const result = judge(options, { facts: { files, owners: two } });
    expect(result.clearedBy).toEqual([
      { kind: 'code-owners', paths: ['/src/'], owners: ['@li'] },
      { kind: 'code-owners', paths: ['/docs/'], owners: ['@acme/docs'] },
    ]);
  });

  test('a file moved out of an owned folder is still owned', () => {
    const moved = listing([changedFile('x.txt', { change: 'renamed', previousPath: 'src/cart/x.txt' })]);
    expect(judge(options, { facts: { files: moved, owners: two } }).verdict).toBe('pending');
  });

  test('nothing is asked where nobody owns what changed, and it is said', () => {
    const result = judge(options, { facts: { files: listing([changedFile('x.txt')]), owners: two } });
    expect([result.verdict, result.reason.code]).toEqual(['passed', 'approvals_none_asked']);
    expect(result.notes.map(note => note.code)).toEqual(['no_owned_files']);
  });

  test('where the author alone owns the file, anybody who can push may approve', () => {
    const facts = { owners: owners('* @dana\n') };
    expect(judge(options, { facts }).clearedBy).toEqual([{ kind: 'permission', level: 'write' }]);
    const result = judge(options, { facts: { ...facts, reviews: all(approvalBy('wei')) } });
    expect(result.verdict).toBe('passed');
    expect(result.notes.map(note => note.code)).toEqual(['owner_is_author']);
  });

  test('a contributor who alone owns the file opens it to nobody: commit e-mails can be forged', () => {
    const contributors = { people: people('dana', 'li'), unknown: false, lastPusher: undefined };
    const facts = { owners: owners('* @li\n'), contributors, reviews: all(approvalBy('wei')) };
    expect(judge(options, { facts }).verdict).toBe('pending');
  });

  test('an e-mail address names no account', () => {
    const result = judge(options, {
      facts: { owners: owners('* docs@example.com\n'), reviews: all(approvalBy('wei')) },
    });
    expect([result.verdict, result.reason.code]).toEqual(['pending', 'owner_by_email']);
  });

  test('CODEOWNERS that can not be read is an error', () => {
    const result = judge(options, { facts: { owners: { kind: 'unreadable' }, reviews: all(approvalBy('wei')) } });
    expect([result.verdict, result.reason.code]).toEqual(['error', 'owners_unreadable']);
  });
});

describe('named approvers', () => {
  const roles = { qa: ['@wei', '@acme/qa'], empty: [] };
  const noPush = { canPush: false };
  test.each([
    ['a role by login, without push', [{ from: ['qa'] }], all(approvalBy('wei', noPush)), {}, 'passed'],
    [
      'a role by team',
      [{ from: ['qa'] }],
      all(approvalBy('sun', noPush)),
      directory({ teams: { 'acme/qa': { kind: 'members', logins: ['Sun'] } } }),
      'passed',
    ],
    [
      'somebody outside the role',
      [{ from: ['qa'] }],
      all(approvalBy('li')),
      directory({ teams: { 'acme/qa': { kind: 'members', logins: [] } } }),
      'pending',
    ],
    [
      'a role that nobody holds means maintain',
      [{ from: ['empty'] }],
      all(approvalBy('li')),
      directory({ permissions: { li: 'maintain' } }),
      'passed',
    ],
    [
      'write is not maintain',
      [{ from: ['empty'] }],
      all(approvalBy('li')),
      directory({ permissions: { li: 'write' } }),
      'pending',
    ],
    [
      'admin is more than maintain',
      [{ from: ['permission:maintain'] }],
      all(approvalBy('li')),
      directory({ permissions: { li: 'admin' } }),
      'passed',
    ],
    ['two are asked and one is there', [{ count: 2 }], all(approvalBy('li')), {}, 'pending'],
    ['two are asked and two are there', [{ count: 2 }], all(approvalBy('li'), approvalBy('wei')), {}, 'passed'],
    [
      'an entry for other paths is not asked',
      [{ from: ['qa'], when: { paths: ['docs/**'] } }],
      all<Review>(),
      {},
      'passed',
    ],
    [
      'an entry whose condition can not be read is asked',
      [{ from: ['@li'], when: { authors: ['@acme/new'] } }],
      all<Review>(),
      {},
      'pending',
    ],
    ['all entries must hold', [{ count: 1 }, { from: ['@li'] }], all(approvalBy('wei')), {}, 'pending'],
  ] as const)('%s', (_, approvals, reviews, known, verdict) => {
    const facts = { reviews, directory: 'teams' in known ? known : directory({}) };
    expect(judge({ approvals }, { facts, context: { roles } }).verdict).toBe(verdict);
  });

  test('a permission that can not be read is no yes, and it is said whose', () => {
    const facts = { reviews: all(approvalBy('li')), directory: directory({ permissions: { li: 'unreadable' } }) };
    const result = judge({ approvals: [{ from: ['permission:admin'] }] }, { facts });
    expect(result.reason).toEqual({ code: 'role_unreadable', values: { people: ['li'] } });
  });

  test('the lead of each touched domain is asked', () => {
    const domains = { cart: { paths: ['src/cart/**'], lead: '@li' }, docs: { paths: ['docs/**'], lead: '@sun' } };
    const options = { approvals: [{ from: ['domain-leads'] }] };
    expect(judge(options, { facts: { reviews: all(approvalBy('wei')) }, context: { domains } }).clearedBy).toEqual([
      { kind: 'person', login: 'li' },
    ]);
    expect(judge(options, { facts: { reviews: all(approvalBy('li')) }, context: { domains } }).verdict).toBe('passed');
  });
});

describe('an e-mail that no account owns', () => {
  const contributors = { people: [], unknown: true, lastPusher: undefined };
  test.each([
    ['one approver may be its author', all(approvalBy('wei')), contributors, 'pending'],
    ['of two approvers one is not', all(approvalBy('wei'), approvalBy('li')), contributors, 'passed'],
    [
      'a known pusher answers for it',
      all(approvalBy('wei')),
      { ...contributors, lastPusher: someone('dana') },
      'passed',
    ],
  ] as const)('%s', (_, reviews, who, verdict) => {
    expect(judge({}, { facts: { reviews, contributors: who } }).verdict).toBe(verdict);
  });
});

describe('the only one who can push', () => {
  const writers = [someone('dana'), someone('ci', { kind: 'bot' })];
  const outsider = { author: someone('guest'), authorCanPush: false, directory: directory({ writers }) };
  const helped = { people: people('guest', 'dana'), unknown: true, lastPusher: undefined };
  test.each([
    ['records a self-review of their own change', { directory: directory({ writers }) }, {}, 'passed'],
    [
      'does not where the config says block',
      { directory: directory({ writers }) },
      { soleMaintainer: 'block' },
      'pending',
    ],
    [
      'is not the only one beside another human',
      { directory: directory({ writers: people('dana', 'li') }) },
      {},
      'pending',
    ],
    ['is not assumed where nobody could tell', {}, {}, 'pending'],
    ['approves an outsider’s change like any other', outsider, {}, 'pending'],
    [
      'approves it even after mending it',
      { ...outsider, contributors: helped, reviews: all(approvalBy('dana')) },
      {},
      'passed',
    ],
    [
      'is still blocked by open threads',
      { directory: directory({ writers }), threads: { complete: true, unresolved: 1 } },
      {},
      'pending',
    ],
  ] as const)('%s', (_, facts, context, verdict) => {
    expect(judge({ 'threads-resolved': 'required' }, { facts, context }).verdict).toBe(verdict);
  });
});
