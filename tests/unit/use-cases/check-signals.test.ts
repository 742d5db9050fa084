import { expect, test } from 'vitest';
import { checkSignals } from '../../../src/use-cases/check-signals.ts';
import { live, monday, passed, readyForGray, shopPlan, shopWorld } from '../../support/plan-world.ts';

const plan = shopPlan({
  'ratio: 100, bake: 12h': 'ratio: 100, bake: 12h, signals: [ci]',
  'ratio: 1, bake: 2h, signals: [rate]': 'ratio: 1, bake: 2h, signals: [rate, ci]',
});
const before = shopWorld(plan).state;
/** `book` has passed and `app` bakes. */
const appBakes = shopWorld(plan, [...readyForGray(plan), passed('s4', monday), live(plan, 's5', 4, monday)]).state;

const commit = (state?: string) => ({ checks: state === undefined ? [] : [{ name: 'build', state }] });

test.each<readonly [string, typeof before, string | undefined, string | undefined, string]>([
  ['both passed', before, 'SUCCESS', 'SUCCESS', 'passed'],
  ['nothing ran on one commit', before, 'SUCCESS', undefined, 'none'],
  ['one failed', before, 'SUCCESS', 'FAILURE', 'failed'],
  ['what another has passed is not its own', appBakes, 'SUCCESS', undefined, 'none'],
  ['what another has failed is not its own', appBakes, 'FAILURE', 'SUCCESS', 'passed'],
  ['its own failed', appBakes, 'SUCCESS', 'FAILURE', 'failed'],
])('%s', (_name, state, book, app, told) => {
  expect(checkSignals(plan, state, { book: commit(book), app: commit(app) })['ci']?.state).toBe(told);
});
