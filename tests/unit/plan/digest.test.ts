import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { changedRoles, digestOf, sectionsOf } from '../../../src/plan/digest.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import type { ReleasePlan } from '../../../src/plan/release-plan.ts';
import { planArbitrary } from '../../support/plan-arbitrary.ts';
import { planEntries, planOf } from '../../support/plan-text.ts';
import { shortDigest } from '../../support/project-receipts.ts';

const text = readFileSync(new URL('files/every-key.yml', import.meta.url), 'utf8');
const file = '.github/sluice/releases/every-key.yml';
const plan = planOf(text, file);
const digest = digestOf(plan, shortDigest);

/** The same keys and values, in another order at every level. */
function shuffle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffle);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, shuffle(inner)]),
  );
}

test('a digest has 16 hexadecimal digits', () => {
  expect(digest).toMatch(/^[0-9a-f]{16}$/);
});

describe('the same plan, written otherwise, has the same digest', () => {
  test.each([
    ['with comments', text.replaceAll('\n', ' # why\n')],
    ['with other quotes', text.replaceAll('"', "'")],
    ['in hours instead of days', text.replace('not-before: 72h', 'not-before: 3d')],
    [
      'with a default written out',
      text.replace('bake: 2h, signals: [rate], operator', 'reversible: true, bake: 2h, signals: [rate], operator'),
    ],
    ['with a default left out', text.replace('class: standard\n', '')],
    ['with four eyes in another order', text.replace('[set, skip, full,', '[full, skip, set,')],
    ['with needs written out', text.replace('id: s10, kind: close', 'id: s10, needs: [s9], kind: close')],
    ['with one role as a list', text.replace('by: dba, dry-run', 'by: [dba], dry-run')],
  ])('%s', (_, other) => {
    expect(other).not.toBe(text);
    expect(digestOf(planOf(other, file), shortDigest)).toBe(digest);
  });

  test('as block YAML with its keys in any order', () => {
    fc.assert(
      fc.property(planArbitrary, made => {
        const block = stringify(shuffle(JSON.parse(JSON.stringify(planEntries(made)))));
        const read = readPlan(block, { file: `.github/sluice/releases/${made.id}.yml` });
        expect(read.problems).toEqual([]);
        expect(read.plan && digestOf(read.plan, shortDigest)).toBe(digestOf(made, shortDigest));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a change asks again the roles that read what changed', () => {
  const rolesAfter = (from: string, to: string): readonly string[] => {
    expect(text).toContain(from);
    const after = planOf(text.replace(from, to), file);
    return changedRoles(sectionsOf(plan, shortDigest), sectionsOf(after, shortDigest)).toSorted();
  };

  test.each([
    ['the title', 'title: Checkout v3', 'title: Checkout v4', ['product', 'qa', 'tech-lead']],
    ['a trial case', 'TC-2: refund', 'TC-2: refund twice', ['product', 'qa', 'tech-lead']],
    ['a bake', 'bake: 24h', 'bake: 25h', ['product', 'tech-lead']],
    ['a window', '10:00-17:00', '10:00-18:00', ['product', 'tech-lead']],
    ['a migration', 'contract.yml', 'shrink.yml', ['dba', 'tech-lead']],
    ['a commit', '9ab3', '9ab4', ['dba', 'product', 'qa', 'tech-lead']],
    ['a signal', '< 0.005', '< 0.006', ['qa', 'tech-lead']],
    ['four eyes', '[set, skip, full, ', '[', ['tech-lead']],
    ['nothing', 'title: Checkout v3', 'title: "Checkout v3"', []],
  ])('%s', (_, from, to, roles) => {
    expect(rolesAfter(from, to)).toEqual(roles);
  });

  test('a role that is asked anew, and none that is asked no more', () => {
    expect(changedRoles({ qa: 'a', dba: 'b' }, { qa: 'a', sre: 'c' })).toEqual(['sre']);
  });

  test('what none of the asked roles reads is everybody’s', () => {
    const asking = (roles: Readonly<Record<string, number>>, change: Partial<ReleasePlan>) => {
      const review = { ...plan.review, roles };
      const before = sectionsOf({ ...plan, review }, shortDigest);
      return changedRoles(before, sectionsOf({ ...plan, review, ...change }, shortDigest));
    };
    expect(asking({ qa: 1, dba: 1 }, { mode: 'record' })).toEqual(['qa', 'dba']);
    expect(asking({ qa: 1, dba: 1, 'tech-lead': 1 }, { mode: 'record' })).toEqual(['tech-lead']);
  });
});

test('any change of a plan changes its digest, and the section of somebody', () => {
  fc.assert(
    fc.property(planArbitrary, planArbitrary, (one, other) => {
      const isSame = digestOf(one, shortDigest) === digestOf(other, shortDigest);
      expect(isSame).toBe(JSON.stringify(one) === JSON.stringify(other));
      if (!isSame) expect(changedRoles(sectionsOf(one, shortDigest), sectionsOf(other, shortDigest))).not.toEqual([]);
    }),
    { numRuns: 100 },
  );
});
