import * as z from 'zod/mini';
import type { RepositoryName } from '../domain/repository-name.ts';
import type { Answer, GitHub } from '../ports/github.ts';
import { absentAs, readRest, repositoryParameters } from './rest.ts';

/** One check that a branch requires; `appId` undefined: from any app. */
export interface RequiredCheck {
  readonly name: string;
  readonly appId: number | undefined;
}

/** What the branch asks before a merge, by rulesets and by classic protection together. */
export interface Requirements {
  readonly checks: readonly RequiredCheck[];
  /** The highest number of native approvals asked; undefined where only classic protection could say so. */
  readonly approvals: number;
}

const rulesShape = z.array(
  z.looseObject({
    type: z.string(),
    parameters: z.optional(
      z.looseObject({
        required_status_checks: z.optional(
          z.array(z.looseObject({ context: z.string(), integration_id: z.optional(z.nullable(z.number())) })),
        ),
        required_approving_review_count: z.optional(z.number()),
      }),
    ),
  }),
);

const branchShape = z.looseObject({
  protection: z.optional(
    z.looseObject({
      required_status_checks: z.optional(
        z.looseObject({
          contexts: z.optional(z.array(z.string())),
          checks: z.optional(z.array(z.looseObject({ context: z.string(), app_id: z.nullable(z.number()) }))),
        }),
      ),
    }),
  ),
});

/** Reads rulesets and classic protection of a branch: what everybody who can read the repository may see. */
export async function readRequirements(
  github: GitHub,
  repository: RepositoryName,
  branch: string,
): Promise<Answer<Requirements>> {
  const parameters = { ...repositoryParameters(repository), branch };
  const [rules, classic] = await Promise.all([
    readRest(github, { route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}', parameters, shape: rulesShape }),
    readRest(github, { route: 'GET /repos/{owner}/{repo}/branches/{branch}', parameters, shape: branchShape }),
  ]);
  if (!rules.ok) return rules;
  const protection = absentAs(classic, undefined);
  if (!protection.ok) return protection;
  const approvals = rules.value.map(rule => rule.parameters?.required_approving_review_count ?? 0);
  return {
    ok: true,
    value: {
      checks: [...rules.value.flatMap(checksOfRule), ...checksOfBranch(protection.value)],
      approvals: Math.max(0, ...approvals),
    },
  };
}

function checksOfRule(rule: z.output<typeof rulesShape>[number]): readonly RequiredCheck[] {
  const listed = rule.parameters?.required_status_checks ?? [];
  return listed.map(check => ({ name: check.context, appId: check.integration_id ?? undefined }));
}

function checksOfBranch(branch: z.output<typeof branchShape> | undefined): readonly RequiredCheck[] {
  const required = branch?.protection?.required_status_checks;
  if (required?.checks)
    return required.checks.map(check => ({ name: check.context, appId: check.app_id ?? undefined }));
  return (required?.contexts ?? []).map(name => ({ name, appId: undefined }));
}

/** How a branch stands to our check's name. */
export type Standing =
  | { readonly kind: 'required'; readonly appId: number }
  | { readonly kind: 'any-app' }
  | { readonly kind: 'wrong-name'; readonly names: readonly string[] }
  | { readonly kind: 'not-required' };

/** Judges by name: a bound rule is the strongest, a name that only looks like ours is worse than none. */
export function standingOf(checks: readonly RequiredCheck[], name: string): Standing {
  const ours = checks.filter(check => check.name === name);
  const bound = ours.find(check => check.appId !== undefined);
  if (bound?.appId !== undefined) return { kind: 'required', appId: bound.appId };
  if (ours.length > 0) return { kind: 'any-app' };
  const alike = checks.map(check => check.name).filter(isAlike);
  return alike.length > 0 ? { kind: 'wrong-name', names: alike } : { kind: 'not-required' };
}

/** Jobs of Sluice that are required, alone or beside the check. */
export function requiredJobs(checks: readonly RequiredCheck[]): readonly string[] {
  return checks.map(check => check.name).filter(name => isAlike(name) && !name.startsWith('sluice/'));
}

/** Jobs of our workflows are named `sluice …`, the trial's check `sluice/observe`; GitHub may show `Sluice / <job>`. */
function isAlike(name: string): boolean {
  return /^sluice\b/i.test(name);
}
