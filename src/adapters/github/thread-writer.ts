import * as z from 'zod/mini';
import type { ThreadEffect } from '../../effects/effect.ts';
import type { GitHub } from '../../ports/github.ts';
import type { ThreadWriter } from '../../ports/writer.ts';
import { unusable } from './faults.ts';

/** Receipts, replies and homes' bodies, each sent once. */
export function createThreadWriter(github: GitHub): ThreadWriter {
  return {
    async write(effect) {
      const { route, body } = requestOf(effect);
      const { owner, name } = effect.repository;
      const answer = await github.rest(route, { owner, repo: name, ...body });
      if (!answer.ok) return answer;
      const written = writtenShape().safeParse(answer.value);
      if (!written.success) return { ok: false, fault: unusable(200, route, 'unreadable answer') };
      const { id, node_id: node, number } = written.data;
      const isAgain = effect.kind === 'react' && answer.status === 200;
      return { ok: true, value: { id, node, number, ...(isAgain && { isNew: false }) } };
    },
  };
}

const writtenShape = () => z.object({ id: z.number(), node_id: z.string(), number: z.optional(z.number()) });

interface WriteRequest {
  readonly route: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function requestOf(effect: ThreadEffect): WriteRequest {
  const issues = '/repos/{owner}/{repo}/issues';
  switch (effect.kind) {
    case 'create-comment':
      return {
        route: `POST ${issues}/{issue_number}/comments`,
        body: { issue_number: effect.thread, body: effect.body },
      };
    case 'update-comment':
      return { route: `PATCH ${issues}/comments/{comment_id}`, body: { comment_id: effect.id, body: effect.body } };
    case 'create-issue':
      return { route: `POST ${issues}`, body: { title: effect.title, body: effect.body, labels: effect.labels } };
    case 'update-issue': {
      const { number, body, labels, title, state } = effect;
      const further = { ...(labels && { labels }), ...(title && { title }), ...(state && { state }) };
      return { route: `PATCH ${issues}/{issue_number}`, body: { issue_number: number, body, ...further } };
    }
    case 'react':
      return {
        route: `POST ${issues}/comments/{comment_id}/reactions`,
        body: { comment_id: effect.comment, content: effect.content },
      };
  }
}
