import * as z from 'zod/mini';
import { parseYaml } from '../workflow-yaml.ts';
import { hasCompanion } from './find-workflows.ts';
import { advice, type Finding, note, problem } from './finding.ts';
import { missingPermissions, neededToAnswer, permissionsShape } from './permissions.ts';
import type { Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

const commandsPath = '.github/workflows/sluice-commands.yml';

const fileShape = z.looseObject({
  permissions: z.optional(permissionsShape),
  jobs: z.record(z.string(), z.looseObject({ permissions: z.optional(permissionsShape) })),
});

/** Is there a workflow that answers commands, and may it write what it answers? */
export function findCommands(setup: Setup): readonly Finding[] {
  const { commandsFile, workflowFile, rules, webUrl, defaultBranch } = setup;
  if (!commandsFile.ok) return [unreadable(commandsPath, commandsFile.fault)];
  if (commandsFile.value.kind !== 'text') {
    // Where nothing is installed, that alone is worth a word; a companion App answers by itself.
    const isInstalled = workflowFile.ok && workflowFile.value.kind === 'text';
    return isInstalled && !hasCompanion(setup) ? [advice('commands_absent', {})] : [];
  }
  const link = `${webUrl}/blob/${defaultBranch}/${commandsPath}`;
  const file = fileShape.safeParse(parseYaml(commandsFile.value.text));
  if (!file.success) return [problem('commands_unknown', {}, link)];
  const needed = neededToAnswer(rules.ok ? rules.value : undefined);
  const missing = Object.values(file.data.jobs).flatMap(job =>
    missingPermissions(job.permissions ?? file.data.permissions ?? {}, needed),
  );
  if (missing.length === 0) return [note('commands_ready')];
  return [problem('commands_permissions_missing', { missing: [...new Set(missing)].join(', ') }, link)];
}
