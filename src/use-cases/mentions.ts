/** Logins that a line names with `@`; a team is none. */
export function mentionsIn(line: string): readonly string[] {
  return [...line.matchAll(/@([A-Za-z0-9][A-Za-z0-9_-]{0,38})(?![\w/-])/g)].flatMap(match => match[1] ?? []);
}
