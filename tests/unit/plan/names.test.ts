import { describe, expect, test } from 'vitest';
import { namesOf, operatorOf, operatorsOf, planClearers } from '../../../src/plan/names.ts';
import { findStep } from '../../../src/plan/needed-steps.ts';
import { shopPlan, shopWorld } from '../../support/plan-world.ts';

describe('names', () => {
  const people = { operator: '@wang', qa: '@acme/qa', boss: 'owner', round: 'about', about: 'round', self: 'self' };
  const plan = { people, owner: '@li' };
  test.each([
    ['a key of people', ['operator'], ['@wang']],
    ['a key that stands for a team', ['qa'], ['@acme/qa']],
    ['a key that means another', ['boss'], ['@li']],
    ['the owner', ['owner'], ['@li']],
    ['a role of the config', ['sre'], ['sre']],
    ['a person', ['@zhao'], ['@zhao']],
    ['a circle', ['round'], ['round']],
    ['itself', ['self'], ['self']],
    ['a word that every object has', ['constructor'], ['constructor']],
    ['the same twice', ['operator', '@wang'], ['@wang']],
  ])('%s', (_, whos, expected) => expect(namesOf(plan, whos)).toEqual(expected));
});

test('each name is somebody who can clear it', () => {
  expect(planClearers(['@wang', '@acme/qa', 'sre', 'permission:maintain'])).toEqual([
    { kind: 'person', login: 'wang' },
    { kind: 'team', name: 'acme/qa' },
    { kind: 'role', name: 'sre' },
    { kind: 'permission', level: 'maintain' },
  ]);
});

describe('operators', () => {
  const alone = shopPlan({ 'people: { operator: "@wang", backup: "@zhao" }\n': '' });
  const names = (id: string, plan = shopPlan()) => {
    const step = findStep(id, plan);
    return step ? operatorsOf(plan, step, shopWorld(plan).state) : [];
  };
  test.each([
    ['of a ratio step', names('s5'), ['@wang', '@zhao']],
    ['of a migration', names('s0'), ['dba', '@zhao']],
    ['of a trial, where each role does its part', names('s4'), ['qa', 'product']],
    ['of the close', names('s8'), ['@li']],
    ['where the plan names nobody', names('s5', alone), ['@li']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('who took it over comes first', () => {
    const plan = shopPlan();
    const { state } = shopWorld(plan, [
      ['wang', '2026-11-23T03:00:00Z', { type: 'handed-over', step: 's5', to: 'chen' }],
    ]);
    const step = findStep('s5', plan);
    expect(step && operatorOf(plan, step, state)).toBe('@chen');
  });
});
