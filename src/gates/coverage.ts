import { matchAny } from '../facts/glob.ts';
import type { ChangedFile, PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Accepted } from './accept-references.ts';
import type { GateContext } from './gate.ts';
import { type TouchedDomain, touchedDomains } from './touched.ts';

/** What speaks for a change being tested: test files that it changes, and what its section names. */
export interface TestEvidence {
  readonly tests: readonly string[];
  readonly accepted: readonly Accepted[];
}

/** Test files that are there after the change; a deleted one proves nothing. */
export function changedTests(facts: PullRequestFacts, testFiles: readonly string[]): readonly string[] {
  const isTest = matchAny(testFiles);
  return facts.files.items.filter(file => file.change !== 'removed' && isTest(file.path)).map(file => file.path);
}

/** Changed files that aren't tests and that somebody wrote. */
export function changedSources(facts: PullRequestFacts, testFiles: readonly string[]): readonly ChangedFile[] {
  const isTest = matchAny(testFiles);
  return facts.files.items.filter(file => !file.generated && !isTest(file.path));
}

/** Names of the touched domains that nothing speaks for. A single domain takes every piece of evidence. */
export function uncoveredDomains(
  facts: PullRequestFacts,
  context: GateContext,
  evidence: TestEvidence,
): { readonly touched: number; readonly open: readonly string[] } {
  const touched = touchedDomains(facts, context);
  const isOnly = touched.length === 1;
  const open = touched.filter(domain => {
    const some = isOnly && evidence.tests.length + evidence.accepted.length > 0;
    return (
      !some &&
      !evidence.tests.some(path => isTestOf(path, domain)) &&
      !evidence.accepted.some(one => speaksFor(one, domain))
    );
  });
  return { touched: touched.length, open: open.map(domain => domain.name) };
}

function speaksFor({ reference }: Accepted, domain: TouchedDomain): boolean {
  return reference.kind === 'path' ? isTestOf(reference.text, domain) : mentions(reference.label, domain.name);
}

// Tests that lie outside the domain's paths belong to it by its name: `tests/ledger/close.test.ts`, `tests/ledger.test.ts`.
function isTestOf(path: string, domain: TouchedDomain): boolean {
  const name = domain.name.toLowerCase();
  const segments = path.toLowerCase().split('/');
  return domain.covers(path) || segments.some(segment => segment === name || segment.split('.')[0] === name);
}

function mentions(label: string, name: string): boolean {
  const words = label.toLowerCase();
  const at = words.indexOf(name.toLowerCase());
  return at >= 0 && !isWordPart(words[at - 1]) && !isWordPart(words[at + name.length]);
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9_-]/.test(character);
}
