import { matchAny } from '../facts/glob.ts';
import { compileOwners } from '../facts/owners-of.ts';
import type { Demand } from './approval-demand.ts';
import { clearerOf } from './approval-entries.ts';
import { expandNames, isAuthorAlone, type People } from './people.ts';
import { isPlanFile } from './plan-files.ts';

/** Sluice's own files and workflows: a change of these is always one of the rules, but for release plans. */
const ownFiles = ['.github/sluice.yml', '.github/sluice/**', '.github/workflows/sluice*'] as const;

/** GitHub reads the first of these that exists. */
const ownersFiles = ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** Every glob that `config-change` watches: what can't be taken off, and what the config covers beside it. */
export function watchedGlobs(cover: readonly string[]): readonly string[] {
  return [...new Set([...ownFiles, ...ownersFiles, ...cover])];
}

/**
 * True for a path that is a rule, or can forge what rules rest on. Release plans have a gate of their own, which asks whom they
 * concern; they are rules only where the config covers them in its own words.
 */
export function watch(cover: readonly string[]): (path: string) => boolean {
  const isOwn = matchAny(ownFiles);
  const isOther = matchAny([...ownersFiles, ...cover]);
  return path => isOther(path) || (!isPlanFile(path) && isOwn(path));
}

interface Asked {
  readonly by: readonly string[];
  readonly count: number;
  readonly paths: readonly string[];
  readonly repair: boolean;
}

const maintainers = ['permission:maintain'] as const;

/**
 * Policy owners: who `by` names. Where the config gives the role `policy` to nobody, the file's own code owners, else maintain and
 * admin. Files with the same owners are asked for once.
 */
export function policyDemands(asked: Asked, people: People): readonly Demand[] {
  if (asked.repair) return [demandOf({ ...asked, by: maintainers }, people)];
  const by = policyNames(asked.by, people);
  if (!by.includes('code-owners')) return [demandOf({ ...asked, by }, people)];
  const others = by.filter(name => name !== 'code-owners');
  const { owners } = people.facts;
  const ruleOf = owners.kind === 'rules' ? compileOwners(owners.rules) : () => undefined;
  const groups = Map.groupBy(asked.paths, path => (ruleOf(path)?.owners ?? []).join(' '));
  return [...groups].map(([owning, paths]) => {
    const named = [...owning.split(' ').filter(owner => owner !== ''), ...others];
    return demandOf({ ...asked, paths, by: named.length > 0 ? named : maintainers }, people);
  });
}

/** True when nobody but the base branch's CODEOWNERS says who may approve. */
export function fallsToCodeOwners(by: readonly string[], people: People): boolean {
  return policyNames(by, people).every(name => name === 'code-owners');
}

/** A role `policy` that nobody holds means the code owners of each file, not whoever maintains the repository. */
function policyNames(by: readonly string[], { context }: People): readonly string[] {
  const isHeld = (context.roles['policy'] ?? []).length > 0;
  const names = by.map(name => (name === 'policy' && !isHeld ? 'code-owners' : name));
  return names.flatMap(name =>
    expandNames([name], context).includes('code-owners') ? expandNames([name], context) : [name],
  );
}

/** Where the author is the only one named, whoever maintains the repository answers instead. */
function demandOf({ by, count, paths }: Asked, people: People): Demand {
  const names = isAuthorAlone(by, people) ? maintainers : by;
  const covered = new Set(paths);
  return {
    count,
    names: expandNames(names, people.context),
    mustPush: false,
    opensToOthers: false,
    covers: path => covered.has(path),
    clearedBy: names.flatMap(clearerOf),
  };
}
