import { readConfig } from '../../config/read-config.ts';
import { stageFor } from '../../config/stage-for.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RepositoryName } from '../../domain/repository-name.ts';
import type { Answer, GitHub } from '../../ports/github.ts';
import { readRepositoryFile } from '../rest.ts';
import type { RulesState } from './setup.ts';

const file = '.github/sluice.yml';

/** The rules file at the tip of the default branch, as far as the set-up depends on it. */
export async function readRules(
  github: GitHub,
  { repository, defaultBranch }: { readonly repository: RepositoryName; readonly defaultBranch: string },
  toText: (problem: Problem) => string,
): Promise<Answer<RulesState>> {
  const entry = await readRepositoryFile(github, repository, file);
  if (!entry.ok) return entry;
  const read = readConfig(entry.value, { file, sha: defaultBranch });
  switch (read.kind) {
    case 'absent':
      return { ok: true, value: { kind: 'absent' } };
    case 'broken': {
      const [first] = read.problems;
      return { ok: true, value: { kind: 'broken', first: first ? toText(first) : '', count: read.problems.length } };
    }
    case 'loaded': {
      const { mode, publish, companionApp, teams, roles, calendar } = read.config;
      const stage = stageFor(read.config, defaultBranch, defaultBranch)?.name;
      const named = Object.values(roles)
        .flat()
        .filter(one => one.startsWith('@') && one.includes('/'));
      const inlineTeams = Object.keys(teams);
      return {
        ok: true,
        value: { kind: 'loaded', mode, publish, companionApp, stage, inlineTeams, namedTeams: named, calendar },
      };
    }
    default:
      return read satisfies never;
  }
}
