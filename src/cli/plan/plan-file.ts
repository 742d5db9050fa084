import { dirname, join, resolve } from 'node:path';
import type { Calendar } from '../../calendar/calendar.ts';
import { createCalendar } from '../../calendar/create-calendar.ts';
import { presetConfig } from '../../config/config-without-file.ts';
import type { SluiceConfig } from '../../config/sluice-config.ts';
import type { Problem } from '../../domain/problem.ts';
import { type PlanRead, planFolder, readPlan } from '../../plan/read-plan.ts';
import type { ReleasePlan } from '../../plan/release-plan.ts';
import { readLocalFile } from '../local-file.ts';
import { readRulesFile, rulesPath } from '../rules-file.ts';

/** A plan of this machine with the rules of its repository. */
export interface PlanFile {
  readonly file: string;
  /** Undefined where the file can't be read. */
  readonly read: PlanRead | undefined;
  /** Those beside it; without them nobody has a role and nothing is frozen. */
  readonly config: SluiceConfig;
  readonly rules: { readonly file: string; readonly isThere: boolean; readonly problems: readonly Problem[] };
}

/** Reads a plan; `folder` is where the program was started. */
export async function readPlanFile(folder: string, file: string): Promise<PlanFile> {
  const entry = await readLocalFile(resolve(folder, file));
  const rules = rulesBeside(folder, file);
  const { state } = await readRulesFile(folder, rules);
  const config = state.kind === 'loaded' ? state.config : presetConfig('observe');
  const timezone = state.kind === 'loaded' ? config.timezone : undefined;
  return {
    file,
    read: entry.kind === 'text' ? readPlan(entry.text, { file, timezone }) : undefined,
    config,
    rules: {
      file: rules,
      isThere: state.kind !== 'absent',
      problems: state.kind === 'broken' ? state.problems : [],
    },
  };
}

/** Of the repository that the plan lies in, else of the one that the program was started in. */
function rulesBeside(folder: string, file: string): string {
  const home = dirname(resolve(folder, file));
  if (!home.replaceAll('\\', '/').endsWith(`/${planFolder}`)) return rulesPath;
  return dirname(file) === planFolder ? rulesPath : join(dirname(file), '..', '..', '..', rulesPath);
}

/** Working days of the config, in the plan's own zone. */
export function calendarOf(plan: ReleasePlan, config: SluiceConfig): Calendar {
  return createCalendar({ ...config.calendar, zone: plan.timezone });
}

/** Who has each role, and who is in each team that the config lists. */
export function rolesOf({ roles, teams }: SluiceConfig): Readonly<Record<string, readonly string[]>> {
  const members = Object.entries(teams).map(
    ([team, logins]) => [`@${team}`, logins.map(login => `@${login}`)] as const,
  );
  return { ...roles, ...Object.fromEntries(members) };
}
