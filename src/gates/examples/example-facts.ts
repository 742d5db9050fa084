import type { Actor } from '../../domain/actor.ts';
import type { CheckFact, Listing, Review, SuiteFact } from '../../facts/pull-request-facts.ts';

/** The head of every example. */
const head = 'a'.repeat(40);

/** A commit that was the head before. */
export const earlier = 'b'.repeat(40);

export function all<T>(...items: readonly T[]): Listing<T> {
  return { complete: true, items };
}

/** Ids differ by name, so that two people are never one account. */
export function someone(login: string, overrides: Partial<Actor> = {}): Actor {
  const id = [...login].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return { id, login, kind: 'user', via: 'direct', ...overrides };
}

/** An approval of the head by somebody who can push. */
export function approvalBy(login: string, overrides: Partial<Review> = {}): Review {
  return {
    id: `review-${login}`,
    author: someone(login),
    state: 'approved',
    at: '2026-11-23T15:00:00Z',
    sha: head,
    canPush: true,
    editedByOther: false,
    onBehalfOf: undefined,
    ...overrides,
  };
}

/** A job of `ci.yml` that succeeded. */
export function job(name: string, overrides: Partial<CheckFact> = {}): CheckFact {
  return {
    name,
    kind: 'check-run',
    state: 'success',
    app: 'github-actions',
    workflow: '.github/workflows/ci.yml',
    isJob: true,
    url: `https://github.com/acme/shop/actions/runs/1/job/${name.length}`,
    origin: 'other',
    ...overrides,
  };
}

/** The suite of `ci.yml`, begun an hour ago. */
export function suite(overrides: Partial<SuiteFact> = {}): SuiteFact {
  return {
    app: 'github-actions',
    workflow: '.github/workflows/ci.yml',
    createdAt: '2026-11-23T15:05:00Z',
    state: 'completed',
    conclusion: 'success',
    ours: false,
    ...overrides,
  };
}
