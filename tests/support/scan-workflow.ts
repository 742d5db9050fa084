import { parse } from 'yaml';
import * as z from 'zod';

const stepShape = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const permissionsShape = z.union([z.string(), z.record(z.string(), z.string())]).optional();
const workflowShape = z.looseObject({
  permissions: permissionsShape,
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: permissionsShape,
      'timeout-minutes': z.number().optional(),
      concurrency: z.looseObject({ 'cancel-in-progress': z.boolean() }).optional(),
      steps: z.array(stepShape),
    }),
  ),
});

/** What is wrong with a workflow that people copy; `inputs` are those of our own action. */
export function scanWorkflow(text: string, inputs: readonly string[]): readonly string[] {
  const workflow = workflowShape.parse(parse(text));
  const jobs = Object.entries(workflow.jobs);
  return [
    ...permissionFaults('workflow', workflow.permissions),
    ...jobs.flatMap(([id, job]) => [
      ...permissionFaults(id, job.permissions),
      ...(job['timeout-minutes'] === undefined ? [`${id}: no timeout`] : []),
      ...(job.concurrency?.['cancel-in-progress'] === false ? [] : [`${id}: no concurrency that keeps running jobs`]),
      ...job.steps.flatMap(step => stepFaults(step, inputs).map(fault => `${id}: ${fault}`)),
    ]),
  ];
}

function permissionFaults(where: string, permissions: z.output<typeof permissionsShape>): readonly string[] {
  if (permissions === undefined) return [`${where}: no permissions`];
  return typeof permissions === 'string' ? [`${where}: permissions ${permissions}`] : [];
}

function stepFaults(step: z.output<typeof stepShape>, inputs: readonly string[]): readonly string[] {
  const { uses, run } = step;
  const isOurs = uses !== undefined && /^[\w.-]+\/sluice@/.test(uses);
  return [
    ...(run?.includes('${{') ? ['expression in a script'] : []),
    ...(uses !== undefined && /\/(?:checkout|cache|setup-[a-z]+)@/.test(uses) ? [`${uses} brings code in`] : []),
    ...(uses !== undefined && !isPinned(uses, isOurs) ? [`${uses} is not pinned`] : []),
    ...(isOurs ? Object.keys(step.with ?? {}) : [])
      .filter(name => !inputs.includes(name))
      .map(name => `no input ${name}`),
  ];
}

/** Others' actions by full commit id; ours may stand at its major version, which `init --action` replaces. */
function isPinned(uses: string, isOurs: boolean): boolean {
  return /@[0-9a-f]{40}$/.test(uses) || (isOurs && /@v\d+$/.test(uses));
}
