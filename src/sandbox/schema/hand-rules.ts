import { isJson, jsonIn, textIn, type Json } from '../json.ts';
import type { Traits } from '../traits.ts';

/** A rule of GitHub's that its schemas lack. A request that breaks one is answered 422 and is no violation: GitHub answers so, too. */
interface HandRule {
  readonly operations: readonly string[];
  readonly broken: (body: Json, traits: Traits) => string | undefined;
}

/** Bodies of issues, pull requests and comments (error text "body is too long (maximum is 65536 characters)", renovate#18013). */
const BODY = 65_536;
/** `summary` above it is refused, `text` above it is cut (GitHub docs, "Create a check run": maxLength; sluiceway lab 2026-09). */
const SUMMARY = 65_535;
/** "Maximum of 50 annotations per API request" (GitHub docs, "Create a check run"). */
const ANNOTATIONS = 50;
/** "description is too long (maximum is 140 characters)" (probot/probot#556; GitHub docs, "Create a commit status", "Create a deployment status"). */
const DESCRIPTION = 140;

const BODIES = ['issues/create', 'issues/update', 'issues/create-comment', 'issues/update-comment', 'pulls/create', 'pulls/update'];
const CHECKS = ['checks/create', 'checks/update'];

const RULES: readonly HandRule[] = [
  {
    operations: BODIES,
    broken: body => ([...(textIn(body, 'body') ?? '')].length > BODY ? `body is too long (maximum is ${BODY} characters)` : undefined),
  },
  {
    operations: CHECKS,
    broken: body =>
      (textIn(jsonIn(body, 'output') ?? {}, 'summary') ?? '').length > SUMMARY ? `Only ${SUMMARY} characters are allowed for summary` : undefined,
  },
  {
    operations: CHECKS,
    broken: body => {
      const list = (jsonIn(body, 'output') ?? {})['annotations'];
      return Array.isArray(list) && list.length > ANNOTATIONS ? `No more than ${ANNOTATIONS} annotations are allowed` : undefined;
    },
  },
  {
    operations: ['checks/create'],
    broken: (body, traits) =>
      traits.completedNeedsConclusion && body['status'] === 'completed' && body['conclusion'] === undefined
        ? 'conclusion is required when status is completed'
        : undefined,
  },
  // "You cannot change a check run conclusion to stale, only GitHub can set this" (GitHub docs, "Create a check run").
  { operations: CHECKS, broken: body => (body['conclusion'] === 'stale' ? 'conclusion stale can only be set by GitHub' : undefined) },
  {
    operations: ['repos/create-commit-status', 'repos/create-deployment-status'],
    broken: body =>
      (textIn(body, 'description') ?? '').length > DESCRIPTION ? `description is too long (maximum is ${DESCRIPTION} characters)` : undefined,
  },
];

/** The text of GitHub's 422, if a hand-made rule is broken. */
export function brokenRule(operation: string, body: unknown, traits: Traits): string | undefined {
  if (!isJson(body)) return undefined;
  for (const rule of RULES) {
    const broken = rule.operations.includes(operation) ? rule.broken(body, traits) : undefined;
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Operations whose schema errors are these hand-made rules too: answered, not recorded, when only they are broken. */
export const isLimitOnly = (wrong: string): boolean => /NOT have more than/u.test(wrong);
