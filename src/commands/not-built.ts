/** Commands that are named in the design and come later: said, never taken for something else. */
const wholeVerbs = ['change', 'defect', 'escalate', 'report', 'retro'];

const subs: Readonly<Record<string, readonly string[]>> = {
  gate: ['pass', 'reopen', 'emergency'],
  sluice: ['doctor', 'quiet'],
  risk: ['review'],
  schedule: ['what-if'],
  freeze: ['except'],
};

export function isVerbLeft(word: string): boolean {
  return wholeVerbs.includes(word);
}

export function isSubLeft(verb: string, sub: string): boolean {
  return Object.hasOwn(subs, verb) && (subs[verb] ?? []).includes(sub);
}

/** All of them, `/change` and `/gate pass`, for the docs. */
export function commandsLeft(): readonly string[] {
  const behind = Object.entries(subs).flatMap(([verb, names]) => names.map(name => `/${verb} ${name}`));
  return [...behind, ...wholeVerbs.map(verb => `/${verb}`)];
}
