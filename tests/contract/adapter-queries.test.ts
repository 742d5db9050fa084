import { schema as published } from '@octokit/graphql-schema';
import { buildSchema, Kind, NoDeprecatedCustomRule, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { commitsQuery } from '../../src/adapters/github/queries/commits.ts';
import { earlierQuery } from '../../src/adapters/github/queries/earlier.ts';
import { membersQuery } from '../../src/adapters/github/queries/members.ts';
import { objectsQuery } from '../../src/adapters/github/queries/objects.ts';
import { headQuery, pagesQuery } from '../../src/adapters/github/queries/pages.ts';
import { pullRequestQuery } from '../../src/adapters/github/queries/pull-request.ts';
import { sweepQuery } from '../../src/adapters/github/queries/sweep.ts';
import { commentsQuery, sourcesQuery, threadQuery, threadsQuery } from '../../src/adapters/github/queries/threads.ts';
import { pageSizes } from '../../src/adapters/github/read-pull-request.ts';
import { costOf } from '../../src/sandbox/graphql/cost.ts';

// The published schema has duplicate fields, which `buildSchema` refuses unless it is told to trust it.
const schema = buildSchema(published.idl, { assumeValid: true });

const everything = {
  reviews: true,
  threads: true,
  commits: true,
  suites: true,
  contexts: true,
};

const rows = [
  ['one pull request with GITHUB_TOKEN', pullRequestQuery, { ...pageSizes, teams: false, org: false }, 1],
  ['one pull request with the teams of each review', pullRequestQuery, { ...pageSizes, teams: true, org: false }, 2],
  ['one pull request after a push', pullRequestQuery, { ...pageSizes, teams: false, org: false, hasBefore: true }, 1],
  ['checks of twenty earlier heads', earlierQuery(20), {}, 1],
  ['further pages of every list', pagesQuery, { ...everything, page: 100 }, 2],
  ['the head by its oid', headQuery, { page: 100 }, 1],
  ['a hundred open pull requests', sweepQuery, { page: 100 }, 4],
  ['the commits of a merge group', commitsQuery, { commits: 100 }, 4],
  ['rules and homes', threadsQuery(0), { homes: 20, edge: 5 }, 1],
  ['ten threads that somebody wrote in', threadsQuery(10), { homes: 20, edge: 5, first: 20, page: 50 }, 1],
  ['one thread anew', threadQuery, { first: 20, page: 50 }, 1],
  ['a hundred comments', commentsQuery, { page: 100 }, 1],
  ['a hundred sources of grants', sourcesQuery, {}, 1],
  ['members of a project', membersQuery, { page: 100, merged: 50, isFirst: true, paths: false }, 3],
  [
    'members of a project that is linked by paths',
    membersQuery,
    { page: 100, merged: 50, isFirst: true, paths: true },
    4,
  ],
  ['fifty paths and twenty texts', objectsQuery(90), {}, 1],
] as const;

function operationOf(document: ReturnType<typeof parse>): OperationDefinitionNode {
  const found = document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('no operation');
  return found;
}

describe("queries against GitHub's published schema", () => {
  test.each(rows)('%s is valid', (_name, text) => {
    expect(validate(schema, parse(text))).toEqual([]);
  });

  test.each(rows)('%s asks for no deprecated field', (_name, text) => {
    expect(validate(schema, parse(text), [NoDeprecatedCustomRule])).toEqual([]);
  });

  test.each(rows)('%s costs what it should', (_name, text, variables, points) => {
    const document = parse(text);
    const cost = costOf({ schema, document, operation: operationOf(document), variables });
    expect(cost.points).toBe(points);
    expect(cost.nodes).toBeLessThan(25_000);
  });

  test('the cost of one pull request leaves room below 150 connection requests, where the second point starts', () => {
    const document = parse(pullRequestQuery);
    const variables = { ...pageSizes, teams: false, org: false };
    const { requests, nodes } = costOf({ schema, document, operation: operationOf(document), variables });
    expect({ requests, nodes }).toEqual({ requests: 116, nodes: 1143 });
  });
});
