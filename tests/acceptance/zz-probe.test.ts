import { test } from 'vitest';
import { openReleaseShop } from '../support/release-shop.ts';

test('probe', async () => {
  const world = await openReleaseShop();
  const { sandbox } = world;
  const count = async (what: string, doing: () => Promise<unknown>) => {
    sandbox.clearRequests();
    let out: unknown;
    try { out = await doing(); } catch (e) { out = e; }
    const rows = sandbox.requests().map(one => one.graphql ?? one.operationId ?? one.path);
    console.log(what, rows.length, rows.join('\n    '), '\n =>', typeof out === 'string' ? out : out instanceof Error ? out.stack : '');
  };
  await count('tick', () => world.ticks());
  await count('tick', () => world.ticks());
  await world.says('li', 'hello', { issue: 3 });
  await count('plain', () => world.runs({ number: 3 }));
  await count('advance', () => world.line('li', '/gray advance'));
  await sandbox.advance('2m');
  await count('report', () => world.asks({ operation: 'report', step: 's1', ratio: '0', outcome: 'success', runId: 99 }));
  await sandbox.advance('2m');
  await count('proved', () => world.line('wei', '/monitor proved alert https://grafana.example.com/x'));
  await count('verify', () => world.line('zhao', '/verify TC-1 pass'));
  await count('verify', () => world.line('li', '/verify TC-1 pass'));
  await count('advance s4', () => world.line('li', '/gray advance'));
  await sandbox.advance('2m');
  await count('report', () => world.asks({ operation: 'report', step: 's4', ratio: '1', outcome: 'success', runId: 100 }));
  await sandbox.advance('2m');
  await count('signal', () => world.asks({ operation: 'report', step: 's4', signal: 'errors', value: '0.001', runId: 101 }));
  await count('hold', () => world.line('li', '/gray hold why:"x"'));
  await count('resume', () => world.line('wei', '/gray resume why:"x"'));
  await sandbox.advance('1h');
  await count('tick', () => world.ticks());
  await sandbox.advance('2h');
  await count('tick due', () => world.ticks());
  await count('tick', () => world.ticks());
  await count('advance s5', () => world.line('li', '/gray advance'));
  await sandbox.advance('2m');
  await count('rollback', () => world.line('li', '/gray rollback why:"x"'));
  console.log(JSON.stringify(world.state().steps), world.state().phase, world.state().holds);
  console.log(world.comments(3).map(o=>o.author+': '+o.body.slice(0,300)).join('\n-----\n'));
  console.log(world.body(3));
});
