import type { GitHub } from '../../ports/github.ts';
import type { Reader } from '../../ports/reader.ts';
import { readCommits } from './read-commits.ts';
import { readFollowUps } from './read-follow-ups.ts';
import { readPullRequest } from './read-pull-request.ts';
import { readSweepPage } from './read-sweep.ts';

/** All that is read of GitHub, over one client. */
export function createReader(github: GitHub): Reader {
  return {
    pullRequest: (reference, options) => readPullRequest(github, reference, options),
    followUps: (raw, wanted) => readFollowUps(github, raw, wanted),
    sweepPage: (repository, after) => readSweepPage(github, repository, after),
    commits: (repository, range) => readCommits(github, repository, range),
  };
}
