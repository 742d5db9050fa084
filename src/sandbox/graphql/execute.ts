import {
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  GraphQLError,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Site } from '../http/site.ts';
import type { Viewer } from '../http/tokens.ts';
import type { Json } from '../json.ts';
import { type Cost, costOf } from './cost.ts';
import type { Context } from './resolver.ts';
import { githubSchema } from './schema.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Json;
  readonly operationName?: string;
  readonly viewer: Viewer;
  readonly baseUrl: string;
  readonly spend: (points: number) => Context['rate'];
}

export interface GraphqlAnswer {
  readonly operation: string;
  readonly cost: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly Json[] };
}

const NODE_LIMIT = 500_000;

/** GitHub puts the type beside the message, not under `extensions`. */
const shown = (error: GraphQLError): Json => {
  const { extensions, ...rest } = error.toJSON();
  return { ...(typeof extensions?.['type'] === 'string' ? { type: extensions['type'] } : {}), ...rest };
};

const refused = (operation: string, errors: readonly Json[], cost = 0): GraphqlAnswer => ({
  operation,
  cost,
  body: { errors },
});

function defaultsOf(document: DocumentNode, given: Json, operationName: string | undefined): Json {
  const operation = getOperationAST(document, operationName);
  const defaults = (operation?.variableDefinitions ?? []).flatMap(each => {
    const value = each.defaultValue;
    if (value === undefined || !('value' in value)) return [];
    return [[each.variable.name.value, value.kind === 'IntValue' ? Number(value.value) : value.value] as const];
  });
  return { ...Object.fromEntries(defaults), ...given };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function finish(site: Site, result: ExecutionResult, at: { operation: string; cost: number }): GraphqlAnswer {
  for (const error of result.errors ?? [])
    if (error.extensions['type'] === undefined)
      site.violate(`GraphQL ${at.operation}: ${error.path?.join('.') ?? ''} ${error.message}`);
  const errors = result.errors?.map(shown);
  return { ...at, body: { data: result.data ?? null, ...(errors === undefined ? {} : { errors }) } };
}

function overLimit(site: Site, cost: Cost): readonly Json[] | undefined {
  if (!site.world.traits.nodeLimits || cost.nodes <= NODE_LIMIT) return undefined;
  const message = `This query requests up to ${cost.nodes} possible nodes which exceeds the maximum limit of ${NODE_LIMIT}.`;
  return [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }];
}

/** Runs a query over the model by GitHub's schema; an invalid one is the client's fault and a violation. */
export function answerGraphql(site: Site, request: GraphqlRequest): GraphqlAnswer {
  const schema = githubSchema();
  const document = parsed(request.query);
  if (document instanceof GraphQLError) return invalid(site, 'unparsed', [shown(document)]);
  const operation = getOperationAST(document, request.operationName);
  const name = operation?.name?.value ?? 'anonymous';
  const wrong = validate(schema, document, undefined, { maxErrors: 5 });
  if (wrong.length > 0 || operation === null || operation === undefined) return invalid(site, name, wrong.map(shown));
  const variables = defaultsOf(document, request.variables, request.operationName);
  const cost = costOf({ schema, document, variables, operation });
  const limit = overLimit(site, cost);
  if (limit !== undefined) return refused(name, limit);
  const contextValue: Context = {
    site,
    world: site.world,
    viewer: request.viewer,
    cost: cost.points,
    nodeCount: cost.nodes,
    baseUrl: request.baseUrl,
    rate: request.spend(cost.points),
  };
  const operationName = request.operationName === undefined ? {} : { operationName: request.operationName };
  const result = executeSync({ schema, document, variableValues: request.variables, contextValue, ...operationName });
  return finish(site, result, { operation: name, cost: cost.points });
}

function invalid(site: Site, operation: string, errors: readonly Json[]): GraphqlAnswer {
  site.violate(`GraphQL ${operation}: ${errors.map(error => String(error['message'])).join('; ')}`);
  return refused(
    operation,
    errors.map(error => ({ message: String(error['message']), ...error })),
  );
}
