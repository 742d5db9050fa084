import * as z from 'zod/mini';
import type { FileEntry } from '../domain/file-entry.ts';
import { formatRepositoryName, type RepositoryName } from '../domain/repository-name.ts';
import type { Answer, GitHub } from '../ports/github.ts';
import type { ReadPages } from './rest-client.ts';

/** Reads one route and keeps what the shape names; an answer of another shape is a fault of GitHub's, not a guess. */
export async function readRest<Shape extends z.ZodMiniType>(
  github: GitHub,
  ask: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>>; readonly shape: Shape },
): Promise<Answer<z.output<Shape>>> {
  const answer = await github.rest(ask.route, ask.parameters);
  if (!answer.ok) return answer;
  return keepShape(answer.value, ask.shape, ask.route);
}

/** The same for a list, of all its pages. */
export async function readList<Item extends z.ZodMiniType>(
  pages: ReadPages,
  ask: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>>; readonly item: Item },
): Promise<Answer<readonly z.output<Item>[]>> {
  const answer = await pages(ask.route, ask.parameters);
  return answer.ok ? keepShape(answer.value, z.array(ask.item), ask.route) : answer;
}

function keepShape<Shape extends z.ZodMiniType>(value: unknown, shape: Shape, where: string): Answer<z.output<Shape>> {
  const read = shape.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  const detail = z.prettifyError(read.error);
  return { ok: false, fault: { kind: 'unavailable', status: 200, where, detail, retryAfter: undefined } };
}

/** A 404 as an absence, for what may rightly be missing. */
export function absentAs<T, A>(answer: Answer<T>, absence: A): Answer<T | A> {
  return !answer.ok && answer.fault.kind === 'not-found' ? { ok: true, value: absence } : answer;
}

const contentShape = z.union([
  z.array(z.unknown()),
  z.looseObject({ type: z.string(), content: z.optional(z.string()), encoding: z.optional(z.string()) }),
]);

/** A file of the default branch. */
export async function readRepositoryFile(
  github: GitHub,
  repository: RepositoryName,
  path: string,
): Promise<Answer<FileEntry>> {
  const answer = await readRest(github, {
    route: 'GET /repos/{owner}/{repo}/contents/{path}',
    parameters: { owner: repository.owner, repo: repository.name, path },
    shape: contentShape,
  });
  const absent: FileEntry = { kind: 'absent' };
  if (!answer.ok) return absentAs(answer, absent);
  return { ok: true, value: entryOf(answer.value) };
}

function entryOf(content: z.output<typeof contentShape>): FileEntry {
  if (Array.isArray(content)) return { kind: 'not-a-file', what: 'folder' };
  if (content.type === 'symlink' || content.type === 'submodule') return { kind: 'not-a-file', what: content.type };
  if (content.encoding !== 'base64' || content.content === undefined) return { kind: 'unreadable' };
  const bytes = Buffer.from(content.content, 'base64');
  return bytes.includes(0) ? { kind: 'not-a-file', what: 'binary' } : { kind: 'text', text: bytes.toString('utf8') };
}

/** What all routes of a repository take. */
export function repositoryParameters(repository: RepositoryName): { readonly owner: string; readonly repo: string } {
  return { owner: repository.owner, repo: repository.name };
}

/** `https://github.com` of `https://api.github.com`; a GHES API lies below its own host. */
export function serverAddress(apiUrl: string): string {
  const { host, origin } = new URL(apiUrl);
  return host === 'api.github.com' ? 'https://github.com' : origin;
}

/** Page of a repository. */
export function webAddress(apiUrl: string, repository: RepositoryName): string {
  return `${serverAddress(apiUrl)}/${formatRepositoryName(repository)}`;
}
