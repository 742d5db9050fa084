import { refusal } from '../http/permissions.ts';
import type { Request, Site } from '../http/site.ts';
import { causeOf } from '../http/tokens.ts';
import { isJson, type Json } from '../json.ts';
import { findRepository } from '../model/make.ts';
import { wrongWith, wrongWithBody, wrongWithQuery } from '../schema/check.ts';
import { completed } from '../schema/complete.ts';
import { githubOpenApi, type Operation } from '../schema/github-openapi.ts';
import { brokenRule, isLimitOnly } from '../schema/hand-rules.ts';
import { actionHandlers } from './actions.ts';
import { appHandlers } from './apps.ts';
import { checkHandlers } from './checks-and-statuses.ts';
import { contentHandlers } from './contents.ts';
import { deploymentHandlers } from './deployments.ts';
import { gitRefHandlers } from './git-refs.ts';
import { issueHandlers } from './issues.ts';
import { type Answer, type Call, failed, type Handler, type Handlers, invalid, notFound } from './operation.ts';
import { pullRequestHandlers } from './pull-requests.ts';
import { repositoryHandlers } from './repositories.ts';
import { type Match, matchRoute } from './route.ts';

export const HANDLERS: Handlers = {
  ...repositoryHandlers,
  ...contentHandlers,
  ...gitRefHandlers,
  ...actionHandlers,
  ...deploymentHandlers,
  ...pullRequestHandlers,
  ...checkHandlers,
  ...issueHandlers,
  ...appHandlers,
};

const LONGEST_PAGE = 100;
const USUAL_PAGE = 30;

export interface RestAnswer {
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function linkHeader(request: Request, at: { page: number; pages: number }): Readonly<Record<string, string>> {
  const url = (page: number): string => {
    const query = new URLSearchParams([...request.query]);
    query.set('page', String(page));
    return `<${request.origin}${request.rawPath}?${query.toString()}>`;
  };
  const links = [
    ...(at.page > 1 ? [`${url(at.page - 1)}; rel="prev"`, `${url(1)}; rel="first"`] : []),
    ...(at.page < at.pages ? [`${url(at.page + 1)}; rel="next"`, `${url(at.pages)}; rel="last"`] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(', ') };
}

function paged(site: Site, request: Request, answer: Answer): Answer {
  if (answer.list === undefined) return answer;
  const asked = Number(request.query.get('per_page') ?? USUAL_PAGE);
  const size = site.world.traits.listsPage
    ? Math.max(1, Math.min(asked, LONGEST_PAGE))
    : Math.max(1, answer.list.length);
  const page = Math.max(1, Number(request.query.get('page') ?? 1));
  const part = answer.list.slice((page - 1) * size, page * size);
  const body = answer.wrap === undefined ? part : answer.wrap(part, answer.list.length);
  return {
    status: answer.status,
    body,
    headers: linkHeader(request, { page, pages: Math.ceil(answer.list.length / size) }),
  };
}

/** Fills, checks and returns what a handler made; an answer that GitHub could not send is our violation. */
function checked(site: Site, operation: Operation, answer: Answer): Answer {
  if (answer.status >= 300) return answer;
  const pointer = operation.answers.get(answer.status);
  if (!operation.answers.has(answer.status)) site.violate(`${operation.id}: status ${answer.status} is not documented`);
  if (pointer === undefined) return answer;
  const body = completed(githubOpenApi().schemaAt(pointer), answer.body);
  const wrong = wrongWith(pointer, body);
  if (wrong !== undefined) site.violate(`${operation.id}: our answer breaks GitHub's schema: ${wrong}`);
  return { ...answer, body };
}

/** GitHub's 400/422 for a request that its schema or a hand-made rule refuses. */
function refuseInput(site: Site, request: Request, operation: Operation): Answer | undefined {
  const broken = brokenRule(operation.id, request.body, site.world.traits);
  const wrong = [...wrongWithQuery(operation, request.query), ...wrongWithBody(operation, request.body)].filter(
    text => !isKindOf(text, broken),
  );
  if (Number(request.query.get('per_page') ?? 1) > LONGEST_PAGE) wrong.push(`per_page is above ${LONGEST_PAGE}`);
  for (const text of wrong) site.violate(`${operation.id}: ${text}`);
  if (broken !== undefined) return invalid(broken);
  return wrong.length > 0 ? invalid(wrong.join('; ')) : undefined;
}

/** A limit that GitHub answers with 422 is for the client to handle, so it is no violation. */
const isKindOf = (wrong: string, broken: string | undefined): boolean =>
  broken !== undefined && (isLimitOnly(wrong) || wrong.includes('must match'));

function callOf(site: Site, request: Request, at: { match: Match; read: Set<string> }): Omit<Call, 'repository'> {
  const { match } = at;
  const body = watched(isJson(request.body) ? request.body : {}, at.read);
  return {
    world: site.world,
    tokens: site.tokens,
    registrations: site.tokens.registrations,
    viewer: request.viewer,
    params: match.params,
    query: request.query,
    body,
    baseUrl: request.origin,
    cause: () => causeOf(request.viewer),
    runner: site.runner,
  };
}

const PAGING = ['page', 'per_page'];

/** What a request asked for and no handler looked at would be answered as if it had not been asked. */
function unhonoured(request: Request, handler: Handler, read: ReadonlySet<string>): readonly string[] {
  const known = [...PAGING, ...(handler.query ?? [])];
  const body = isJson(request.body) ? Object.keys(request.body) : [];
  return [
    ...[...request.query.keys()].filter(name => !known.includes(name)).map(name => `query parameter "${name}"`),
    ...body.filter(name => !read.has(name)).map(name => `body property "${name}"`),
  ];
}

/** A body that notes which of its members are looked at. */
function watched(body: Json, read: Set<string>): Json {
  return new Proxy(body, {
    get: (target, key) => {
      if (typeof key === 'string') read.add(key);
      return Reflect.get(target, key);
    },
  });
}

/** Handlers of global operations never ask for the repository; one that does is a bug. */
function globalCall(base: Omit<Call, 'repository'>): Call {
  return Object.defineProperty({ ...base, repository: Object.create(null) }, 'repository', {
    get: () => {
      throw new Error('this operation has no repository');
    },
  });
}

async function handled(
  site: Site,
  request: Request,
  run: { match: Match; handler: Handler; read: Set<string> },
): Promise<Answer> {
  const { match, handler } = run;
  const base = callOf(site, request, run);
  const broken = (): Answer | undefined => refuseInput(site, request, match.operation);
  if (handler.global === true) return broken() ?? handler.handle(globalCall(base));
  const repository = findRepository(site.world, `${match.params['owner']}/${match.params['repo']}`);
  if (repository === undefined) return broken() ?? notFound;
  const refused = refusal(site.world, request.viewer, { repository, need: handler.need });
  if (refused !== undefined) {
    const accepted: Readonly<Record<string, string>> =
      refused.accepted === undefined ? {} : { 'x-accepted-github-permissions': refused.accepted };
    return broken() ?? { ...failed(refused.status, refused.message), headers: accepted };
  }
  if (repository.archived && request.method !== 'GET') return failed(403, 'Repository was archived so is read-only.');
  return broken() ?? handler.handle({ ...base, repository });
}

export async function answerRest(site: Site, request: Request): Promise<RestAnswer> {
  const match = matchRoute(request.method, request.path);
  const handler = match === undefined ? undefined : HANDLERS[match.operation.id];
  if (match === undefined || handler === undefined) {
    site.violate(`not modelled: ${request.method} ${request.path}`);
    const { status, body } = failed(501, `The embedded GitHub does not model ${request.method} ${request.path}`);
    return { operation: 'not-modelled', status, body, headers: {} };
  }
  const read = new Set<string>();
  const made = await handled(site, request, { match, handler, read });
  if (made.status < 300)
    for (const text of unhonoured(request, handler, read)) site.violate(`${match.operation.id}: not modelled: ${text}`);
  const answer = checked(site, match.operation, paged(site, request, made));
  return { operation: match.operation.id, status: answer.status, body: answer.body, headers: answer.headers ?? {} };
}
