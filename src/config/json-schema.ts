import * as z from 'zod/mini';
import type { Gate } from '../gates/gate.ts';
import { gateTable } from '../gates/gate-table.ts';
import { conditionTexts, fileKeyTexts, gateKeyTexts, type KeyText, waivingTexts } from './describe-keys.ts';
import { fileSchema, gateKeysSchema, overlayKeysSchema, tierNames } from './file-schema.ts';
import { presets } from './presets.ts';
import { formText } from './text-forms.ts';
import { neverWaived } from './waiving-schema.ts';

type Node = z.core.JSONSchema.BaseSchema;
type Texts = Readonly<Record<string, KeyText>>;

/** JSON Schema (draft-07: what editors read) of `.github/sluice.yml`, composed from the gate table, in both languages. */
export function configJsonSchema(table: readonly Gate[] = gateTable): Node {
  const schema = z.toJSONSchema(wholeFile(table), { target: 'draft-7', io: 'input', reused: 'ref' });
  const root: Node = { ...schema, title: 'Sluice: .github/sluice.yml' };
  describeFile(root, table);
  return root;
}

/** What the parser says of `file` in words, an editor only marks. */
const ledgerOnly = z.optional(z.literal('ledger'));

function wholeFile(table: readonly Gate[]) {
  const named = table.filter(gate => gate.kind === 'named').map(gate => [gate.id, z.optional(entryOf(gate))] as const);
  const generic = table.filter(gate => gate.kind === 'generic').map(entryOf);
  const gates = z.catchall(z.object(Object.fromEntries(named)), generic.length > 0 ? z.union(generic) : z.never());
  return z.strictObject({
    ...fileSchema.shape,
    authority: z.optional(z.strictObject({ projects: ledgerOnly, releases: ledgerOnly })),
    extends: z.optional(z.array(z.enum(Object.keys(presets))).check(z.maxLength(8))),
    gates: z.optional(gates),
  });
}

function entryOf(gate: Gate) {
  const overlay = z.partial(z.strictObject({ ...overlayKeysSchema.shape, ...gate.options.shape }));
  const { when, 'enforce-from': enforceFrom, level, waive, ...shared } = gateKeysSchema.shape;
  const locked = { level: z.optional(z.literal('required')) };
  return z.strictObject({
    ...(gate.kind === 'generic' ? { kind: z.literal(gate.id) } : {}),
    ...(gate.lockedOn ? locked : { level, when, 'enforce-from': enforceFrom }),
    ...(neverWaived.includes(gate.id) ? {} : { waive }),
    ...shared,
    'by-tier': z.optional(z.partialRecord(z.enum(tierNames), overlay)),
    'by-stage': z.optional(z.record(formText('stage'), overlay)),
    ...gate.options.shape,
  });
}

/** `English. 中文`: editors show one text, whoever reads it. */
function formatText(text: KeyText): string {
  return `${text.en} ${text['zh-CN']}`;
}

function describeFile(root: Node, table: readonly Gate[]): void {
  describeKeys(root, fileKeyTexts);
  describeGates(root, follow(root, propertyOf(root, root, 'gates')), table);
  for (const definition of Object.values(definitionsOf(root))) describeCondition(root, definition);
}

/** Keys of a file and, as `key.inner`, those of its maps and of what is in its lists. */
export function describeKeys(root: Node, texts: Texts): void {
  describe(root, root, texts);
  const keys = new Set(Object.keys(texts).flatMap(name => (name.includes('.') ? name.split('.', 1) : [])));
  for (const key of keys) {
    const inner = follow(root, propertyOf(root, root, key));
    const ofKey = Object.entries(texts)
      .filter(([name]) => name.startsWith(`${key}.`))
      .map(([name, text]) => [name.slice(key.length + 1), text] as const);
    describe(root, entriesOf(root, key, inner), Object.fromEntries(ofKey));
  }
}

/** What of a key the texts `key.…` are about: the map itself, or each of those in it. */
function entriesOf(root: Node, key: string, node: Node | undefined): Node | undefined {
  if (key === 'domains' || key === 'stages') return additionalOf(root, node);
  const items = node?.items;
  return typeof items === 'object' && !Array.isArray(items) ? follow(root, items) : node;
}

function describeGates(root: Node, gates: Node | undefined, table: readonly Gate[]): void {
  const named = table
    .filter(gate => gate.kind === 'named')
    .map(gate => [gate, propertyOf(root, gates, gate.id)] as const);
  const branches = additionalOf(root, gates);
  const options = branches?.anyOf ?? (branches ? [branches] : []);
  const generic = table.filter(gate => gate.kind === 'generic').map((gate, index) => [gate, options[index]] as const);
  for (const [gate, node] of [...named, ...generic]) {
    const entry = follow(root, node);
    if (!entry) continue;
    entry.description = formatText(titleOf(gate));
    const texts = { ...gateKeyTexts, ...gate.describe };
    describe(root, entry, texts);
    describe(root, propertyOf(root, entry, 'waive'), waivingTexts);
    describeOverlays(root, entry, texts);
  }
}

function titleOf(gate: Gate): KeyText {
  return { en: `${gate.title.en}.`, 'zh-CN': `${gate.title['zh-CN']}。` };
}

function describeOverlays(root: Node, entry: Node, texts: Texts): void {
  for (const by of ['by-tier', 'by-stage']) describe(root, additionalOf(root, propertyOf(root, entry, by)), texts);
}

/** Conditions hold each other, so zod makes them definitions; they are told by a key that only they have. */
function describeCondition(root: Node, node: Node): void {
  if (propertyOf(root, node, 'only-paths')) describe(root, node, conditionTexts);
}

function describe(root: Node, node: Node | undefined, texts: Texts): void {
  const properties = follow(root, node)?.properties ?? {};
  for (const [key, text] of Object.entries(texts)) {
    const property = properties[key];
    if (typeof property === 'object') properties[key] = { ...detach(property), description: formatText(text) };
  }
}

/** Draft-07 ignores what stands beside a `$ref`, a description too. */
function detach(property: Node): Node {
  return property.$ref === undefined ? property : { allOf: [{ $ref: property.$ref }] };
}

function propertyOf(root: Node, node: Node | undefined, key: string): Node | undefined {
  const property = follow(root, node)?.properties?.[key];
  return typeof property === 'object' ? property : undefined;
}

function additionalOf(root: Node, node: Node | undefined): Node | undefined {
  const additional = follow(root, node)?.additionalProperties;
  return typeof additional === 'object' ? follow(root, additional) : undefined;
}

/** The schema that a reference stands for. Zod leaves one beside the properties of a schema that was refined. */
function follow(root: Node, node: Node | undefined): Node | undefined {
  if (node?.properties) return node;
  const reference = node?.$ref ?? (node?.allOf?.length === 1 ? node.allOf[0]?.$ref : undefined);
  if (reference === undefined) return node;
  return definitionsOf(root)[reference.replace('#/definitions/', '')];
}

/** Zod's types know the key of newer drafts only. */
function definitionsOf(root: Node): Readonly<Record<string, Node>> {
  const found = root['definitions'];
  return isDefinitions(found) ? found : {};
}

function isDefinitions(value: unknown): value is Readonly<Record<string, Node>> {
  return typeof value === 'object' && value !== null;
}
