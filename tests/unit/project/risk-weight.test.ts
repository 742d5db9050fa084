import { expect, test } from 'vitest';
import type { ProjectEvent, RiskChange } from '../../../src/project/events.ts';
import type { Risk } from '../../../src/project/state.ts';
import { foldOf, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const at = (day: number) => `2026-11-${10 + day}T02:00:00Z`;
const set = (change: RiskChange): ProjectEvent => ({ type: 'risk-set', id: 'R-1', set: change, why: 'seen' });
const accept: ProjectEvent = {
  type: 'risk-accepted',
  id: 'R-1',
  why: 'known',
  until: '2026-12-10T00:00:00Z',
  residual: 4,
};
const ask: ProjectEvent = {
  type: 'risk-acceptance-asked',
  id: 'R-1',
  why: 'known',
  until: '2026-11-20T00:00:00Z',
  residual: undefined,
};

/** A high risk of sun's after events, each by one more comment. */
function after(...events: readonly (ProjectEvent | readonly [string, ProjectEvent])[]): Risk {
  const first = receipt(
    1,
    { at: at(0) },
    { type: 'risk-added', risk: raised('R-1', { level: 'high', p: 3, i: 4, owner: 'sun' }) },
  );
  const rest = events.map((one, index) => {
    const [login, event] = 'type' in one ? ['chen', one] : one;
    return receipt(index + 2, { login, at: at(index + 1) }, event);
  });
  const [risk] = foldOf([first, ...rest]).risks;
  if (!risk) throw new Error('no risk');
  return risk;
}

test('real odds make the level, and end the guess', () => {
  expect(after(set({ p: 4, i: 5 }))).toMatchObject({
    p: 4,
    i: 5,
    level: 'critical',
    assumed: false,
    stage: 'assessed',
  });
});

test('a level alone stands for its usual odds, a level with odds is a floor', () => {
  expect(after(set({ level: 'critical' }))).toMatchObject({ p: 4, i: 5, level: 'critical', assumed: true });
  expect(after(set({ level: 'critical', p: 1, i: 1 }))).toMatchObject({
    p: 1,
    i: 1,
    level: 'critical',
    assumed: false,
  });
});

test('much money is a floor for its level', () => {
  expect(after(set({ money: 'high', p: 1, i: 1 })).level).toBe('high');
});

test('what was not said stays', () => {
  expect(after(set({ title: 'Another title', owner: undefined }))).toMatchObject({
    title: 'Another title',
    owner: 'sun',
    p: 3,
  });
});

test('lowering remembers what was before; being as heavy again forgets it', () => {
  const twice = after(set({ p: 2, i: 3 }), set({ p: 1, i: 1 }));
  expect(twice.lowered.map(one => one.from)).toEqual([
    { p: 3, i: 4, level: 'high' },
    { p: 2, i: 3, level: 'medium' },
  ]);
  expect(after(set({ p: 2, i: 3 }), set({ p: 1, i: 1 }), set({ p: 2, i: 3 })).lowered).toHaveLength(1);
  expect(after(set({ p: 2, i: 3 }), set({ p: 5, i: 5 })).lowered).toEqual([]);
});

test('an acceptance ends when the level rises, and when the risk comes true', () => {
  expect(after(accept).stage).toBe('accepted');
  expect(after(accept, set({ p: 5, i: 5 }))).toMatchObject({ accepted: undefined, stage: 'assessed' });
  expect(after(accept, { type: 'risk-occurred', id: 'R-1', issue: '#77' })).toMatchObject({
    accepted: undefined,
    stage: 'occurred',
    occurredAs: '#77',
  });
  expect(after(accept, set({ p: 2, i: 4 })).accepted).toBeDefined();
});

test('the two who accept a critical risk are two people', () => {
  const both = after(['gao', ask], ['lin', accept]);
  expect(both.accepted?.by.actor.login).toBe('gao');
  expect(both.accepted?.second?.actor.login).toBe('lin');
  expect(after(['gao', ask], ['gao', accept]).accepted?.second).toBeUndefined();
});

test('a plan treats, a closing closes, reopening begins again without the acceptance', () => {
  const plan: ProjectEvent = { type: 'risk-planned', id: 'R-1', response: 'mitigate', plan: 'drill', by: '2026-11-20' };
  const close: ProjectEvent = { type: 'risk-closed', id: 'R-1', why: 'over' };
  expect(after(plan).stage).toBe('treating');
  expect(after(plan, accept, close)).toMatchObject({ stage: 'closed', closed: { from: 'accepted' } });
  expect(after(plan, accept, close, { type: 'risk-reopened', id: 'R-1', why: 'came back' })).toMatchObject({
    stage: 'treating',
    closed: undefined,
    accepted: undefined,
  });
});

test('a word of the owner, a new owner and a higher level reset the review clock; others do not', () => {
  const note = set({ trigger: 'recon above 3' });
  expect(after(note).touchedAt).toBe(at(0));
  expect(after(['Sun', note]).touchedAt).toBe(at(1));
  expect(after(set({ owner: 'he' })).touchedAt).toBe(at(1));
  expect(after(set({ p: 5, i: 5 })).touchedAt).toBe(at(1));
  expect(after(set({ p: 1, i: 1 })).touchedAt).toBe(at(0));
});

test('one acknowledges once, for oneself or for a team', () => {
  const ack = (team?: string): ProjectEvent => ({ type: 'risk-acknowledged', id: 'R-1', team });
  expect(after(['li', ack()], ['LI', ack()], ['li', ack('acme/support')]).acknowledged).toMatchObject([
    { login: 'li' },
    { login: 'li', team: 'acme/support' },
  ]);
});
