/** Placeholder of the templates for where the Action lives. */
const placeholder = 'OWNER/sluice@v0';

/** The advice to pin, which names the version, and the line that it is about: who gives a commit has followed it. */
const pinnedLines = /^( *)# To pin by commit: .*(# v[\d.]+)\n.*uses: .*\n/m;

/** The workflow file with the repository's CI and, where it is known, the Action's address. */
export function fillWorkflow(template: string, ci: readonly string[], action: string | undefined): string {
  const names = ['Sluice signal', ...ci].map(name => JSON.stringify(name)).join(', ');
  const listed = template.replace(/^( *workflows: )\[.*\]$/m, (_line, key: string) => `${key}[${names}]`);
  if (action === undefined) return listed;
  const [address = '', ref = ''] = action.split('@');
  const isPinned = /^[0-9a-f]{40}$/.test(ref);
  const version = pinnedLines.exec(listed)?.[2] ?? '';
  const used = isPinned ? `uses: ${action} ${version}`.trimEnd() : `uses: ${action}`;
  const filled = isPinned ? listed.replace(pinnedLines, (_lines, indent: string) => `${indent}- ${used}\n`) : listed;
  // A file may have several jobs, and each runs the Action.
  return filled.replaceAll(`uses: ${placeholder}`, () => used).replaceAll('OWNER/sluice', () => address);
}

/** A release's commands and sweeps start the team's deploy workflow: the jobs that need `actions: write` for it get it. */
export function mayStartDeploys(template: string): string {
  return template.replaceAll(/^( *)actions: read(?= # .*\bwrite, )/gm, '$1actions: write');
}

/** What the rules file depends on. */
export interface ConfigFill {
  readonly action: string | undefined;
  readonly teams: readonly string[];
  readonly isChinese: boolean;
  /** Comment above `teams:`. */
  readonly teamsNote: string;
}

/** The rules file: three lines, and the teams that a token of Actions can't read, to be filled in by hand. */
export function fillConfig(template: string, { action, teams, isChinese, teamsNote }: ConfigFill): string {
  const base = action === undefined ? template : template.replace('OWNER/sluice/v0', () => action.replace('@', '/'));
  const language = isChinese ? 'language: zh-CN\n' : '';
  if (teams.length === 0) return base + language;
  const entries = teams.map(team => `#   ${JSON.stringify(team)}: ["@login"]\n`).join('');
  return `${base}${language}# ${teamsNote}\n# teams:\n${entries}`;
}

/** A release plan under its own name; the schema is that of the Action, where it is known. */
export function fillRelease(template: string, id: string, action: string | undefined): string {
  const named = template.replace(/^(id|title): .*$/gm, (_line, key: string) => `${key}: ${id}`);
  return action === undefined ? named : named.replace('OWNER/sluice/v0', () => action.replace('@', '/'));
}

/** What the manual writes for a reader to replace. */
export function isExampleAction(action: string): boolean {
  return action.startsWith('OWNER/') || action.endsWith('@COMMIT');
}

/** `owner/repository@ref`, or undefined when it is not of that form. */
export function parseActionAddress(text: string): string | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9._-]{1,100}@[A-Za-z0-9._/-]{1,100}$/.test(text) ? text : undefined;
}
