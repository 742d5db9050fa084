import { canonicalJson } from '../ledger/canonical-json.ts';
import { digestLength, type Sha256 } from '../ledger/chain.ts';
import { votingRoles } from './approval.ts';
import type { PlanStep, ReleasePlan, StepKind } from './release-plan.ts';

/** Of the whole plan: equal for every way to write the same plan, key order, quotes, comments and defaults included. */
export function digestOf(plan: ReleasePlan, sha256: Sha256): string {
  return sha256(canonicalJson(plan)).slice(0, digestLength);
}

/** What a role reads of a plan. `times`: when each step is due and how long it bakes. */
const partNames = [
  'frame',
  'title',
  'people',
  'rollback',
  'windows',
  'components',
  'signals',
  'times',
  'migrate',
  'deploy',
  'verify-monitors',
  'trial',
  'gray',
  'close',
] as const;
type PartName = (typeof partNames)[number];

const partsByRole: Readonly<Record<string, readonly PartName[]>> = {
  qa: ['title', 'components', 'trial', 'verify-monitors', 'signals'],
  product: ['title', 'components', 'trial', 'gray', 'windows', 'times'],
  sre: ['signals', 'verify-monitors', 'rollback', 'windows', 'people', 'gray', 'deploy'],
  dba: ['migrate', 'rollback', 'components'],
};

/** Digest of each asked role's sections: a vote holds as long as its role's is the same. */
export function sectionsOf(plan: ReleasePlan, sha256: Sha256): Readonly<Record<string, string>> {
  const roles = Object.keys(plan.review.roles);
  const read = new Set(roles.flatMap(partsOf));
  // What no asked role reads would change without a vote: then it is everybody's.
  const orphans = partNames.filter(name => !read.has(name));
  return Object.fromEntries(
    votingRoles(plan).map(role => {
      const names = new Set([...partsOf(role), ...orphans]);
      const parts = partNames.filter(name => names.has(name)).map(name => [name, partOf(plan, name)]);
      return [role, sha256(canonicalJson(parts)).slice(0, digestLength)];
    }),
  );
}

/** Roles that are asked again when a plan's sections change; one that was not asked before is asked now. */
export function changedRoles(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(after).filter(role => !Object.hasOwn(before, role) || before[role] !== after[role]);
}

function partsOf(role: string): readonly PartName[] {
  return Object.hasOwn(partsByRole, role) ? (partsByRole[role] ?? partNames) : partNames;
}

function partOf(plan: ReleasePlan, name: PartName): unknown {
  switch (name) {
    case 'frame':
      return frameOf(plan);
    case 'title':
    case 'people':
    case 'rollback':
    case 'windows':
    case 'components':
    case 'signals':
      return plan[name];
    case 'times':
      return plan.steps.map(({ id, at, bake, notBefore }) => ({ id, at, bake, notBefore }));
    default:
      return stepsOf(plan, name);
  }
}

/** Whatever has no part of its own, so that a key that comes later is in the digest without a word here. */
function frameOf(plan: ReleasePlan): unknown {
  const { title, people, rollback, windows, components, signals, steps, ...frame } = plan;
  return frame;
}

function stepsOf(plan: ReleasePlan, kind: StepKind): readonly PlanStep[] {
  return plan.steps.filter(step => step.kind === kind);
}
