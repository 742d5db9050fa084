import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { zlibPacker } from '../../src/adapters/zlib-packer.ts';
import { appendReceipts, emptyLedger, type ReceiptDraft } from '../../src/ledger/chain.ts';
import { formatLedger } from '../../src/ledger/codec.ts';
import type { GateEvent, GateLedgerState } from '../../src/ledger/gate-events.ts';
import { gateSchema } from '../../src/ledger/gate-schema.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { PullRequestSubject } from '../../src/use-cases/evaluation.ts';
import type { SeededReceipt } from './scenario.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const posted = z.object({ id: z.int(), node_id: z.string(), body: z.string(), created_at: z.string() });
const answered = z.object({
  data: z.object({
    repository: z.object({
      databaseId: z.int(),
      defaultBranchRef: z.object({ target: z.object({ oid: z.string() }) }),
      pullRequest: z.object({
        headRefOid: z.string(),
        comments: z.object({
          nodes: z.array(
            z.object({
              id: z.string(),
              databaseId: z.int(),
              body: z.string(),
              createdAt: z.string(),
              author: z.object({ login: z.string(), databaseId: z.optional(z.int()) }),
            }),
          ),
        }),
      }),
    }),
  }),
});

const query = `query($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) {
  databaseId defaultBranchRef { target { oid } } pullRequest(number: $number) { headRefOid comments(last: 50) { nodes {
    id databaseId body createdAt author { login ... on User { databaseId } } } } } } }`;

/** What a command of a person made of the pull request, as a receipt. */
export interface Accepted {
  readonly by: string;
  /** The comment's text; its first line is the command. */
  readonly says: string;
  readonly event: GateEvent;
}

export type GateLedger = Ledger<GateLedgerState, GateEvent>;

/** A request of the bot of Actions, as any workflow's token can make it. */
export async function asBot(sandbox: Sandbox, method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${sandbox.tokens.action}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.apiUrl}${path}`, { method, headers, ...sent });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

/** Each person comments, and what they said goes on in the ledger; it is not posted yet. */
export async function acceptAll(
  sandbox: Sandbox,
  { repository: { owner, name }, number }: PullRequestSubject,
  accepted: readonly Accepted[],
  before?: GateLedger,
): Promise<GateLedger> {
  for (const { by, says } of accepted) await sandbox.play({ do: 'comment', as: by, pull: number, body: says });
  const answer = await asBot(sandbox, 'POST', '/graphql', { query, variables: { owner, name, number } });
  const { databaseId, defaultBranchRef, pullRequest } = z.parse(answered, answer).data.repository;
  const comments = pullRequest.comments.nodes.slice(-accepted.length);
  const drafts = accepted.flatMap(({ says, event }, index): readonly ReceiptDraft<GateEvent>[] => {
    const comment = comments[index];
    if (!comment) return [];
    const hash = sha256(comment.body).slice(0, 16);
    return [
      {
        source: { kind: 'comment', id: comment.databaseId, node: comment.id, thread: number, line: 1, hash },
        actor: { id: comment.author.databaseId ?? 0, login: comment.author.login },
        role: 'maintain',
        headSha: pullRequest.headRefOid,
        configSha: defaultBranchRef.target.oid,
        at: comment.createdAt,
        command: says.split('\n')[0] ?? '',
        events: [event],
      },
    ];
  });
  const ledger = before ?? emptyLedger({ kind: 'gate', repositoryId: databaseId, thread: number });
  return appendReceipts(ledger, drafts);
}

export function bodyOf(ledger: GateLedger): string {
  return formatLedger(ledger, { packer: zlibPacker, schema: gateSchema, table: '| # | Command |\n|---|---|' });
}

/** Posts a text as the bot of Actions. */
export async function postAsBot(
  sandbox: Sandbox,
  { repository: { owner, name }, number }: PullRequestSubject,
  body: string,
): Promise<z.output<typeof posted>> {
  return z.parse(posted, await asBot(sandbox, 'POST', `/repos/${owner}/${name}/issues/${number}/comments`, { body }));
}

/** A scenario's commands, with their comments and the ledger that holds them. */
export async function postLedger(
  sandbox: Sandbox,
  subject: PullRequestSubject,
  receipts: readonly SeededReceipt[],
): Promise<void> {
  const ledger = await acceptAll(sandbox, subject, receipts.map(acceptedOf));
  await postAsBot(sandbox, subject, bodyOf(ledger));
}

function acceptedOf({ kind, gate, why, by, until }: SeededReceipt, index: number): Accepted {
  if (kind === 'hold') {
    return { by, says: `/gate hold why:"${why}"`, event: { type: 'held', hold: index + 1, why } };
  }
  if (until === undefined) throw new Error(`the waiver of ${gate} has no end`);
  const says = `/gate waive ${gate} why:"${why}" until:${until}`;
  return { by, says, event: { type: 'waived', gate, why, until, risk: undefined } };
}
