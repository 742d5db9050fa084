import { matchAny } from '../facts/glob.ts';
import type { ChangedFile, PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { GateContext } from './gate.ts';

/** A part of the code that one lead answers for, as far as a pull request touches it. */
export interface TouchedDomain {
  readonly name: string;
  readonly lead: string;
  readonly covers: (path: string) => boolean;
}

/** A renamed file counts at both paths, so that moving it out of a guarded folder does not unguard it. */
function pathsOf(file: ChangedFile): readonly string[] {
  return file.previousPath === undefined ? [file.path] : [file.path, file.previousPath];
}

/** Every path that a pull request touches, old and new. */
export function changedPaths(facts: PullRequestFacts): readonly string[] {
  return facts.files.items.flatMap(pathsOf);
}

/** The config's domains that a pull request changes a file of. */
export function touchedDomains(facts: PullRequestFacts, context: GateContext): readonly TouchedDomain[] {
  const paths = changedPaths(facts);
  return Object.entries(context.domains)
    .map(([name, domain]) => ({ name, lead: domain.lead, covers: matchAny(domain.paths) }))
    .filter(domain => paths.some(domain.covers));
}
