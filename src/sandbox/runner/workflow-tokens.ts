import type {
  BasicExpressionToken,
  MappingToken,
  ScalarToken,
  TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import { isMapping, isScalar } from '@actions/workflow-parser/templates/tokens/type-guards';
import { checkExpression } from './expressions.ts';
import { NotModelled } from './not-modelled.ts';
import { type Permissions, parsePermissions } from './permissions.ts';

/** Where a message about the file points to. */
export interface Place {
  readonly path: string;
}

/** Throws for the first key that is not in the list. */
export function refuseUnknown(token: MappingToken, known: readonly string[], place: Place): void {
  for (const { key } of token) {
    if (!known.includes(key.toString())) throw new NotModelled(`key '${key.toString()}'`, place.path, key.line ?? 1);
  }
}

/**
 * Throws for a function or context that the runner lacks. `if:` without `${{ }}` becomes an expression token only when the
 * parser converts it, so a walk over the file does not meet it.
 */
export function refuseUnplayable(token: BasicExpressionToken, place: Place): void {
  try {
    for (const one of token.originalExpressions ?? [token]) checkExpression(one.expression);
  } catch (error) {
    throw new NotModelled(error instanceof Error ? error.message : String(error), place.path, token.line ?? 1);
  }
}

/** Every value of a file, depth first. */
export function* walk(token: TemplateToken): Generator<TemplateToken> {
  if (isMapping(token)) {
    for (const { value } of token) yield* walk(value);
  } else if (!isScalar(token)) {
    for (const value of token.assertSequence('list')) yield* walk(value);
  }
  yield token;
}

export function keyLine(token: MappingToken, name: string): number | undefined {
  return [...token].find(({ key }) => key.toString() === name)?.key.line;
}

/** A whole mapping given as one expression (`env: ${{ … }}`) is not played. */
export function mapping(token: MappingToken, key: string, place: Place): MappingToken | undefined {
  const value = token.find(key);
  if (value === undefined || isMapping(value)) return value;
  throw new NotModelled(`'${key}' that is no mapping`, place.path, value.line ?? 1);
}

export function scalar(token: MappingToken, key: string): ScalarToken | undefined {
  const value = token.find(key);
  return value !== undefined && isScalar(value) ? value : undefined;
}

export function permissionsOf(token: MappingToken): { readonly permissions?: Permissions } {
  const written = token.find('permissions');
  return written === undefined ? {} : { permissions: parsePermissions(plain(written)) };
}

function plain(token: TemplateToken): unknown {
  if (!isMapping(token)) return token.toString();
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), value.toString()]));
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
export function tokens<T extends object>(values: T): Present<T>;
export function tokens(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
