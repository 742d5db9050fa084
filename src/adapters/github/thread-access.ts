import type { GitHub } from '../../ports/github.ts';
import type { ThreadReader } from '../../ports/thread-reader.ts';
import type { ThreadWriter } from '../../ports/writer.ts';
import { createThreadReader } from './thread-reader.ts';
import { createThreadWriter } from './thread-writer.ts';

/** Issues and comments over one client: a module of its own, loaded by runs that need it. */
export function createThreadAccess(github: GitHub): {
  readonly threads: ThreadReader;
  readonly threadWriter: ThreadWriter;
} {
  return { threads: createThreadReader(github), threadWriter: createThreadWriter(github) };
}
