import * as z from 'zod/mini';
import { isPlainList, isPlainMap, type Path, type Plain } from './yaml-tree.ts';

/** Any schema of the file or of a gate. */
export type Schema = z.core.$ZodType;

/** A value with a schema that may judge it. */
export interface Step {
  readonly schema: Schema;
  readonly value: Plain;
  readonly path: Path;
}

/**
 * Every value with every schema that may judge it, outermost first: who is named where, and which text is a glob, is said
 * by the schemas alone, so a new option needs no second list. Depth is capped by the file's own depth.
 */
export function walkSchema(step: Step, visit: (step: Step) => void): void {
  visit(step);
  const { schema, value, path } = step;
  for (const same of insides(schema)) walkSchema({ schema: same, value, path }, visit);
  if (isPlainList(value) && schema instanceof z.ZodMiniArray) {
    for (const [index, item] of value.entries()) {
      walkSchema({ schema: schema._zod.def.element, value: item, path: [...path, index] }, visit);
    }
  }
  if (!isPlainMap(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const inner = memberSchema(schema, key);
    if (inner) walkSchema({ schema: inner, value: item, path: [...path, key] }, visit);
  }
}

/** Schemas that judge the same value: an option of a union, what stands behind `optional` and `lazy`. */
function insides(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniReadonly) return [schema._zod.def.innerType];
  if (schema instanceof z.ZodMiniDefault) return [schema._zod.def.innerType];
  if (schema instanceof z.ZodMiniLazy) return [schema._zod.innerType];
  return schema instanceof z.ZodMiniUnion ? schema._zod.def.options : [];
}

function memberSchema(schema: Schema, key: string): Schema | undefined {
  if (schema instanceof z.ZodMiniRecord) return schema._zod.def.valueType;
  const isMember = schema instanceof z.ZodMiniObject && Object.hasOwn(schema._zod.def.shape, key);
  return isMember ? schema._zod.def.shape[key] : undefined;
}

/** Keys that a map at this path may have. */
export function keysAt(schemas: readonly Schema[], path: Path): readonly string[] {
  return [...new Set(schemasAt(schemas, path).flatMap(ownKeys))];
}

/** Schemas that may judge what stands at this path. */
export function schemasAt(schemas: readonly Schema[], path: Path): readonly Schema[] {
  const found = path.reduce<readonly Schema[]>((held, key) => held.flatMap(schema => stepInto(schema, key)), schemas);
  return found.flatMap(withInsides);
}

function withInsides(schema: Schema): readonly Schema[] {
  return [schema, ...insides(schema).flatMap(withInsides)];
}

function stepInto(schema: Schema, key: string | number): readonly Schema[] {
  const inner = insides(schema);
  if (inner.length > 0) return inner.flatMap(one => stepInto(one, key));
  if (schema instanceof z.ZodMiniArray) return [schema._zod.def.element];
  const member = memberSchema(schema, String(key));
  return member ? [member] : [];
}

function ownKeys(schema: Schema): readonly string[] {
  const inner = insides(schema);
  if (inner.length > 0) return inner.flatMap(ownKeys);
  if (schema instanceof z.ZodMiniObject) return Object.keys(schema._zod.def.shape);
  const keyType = schema instanceof z.ZodMiniRecord ? schema._zod.def.keyType : undefined;
  return keyType instanceof z.ZodMiniEnum ? keyType.options.map(String) : [];
}
