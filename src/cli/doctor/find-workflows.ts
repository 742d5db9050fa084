import * as z from 'zod/mini';
import { parseYaml } from '../workflow-yaml.ts';
import { advice, type Finding, note, problem } from './finding.ts';
import { missingPermissions, neededToAnswer, neededToJudge, permissionsShape } from './permissions.ts';
import type { RulesState, Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

const workflowPath = '.github/workflows/sluice.yml';

const fileShape = z.looseObject({
  on: z.looseObject({ workflow_run: z.optional(z.looseObject({ workflows: z.array(z.string()) })) }),
  permissions: z.optional(permissionsShape),
  jobs: z.record(z.string(), z.looseObject({ permissions: z.optional(permissionsShape) })),
});
type WorkflowText = z.output<typeof fileShape>;

/** Is the workflow there, running, allowed to do its work, and told of every CI workflow? */
export function findWorkflows(setup: Setup): readonly Finding[] {
  const { workflowFile, workflows, rules, webUrl, defaultBranch } = setup;
  if (!workflowFile.ok) return [unreadable(workflowPath, workflowFile.fault)];
  const link = `${webUrl}/blob/${defaultBranch}/${workflowPath}`;
  if (workflowFile.value.kind !== 'text')
    return [hasCompanion(setup) ? note('workflow_not_needed') : problem('workflow_absent', {})];
  const text = fileShape.safeParse(parseYaml(workflowFile.value.text));
  if (!text.success) return [problem('workflow_unknown', {}, link)];
  return [
    ...findPermissions(text.data, rules.ok ? rules.value : undefined, link),
    ...findSweepPermissions(text.data, setup, link),
    ...(workflows.ok ? findStates(setup) : [unreadable('workflows', workflows.fault)]),
    ...findNames(text.data, setup, link),
  ];
}

/** An App that publishes in the Action's place, and answers in it. */
export function hasCompanion({ rules }: Setup): boolean {
  return rules.ok && rules.value.kind === 'loaded' && rules.value.companionApp !== undefined;
}

function findPermissions(file: WorkflowText, rules: RulesState | undefined, link: string): readonly Finding[] {
  const job = Object.values(file.jobs)[0];
  const missing = missingPermissions(job?.permissions ?? file.permissions ?? {}, neededToJudge(rules));
  if (missing.length === 0) return [note('permissions_granted')];
  return [problem('permissions_missing', { missing: missing.join(', ') }, link)];
}

/** The scheduled job ends waivers and reminds; in a file from before there were commands the first job is that too. */
function findSweepPermissions(file: WorkflowText, { commandsFile, rules }: Setup, link: string): readonly Finding[] {
  if (!commandsFile.ok || commandsFile.value.kind !== 'text') return [];
  const job = file.jobs['sweep'] ?? Object.values(file.jobs)[0];
  const needed = neededToAnswer(rules.ok ? rules.value : undefined);
  const missing = missingPermissions(job?.permissions ?? file.permissions ?? {}, needed);
  return missing.length === 0 ? [] : [problem('sweep_permissions_missing', { missing: missing.join(', ') }, link)];
}

function findStates({ workflows, webUrl }: Setup): readonly Finding[] {
  const ours = (workflows.ok ? workflows.value : []).filter(one =>
    /\/sluice(?:-signal|-commands|-release-plan)?\.yml$/.test(one.path),
  );
  const off = ours.filter(one => one.state !== 'active');
  const findings = off.map(one =>
    problem(
      'workflow_disabled',
      { name: one.name, state: one.state },
      `${webUrl}/actions/workflows/${one.path.split('/').at(-1) ?? ''}`,
    ),
  );
  return ours.some(one => one.path.endsWith('/sluice-signal.yml'))
    ? findings
    : [...findings, advice('signal_absent', {})];
}

/** A CI workflow that isn't listed ends unnoticed until the next sweep; a listed one that isn't there is a typing mistake. */
function findNames(file: WorkflowText, { workflows, testers }: Setup, link: string): readonly Finding[] {
  const listed = file.on.workflow_run?.workflows ?? [];
  const present = workflows.ok ? workflows.value.map(one => one.name) : listed;
  const unknown = listed.filter(name => !present.includes(name) && name !== 'Sluice signal');
  const unlisted = testers.ok
    ? testers.value.filter(name => !listed.includes(name) && !/^Sluice(?: signal| commands| release plan)?$/.test(name))
    : [];
  const findings = [
    ...unknown.map(name => advice('ci_unknown', { name }, link)),
    ...unlisted.map(name => advice('ci_unlisted', { name }, link)),
    ...(testers.ok ? [] : [unreadable('workflow runs', testers.fault)]),
  ];
  if (findings.length > 0) return findings;
  const names = listed.filter(name => name !== 'Sluice signal');
  return [names.length > 0 ? note('ci_listed', { names: names.join(', ') }) : note('ci_none')];
}
