import { type Json, jsonIn, textIn } from '../json.ts';
import { ancestors, type TagObject } from '../model/git.ts';
import { deleteBranch, moveBranch, personOf } from '../model/push.ts';
import { createTagObject, moveTag, peeled, refTarget } from '../model/tags.ts';
import {
  type Answer,
  type Call,
  created,
  failed,
  type Handlers,
  invalid,
  listed,
  notFound,
  nothing,
  ok,
  paramIn,
  reads,
  writes,
} from './operation.ts';

function refView(call: Call, ref: string, oid: string): Json {
  const type = call.world.tagObjects.has(oid) ? 'tag' : 'commit';
  const base = `${call.baseUrl}/repos/${call.repository.fullName}/git`;
  return { ref, url: `${base}/${ref}`, object: { type, sha: oid, url: `${base}/${type}s/${oid}` } };
}

/** `heads/main` and `tags/v1` of a path; octokit's older clients send a bare branch too. */
const refIn = (call: Call): string => {
  const name = paramIn(call, 'ref').replace(/^refs\//u, '');
  return /^(?:heads|tags)\//u.test(name) ? `refs/${name}` : `refs/heads/${name}`;
};

function getRef(call: Call): Answer {
  const ref = refIn(call);
  const oid = refTarget(call.repository, ref);
  return oid === undefined ? notFound : ok(refView(call, ref, oid));
}

function matchingRefs(call: Call): Answer {
  const start = `refs/${paramIn(call, 'ref').replace(/^refs\//u, '')}`;
  const { branches, tags } = call.repository;
  const all = [
    ...[...branches].map(([name, oid]) => [`refs/heads/${name}`, oid] as const),
    ...[...tags].map(([name, oid]) => [`refs/tags/${name}`, oid] as const),
  ];
  return listed(all.filter(([ref]) => ref.startsWith(start)).map(([ref, oid]) => refView(call, ref, oid)));
}

function move(call: Call, ref: string, at: { readonly after: string; readonly forced: boolean }): void {
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/u.exec(ref) ?? [];
  const { world, repository } = call;
  if (kind === 'tags') moveTag(world, repository, { tag: name, after: at.after, cause: call.cause() });
  else moveBranch(world, repository, { branch: name, ...at, cause: call.cause() });
}

/** A branch takes commits only, a tag tag objects too. */
const fits = (call: Call, ref: string, sha: string): boolean =>
  ref.startsWith('refs/tags/') ? peeled(call.world, sha) !== undefined : call.world.commits.has(sha);

function createRef(call: Call): Answer {
  const ref = textIn(call.body, 'ref') ?? '';
  const sha = textIn(call.body, 'sha') ?? '';
  if (!/^refs\/(?:heads|tags)\/./u.test(ref))
    return failed(422, 'Reference name must start with refs/heads or refs/tags');
  if (!fits(call, ref, sha)) return failed(422, 'Object does not exist');
  if (refTarget(call.repository, ref) !== undefined) return failed(422, 'Reference already exists');
  move(call, ref, { after: sha, forced: false });
  return created(refView(call, ref, sha));
}

/** Without `force` only forward (GitHub docs, "Update a reference"); texts: philschatz/octokit.js#21, actions-semver-checker#419. */
function updateRef(call: Call): Answer {
  const ref = refIn(call);
  const sha = textIn(call.body, 'sha') ?? '';
  const forced = call.body['force'] === true;
  const before = refTarget(call.repository, ref);
  if (before === undefined) return failed(422, 'Reference does not exist');
  if (!fits(call, ref, sha)) return failed(422, 'Object does not exist');
  const [from, to] = [peeled(call.world, before) ?? '', peeled(call.world, sha) ?? ''];
  if (!forced && !ancestors(call.world.commits, to).has(from)) return failed(422, 'Update is not a fast forward');
  move(call, ref, { after: sha, forced });
  return ok(refView(call, ref, sha));
}

function deleteRef(call: Call): Answer {
  const ref = refIn(call);
  if (refTarget(call.repository, ref) === undefined) return failed(422, 'Reference does not exist');
  const name = ref.replace(/^refs\/(?:heads|tags)\//u, '');
  if (ref.startsWith('refs/tags/'))
    moveTag(call.world, call.repository, { tag: name, after: null, cause: call.cause() });
  else deleteBranch(call.repository, name);
  return nothing;
}

function tagView(call: Call, tag: TagObject): Json {
  const base = `${call.baseUrl}/repos/${call.repository.fullName}/git`;
  return {
    node_id: `TAG_kwDO${tag.oid}`,
    sha: tag.oid,
    tag: tag.name,
    url: `${base}/tags/${tag.oid}`,
    message: tag.message,
    tagger: { ...tag.tagger, date: tag.date },
    object: { type: 'commit', sha: tag.target, url: `${base}/commits/${tag.target}` },
  };
}

function createTag(call: Call): Answer {
  const target = textIn(call.body, 'object') ?? '';
  if (call.body['type'] !== 'commit') return invalid('only commits are tagged here');
  if (!call.world.commits.has(target)) return failed(422, 'Object does not exist');
  const given = jsonIn(call.body, 'tagger');
  const own = personOf(call.cause().actor);
  const tagger = { name: textIn(given ?? {}, 'name') ?? own.name, email: textIn(given ?? {}, 'email') ?? own.email };
  const input = { name: textIn(call.body, 'tag') ?? '', target, message: textIn(call.body, 'message') ?? '', tagger };
  return created(tagView(call, createTagObject(call.world, input)));
}

function getTag(call: Call): Answer {
  const tag = call.world.tagObjects.get(paramIn(call, 'tag_sha'));
  return tag === undefined ? notFound : ok(tagView(call, tag));
}

export const gitRefHandlers: Handlers = {
  'git/get-ref': { need: reads('contents'), handle: getRef },
  'git/list-matching-refs': { need: reads('contents'), handle: matchingRefs },
  'git/create-ref': { need: writes('contents'), handle: createRef },
  'git/update-ref': { need: writes('contents'), handle: updateRef },
  'git/delete-ref': { need: writes('contents'), handle: deleteRef },
  'git/create-tag': { need: writes('contents'), handle: createTag },
  'git/get-tag': { need: reads('contents'), handle: getTag },
};
