import * as z from 'zod/mini';
import type { FileEntry } from '../../domain/file-entry.ts';
import { parseYaml } from '../workflow-yaml.ts';
import { hasCompanion } from './find-workflows.ts';
import { advice, type Finding, note, problem } from './finding.ts';
import { missingPermissions, permissionsShape } from './permissions.ts';
import { releaseWorkflow } from './read-releases.ts';
import type { Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

const fileShape = z.looseObject({
  permissions: z.optional(permissionsShape),
  jobs: z.record(z.string(), z.looseObject({ permissions: z.optional(permissionsShape) })),
});

/** Where plans lie: does anything hear of them and of deploys at once, and may it start the workflows that they name? */
export function findReleases(setup: Setup): readonly Finding[] {
  const { releases, webUrl, defaultBranch } = setup;
  if (!releases.ok) return [unreadable('.github/sluice/releases', releases.fault)];
  if (!releases.value || hasCompanion(setup)) return [];
  const { plans, workflowFile } = releases.value;
  const blind = workflowFile.kind === 'text' ? [] : [advice('release_workflow_absent', { count: plans })];
  const link = `${webUrl}/tree/${defaultBranch}/.github/workflows`;
  const files = unableToStart(setup);
  const unable = files.length > 0 ? [problem('release_cannot_start', { files: files.join(', ') }, link)] : [];
  const found = [...unable, ...blind];
  return found.length > 0 ? found : [note('release_ready', { count: plans })];
}

/** Whatever may be the one to start a step: a command, the form, and the sweep that goes on with a rollback. */
function unableToStart({ releases, commandsFile, workflowFile }: Setup): readonly string[] {
  if (!releases.ok || !releases.value?.startsDeploys) return [];
  const files: readonly (readonly [string, FileEntry | undefined, string | undefined])[] = [
    ['sluice-commands.yml', commandsFile.ok ? commandsFile.value : undefined, undefined],
    ['sluice.yml', workflowFile.ok ? workflowFile.value : undefined, 'sweep'],
    [releaseWorkflow.replace(/^.*\//, ''), releases.value.workflowFile, 'sluice'],
  ];
  return files.flatMap(([name, file, job]) => (file?.kind === 'text' && !mayStart(file.text, job) ? [name] : []));
}

/** A file that can't be understood is told elsewhere, as is a job that isn't there. */
function mayStart(text: string, name: string | undefined): boolean {
  const file = fileShape.safeParse(parseYaml(text));
  if (!file.success) return true;
  const jobs = Object.entries(file.data.jobs).filter(([key]) => name === undefined || key === name);
  return jobs.every(
    ([, job]) => missingPermissions(job.permissions ?? file.data.permissions ?? {}, { actions: 'write' }).length === 0,
  );
}
