import { deriveDeclarations } from '../../facts/derive-declarations.ts';
import type { ChangedFile, PullRequestFacts } from '../../facts/pull-request-facts.ts';

/** The description of a pull request, in a repository with these pull-request templates. */
export function described(body: string, ...templates: readonly string[]): Pick<PullRequestFacts, 'declarations'> {
  return { declarations: deriveDeclarations(body, templates) };
}

/** Changed files, as GitHub lists them. */
export function changed(...paths: readonly string[]): Pick<PullRequestFacts, 'files'> {
  return { files: { complete: true, items: paths.map(file) } };
}

/** A file that the pull request deletes. */
export function deleted(path: string): ChangedFile {
  return { ...file(path), change: 'removed' };
}

function file(path: string): ChangedFile {
  return { path, previousPath: undefined, change: 'modified', generated: false };
}
