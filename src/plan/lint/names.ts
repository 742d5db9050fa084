import { builtInRoles } from '../../config/check-names.ts';
import type { Finding } from '../../config/finding.ts';
import { suggestName } from '../../config/nearest-name.ts';
import type { Path } from '../../config/yaml-tree.ts';
import type { ReleasePlan, Who } from '../release-plan.ts';
import type { LintAround } from './rule.ts';
import { roundsIn } from './step-graph.ts';

/** Words that every plan knows, filled or not. */
const planRoles = ['operator', 'backup', 'owner'];

/** Roles that nobody has declared, and people who stand for each other in a round. */
export function unknownPeople(plan: ReleasePlan, around: LintAround): readonly Finding[] {
  const known = [
    ...new Set([...planRoles, ...Object.keys(plan.people), ...builtInRoles, ...Object.keys(around.roles)]),
  ];
  const unknown = whosOf(plan)
    .filter(([who]) => /^[a-z][a-z0-9-]*$/.test(who) && !known.includes(who))
    .map(([name, path]): Finding => {
      const values = { name, kind: 'role', ...suggestName(name, known) };
      return { code: 'config_unknown_name', path, at: 'value', values };
    });
  return [...unknown, ...peopleRounds(plan)];
}

function peopleRounds({ people }: ReleasePlan): readonly Finding[] {
  const nodes = Object.entries(people).map(([id, who]) => ({ id, needs: [who] }));
  return roundsIn(nodes).map((round): Finding => {
    const name = round[0] ?? '';
    const values = { name, through: round.join(' → ') };
    return { code: 'plan_needs_itself', path: ['people', name], at: 'value', values };
  });
}

function whosOf(plan: ReleasePlan): readonly (readonly [Who, Path])[] {
  const listed = (whos: readonly Who[], path: Path) => whos.map((who, index) => [who, [...path, index]] as const);
  const one = (who: Who | undefined, path: Path) => (who === undefined ? [] : [[who, path] as const]);
  return [
    ...one(plan.owner, ['owner']),
    ...Object.entries(plan.people).map(([key, who]) => [who, ['people', key]] as const),
    ...Object.keys(plan.review.roles).map(role => [role, ['review', 'roles', role]] as const),
    ...listed(plan.announce.ackBy, ['announce', 'ack-by']),
    ...listed(plan.rollback.by, ['rollback', 'by']),
    ...listed(plan.emergency.by, ['emergency', 'by']),
    ...plan.steps.flatMap((step, index) => [
      ...listed(step.by, ['steps', index, 'by']),
      ...one(step.operator, ['steps', index, 'operator']),
      ...one(step.backup, ['steps', index, 'backup']),
    ]),
  ];
}
