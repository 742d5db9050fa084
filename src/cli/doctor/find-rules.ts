import { advice, type Finding, note, problem } from './finding.ts';
import type { Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

/** Is there a rules file, and can it be followed? */
export function findRules({ rules, webUrl, defaultBranch }: Setup): readonly Finding[] {
  if (!rules.ok) return [unreadable('.github/sluice.yml', rules.fault)];
  const link = `${webUrl}/blob/${defaultBranch}/.github/sluice.yml`;
  switch (rules.value.kind) {
    case 'absent':
      return [note('rules_absent')];
    case 'broken':
      return [problem('rules_broken', { first: rules.value.first, count: rules.value.count }, link)];
    case 'loaded':
      if (rules.value.mode === 'off') return [advice('mode_off', {}, link)];
      return [note('rules_loaded', { mode: rules.value.mode }, link)];
    default:
      return rules.value satisfies never;
  }
}

/** `GITHUB_TOKEN` can't read who is in a team, so teams that decide must be written out where no App reads for us. */
export function findTeams({ rules, teams, webUrl, defaultBranch }: Setup): readonly Finding[] {
  if (!rules.ok) return [];
  const inline = rules.value.kind === 'loaded' ? rules.value.inlineTeams : [];
  const missing = teams.filter(({ team }) => !inline.includes(team.replace('@', '').toLowerCase()));
  if (missing.length === 0) return teams.length > 0 ? [note('teams_listed')] : [];
  const page =
    rules.value.kind === 'absent'
      ? `new/${defaultBranch}?filename=.github/sluice.yml`
      : `edit/${defaultBranch}/.github/sluice.yml`;
  return missing.map(({ team, logins }) =>
    advice(
      logins === undefined ? 'team_hidden' : 'team_not_listed',
      { team, paste: `"${team}": [${(logins ?? ['login']).map(login => `"@${login}"`).join(', ')}]` },
      `${webUrl}/${page}`,
    ),
  );
}
