import { Minimatch } from 'minimatch';
import type { SluiceConfig, Stage } from './sluice-config.ts';

/** Stands for the default branch in a stage's `base`. */
const defaultBranchToken = '$default';

/** The first stage whose patterns match the base branch; undefined where none does: then there is nothing to judge. */
export function stageFor(
  config: Pick<SluiceConfig, 'stages'>,
  baseName: string,
  defaultBranchName: string,
): Stage | undefined {
  return config.stages.find(stage => stage.base.some(pattern => isOfBranch(pattern, baseName, defaultBranchName)));
}

/** As GitHub matches branches in rulesets: `*` stays within one part of the name, `**` crosses them. */
function isOfBranch(pattern: string, baseName: string, defaultBranchName: string): boolean {
  if (pattern === defaultBranchToken) return baseName === defaultBranchName;
  return new Minimatch(pattern, { dot: true, noext: true, nonegate: true, nocomment: true }).match(baseName);
}
