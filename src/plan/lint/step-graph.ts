interface Node {
  readonly id: string;
  readonly needs: readonly string[];
}

/** By id: all that must have passed before. Unknown ids and rounds end the walk. */
export function ancestorsOf(nodes: readonly Node[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const found = new Map<string, Set<string>>();
  const visit = (id: string): ReadonlySet<string> => {
    const known = found.get(id);
    if (known) return known;
    const all = new Set<string>();
    found.set(id, all);
    for (const need of byId.get(id)?.needs ?? []) {
      all.add(need);
      for (const far of visit(need)) all.add(far);
    }
    return all;
  };
  for (const node of nodes) visit(node.id);
  return found;
}

/** Enough to mend: a text of nothing but rounds has thousands. */
const roundLimit = 20;

/** Ids of a round, the first of them again at its end, for each place at which one closes; at most 20. */
export function roundsIn(nodes: readonly Node[]): readonly (readonly string[])[] {
  // Of two nodes with one id the first is it: the other is said to be there twice, and no round.
  const byId = new Map(nodes.toReversed().map(node => [node.id, node]));
  const done = new Set<string>();
  const rounds: string[][] = [];
  const visit = (id: string, trail: readonly string[]): void => {
    const start = trail.indexOf(id);
    if (rounds.length >= roundLimit || done.has(id)) return;
    if (start >= 0) {
      rounds.push([...trail.slice(start), id]);
      return;
    }
    for (const need of byId.get(id)?.needs ?? []) visit(need, [...trail, id]);
    done.add(id);
  };
  for (const node of nodes) visit(node.id, []);
  return rounds;
}
