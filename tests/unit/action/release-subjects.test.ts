import { describe, expect, test } from 'vitest';
import { releaseSubject, withForm } from '../../../action/release-subjects.ts';

type Texts = Readonly<Record<string, unknown>>;

/** What the run asks; `dry-run` is `false` where nobody wrote it, as the runner fills it in. */
function asked(inputs: Readonly<Record<string, string>>, form?: Texts) {
  const all: Readonly<Record<string, string>> = { 'dry-run': 'false', ...inputs };
  const subject = releaseSubject({
    ...{ repository: { owner: 'acme', name: 'shop' }, runId: 7, runAttempt: 1, by: undefined },
    get: withForm(name => all[name] ?? '', form),
  });
  return subject?.kind === 'release' ? subject.ask : undefined;
}

describe('a form that was filled in', () => {
  const form = { release: '2026-11-checkout', operation: 'rollback', ratio: '10', reason: 'refunds come twice' };

  test('says what the inputs leave open', () => {
    expect(asked({}, form)).toMatchObject({ operation: 'rollback', ratio: '10', reason: 'refunds come twice' });
  });

  test.each<readonly [box: unknown, input: string, isDryRun: boolean]>([
    ['true', 'false', true],
    [true, 'false', true],
    ['false', 'true', true],
    ['false', 'false', false],
    [undefined, 'false', false],
  ])('dry run ticked: %s, in the workflow: %s → %s', (box, input, isDryRun) => {
    expect(asked({ 'dry-run': input }, { ...form, 'dry-run': box })?.isDryRun).toBe(isDryRun);
  });

  test('is not what a failed deploy job of the same run reports', () => {
    const report = { release: '2026-11-checkout', operation: 'report', step: 's5', seq: '8', outcome: 'failure' };
    expect(asked(report, form)).toMatchObject({ outcome: 'failure', ratio: undefined, reason: undefined });
  });
});

test('no form and no input names a release: nothing is asked of one', () => {
  expect(asked({})).toBeUndefined();
});
