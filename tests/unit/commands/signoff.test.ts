import { describe, expect, test } from 'vitest';
import { onLooseIssue, onProjectIssue, type WorldWish } from '../../support/command-world.ts';
import { decide, eventsOf, refusalOf, replyOf, stateAfter } from '../../support/played-lines.ts';

const roles =
  'roles: { product: ["@lin"], business: ["@hu", "@lin"], tech-lead: ["@li", "@lin"], qa: ["@wei"], pm: ["@chen"] }';
const people = { chen: 'write' } as const;
const project = stateAfter(
  [
    '/project start "Checkout v3" owner:@chen',
    ['/project set goals "Fewer lost carts"', { ...onProjectIssue, as: 'chen' }],
  ],
  { ...onLooseIssue, people },
);

function seenBy(as: string, wish: WorldWish = {}): WorldWish {
  return { ...onProjectIssue, rules: roles, project, as, ...wish };
}

function signedBy(...logins: readonly string[]): WorldWish['project'] & object {
  return stateAfter(
    logins.map(as => ['/signoff requirements', { as }] as const),
    seenBy('lin'),
  );
}

describe('/signoff requirements', () => {
  test('is bound to what was read, in the role that is still missing', () => {
    expect(eventsOf('/signoff requirements', seenBy('hu'))).toEqual([
      {
        ...{ type: 'signed', what: 'requirements', role: 'business', digest: expect.stringMatching(/^[0-9a-f]{16}$/) },
        ...{ domain: undefined, version: undefined, evidence: undefined, recordedFor: undefined },
      },
    ]);
    expect(replyOf('/signoff requirements', seenBy('hu'))).toMatch(
      /^Signed as business: requirements, `[0-9a-f]{8}`\. Still to sign: product, tech-lead\.$/,
    );
  });

  test('who holds several roles signs one by one, and never all of them', () => {
    const once = signedBy('lin');
    const twice = signedBy('lin', 'lin');
    expect(eventsOf('/signoff requirements', seenBy('lin'))).toMatchObject([{ role: 'product' }]);
    expect(eventsOf('/signoff requirements', seenBy('lin', { project: once }))).toMatchObject([{ role: 'business' }]);
    expect(refusalOf('/signoff requirements', seenBy('lin', { project: twice }))).toMatchObject({
      code: 'four_eyes',
      values: { what: 'sign' },
    });
    expect(replyOf('/signoff requirements', seenBy('li', { project: twice }))).toContain('everybody has signed');
  });

  test('once is enough, until the text changes', () => {
    const signed = signedBy('hu');
    expect(refusalOf('/signoff requirements', seenBy('hu', { project: signed })).code).toBe('already_signed');
    const changed = { ...signed, brief: { ...signed.brief, goals: 'Other ones' } };
    expect(decide('/signoff requirements', seenBy('hu', { project: changed })).kind).toBe('accepted');
  });

  test('a digest that no longer stands is refused with the one that does', () => {
    const { refusal } = { refusal: refusalOf('/signoff requirements version:0123abcd', seenBy('hu')) };
    expect(refusal).toMatchObject({ code: 'digest_mismatch', values: { what: 'requirements' } });
    expect(decide(refusal.paste ?? '', seenBy('hu')).kind).toBe('accepted');
  });

  test('an outside document is signed by its version', () => {
    const bare = { ...project, brief: { owner: 'chen' } };
    expect(refusalOf('/signoff requirements', seenBy('hu', { project: bare }))).toMatchObject({
      code: 'missing_arg',
      values: { key: 'goals' },
    });
    expect(eventsOf('/signoff requirements version:v7', seenBy('hu', { project: bare }))).toMatchObject([
      { version: 'v7' },
    ]);
  });

  test.each([
    ['without a role of those', seenBy('mo'), 'not_signer'],
    ['with a role that can not be read', seenBy('hu', { may: 'unreadable' }), 'role_unreadable'],
    ['through an App', seenBy('hu', { via: 'app' }), 'via_app'],
    ['by e-mail', seenBy('hu', { via: 'email' }), 'via_email'],
  ] as const)('not %s (S11)', (_, wish, code) => {
    expect(refusalOf('/signoff requirements', wish)).toMatchObject({ code, sort: 'not-allowed' });
  });

  test('in sluice:light the owner’s yes is enough', () => {
    const light = { rules: 'extends: [sluice:light]' };
    expect(replyOf('/signoff requirements', seenBy('chen', light))).toMatch(
      /^Signed as owner: .* everybody has signed\.$/,
    );
    expect(refusalOf('/signoff requirements', seenBy('lin', light))).toMatchObject({
      code: 'not_signer',
      who: [{ kind: 'person', login: 'chen' }],
    });
  });
});

describe('/signoff design and test-cases', () => {
  const domains = `${roles}\ndomains: { ledger: { paths: ["ledger/**"], lead: "@sun" }, checkout: { paths: ["web/**"], lead: "@wang" } }`;

  test('a design is signed by the version that was read, domain by domain', () => {
    const line = '/signoff design domain:ledger version:v3';
    expect(eventsOf(line, seenBy('sun', { rules: domains }))).toMatchObject([
      { what: 'design', domain: 'ledger', role: 'domain-lead', version: 'v3' },
    ]);
    expect(refusalOf(line, seenBy('wang', { rules: domains })).code).toBe('not_signer');
  });

  test.each([
    ['/signoff design version:v3', 'missing_arg', '/signoff design domain:ledger version:v3'],
    ['/signoff design domain:ledger', 'missing_arg', '/signoff design domain:ledger version:v1'],
    ['/signoff design domain:leger version:v3', 'bad_value', undefined],
    ['/signoff test-cases', 'missing_arg', '/signoff test-cases version:v1'],
    ['/signoff', 'missing_arg', '/signoff requirements'],
    ['/signoff desgin version:v3', 'bad_value', undefined],
    ['/signoff design domain:ledger version:v3 looks good', 'extra_words', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('sun', { rules: domains }))).toMatchObject({ code, paste });
  });

  test('test cases are signed by QA, product and whoever writes code', () => {
    const line = '/signoff test-cases version:v2';
    expect(eventsOf(line, seenBy('wei'))).toMatchObject([{ role: 'qa' }]);
    expect(eventsOf(line, seenBy('dev', { may: 'write' }))).toMatchObject([{ role: 'developer' }]);
    expect(refusalOf(line, seenBy('dev', { may: 'triage' })).code).toBe('not_signer');
  });
});

describe('/signoff for somebody without an account', () => {
  test('records the name and role with the minutes', () => {
    const line = '/确认 需求 代录:“林（产品）” 证据:https://docs.example.com/minutes/12';
    expect(eventsOf(line, seenBy('chen'))).toMatchObject([
      { role: 'product', recordedFor: '林', evidence: 'https://docs.example.com/minutes/12' },
    ]);
    expect(replyOf(line, seenBy('chen'), 'zh-CN')).toMatch(/^已为“林”代录（product）：需求，/);
  });

  test.each([
    [
      '/signoff requirements for:"Lin (product)"',
      'missing_arg',
      '/signoff requirements for:"Lin (product)" evidence:https://…',
    ],
    [
      '/signoff requirements for:Lin evidence:#12',
      'missing_arg',
      '/signoff requirements for:"Lin (product)" evidence:https://…',
    ],
    ['/signoff requirements for:"Lin (product)" evidence:yes', 'bad_value', undefined],
    ['/signoff requirements for:"Lin (cook)" evidence:#12', 'not_signer', undefined],
  ])('%s is %s', (line, code, paste) => {
    expect(refusalOf(line, seenBy('chen'))).toMatchObject({ code, paste });
  });

  test('is typed by the PM or a signer, by nobody else', () => {
    expect(refusalOf('/signoff requirements for:"Lin (product)" evidence:#12', seenBy('mo')).code).toBe('not_signer');
  });
});

describe('/signoff revoke', () => {
  test('is for those who signed and for the PM', () => {
    const signed = signedBy('hu');
    const line = '/signoff revoke requirements why:"A goal was left out"';
    expect(eventsOf(line, seenBy('hu', { project: signed }))).toEqual([
      { type: 'sign-off-revoked', what: 'requirements', why: 'A goal was left out' },
    ]);
    expect(decide(line, seenBy('chen', { project: signed })).kind).toBe('accepted');
    expect(refusalOf(line, seenBy('mo', { project: signed })).code).toBe('not_project_owner');
    expect(refusalOf(line, seenBy('hu')).code).toBe('not_signed');
    expect(refusalOf('/signoff revoke requirements', seenBy('hu')).paste).toBe('/signoff revoke requirements why:"…"');
  });
});
