/** The first heading of our issue form: GitHub leaves the form's label out where the repository has no such label yet. */
export function isFormHeading(body: string): boolean {
  return /^### Sluice (?:project|项目)/.test(body);
}
