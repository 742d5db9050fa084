import { advice, type Finding, note } from './finding.ts';
import type { Setup } from './setup.ts';
import { unreadable } from './unreadable.ts';

/** GitHub delivers schedules hours late (4.6 h was measured for a ten-minute one), so only more than that is worth a word. */
const lateHours = 6;

/** When did the schedule last run? It finds what sends no event. */
export function findSweep({ lastSweep, workflowFile, now, webUrl }: Setup): readonly Finding[] {
  if (!workflowFile.ok || workflowFile.value.kind !== 'text') return [];
  if (!lastSweep.ok) return [unreadable('workflow runs', lastSweep.fault)];
  const link = `${webUrl}/actions/workflows/sluice.yml`;
  if (lastSweep.value === undefined) return [advice('sweep_never', {}, link)];
  const hours = Math.floor((Date.parse(now) - Date.parse(lastSweep.value)) / 3_600_000);
  if (hours >= lateHours) return [advice('sweep_late', { hours }, link)];
  return [note('sweep_recent', { hours }, link)];
}
