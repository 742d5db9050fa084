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

const stateShape = z.object({ repositories: z.array(z.object({ name: z.string(), threads: z.array(threadShape) })) });

/** An issue or pull request as people see it; of the first repository unless told. */
export function shownThread(sandbox: Sandbox, number: number, name?: string): ShownThread | undefined {
  const { repositories } = stateShape.parse(sandbox.state());
  const repository = name === undefined ? repositories[0] : repositories.find(one => one.name === name);
  return repository?.threads.find(one => one.number === number);
}
