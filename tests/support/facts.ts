import type { Actor } from '../../src/domain/actor.ts';
import { noLedger } from '../../src/facts/ledger-facts.ts';
import type { ChangedFile, PullRequestFacts } from '../../src/facts/pull-request-facts.ts';
import type { GateContext } from '../../src/gates/gate.ts';

/** A person as GitHub shows one; ids differ by login, so that two people are never one account. */
export function person(login: string, overrides: Partial<Actor> = {}): Actor {
  const id = [...login].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return { id, login, kind: 'user', via: 'direct', ...overrides };
}

/** A complete list, as GitHub answers for anything small. */
export function listing<T>(items: readonly T[]): { readonly complete: true; readonly items: readonly T[] } {
  return { complete: true, items };
}

export function changedFile(path: string, overrides: Partial<ChangedFile> = {}): ChangedFile {
  return { path, previousPath: undefined, change: 'modified', generated: false, ...overrides };
}

/** Pull request 7 of `acme/shop`: open, by `dana` from a branch of the same repository, one source file changed, nothing else said. */
export function pullRequestFacts(overrides: Partial<PullRequestFacts> = {}): PullRequestFacts {
  const author = overrides.author ?? person('dana');
  const files = overrides.files ?? listing([changedFile('src/cart/total.ts')]);
  return {
    now: '2026-11-23T16:05:00Z',
    serverUrl: 'https://github.com',
    repository: { name: 'acme/shop', isPrivate: false, inOrganization: true },
    defaultBranch: { name: 'main', tip: 'd'.repeat(40) },
    number: 7,
    url: 'https://github.com/acme/shop/pull/7',
    title: 'Round the cart total once',
    state: 'open',
    isDraft: false,
    author,
    authorCanPush: true,
    fromFork: false,
    base: { name: 'main', tip: 'd'.repeat(40) },
    head: { name: 'cart-total', sha: 'a'.repeat(40) },
    labels: [],
    milestone: undefined,
    size: { files: files.items.length, lines: 12 },
    files,
    declarations: { sections: [], tasks: [], templates: [] },
    updatedAt: '2026-11-23T15:00:00Z',
    linkedIssues: listing([]),
    reviews: listing([]),
    survivals: {},
    threads: { complete: true, unresolved: 0 },
    contributors: { people: [author], unknown: false, lastPusher: undefined },
    checks: listing([]),
    suites: listing([]),
    owners: { kind: 'absent' },
    directory: { teams: {}, permissions: {}, writers: undefined },
    existingPaths: [],
    changedPolicyFiles: [],
    sharedHead: listing([]),
    receipts: [],
    ledger: noLedger,
    ...overrides,
  };
}

/** Stage `merge`, tier medium, no names configured, no rule changed. */
export function gateContext(overrides: Partial<GateContext> = {}): GateContext {
  return {
    language: 'en',
    stage: 'merge',
    tier: 'medium',
    roles: {},
    teams: {},
    domains: {},
    bots: [],
    soleMaintainer: 'record',
    freezes: [],
    policyChange: { files: [], weakened: [], problems: [], brokenInForce: false, onlyOwnFiles: false },
    ...overrides,
  };
}
