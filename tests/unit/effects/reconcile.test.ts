import { describe, expect, test } from 'vitest';
import type { ObservedCheck } from '../../../src/domain/observed-check.ts';
import type { DesiredCheck } from '../../../src/effects/effect.ts';
import { reconcileCheck } from '../../../src/effects/reconcile.ts';
import { saysSame, statusState } from '../../../src/effects/status-state.ts';

const now = '2026-11-23T16:05:00Z';
const repository = { owner: 'acme', name: 'shop' };
const asCheck = { repository, kind: 'check', now } as const;
const asStatus = { repository, kind: 'status', now } as const;

function seal(content: string, inputs = 'a'): string {
  return `sluice1.${inputs.repeat(16)}.${content.repeat(16)}.-.-`;
}

function desired(overrides: Partial<DesiredCheck> = {}): DesiredCheck {
  return {
    name: 'sluice/merge',
    sha: '3f2c1ab0d9e8c7b6a5f4e3d2c1b0a99887766554',
    conclusion: 'action_required',
    title: '1 of 3 gates to clear: monitoring',
    summary: 'text',
    annotations: [],
    seal: seal('c'),
    detailsUrl: undefined,
    startedAt: now,
    ...overrides,
  };
}

function observed(overrides: Partial<ObservedCheck> = {}): ObservedCheck {
  return {
    kind: 'check-run',
    id: 11,
    name: 'sluice/merge',
    conclusion: 'action_required',
    title: '1 of 3 gates to clear: monitoring',
    seal: seal('c'),
    url: undefined,
    createdAt: '2026-11-23T15:00:00Z',
    origin: 'ours',
    ...overrides,
  };
}

const status = (overrides: Partial<ObservedCheck> = {}) =>
  observed({ kind: 'status', id: undefined, conclusion: 'failure', ...overrides });
const mark = { path: 'a', line: 1, level: 'failure', message: 'm' } as const;

/** What is done, in short: the kind of write and, for an update, of which run. */
function done(want: DesiredCheck, stands: readonly ObservedCheck[], how: typeof asCheck | typeof asStatus) {
  return reconcileCheck(want, stands, how).map(effect =>
    effect.kind === 'update-check-run' ? `${effect.kind} ${effect.id}` : effect.kind,
  );
}

describe('a check run', () => {
  test.each([
    ['is created where none stands', desired(), [], ['create-check-run']],
    ['is left alone when it says the same', desired(), [observed()], []],
    ['is left alone when only the time differs', desired({ startedAt: '2026-11-24T00:00:00Z' }), [observed()], []],
    ['is left alone when only what a sweep sees differs', desired({ seal: seal('c', 'b') }), [observed()], []],
    ['is updated when its text differs', desired({ seal: seal('d') }), [observed()], ['update-check-run 11']],
    ['is repaired when somebody edited its title', desired(), [observed({ title: 'fine' })], ['update-check-run 11']],
    [
      'is repaired when somebody edited its conclusion',
      desired(),
      [observed({ conclusion: 'success' })],
      ['update-check-run 11'],
    ],
    ['is repaired when it lost its seal', desired(), [observed({ seal: undefined })], ['update-check-run 11']],
    [
      'completes by an update',
      desired({ conclusion: 'success' }),
      [observed({ conclusion: 'in_progress' })],
      ['update-check-run 11'],
    ],
    [
      'never goes back to unfinished by an update: a new one is posted',
      desired({ conclusion: 'in_progress' }),
      [observed({ conclusion: 'success' })],
      ['create-check-run'],
    ],
    [
      'with marks on lines is posted anew: marks only add up',
      desired({ annotations: [mark], seal: seal('d') }),
      [observed()],
      ['create-check-run'],
    ],
    [
      'with a conclusion that we never give is posted anew',
      desired(),
      [observed({ conclusion: 'other' })],
      ['create-check-run'],
    ],
    [
      'that waits is left alone before day 13',
      desired({ conclusion: 'in_progress' }),
      [observed({ conclusion: 'in_progress', createdAt: '2026-11-11T16:05:00Z' })],
      [],
    ],
    [
      'that waits is renewed from day 13 on: GitHub drops it on day 14',
      desired({ conclusion: 'in_progress' }),
      [observed({ conclusion: 'in_progress', createdAt: '2026-11-10T16:05:00Z' })],
      ['create-check-run'],
    ],
    ['of another stage is nobody’s business', desired(), [observed({ name: 'sluice/test' })], ['create-check-run']],
    [
      'is written again above a newer one of somebody else',
      desired(),
      [observed(), observed({ id: 12, origin: 'foreign', createdAt: '2026-11-23T16:00:00Z' })],
      ['create-check-run'],
    ],
    [
      'is written above one of somebody else made in the same second',
      desired(),
      [observed(), observed({ id: 12, origin: 'foreign' })],
      ['create-check-run'],
    ],
    [
      'is left alone above an older one of somebody else',
      desired(),
      [observed({ id: 10, origin: 'foreign', createdAt: '2026-11-23T14:00:00Z' }), observed()],
      [],
    ],
    [
      'is not written where the configured app is present',
      desired(),
      [observed({ origin: 'companion', conclusion: 'success' })],
      [],
    ],
  ])('%s', (_case, want, stands, expected) => {
    expect(done(want, stands, asCheck)).toEqual(expected);
  });
});

describe('a status', () => {
  test.each([
    ['is created where none stands', desired(), [], ['create-status']],
    ['is left alone when it says the same', desired(), [status()], []],
    [
      'is posted again when its text differs: there is no update',
      desired({ seal: seal('d') }),
      [status()],
      ['create-status'],
    ],
    [
      'is posted again when somebody replaced it by a passing one',
      desired(),
      [status({ origin: 'foreign', conclusion: 'success' })],
      ['create-status'],
    ],
    [
      'does not age',
      desired({ conclusion: 'in_progress' }),
      [status({ conclusion: 'in_progress', createdAt: '2026-10-01T00:00:00Z' })],
      [],
    ],
    ['of a trial is a success', desired({ conclusion: 'neutral' }), [status({ conclusion: 'success' })], []],
  ])('%s', (_case, want, stands, expected) => {
    expect(done(want, stands, asStatus)).toEqual(expected);
  });
});

describe('when the kind has changed', () => {
  test('the old status gets the new conclusion too', () => {
    const want = desired({ conclusion: 'success' });
    expect(done(want, [observed({ conclusion: 'success' }), status()], asCheck)).toEqual(['create-status']);
  });

  test('the old status is left alone when it means the same', () => {
    expect(done(desired(), [observed(), status()], asCheck)).toEqual([]);
  });

  test('the old check run is updated too', () => {
    expect(done(desired({ conclusion: 'success' }), [observed()], asStatus)).toEqual([
      'create-status',
      'update-check-run 11',
    ]);
  });

  test('what somebody else published in the other kind is not ours to change', () => {
    expect(done(desired(), [observed(), status({ origin: 'foreign', conclusion: 'success' })], asCheck)).toEqual([]);
  });
});

describe('an effect', () => {
  const [effect] = reconcileCheck(desired({ seal: seal('d') }), [observed()], asCheck);

  test('has a key that the same check repeats', () => {
    const [again] = reconcileCheck(desired({ seal: seal('d', 'b') }), [observed()], asCheck);
    expect(again?.key).toBe(effect?.key);
  });

  test('has another key for another text', () => {
    const [other] = reconcileCheck(desired({ seal: seal('e') }), [observed()], asCheck);
    expect(other?.key).not.toBe(effect?.key);
  });

  test('says what it expects to find', () => {
    expect(effect?.expects).toBe(`check-run:11:action_required:${seal('c')}`);
  });
});

describe('a conclusion as a status', () => {
  test.each([
    ['failure', 'failure'],
    ['action_required', 'failure'],
    ['in_progress', 'pending'],
    ['success', 'success'],
    ['neutral', 'success'],
  ] as const)('%s is %s', (conclusion, state) => {
    expect(statusState({ conclusion })).toBe(state);
  });

  test('a failure by our own fault is an error', () => {
    expect(statusState({ conclusion: 'failure', ownFault: true })).toBe('error');
  });

  test('an error that stands is told from a failure of the pull request', () => {
    const stands = status({ conclusion: 'other' });
    expect(saysSame(desired({ conclusion: 'failure', ownFault: true }), stands)).toBe(true);
    expect(saysSame(desired({ conclusion: 'failure' }), stands)).toBe(false);
  });
});
