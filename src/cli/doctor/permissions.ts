import * as z from 'zod/mini';
import type { RulesState } from './setup.ts';

/** `permissions:` of a workflow or a job. */
export const permissionsShape = z.union([z.string(), z.record(z.string(), z.string())]);
export type Permissions = z.output<typeof permissionsShape>;
type Needed = Readonly<Record<string, 'read' | 'write'>>;

/** What the workflow that judges needs. */
export function neededToJudge(rules: RulesState | undefined): Needed {
  const publish = rules?.kind === 'loaded' ? rules.publish : 'auto';
  return {
    actions: 'read',
    checks: publish === 'check' ? 'write' : 'read',
    contents: 'read',
    issues: 'read',
    'pull-requests': 'read',
    statuses: 'write',
  };
}

/** The same, and to answer in comments and keep the project issue. */
export function neededToAnswer(rules: RulesState | undefined): Needed {
  return { ...neededToJudge(rules), issues: 'write', 'pull-requests': 'write' };
}

/** Scopes that are missing, as one writes them: `issues: write`. */
export function missingPermissions(given: Permissions, needed: Needed): readonly string[] {
  return Object.entries(needed)
    .filter(([scope, level]) => !isGranted(given, scope, level))
    .map(([scope, level]) => `${scope}: ${level}`);
}

function isGranted(given: Permissions, scope: string, level: 'read' | 'write'): boolean {
  if (typeof given === 'string') return given === 'write-all' || (given === 'read-all' && level === 'read');
  return given[scope] === 'write' || given[scope] === level;
}
