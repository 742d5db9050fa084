import { findCalendar } from './find-calendar.ts';
import { findCommands } from './find-commands.ts';
import { findPublishers } from './find-publishers.ts';
import { findReleases } from './find-releases.ts';
import { findRules, findTeams } from './find-rules.ts';
import { findNativeApproval, findRequiredJobs, findRuleset } from './find-ruleset.ts';
import { findSweep } from './find-sweep.ts';
import { findWorkflows } from './find-workflows.ts';
import type { Finding } from './finding.ts';
import type { Setup } from './setup.ts';

const order = { problem: 0, advice: 1, note: 2 } as const;

/** Everything worth a word about a set-up, what is to be mended first. */
export function findingsOf(setup: Setup): readonly Finding[] {
  const all = [
    findRules,
    findRuleset,
    findRequiredJobs,
    findWorkflows,
    findCommands,
    findReleases,
    findSweep,
    findNativeApproval,
    findTeams,
    findCalendar,
    findPublishers,
  ];
  return all.flatMap(find => find(setup)).toSorted((left, right) => order[left.level] - order[right.level]);
}
