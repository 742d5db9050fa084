import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import { gateResult } from './define-gate.ts';
import type { GateResult, NextStep } from './gate.ts';

/** REST lists no more changed files of a pull request than these (GitHub docs, "List pull requests files"). */
const mostFiles = 3_000;

/** Not all changed files are known: there are too many for GitHub's list, which a split mends, or an answer was cut. */
export function filesUnlisted({ size }: PullRequestFacts): GateResult {
  if (size.files <= mostFiles)
    return gateResult({ verdict: 'error', reason: { code: 'data_truncated', values: { what: 'files' } } });
  const split: NextStep = { who: { kind: 'author' }, kind: 'change', code: 'split_change', values: {} };
  return gateResult({ verdict: 'error', reason: { code: 'too_large', values: { files: size.files } }, next: [split] });
}
