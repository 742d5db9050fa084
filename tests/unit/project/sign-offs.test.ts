import { expect, test } from 'vitest';
import type { ProjectEvent } from '../../../src/project/events.ts';
import { digestText, signersOf, signOffsOf } from '../../../src/project/sign-offs.ts';
import { exampleAround, foldOf } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const design: ProjectEvent = { type: 'field-set', field: 'design', value: 'https://wiki.example/design?v=4' };
const nothing = { version: undefined, evidence: undefined, recordedFor: undefined };
const digest = exampleAround.digest(digestText(foldOf([receipt(1, {}, design)]), 'design'));

const signed = (role: string, domain?: string, of: string | undefined = digest): ProjectEvent => ({
  type: 'signed',
  what: 'design',
  role,
  domain,
  digest: of,
  ...nothing,
});

function standings(...events: readonly ProjectEvent[]) {
  const receipts = [design, ...events].map((event, index) => receipt(index + 1, { login: `login-${index}` }, event));
  return signOffsOf(foldOf(receipts), 'design', exampleAround).map(one => [one.role, one.standing, one.domains]);
}

test('each role that is asked signs', () => {
  expect(standings(signed('tech-lead'))).toEqual([
    ['tech-lead', 'signed', []],
    ['domain-lead', 'missing', []],
  ]);
});

test('a yes to an earlier text is stale; one to a stated version of an outside document is unbound and counts', () => {
  expect(standings(signed('tech-lead', undefined, 'an older one'))[0]).toEqual(['tech-lead', 'stale', []]);
  expect(standings(signed('tech-lead', undefined, 'an older one'), signed('tech-lead'))[0]?.[1]).toBe('signed');
  const unbound: ProjectEvent = {
    type: 'signed',
    what: 'design',
    role: 'tech-lead',
    domain: undefined,
    digest: undefined,
    ...nothing,
  };
  expect(standings(unbound)[0]?.[1]).toBe('signed');
});

test('once somebody signed for a domain, each role signs for it too, or for the whole', () => {
  expect(standings(signed('tech-lead'), signed('domain-lead', 'ledger'), signed('domain-lead', 'coupon'))).toEqual([
    ['tech-lead', 'signed', []],
    ['domain-lead', 'signed', []],
  ]);
  expect(
    standings(signed('tech-lead', 'ledger'), signed('domain-lead', 'ledger'), signed('domain-lead', 'coupon')),
  ).toEqual([
    ['tech-lead', 'missing', ['coupon']],
    ['domain-lead', 'signed', []],
  ]);
});

test('taking back takes all of one thing', () => {
  expect(standings(signed('tech-lead'), { type: 'sign-off-revoked', what: 'design', why: 'left out' })[0]?.[1]).toBe(
    'missing',
  );
});

test('what is signed covers its own fields and nothing else', () => {
  const other = foldOf([receipt(1, {}, design, { type: 'field-set', field: 'goals', value: 'more' })]);
  expect(exampleAround.digest(digestText(other, 'design'))).toBe(digest);
  expect(exampleAround.digest(digestText(other, 'requirements'))).not.toBe(digest);
});

test('the light preset asks the owner alone', () => {
  expect(signersOf('requirements', ['sluice:light'])).toEqual([{ role: 'owner', holders: ['owner'] }]);
  expect(signersOf('requirements', ['sluice:recommended']).map(one => one.role)).toEqual([
    'product',
    'business',
    'tech-lead',
  ]);
});
