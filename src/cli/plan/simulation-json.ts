import type { OpenPlan } from './open-plan.ts';

/** A walk as data; keys are only added within a version. Instants are ISO in UTC. */
export function simulationJson({ file, plan, start, simulation }: OpenPlan): object {
  return {
    version: 1,
    file: file.file,
    plan: plan.id,
    timezone: plan.timezone,
    start,
    finish: simulation.finish ?? null,
    conflicts: simulation.conflicts,
    notices: simulation.notices,
    steps: simulation.steps.map(step => ({
      id: step.id,
      kind: step.kind,
      component: step.component ?? null,
      ratio: step.ratio ?? null,
      operator: step.operator ?? null,
      is_backup: step.isBackup,
      earliest: step.earliest ?? null,
      start_at: step.startAt ?? null,
      live_at: step.liveAt ?? null,
      passed_at: step.passedAt ?? null,
      waits: step.waits.map(({ code, until, reason }) => ({ code, until: until ?? null, reason: reason ?? null })),
    })),
  };
}
