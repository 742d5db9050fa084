import { presetConfig } from '../config/config-without-file.ts';
import { diffConfigs } from '../config/diff-config.ts';
import { type ConfigState, readConfig } from '../config/read-config.ts';
import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Problem } from '../domain/problem.ts';
import { configPath } from '../facts/derive-policy-files.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { PolicyChange, Reason } from '../gates/gate.ts';
import { isPlanFile } from '../gates/plan-files.ts';

const ownFiles = /^\.github\/(?:sluice\.yml$|sluice\/|workflows\/sluice[^/]*\.ya?ml$)/;

/** Files that only Sluice reads: a pull request of nothing but these may mend a broken config. A plan mends none. */
export function isOwnFile(path: string): boolean {
  return ownFiles.test(path) && !isPlanFile(path);
}

/**
 * What a pull request does to the rules, judged by the rules in force. `inForce` is undefined when the default
 * branch's own file is broken: then the change can only be read by people.
 */
export function policyChangeOf(facts: PullRequestFacts, inForce: SluiceConfig | undefined): PolicyChange {
  const paths = facts.files.items.flatMap(file => [file.path, ...(file.previousPath ? [file.previousPath] : [])]);
  const after = configAfter(facts);
  return {
    files: paths.filter(isOwnFile),
    weakened: inForce && after?.kind === 'loaded' ? diffConfigs(inForce, after.config).weakened : [],
    problems: after?.kind === 'broken' ? after.problems.map(problemReason) : [],
    brokenInForce: inForce === undefined,
    onlyOwnFiles: facts.files.complete && paths.length > 0 && paths.every(isOwnFile),
  };
}

/** The rules as the pull request leaves them; without the file they would be the trial's. Undefined where it isn't touched. */
function configAfter(facts: PullRequestFacts): ConfigState | undefined {
  const changed = facts.changedPolicyFiles.find(file => file.path === configPath);
  if (!changed) return undefined;
  const state = readConfig(changed.head, { file: configPath, sha: facts.head.sha });
  return state.kind === 'absent' ? { kind: 'loaded', config: presetConfig('observe') } : state;
}

/** A problem as a reason, with its place. */
export function problemReason(problem: Problem): Reason {
  const { code, values, file, line, column, path } = problem;
  return { code, values: { key: path.join('.'), ...values, file, line, column } };
}
