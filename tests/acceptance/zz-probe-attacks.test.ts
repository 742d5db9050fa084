import { test } from 'vitest';
import { bakeOver } from '../support/going-release.ts';
import { openReleaseShop } from '../support/release-shop.ts';
test('p', async () => {
    const world = await openReleaseShop();
    await bakeOver(world);
    await world.asks({ operation: 'report', step: 's4', signal: 'errors', value: '0.5', runId: 9_200 });
    console.log(await world.line('li', '/gray advance'), world.state().holds, world.state().readings, world.state().steps['s4']);
    console.log(await world.line('li', '/gray set 250 why:"x"'));
    console.log(await world.line('li', '/gray advance s77'));
    console.log(await world.line('li', '/verify TC-9 pass'));
    console.log(await world.line('wei', '/monitor proved alart https://x.example'));
    console.log(await world.line('wei', '/gray set chekout 20 why:"x"'));
    console.log(await world.line('mo', '/gray advance'));
});
