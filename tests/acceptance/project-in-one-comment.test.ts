import { expect, test } from 'vitest';
import { openCommandShop } from '../support/command-shop.ts';

test('a project is started, planned and confirmed by the lines of one comment', async () => {
  const world = await openCommandShop({}, { do: 'create-issue', as: 'wei', title: 'Refunds' });
  await world.says(
    'wei',
    [
      '/project start "Refunds in parts" owner:@wei',
      '/schedule add m1 Ledger to:2026-12-08 owner:@wei',
      '/schedule add m2 Open to:2026-12-15 owner:@wei after:m1',
      '/project confirm',
      '/risk medium Recon counts twice owner:@wei due:+3wd',
    ].join('\n'),
    { issue: 2 },
  );
  await world.runs({ number: 2 });
  const [home] = world.homeLedgers(2);
  expect(home?.receipts.flatMap(one => one.events.map(event => event.type))).toEqual([
    'project-started',
    'milestone-added',
    'milestone-added',
    'baseline-confirmed',
    'risk-added',
  ]);
  expect(world.body(2)).toContain('m1 Ledger');
  expect(world.body(2)).toContain('R-1');
});

test('a dry start begins nothing for the lines below it', async () => {
  const world = await openCommandShop({}, { do: 'create-issue', as: 'wei', title: 'Refunds' });
  await world.says('wei', '/project start "Refunds" owner:@wei --dry-run\n/project confirm', { issue: 2 });
  await world.runs({ number: 2 });
  expect(world.replies(2).join('\n')).toContain('no_project');
  expect(world.homeLedgers(2)).toEqual([]);
});
