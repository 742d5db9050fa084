import type { Finding } from '../../config/finding.ts';
import { suggestName } from '../../config/nearest-name.ts';
import type { Path } from '../../config/yaml-tree.ts';
import type { ReleasePlan } from '../release-plan.ts';

type List = 'components' | 'signals' | 'steps';
const kinds = { components: 'component', signals: 'signal', steps: 'step' } as const;

/** The same id twice in one list. */
export function twiceNamed(plan: ReleasePlan): readonly Finding[] {
  return (['components', 'signals', 'steps'] as const).flatMap(list => twiceIn(plan, list));
}

function twiceIn(plan: ReleasePlan, list: List): readonly Finding[] {
  const seen = new Set<string>();
  return plan[list].flatMap(({ id }, index): readonly Finding[] => {
    const isTwice = seen.has(id);
    seen.add(id);
    if (!isTwice) return [];
    return [{ code: 'plan_id_twice', path: [list, index, 'id'], at: 'value', values: { kind: kinds[list], name: id } }];
  });
}

/** Steps, components and signals that are named and not there. */
export function unknownIds(plan: ReleasePlan): readonly Finding[] {
  return [
    ...plan.components.flatMap(({ needs }, index) =>
      unknownIn(plan, { list: 'components', names: needs, path: ['components', index, 'needs'] }),
    ),
    ...plan.steps.flatMap((step, index) => [
      ...unknownIn(plan, { list: 'steps', names: step.needs, path: ['steps', index, 'needs'] }),
      ...unknownIn(plan, { list: 'signals', names: step.signals, path: ['steps', index, 'signals'] }),
      ...unknownOne(plan, 'components', step.component, ['steps', index, 'component']),
    ]),
    ...unknownOne(plan, 'steps', plan.rollback.pointOfNoReturn, ['rollback', 'point-of-no-return']),
  ];
}

interface Named {
  readonly list: List;
  readonly names: readonly string[];
  readonly path: Path;
}

function unknownIn(plan: ReleasePlan, { list, names, path }: Named): readonly Finding[] {
  return names.flatMap((name, index) => unknownOne(plan, list, name, [...path, index]));
}

function unknownOne(plan: ReleasePlan, list: List, name: string | undefined, path: Path): readonly Finding[] {
  const known = plan[list].map(one => one.id);
  if (name === undefined || known.includes(name)) return [];
  const values = { name, kind: kinds[list], ...suggestName(name, known) };
  return [{ code: 'config_unknown_name', path, at: 'value', values }];
}
