import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { plainValue, type Scope } from './expressions.ts';

/** Values of `matrix.*` for one of a job's copies. */
type Combination = Readonly<Record<string, unknown>>;

/** `strategy:` with its expressions evaluated. */
export interface Strategy {
  readonly combinations: readonly Combination[];
  readonly failFast: boolean;
  readonly maxParallel: number | undefined;
}

/** "A matrix will generate a maximum of 256 jobs per workflow run" (GitHub docs, "matrix"). */
const MOST_JOBS = 256;

/** The copies that a job is played in; an empty or too large matrix throws, and its job fails as on GitHub. */
export function strategyOf(token: MappingToken, scope: Scope): Strategy {
  const written = token.find('matrix');
  const matrix = written === undefined ? {} : plainValue(written, scope);
  const combinations = isRecord(matrix) ? expand(matrix) : [];
  if (combinations.length === 0) throw new Error('Matrix must define at least one vector');
  if (combinations.length > MOST_JOBS)
    throw new Error(`The matrix has ${combinations.length} jobs, above ${MOST_JOBS}`);
  const most = plain(token.find('max-parallel'), scope);
  return {
    combinations,
    failFast: plain(token.find('fail-fast'), scope) !== false,
    maxParallel: typeof most === 'number' ? most : undefined,
  };
}

const plain = (token: TemplateToken | undefined, scope: Scope): unknown =>
  token === undefined ? undefined : plainValue(token, scope);

const isRecord = (value: unknown): value is Combination =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const recordsIn = (value: unknown): readonly Combination[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Products of the vectors without what `exclude` names, then `include` (GitHub docs, "Expanding or adding matrix configurations"). */
function expand(matrix: Combination): readonly Combination[] {
  const { include, exclude, ...vectors } = matrix;
  const names = Object.keys(vectors);
  const products = names.reduce<readonly Combination[]>(
    (made, name) => made.flatMap(one => valuesOf(vectors[name]).map(value => ({ ...one, [name]: value }))),
    names.length === 0 ? [] : [{}],
  );
  const isLeftOut = (one: Combination): boolean =>
    recordsIn(exclude).some(rule => Object.entries(rule).every(([name, value]) => isSame(one[name], value)));
  return included(
    products.filter(one => !isLeftOut(one)),
    recordsIn(include),
    names,
  );
}

const valuesOf = (vector: unknown): readonly unknown[] => (Array.isArray(vector) ? vector : []);

/** An include joins each product whose own values it leaves as they are; one that joins none is a copy of its own. */
function included(
  products: readonly Combination[],
  includes: readonly Combination[],
  names: readonly string[],
): readonly Combination[] {
  const made: Combination[] = [...products];
  const added: Combination[] = [];
  for (const extra of includes) {
    const own = Object.entries(extra).filter(([name]) => names.includes(name));
    const joins = (at: number): boolean => own.every(([name, value]) => isSame(products[at]?.[name], value));
    const places = products.map((_one, at) => at).filter(joins);
    for (const at of places) made[at] = { ...made[at], ...extra };
    if (places.length === 0) added.push(extra);
  }
  return [...made, ...added];
}

/** `build (linux, 20)`: how GitHub tells a job's copies apart where `name:` does not. */
export function copyName(name: string, matrix: Combination): string {
  const values = Object.values(matrix).filter(value => typeof value !== 'object' || value === null);
  return values.length === 0 ? name : `${name} (${values.map(String).join(', ')})`;
}
