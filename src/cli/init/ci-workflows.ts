import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readLocalFile } from '../local-file.ts';
import { sketchWorkflow, type WorkflowSketch } from '../workflow-yaml.ts';

/** Results of these show on a pull request's head. */
const headEvents = ['pull_request', 'push', 'merge_group', 'pull_request_target'];

/** Names of the workflows in a folder that test pull requests, for `workflow_run.workflows`; ours are left out. */
export async function findCiWorkflows(folder: string): Promise<readonly string[]> {
  const sketches = await Promise.all((await workflowFiles(folder)).map(path => readSketch(folder, path)));
  const names = sketches
    .filter(sketch => sketch !== undefined)
    .filter(sketch => !/\/sluice(?:-[a-z-]+)?\.ya?ml$/.test(sketch.path))
    .filter(sketch => sketch.events.some(event => headEvents.includes(event)))
    .map(sketch => sketch.name);
  return [...new Set(names)].toSorted();
}

async function workflowFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, '.github/workflows')).catch(() => []);
  return entries.filter(name => /\.ya?ml$/.test(name)).map(name => `.github/workflows/${name}`);
}

async function readSketch(folder: string, path: string): Promise<WorkflowSketch | undefined> {
  const entry = await readLocalFile(join(folder, path));
  return entry.kind === 'text' ? sketchWorkflow(path, entry.text) : undefined;
}
