import type { RunnerHost } from './host.ts';
import type { WorkflowParser } from './json-modules.ts';
import { readWorkflow, type WorkflowFile } from './workflow-file.ts';

/** Finds the workflow files of a commit. */
export interface WorkflowReader {
  /** Each file by itself, so that one that is not modelled leaves the others readable. */
  workflowsAt(repository: string, sha: string): Promise<readonly (() => Promise<WorkflowFile>)[]>;
}

const FOLDER = '.github/workflows';

/** Parses each text once. */
export function createWorkflowReader(host: RunnerHost, load: () => Promise<WorkflowParser>): WorkflowReader {
  const parsed = new Map<string, Promise<WorkflowFile>>();
  let parser: Promise<WorkflowParser> | undefined;
  const read = async (path: string, text: string): Promise<WorkflowFile> => {
    parser ??= load();
    return readWorkflow(await parser, path, text);
  };
  return {
    async workflowsAt(repository, sha) {
      return workflowPaths(host.listFiles(repository, sha, FOLDER)).map(path => () => {
        const text = host.readFile(repository, sha, path) ?? '';
        const key = `${path}\n${text}`;
        const file = parsed.get(key) ?? read(path, text);
        parsed.set(key, file);
        return file;
      });
    },
  };
}

/** Files right in the folder; GitHub ignores what lies deeper. */
function workflowPaths(listed: readonly string[]): readonly string[] {
  const paths = listed.map(path => (path.includes('/') ? path : `${FOLDER}/${path}`));
  return paths.filter(path => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)).sort();
}
