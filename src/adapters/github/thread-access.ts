import type { GitHub } from '../../ports/github.ts';
import type { Dispatcher, ReleaseReader } from '../../ports/release-access.ts';
import type { ThreadReader } from '../../ports/thread-reader.ts';
import type { ThreadWriter } from '../../ports/writer.ts';
import { createReleaseAccess } from './read-releases.ts';
import { createThreadReader } from './thread-reader.ts';
import { createThreadWriter } from './thread-writer.ts';

/** Issues, comments and releases over one client: a module of its own, loaded by runs that need it. */
export function createThreadAccess(github: GitHub): {
  readonly threads: ThreadReader;
  readonly threadWriter: ThreadWriter;
  readonly releases: ReleaseReader;
  readonly dispatcher: Dispatcher;
} {
  return {
    threads: createThreadReader(github),
    threadWriter: createThreadWriter(github),
    ...createReleaseAccess(github),
  };
}
