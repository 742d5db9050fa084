import { expect, test } from 'vitest';
import { openReleaseShop, type ReleaseShop } from '../support/release-shop.ts';

/** The shop's plan, whose component names no workflow: a job of the run that asks deploys it. */
function openJobShop(changes: Readonly<Record<string, string>> = {}): Promise<ReleaseShop> {
  return openReleaseShop({ ', deploy: deploy.yml': '', ...changes });
}

/** What the form's run comes to, by whoever started it. */
async function asks(world: ReleaseShop, operation: 'advance' | 'rollback', runId: number, login = 'li') {
  const by = { id: 4_000_000, login };
  const [outcome] = await world.asks({ operation, runId, reason: 'refunds come twice', by });
  return outcome;
}

function answers(world: ReleaseShop, seq: number, runId: number) {
  return world.asks({ operation: 'report', step: 's1', seq, outcome: 'success', run: runId, runId });
}

test('the form hands a step to a job of its own run, whose report answers it', async () => {
  const world = await openJobShop();
  const outcome = await asks(world, 'advance', 501);
  expect(outcome).toMatchObject({ kind: 'released', step: { step: 's1', component: 'checkout', ratio: 0, seq: 1 } });
  expect(world.state().steps['s1']).toMatchObject({ status: 'executing', execution: { via: 'job', run: 501 } });
  await answers(world, 1, 501);
  expect(world.state().steps['s1']).toMatchObject({ status: 'passed', execution: { outcome: 'success' } });
});

test('a comment has no run that could carry a step out', async () => {
  const world = await openJobShop();
  expect(await world.line('li', '/gray advance')).toContain('no_deploy_workflow');
  expect(world.state().lastSeq).toBe(0);
});

test('a rollback by the form goes to a job of its own run too', async () => {
  const world = await openJobShop({ 'ratio: 0 }': 'ratio: 1 }' });
  await asks(world, 'advance', 501);
  await answers(world, 1, 501);
  expect(await asks(world, 'rollback', 502)).toMatchObject({ step: { step: 's1', from: 1, ratio: 0, seq: 2 } });
  await answers(world, 2, 502);
  expect(world.state()).toMatchObject({ phase: 'rolled-back', live: { checkout: { ratio: 0 } } });
});

test('where two have to say it, the first says it by comment and the run of the second goes on', async () => {
  const world = await openJobShop({
    'mode: dispatch': 'mode: dispatch\nclass: emergency\nemergency: { by: [operator] }',
  });
  await world.line('li', '/gray advance');
  expect(world.state().asked).toMatchObject([{ what: 'start', key: 'advance s1' }]);
  expect(await asks(world, 'advance', 501, 'wei')).toMatchObject({ step: { step: 's1', seq: 1 } });
  expect(world.state().steps['s1']?.execution).toMatchObject({ via: 'job', first: 'li' });
});

test('a run gives out the announcement of a change that it brought, and none that is known already', async () => {
  const world = await openJobShop();
  expect(await asks(world, 'advance', 501)).toMatchObject({ announcement: undefined });
  const [deployed] = await answers(world, 1, 501);
  expect(deployed).toMatchObject({ announcement: expect.stringContaining('v3.0.0 deployed at 0 %') });
  const [held] = await world.asks({
    operation: 'hold',
    runId: 502,
    reason: 'a look',
    by: { id: 4_000_000, login: 'li' },
  });
  expect(held).toMatchObject({ decision: 'done', announcement: undefined });
});
