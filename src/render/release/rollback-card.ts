import { rollbackOrder } from '../../plan/decide/roll-on.ts';
import { lastingSteps } from '../../plan/decide/rollback.ts';
import { namesOf } from '../../plan/names.ts';
import type { PlanStep } from '../../plan/release-plan.ts';
import { viewStep } from '../../plan/step-view.ts';
import { listSection } from '../home/home-section.ts';
import { code, strong, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { backLines } from './back-lines.ts';
import { doersOf } from './coming-step.ts';
import { pageTable } from './page-section.ts';
import { listed, type ReleasePage } from './release-ground.ts';
import { nameWords } from './release-words.ts';

/** How to go back: by whom, the command, by hand, to what, and what stays. */
export function rollbackSection(page: ReleasePage): Section {
  const { say, input } = page;
  const { phase } = input.world.state;
  const items = phase === 'closed' || phase === 'cancelled' ? [] : cardWords(page);
  return listSection({
    priority: 97,
    budget: 4_000,
    heading: say.words('rollback.head'),
    items: items.map(words => () => words),
    more: count => say.words('more', { count }),
  });
}

function cardWords(page: ReleasePage): readonly Words[] {
  const { say, input } = page;
  const { plan } = input.world;
  const { by, pointOfNoReturn, onSignalFailure } = plan.rollback;
  const order = rollbackOrder(0, input.world);
  const versions = plan.components.flatMap(({ id, stable }) => (stable === undefined ? [] : [`${id} ${stable}`]));
  return [
    ...backLines(page),
    say.words('rollback.who', {}, { who: nameWords(page, namesOf(plan, by)) }),
    ...(versions.length > 0 ? [say.words('rollback.to', { versions })] : []),
    ...(order.length > 1
      ? [
          say.words(
            'rollback.order',
            {},
            {
              components: listed(
                page,
                order.map(id => [code(id)]),
              ),
            },
          ),
        ]
      : []),
    ...(pointOfNoReturn === undefined ? [] : [say.words('rollback.point', { step: pointOfNoReturn })]),
    say.words(onSignalFailure === 'hold' ? 'rollback.signal-hold' : 'rollback.signal-back'),
  ];
}

/** Migrations with whether they can be taken back. */
export function migrationsSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['step', 'run', 'who', 'back', 'state'] as const;
  return pageTable(page, {
    priority: 78,
    budget: 6_000,
    heading: say.words('migrations.head'),
    head: columns.map(column => say.words(`migrations.${column}`)),
    rows: input.world.plan.steps.filter(one => one.kind === 'migrate').map(step => () => migrationRow(page, step)),
  });
}

function migrationRow(page: ReleasePage, step: PlanStep): readonly Words[] {
  const { say, input } = page;
  const isLasting = lastingSteps(input.world).some(one => one.id === step.id);
  const status = viewStep(step.id, input.world)?.status ?? 'pending';
  const word = status === 'ready' || status === 'baking' ? 'pending' : status;
  return [
    [code(step.id), ...(step.component === undefined ? [] : [text(` ${step.component}`)])],
    step.run === undefined ? [] : [code(step.run)],
    nameWords(page, doersOf(step, input.world)),
    step.isReversible ? say.words('migrations.yes') : [strong(say.words('migrations.no'))],
    isLasting || status === 'baking' ? say.words('step.passed') : say.words(`step.${word}`),
  ];
}
