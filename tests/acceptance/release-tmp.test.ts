import { test } from 'vitest';
import { openReleaseShop } from '../support/release-shop.ts';
import { endOf, toOnePercent, dispatchesOf } from '../support/release-faults.ts';
test('x', { timeout: 60000 }, async () => {
    const w = await openReleaseShop();
    await toOnePercent(w);
    console.log(JSON.stringify({...endOf(w), page: undefined}, null, 1), dispatchesOf(w));
    console.log(w.comments(3).map(c => c.by + ': ' + c.body.slice(0, 1500)).join('\n=====\n'));
});
