import * as z from 'zod';
import type { ThreadReference } from '../../domain/repository-name.ts';
import { parseReplyMark } from '../../ledger/reply-marker.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

const commentShape = z.object({
  id: z.number(),
  by: z.nullable(z.string()),
  body: z.string(),
  reactions: z.array(z.string()),
});
const threadShape = z.object({ number: z.number(), body: z.string(), comments: z.array(commentShape) });
const stateShape = z.object({ repositories: z.array(z.object({ name: z.string(), threads: z.array(threadShape) })) });

const branchesShape = z.object({
  repositories: z.array(z.object({ name: z.string(), branches: z.record(z.string(), z.string()) })),
});

/** What somebody wrote, and how it was answered. */
export interface HeldTalk {
  readonly by: string;
  readonly body: string;
  /** Names of GitHub, such as `+1`. */
  readonly reactions: readonly string[];
  /** Markdown of the answer; undefined where the reaction says it all. */
  readonly reply: string | undefined;
}

function heldThread(sandbox: Sandbox, { repository: { owner, name }, number }: ThreadReference) {
  const { repositories } = stateShape.parse(sandbox.state());
  const threads = repositories.find(one => one.name === `${owner}/${name}`)?.threads;
  return threads?.find(one => one.number === number);
}

/** The newest comment of a person below a thread, as the embedded GitHub holds it now; of those with this text, if it is given. */
export function heldTalk(
  sandbox: Sandbox,
  reference: ThreadReference,
  login: string,
  body?: string,
): HeldTalk | undefined {
  const comments = heldThread(sandbox, reference)?.comments ?? [];
  const said = comments.findLast(one => one.by === login && (body === undefined || one.body === body));
  if (!said) return undefined;
  const reply = comments.findLast(one => parseReplyMark(one.body)?.comment === said.id);
  return { by: login, body: said.body, reactions: said.reactions, reply: reply?.body };
}

/** The newest change of a ratio, or hold, that was announced below a release's page. */
export function heldNotice(sandbox: Sandbox, reference: ThreadReference): string {
  const comments = heldThread(sandbox, reference)?.comments ?? [];
  return comments.findLast(one => /^<!-- sluice:(?:announce|hold) /.test(one.body))?.body ?? '';
}

/** Commit that a branch of a repository is at. */
export function heldTip(sandbox: Sandbox, repository: string, branch: string): string {
  const found = branchesShape.parse(sandbox.state()).repositories.find(one => one.name === repository);
  const tip = found?.branches[branch];
  if (tip === undefined) throw new Error(`${repository} has no branch ${branch}`);
  return tip;
}

/** An issue's text as it stands now. */
export function heldIssue(sandbox: Sandbox, reference: ThreadReference): string {
  return heldThread(sandbox, reference)?.body ?? '';
}
