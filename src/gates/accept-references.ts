import type { Evidence } from '../domain/evidence.ts';
import type { Reference } from '../facts/declarations.ts';
import { matchAny, matchAnyName } from '../facts/glob.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';

/** What a gate counts as evidence in its section. */
export interface AcceptRules {
  /** The option `accept`; undefined: any https link counts. */
  readonly accept: readonly string[] | undefined;
  /** Files that count when they exist at the head. */
  readonly files: readonly string[];
}

/** A reference that counts, and as what. */
export interface Accepted {
  readonly reference: Reference;
  readonly evidence: Evidence;
}

export interface Acceptance {
  readonly accepted: readonly Accepted[];
  /** Files that are named and don't exist at the head. */
  readonly absent: readonly string[];
}

/** Sorts a section's references by the rules. Links are matched, never fetched; files are looked up at the head. */
export function acceptReferences(
  references: readonly Reference[],
  rules: AcceptRules,
  facts: PullRequestFacts,
): Acceptance {
  const counts = matcherOf(rules, facts);
  const counting = references.filter(counts);
  const exists = existingFiles(facts);
  const absent = counting.filter(one => one.kind === 'path' && !exists(one.text)).map(one => one.text);
  const accepted = counting
    .filter(one => !absent.includes(one.text))
    .map(reference => ({ reference, evidence: evidenceOf(reference, facts) }));
  return { accepted, absent: [...new Set(absent)] };
}

function matcherOf(rules: AcceptRules, facts: PullRequestFacts): (reference: Reference) => boolean {
  const accept = rules.accept ?? [];
  const ids = accept.filter(isIdGlob).map(one => (one.startsWith('id:') ? one.slice('id:'.length) : one));
  const others = accept.filter(one => !isIdGlob(one) && !isWord(one));
  const isLink = rules.accept === undefined ? () => true : matchAny(others.filter(one => one.startsWith('https://')));
  const isFile = matchAny([...rules.files, ...others.filter(one => !one.startsWith('https://'))]);
  const isId = matchAnyName(ids);
  return ({ kind, text }) => {
    switch (kind) {
      case 'link':
        return isLink(text);
      case 'issue':
        return (accept.includes('issue') && isOwnIssue(text, facts)) || (text.startsWith('https://') && isLink(text));
      case 'id':
        return isId(text);
      case 'path':
        return isFileName(text) && isFile(text);
    }
  };
}

function isWord(accept: string): boolean {
  return accept === 'issue' || accept === 'test-file';
}

function isIdGlob(accept: string): boolean {
  return accept.startsWith('id:') || /^[a-z][a-z0-9-]*:(?!\/\/)/.test(accept);
}

// Addresses of issues look alike on every server; only this one's can be meant.
function isOwnIssue(text: string, facts: PullRequestFacts): boolean {
  return !text.startsWith('https://') || text.startsWith(`${facts.serverUrl}/`);
}

// A folder always exists, and `and/or` is no file: whatever is named as a file has an extension.
function isFileName(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).lastIndexOf('.') > 0;
}

function existingFiles(facts: PullRequestFacts): (path: string) => boolean {
  const removed = new Set(facts.files.items.filter(file => file.change === 'removed').map(file => file.path));
  const changed = facts.files.items.filter(file => file.change !== 'removed').map(file => file.path);
  const existing = new Set([...facts.existingPaths, ...changed]);
  return path => existing.has(path) && !removed.has(path);
}

function evidenceOf(reference: Reference, facts: PullRequestFacts): Evidence {
  const { kind, text } = reference;
  const repository = `${facts.serverUrl}/${facts.repository.name}`;
  switch (kind) {
    case 'link':
      return { kind: 'link', ref: text, url: text };
    case 'issue':
      return { kind: 'issue', ref: text, url: issueUrl(text, facts) };
    case 'id':
      return { kind: 'id', ref: text };
    case 'path': {
      const boundTo = { kind: 'sha', sha: facts.head.sha } as const;
      return { kind: 'file', ref: text, url: `${repository}/blob/${facts.head.sha}/${encodeURI(text)}`, boundTo };
    }
  }
}

function issueUrl(text: string, facts: PullRequestFacts): string {
  if (text.startsWith('https://')) return text;
  const [repository, number] = text.split('#');
  return `${facts.serverUrl}/${repository || facts.repository.name}/issues/${number}`;
}
