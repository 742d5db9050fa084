/** Where GitHub looks for CODEOWNERS, in its order. */
export const codeOwnersPaths: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

const teamName = /^@[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/;

/** The teams that a CODEOWNERS text names, each once, in the order of the file. */
export function codeOwnerTeams(text: string): readonly string[] {
  const words = text.split('\n').flatMap(line => (line.split('#')[0] ?? '').split(/\s+/));
  return uniqueTeams(words.filter(word => teamName.test(word)));
}

/** Names of teams are case-insensitive; the first way of writing one stays. */
export function uniqueTeams(teams: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return teams.filter(team => !seen.has(team.toLowerCase()) && seen.add(team.toLowerCase()));
}
