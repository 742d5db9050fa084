import { type Finding, placeOf, toProblems } from '../config/finding.ts';
import { readYaml, type YamlFile } from '../config/read-yaml.ts';
import { isPlainMap, offsetOf, type Path } from '../config/yaml-tree.ts';
import type { Problem } from '../domain/problem.ts';
import { buildPlan } from './build-plan.ts';
import { checkPlanFile } from './check-plan-file.ts';
import { planFileSchema } from './plan-schema.ts';
import type { ReleasePlan } from './release-plan.ts';

/** The largest plan file, in bytes. */
export const planByteLimit = 131_072;

/** Where plans lie; a file's name is the id of its plan. */
export const planFolder = '.github/sluice/releases';

export interface PlanFileAt {
  /** Path in the repository. */
  readonly file: string;
  /** Zone of the config, where the plan says none; else UTC. */
  readonly timezone?: string | undefined;
}

/** A plan, or all that is wrong with the form of its file; what the plan means is for lint. */
export interface PlanRead {
  readonly file: string;
  readonly plan: ReleasePlan | undefined;
  readonly problems: readonly Problem[];
  /** Where a path of the file stands, or the nearest thing around it; lines and columns from 1. */
  at(path: Path): { readonly line: number; readonly column: number };
  /** Findings at their places, in the file's order. */
  locate(findings: readonly Finding[]): readonly Problem[];
}

type Found = Extract<YamlFile, { ok: true }>;

/** Reads the text of `.github/sluice/releases/<id>.yml`. Whatever the text is, it answers and never throws. */
export function readPlan(text: string, { file, timezone = 'UTC' }: PlanFileAt): PlanRead {
  const read = readYaml(text, file, planByteLimit);
  if (!read.ok) {
    return { file, plan: undefined, problems: read.problems, at: () => ({ line: 1, column: 1 }), locate: () => [] };
  }
  const findings = checkWhole(read, file);
  const places = placesOf(read, file);
  const plan = findings.length > 0 ? undefined : buildPlan(planFileSchema.parse(read.tree.value), timezone);
  return { file, plan, problems: places.locate(findings), ...places };
}

function checkWhole(read: Found, file: string): readonly Finding[] {
  const value = read.tree.value ?? {};
  if (isPlainMap(value)) return checkPlanFile(value, file);
  return [{ code: 'config_wrong_type', path: [], at: 'value', values: { key: '.', expected: 'map' } }];
}

function placesOf(read: Found, file: string): Pick<PlanRead, 'at' | 'locate'> {
  return {
    at: path => placeOf(read.lineStarts, offsetOf(read.tree, path, 'value')),
    locate: findings => toProblems(findings, { file, ...read }),
  };
}
