import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type valueFromAST,
} from 'graphql';
import type { Json } from '../json.ts';

export interface Cost {
  readonly points: number;
  readonly nodes: number;
  readonly requests: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Json;
}

type Sum = { readonly nodes: number; readonly requests: number };
const NOTHING: Sum = { nodes: 0, requests: 0 };
const add = (a: Sum, b: Sum): Sum => ({ nodes: a.nodes + b.nodes, requests: a.requests + b.requests });

function inputOf(node: Parameters<typeof valueFromAST>[0], walk: Walk): unknown {
  if (node?.kind === Kind.VARIABLE) return walk.variables[node.name.value];
  if (node?.kind === Kind.INT) return Number(node.value);
  return node?.kind === Kind.BOOLEAN ? node.value : undefined;
}

function isLeftOut(node: { readonly directives?: FieldNode['directives'] }, walk: Walk): boolean {
  return (node.directives ?? []).some(directive => {
    const on = inputOf(directive.arguments?.[0]?.value, walk);
    return (directive.name.value === 'include' && on === false) || (directive.name.value === 'skip' && on === true);
  });
}

function sizeOf(node: FieldNode, walk: Walk): number {
  const sizes = (node.arguments ?? [])
    .filter(each => each.name.value === 'first' || each.name.value === 'last')
    .map(each => inputOf(each.value, walk))
    .filter(size => typeof size === 'number');
  return Math.max(0, ...sizes);
}

function ofField(node: FieldNode, parent: GraphQLNamedType, at: { walk: Walk; factor: number }): Sum {
  const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
  const found = fields[node.name.value];
  if (found === undefined || node.selectionSet === undefined) return NOTHING;
  const type = getNamedType(found.type);
  if (!type.name.endsWith('Connection')) return ofSelections(node.selectionSet, type, at);
  const size = sizeOf(node, at.walk);
  const inner = ofSelections(node.selectionSet, type, { ...at, factor: at.factor * size });
  return add({ nodes: at.factor * size, requests: at.factor }, inner);
}

function ofSelections(set: SelectionSetNode, parent: GraphQLNamedType, at: { walk: Walk; factor: number }): Sum {
  return set.selections.reduce<Sum>((sum, node) => {
    if (isLeftOut(node, at.walk)) return sum;
    if (node.kind === Kind.FIELD) return add(sum, ofField(node, parent, at));
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragmentOf(at.walk, node.name.value);
    if (fragment === undefined) return sum;
    const name = fragment.typeCondition?.name.value;
    const type = name === undefined ? parent : at.walk.schema.getType(name);
    return isCompositeType(type) ? add(sum, ofSelections(fragment.selectionSet, type, at)) : sum;
  }, NOTHING);
}

const fragmentOf = (walk: Walk, name: string) =>
  walk.document.definitions
    .filter(each => each.kind === Kind.FRAGMENT_DEFINITION)
    .find(each => each.name.value === name);

/** Points and nodes by GitHub's published formulas (GitHub docs, "Rate limits and query limits for the GraphQL API"). */
export function costOf(input: Walk & { readonly operation: OperationDefinitionNode }): Cost {
  const root = input.operation.operation === 'mutation' ? input.schema.getMutationType() : input.schema.getQueryType();
  const sum =
    root === null || root === undefined
      ? NOTHING
      : ofSelections(input.operation.selectionSet, root, { walk: input, factor: 1 });
  return { ...sum, points: Math.max(1, Math.round(sum.requests / 100)) };
}
