import * as z from 'zod/mini';
import type { OwnerRule } from '../facts/code-owners.ts';
import { matchAny } from '../facts/glob.ts';
import { compileOwners } from '../facts/owners-of.ts';
import { type Ballot, type Demand, type Finding, judgeDemand } from './approval-demand.ts';
import { compileExpression } from './evaluate-expression.ts';
import type { Expression } from './expression.ts';
import { expressionSchema } from './expression-schema.ts';
import type { Clearer, Reason } from './gate.ts';
import { who } from './option-schema.ts';
import { expandNames, type People } from './people.ts';
import { changedPaths, touchedDomains } from './touched.ts';

const plainEntry = {
  count: z.optional(z.int().check(z.gte(1), z.lte(20))),
  from: z.optional(z.array(who).check(z.minLength(1))),
  when: z.optional(expressionSchema),
};

/** One line of `approvals:`: so many from these, or one of several such. */
export const entrySchema = z
  .strictObject({ ...plainEntry, any: z.optional(z.array(z.strictObject(plainEntry)).check(z.minLength(1))) })
  .check(
    z.refine(entry => !entry.any || (entry.count === undefined && !entry.from), { error: 'config_any_stands_alone' }),
  );
export type Entry = z.output<typeof entrySchema>;
type PlainEntry = Omit<Entry, 'any'>;

/** What came of one entry; an entry that does not apply asks nothing. */
export interface EntryFinding {
  readonly unmet: readonly Finding[];
  readonly met: readonly Finding[];
  readonly notes: readonly Reason[];
}

/** An entry with its globs compiled. */
export type BoundEntry = (ballot: Ballot) => EntryFinding;

const nothing: EntryFinding = { unmet: [], met: [], notes: [] };

export function bindEntry(entry: Entry): BoundEntry {
  const applies = entry.when ? compileExpression(entry.when) : undefined;
  const judge = entry.any ? bindAny(entry.any) : bindPlain(entry);
  return ballot => {
    const { facts, context } = ballot.people;
    return applies && applies(facts, context) === 'fails' ? nothing : judge(ballot);
  };
}

/** The first that is met answers for all; while none is, whoever could meet one of them is asked. */
function bindAny(entries: readonly PlainEntry[]): BoundEntry {
  const bound = entries.map(bindEntry);
  return ballot => {
    const found = bound.map(judge => judge(ballot)).filter(one => one !== nothing);
    const met = found.find(one => one.unmet.length === 0);
    return met ?? { unmet: found.flatMap(one => one.unmet), met: [], notes: found.flatMap(one => one.notes) };
  };
}

function bindPlain(entry: PlainEntry): BoundEntry {
  const covers = coverOf(entry.when);
  return ballot => {
    const { demands, notes } = demandsOf(entry, covers, ballot.people);
    const findings = demands.map(demand => judgeDemand(demand, ballot));
    return { unmet: findings.filter(one => !one.isMet), met: findings.filter(one => one.isMet), notes };
  };
}

/** An entry asked for some paths covers those; any other covers the whole change. */
function coverOf(when: Expression | undefined): (path: string) => boolean {
  if (!when?.paths) return () => true;
  const isIn = matchAny(when.paths);
  const isOut = when['not-paths'] ? matchAny(when['not-paths']) : () => false;
  return path => isIn(path) && !isOut(path);
}

type Demands = { readonly demands: readonly Demand[]; readonly notes: readonly Reason[] };

/** `code-owners` and `domain-leads` ask for each group of files; other names beside them may answer in their place. */
function demandsOf(entry: PlainEntry, covers: Demand['covers'], people: People): Demands {
  const all = expandNames(entry.from ?? [], people.context);
  const names = all.filter(name => name !== 'code-owners' && name !== 'domain-leads');
  const clearedBy = entry.from ? entry.from.flatMap(clearerOf) : [anyWriter];
  const beside = { count: entry.count ?? 1, names, clearedBy };
  const owners = all.includes('code-owners') ? ownerDemands(people, beside) : { demands: [], notes: [] };
  const leads = all.includes('domain-leads') ? leadDemands(people, beside) : [];
  const byPath = [...owners.demands, ...leads];
  const asksByPath = byPath.length > 0 || (entry.from !== undefined && names.length === 0);
  const plain = { ...beside, mustPush: false, opensToOthers: false, covers };
  return { demands: asksByPath ? byPath : [plain], notes: owners.notes };
}

const anyWriter: Clearer = { kind: 'permission', level: 'write' };

/** Names as people who can clear; who stands for `code-owners` and `domain-leads` is said with the paths. */
export function clearerOf(name: string): readonly Clearer[] {
  if (name === 'code-owners' || name === 'domain-leads') return [];
  if (name === 'permission:write' || name === 'permission:maintain' || name === 'permission:admin') {
    return [{ kind: 'permission', level: levelOf(name) }];
  }
  if (!name.startsWith('@')) return [{ kind: 'role', name }];
  return [name.includes('/') ? { kind: 'team', name } : { kind: 'person', login: name.slice(1) }];
}

function levelOf(
  name: 'permission:write' | 'permission:maintain' | 'permission:admin',
): 'write' | 'maintain' | 'admin' {
  if (name === 'permission:write') return 'write';
  return name === 'permission:admin' ? 'admin' : 'maintain';
}

type Beside = Pick<Demand, 'count' | 'names' | 'clearedBy'>;

/** One demand for each set of owners that owns a changed file. */
function ownerDemands(people: People, beside: Beside): Demands {
  const { owners } = people.facts;
  if (owners.kind !== 'rules') return { demands: [], notes: [] };
  const ruleOf = remembering(compileOwners(owners.rules));
  const rules = [...new Set(changedPaths(people.facts).map(ruleOf))].filter(rule => rule !== undefined);
  const byOwners = Map.groupBy(rules, rule => rule.owners.join(' ').toLowerCase());
  byOwners.delete('');
  const notes: readonly Reason[] = byOwners.size === 0 ? [{ code: 'no_owned_files', values: {} }] : [];
  return { demands: [...byOwners.values()].map(group => ownerDemand(group, ruleOf, beside)), notes };
}

type RuleOf = (path: string) => OwnerRule | undefined;

/** Every reviewer and every set of owners asks of the same paths. */
function remembering(ruleOf: RuleOf): RuleOf {
  const known = new Map<string, OwnerRule | undefined>();
  return path => {
    if (!known.has(path)) known.set(path, ruleOf(path));
    return known.get(path);
  };
}

function ownerDemand(rules: readonly OwnerRule[], ruleOf: RuleOf, beside: Beside): Demand {
  const owners = rules[0]?.owners ?? [];
  const deciding = new Set<OwnerRule | undefined>(rules);
  return {
    count: beside.count,
    names: [...owners, ...beside.names],
    mustPush: beside.names.length === 0,
    opensToOthers: true,
    covers: path => deciding.has(ruleOf(path)),
    clearedBy: [{ kind: 'code-owners', paths: rules.map(rule => rule.pattern), owners }, ...beside.clearedBy],
  };
}

function leadDemands(people: People, beside: Beside): readonly Demand[] {
  return touchedDomains(people.facts, people.context).map(domain => ({
    count: beside.count,
    names: [domain.lead, ...beside.names],
    mustPush: false,
    opensToOthers: true,
    covers: domain.covers,
    clearedBy: [...clearerOf(domain.lead), ...beside.clearedBy],
  }));
}

/** All names that an entry gives, alternatives too. */
export function namesInEntry(entry: Entry): readonly string[] {
  return [entry, ...(entry.any ?? [])].flatMap(one => one.from ?? []);
}

/** All `when:` of an entry. */
export function conditionsInEntry(entry: Entry): readonly Expression[] {
  return [entry, ...(entry.any ?? [])].flatMap(one => (one.when ? [one.when] : []));
}
