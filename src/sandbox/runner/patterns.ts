/**
 * GitHub's branch filter: the last pattern that matches decides, `!` excludes. `undefined` for a pattern with `?`, `+`, `[`
 * or `\`, which this runner does not play (GitHub docs, "Filter pattern cheat sheet").
 */
export function matchesPatterns(patterns: readonly string[], name: string): boolean | undefined {
  let matched = false;
  for (const pattern of patterns) {
    if (/[?+[\]\\]/.test(pattern)) return undefined;
    const excludes = pattern.startsWith('!');
    if (matchesOne(excludes ? pattern.slice(1) : pattern, name)) matched = !excludes;
  }
  return matched;
}

/** `*` stops at a slash, `**` does not. Row by row, so that no pattern backtracks. */
function matchesOne(pattern: string, name: string): boolean {
  let reachable: readonly boolean[] = [true, ...Array.from({ length: name.length }, () => false)];
  for (const part of pattern.match(/\*\*|\*|[^*]/g) ?? []) {
    reachable = part.startsWith('*') ? afterStar(reachable, name, part) : afterCharacter(reachable, name, part);
  }
  return reachable[name.length] ?? false;
}

function afterCharacter(reachable: readonly boolean[], name: string, character: string): readonly boolean[] {
  return reachable.map((_, at) => at > 0 && reachable[at - 1] === true && name[at - 1] === character);
}

function afterStar(reachable: readonly boolean[], name: string, star: string): readonly boolean[] {
  let open = false;
  return reachable.map((here, at) => {
    const crosses = at > 0 && (star === '**' || name[at - 1] !== '/');
    open = here || (open && crosses);
    return open;
  });
}
