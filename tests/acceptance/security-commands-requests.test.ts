import { test } from 'vitest';
import { openCommandShop, waiveLine, commandedIn } from '../support/command-shop.ts';

test('probe', async () => {
  const s = await openCommandShop();
  await s.judges();
  const go = async (who: string, what: string, on = {}) => {
    await s.says(who, what, on);
    s.sandbox.clearRequests();
    const out = await s.runs(on.issue ? { number: on.issue } : {});
    console.log(what, '\n', JSON.stringify(commandedIn(out)), '\n', out.map(o=>o.kind+':'+o.reason?.code).join(), '\n', s.sandbox.requests().map(one => `${one.method} ${one.graphql ?? one.operationId} ${one.status}`).join('\n '));
    await s.sandbox.advance('20m');
  };
  await go('mo', 'hello');
  await go('li', '/risk high First risk');
  await go('li', '/risk critical Second risk');
  await go('li', '/sluice help');
  await go('li', '/sluice status');
  await go('wei', waiveLine);
  await go('zhao', '/gate hold why:"demo"');
  await go('mo', '/gate hold why:"demo"');
  for (const n of [1, 2]) console.log(n, s.comments(n).map(c => c.by + ': ' + c.body.slice(0, 600) + ' ' + c.reactions).join('\n---\n'));
});
