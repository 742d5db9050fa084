import * as z from 'zod';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const commentShape = z.object({
  id: z.number(),
  /** Null: a deleted account. */
  by: z.nullable(z.string()),
  body: z.string(),
  /** Contents as GitHub names them, such as `+1` and `eyes`. */
  reactions: z.array(z.string()),
});
export type ShownComment = z.output<typeof commentShape>;

const threadShape = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.string(),
  labels: z.array(z.string()),
  comments: z.array(commentShape),
});
export type ShownThread = z.output<typeof threadShape>;

const stateShape = z.object({ repositories: z.array(z.object({ threads: z.array(threadShape) })) });

/** An issue or pull request of the first repository as people see it. */
export function shownThread(sandbox: Sandbox, number: number): ShownThread | undefined {
  const [repository] = stateShape.parse(sandbox.state()).repositories;
  return repository?.threads.find(one => one.number === number);
}
