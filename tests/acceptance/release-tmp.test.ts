import { test } from 'vitest';
import { openPlannedShop, openReleaseShop } from '../support/release-shop.ts';
import { endOf, toOnePercent, dispatchesOf, twoComponents } from '../support/release-faults.ts';
test('x', { timeout: 60000 }, async () => {
    const w = await openPlannedShop(twoComponents);
    await w.runs({number: 2, shell: {log: {info: console.log, warn: console.log}}});
});
