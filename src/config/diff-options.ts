import type { MessageValues } from '../domain/problem.ts';
import type { Reason } from '../gates/gate.ts';
import { approvalsWeakened } from './diff-approvals.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap } from './yaml-tree.ts';

type Options = Readonly<Record<string, unknown>>;

/** How an option can get weaker. What is in no row is "changed, read it". */
type Weakening =
  | { readonly kind: 'number'; readonly unset: number }
  /** Values from the strictest; the first of `unset` is what counts when nothing is written. */
  | { readonly kind: 'order'; readonly strictest: readonly Plain[]; readonly unset: Plain }
  | { readonly kind: 'paths' }
  | { readonly kind: 'needs' }
  | { readonly kind: 'owners' }
  | { readonly kind: 'checks' }
  | { readonly kind: 'approvals' }
  | { readonly kind: 'map'; readonly options: Readonly<Record<string, Weakening>> };

/** The closed list of options whose weakening is said in words; an option means the same in every gate that has it. */
const weakenings: Readonly<Record<string, Weakening>> = {
  approvals: { kind: 'approvals' },
  checks: { kind: 'checks' },
  count: { kind: 'number', unset: 1 },
  by: { kind: 'owners' },
  cover: { kind: 'paths' },
  'financial-paths': { kind: 'paths' },
  need: { kind: 'needs' },
  items: { kind: 'needs' },
  labels: { kind: 'needs' },
  'not-text': { kind: 'needs' },
  'min-length': { kind: 'number', unset: 1 },
  'changes-requested': { kind: 'order', strictest: ['block', 'ignore'], unset: 'block' },
  'threads-resolved': { kind: 'order', strictest: ['required', 'advisory', 'off'], unset: 'advisory' },
  stale: { kind: 'order', strictest: ['push', 'covered-files', 'keep'], unset: 'covered-files' },
  quorum: { kind: 'order', strictest: ['roles', 'one'], unset: 'roles' },
  roles: { kind: 'needs' },
  coverage: { kind: 'order', strictest: ['domain', 'change'], unset: 'change' },
  'accept-skipped': { kind: 'order', strictest: [false, true], unset: false },
  all: { kind: 'order', strictest: [true, false], unset: true },
  'not-applicable': {
    kind: 'map',
    options: {
      allow: { kind: 'order', strictest: [false, true], unset: false },
      'min-reason': { kind: 'number', unset: 20 },
      'not-paths': { kind: 'paths' },
    },
  },
};

/** What gets weaker between a gate's options then and now. */
export function optionsWeakened(gate: string, before: Options, after: Options): readonly Reason[] {
  return weakenedBy(weakenings, gate, { before, after });
}

interface Change<T> {
  readonly before: T;
  readonly after: T;
}

function weakenedBy(
  rules: Readonly<Record<string, Weakening>>,
  gate: string,
  change: Change<Options>,
): readonly Reason[] {
  return Object.entries(rules).flatMap(([option, rule]) => {
    const values = { before: plain(change.before[option]), after: plain(change.after[option]) };
    return JSON.stringify(values.before) === JSON.stringify(values.after) ? [] : judge(rule, { gate, option }, values);
  });
}

/** Options come from YAML; what isn't there is null here. */
function plain(value: unknown): Plain {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar || Array.isArray(value) || isMap(value) ? toPlain(value) : null;
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function toPlain(value: unknown): Plain {
  const copy: Plain = JSON.parse(JSON.stringify(value));
  return copy;
}

interface Where {
  readonly gate: string;
  readonly option: string;
}

function judge(rule: Weakening, where: Where, change: Change<Plain>): readonly Reason[] {
  switch (rule.kind) {
    case 'number':
      return numberWeakened(where, { before: numberOf(change.before, rule), after: numberOf(change.after, rule) });
    case 'order':
      return orderWeakened(rule, where, { before: change.before ?? rule.unset, after: change.after ?? rule.unset });
    case 'paths':
      return removed(change).map(path => reason('weakened_path', { ...where, path }));
    case 'needs':
      return removed(change).map(name => reason('weakened_need', { ...where, name }));
    case 'owners':
      return removed(change).map(name => reason('weakened_owner', { name, role: `gates.${where.gate}.by` }));
    case 'checks':
      return removedChecks(change).map(check => reason('weakened_check', { gate: where.gate, check }));
    case 'approvals':
      return approvalsWeakened(where.gate, listOf(change.before), listOf(change.after));
    case 'map':
      return mapWeakened(rule.options, where, change);
  }
}

function reason(code: Reason['code'], values: MessageValues): Reason {
  return { code, values };
}

function numberOf(value: Plain, rule: { readonly unset: number }): number {
  return typeof value === 'number' ? value : rule.unset;
}

function numberWeakened(where: Where, { before, after }: Change<number>): readonly Reason[] {
  return after < before ? [reason('weakened_count', { ...where, from: before, to: after })] : [];
}

function orderWeakened(
  rule: { readonly strictest: readonly Plain[] },
  where: Where,
  { before, after }: Change<Plain>,
): readonly Reason[] {
  const isWeaker = rule.strictest.indexOf(after) > rule.strictest.indexOf(before);
  return isWeaker ? [reason('weakened_option', { ...where, from: String(before), to: String(after) })] : [];
}

function mapWeakened(
  rules: Readonly<Record<string, Weakening>>,
  where: Where,
  change: Change<Plain>,
): readonly Reason[] {
  const before = mapOf(change.before);
  const after = mapOf(change.after);
  const isNewlyAllowed = before['allow'] !== true && after['allow'] === true;
  if (isNewlyAllowed) return [reason('weakened_not_applicable', { gate: where.gate })];
  return weakenedBy(rules, where.gate, { before, after });
}

function removed({ before, after }: Change<Plain>): readonly string[] {
  const kept = new Set(listOf(after).map(String));
  return listOf(before)
    .map(String)
    .filter(item => !kept.has(item));
}

/** A check is needed less when its row goes, when it comes from anywhere, or when it is only needed once it started. */
function removedChecks({ before, after }: Change<Plain>): readonly string[] {
  const rowOf = (check: Plain) => {
    const { name = '', app = null, workflow = null, 'if-triggered': ifTriggered = false } = mapOf(check);
    return { name: String(name), row: JSON.stringify([name, app, workflow, ifTriggered]) };
  };
  const kept = new Set(listOf(after).map(check => rowOf(check).row));
  return listOf(before)
    .map(rowOf)
    .filter(check => !kept.has(check.row))
    .map(check => check.name);
}

function listOf(value: Plain): readonly Plain[] {
  return isPlainList(value) ? value : [];
}

function mapOf(value: Plain): PlainMap {
  return isPlainMap(value) ? value : {};
}
