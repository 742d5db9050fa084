import { diffConfigs } from '../config/diff-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Problem } from '../domain/problem.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { PolicyChange, Reason } from '../gates/gate.ts';

export const configPath = '.github/sluice.yml';
const ownFiles = /^\.github\/(?:sluice\.yml$|sluice\/|workflows\/sluice[^/]*\.ya?ml$)/;

/** Files that only Sluice reads: a pull request of nothing but these may mend a broken config. */
export function isOwnFile(path: string): boolean {
  return ownFiles.test(path);
}

/**
 * What a pull request does to the rules, judged by the rules in force. `inForce` is undefined when the default
 * branch's own file is broken: then the change can only be read by people.
 */
export function policyChangeOf(facts: PullRequestFacts, inForce: SluiceConfig | undefined): PolicyChange {
  const paths = facts.files.items.flatMap(file => [file.path, ...(file.previousPath ? [file.previousPath] : [])]);
  const changed = facts.changedPolicyFiles.find(file => file.path === configPath);
  const after =
    changed?.head === undefined ? undefined : parseConfig(changed.head, { file: configPath, sha: facts.head.sha });
  const removed = changed !== undefined && changed.base !== undefined && changed.head === undefined;
  return {
    files: paths.filter(isOwnFile),
    weakened: [
      ...(removed ? [{ code: 'weakened_file_removed', values: { file: configPath } } as const] : []),
      ...weakenings(inForce, after),
    ],
    problems: after?.ok === false ? after.problems.map(problemReason) : [],
    brokenInForce: inForce === undefined,
    onlyOwnFiles: facts.files.complete && paths.length > 0 && paths.every(isOwnFile),
  };
}

function weakenings(
  before: SluiceConfig | undefined,
  after: ReturnType<typeof parseConfig> | undefined,
): readonly Reason[] {
  return before && after?.ok ? diffConfigs(before, after.config).weakened : [];
}

/** A problem as a reason, with its place. */
export function problemReason(problem: Problem): Reason {
  const { code, values, file, line, column, path } = problem;
  return { code, values: { ...values, file, line, column, key: path.join('.') } };
}
