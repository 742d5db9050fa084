import { expect, test } from 'vitest';
import { callSluice } from '../support/cli.ts';
import { bringPlan, headOf, openReleaseShop, planText } from '../support/release-shop.ts';

test('a merged plan begins a release with the votes that its pull request brought', async () => {
  const world = await openReleaseShop();
  expect(
    world
      .state()
      .votes.map(one => [one.role, one.by.actor.login])
      .toSorted(),
  ).toEqual([
    ['qa', 'zhao'],
    ['tech-lead', 'wei'],
  ]);
  expect(world.body(3)).toContain('**Approved**');
});

test('its state is told on a terminal, in words and as JSON', async () => {
  const world = await openReleaseShop();
  const env = { GITHUB_API_URL: world.sandbox.apiUrl, GITHUB_TOKEN: world.sandbox.tokens.action };
  const told = await callSluice(['plan', 'status', 'acme/shop#3'], { env });
  expect([told.code, told.stdout]).toEqual([0, expect.stringMatching(/^Checkout \(2026-11-checkout\): Approved/)]);
  const { phase, steps } = JSON.parse(
    (await callSluice(['plan', 'status', 'acme/shop#3', '--json'], { env })).stdout,
  ).state;
  expect([phase, steps.s1.status]).toEqual(['review', 'pending']);
  expect(await callSluice(['plan', 'status', 'acme/shop#2'], { env })).toMatchObject({ code: 1 });
});

test('a merged plan with a mistake is told of once, where it was merged', async () => {
  const world = await openReleaseShop({ 'ratio: 100,': 'ratio: 5,' });
  const [told, ...more] = world.comments(2).filter(one => one.body.startsWith('<!-- sluice:plan-left'));
  expect(told?.body).toContain('is merged, and is not in force');
  expect(told?.body).toMatch(/line \d+: /);
  await world.ticks();
  expect(world.comments(2).filter(one => one.body.startsWith('<!-- sluice:plan-left'))).toHaveLength(1);
  expect(more).toEqual([]);
});

test('a deploy that moved another commit than the plan’s holds the release', async () => {
  const world = await openReleaseShop();
  await world.line('li', '/gray advance');
  await world.asks({ operation: 'report', step: 's1', outcome: 'success', ratio: '0', sha: 'f'.repeat(40) });
  expect(world.state()).toMatchObject({ steps: { s1: { status: 'unknown' } }, holds: [{ cause: 'unknown' }] });
});

test('a comment in the plan’s file keeps the commit that was bumped, and the votes', async () => {
  const world = await openReleaseShop();
  const sha = headOf(world, 2);
  await world.sandbox.play({ do: 'check', head: sha, name: 'unit', conclusion: 'success' });
  await world.line('li', `/release bump checkout sha:${sha} why:"the null check"`);
  await world.line('zhao', `/release bump checkout sha:${sha} why:"the null check"`);
  expect(world.state().plan?.components[0]?.sha).toBe(sha);
  await bringPlan(world, `${planText(headOf(world, 1))}# seen by the operator\n`, 4);
  await world.runs({ number: 4 });
  expect(world.state().plan?.components[0]?.sha).toBe(sha);
  expect(await world.line('li', '/gray why')).not.toContain('plan_changed');
});
