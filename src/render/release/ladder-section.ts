import type { Section } from '../section.ts';
import { ladderRows } from './ladder.ts';
import { pageTable } from './page-section.ts';
import type { ReleasePage } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';

/** Each step: what, how much, planned against actual, by whom, how it stands. */
export function ladderSection(page: ReleasePage<ReleaseInput>): Section {
  const { say, messages, input } = page;
  const columns = ['step', 'ratio', 'planned', 'actual', 'operator', 'bake', 'state'] as const;
  const zone = messages.words(
    'label.paren',
    {},
    { inside: say.words('page.times', { zone: input.world.plan.timezone }) },
  );
  return pageTable(page, {
    priority: 100,
    budget: 24_000,
    heading: [...say.words('ladder.head'), ...zone],
    head: columns.map(column => say.words(`ladder.${column}`)),
    rows: ladderRows(page).map(row => () => [
      row.what(),
      row.ratio(),
      row.planned(),
      row.actual(),
      row.operator(),
      row.bake(),
      row.state(),
    ]),
  });
}
