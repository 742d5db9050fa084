import { expect, test } from 'vitest';
import { type SourceState, sourceKey } from '../../../src/ledger/source.ts';
import type { ProjectEvent } from '../../../src/project/events.ts';
import type { ProjectState } from '../../../src/project/state.ts';
import { grantsOf, tightenProject } from '../../../src/project/tighten.ts';
import { exampleProject, foldOf, planned, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

/** What is left when the comments of these ids are gone and every other stands. */
function without(state: ProjectState, ...gone: readonly number[]): ProjectState {
  const entries = grantsOf(state).map(({ source }): [string, SourceState] => [
    sourceKey(source),
    gone.includes(source.id) ? 'gone' : 'intact',
  ]);
  return tightenProject(state, new Map(entries));
}

const risk: ProjectEvent = {
  type: 'risk-added',
  risk: raised('R-1', { level: 'critical', p: 4, i: 5, assumed: false }),
};
const close: ProjectEvent = { type: 'risk-closed', id: 'R-1', why: 'over' };
const lower = (p: number, i: number): ProjectEvent => ({ type: 'risk-set', id: 'R-1', set: { p, i }, why: 'seen' });
const accept: ProjectEvent = {
  type: 'risk-accepted',
  id: 'R-1',
  why: 'known',
  until: '2026-12-10T00:00:00Z',
  residual: 4,
};
const states = (...events: readonly ProjectEvent[]) =>
  foldOf(events.map((event, index) => receipt(index + 1, { login: `login-${index + 1}` }, event)));

test('while every source stands nothing falls', () => {
  expect(without(exampleProject.en)).toEqual(exampleProject.en);
});

test('a source that nobody looked at lets nothing count', () => {
  const tight = tightenProject(exampleProject.en, new Map());
  expect(tight.baselines).toEqual([]);
  expect(tight.signOffs).toEqual([]);
  expect(tight.risks.filter(one => one.stage === 'closed' || one.stage === 'accepted')).toEqual([]);
  expect(tight.decisions.filter(one => one.answer)).toEqual([]);
  expect(tight.started).toEqual(exampleProject.en.started);
});

test('a closing that fell leaves the risk as it was before', () => {
  expect(without(states(risk, close), 2).risks).toMatchObject([{ stage: 'assessed', closed: undefined }]);
  expect(without(states(risk, accept, close), 3).risks).toMatchObject([{ stage: 'accepted' }]);
  expect(without(states(risk, accept, close), 2, 3).risks).toMatchObject([{ stage: 'assessed', accepted: undefined }]);
});

test('a closed risk stays closed when only its acceptance fell', () => {
  expect(without(states(risk, accept, close), 2).risks).toMatchObject([{ stage: 'closed', accepted: undefined }]);
});

test('a lowering that fell brings back what was before it, and ends a yes to the lower level', () => {
  const state = states(risk, lower(3, 3), lower(1, 1), accept);
  expect(state.risks).toMatchObject([{ level: 'low', stage: 'accepted' }]);
  expect(without(state, 2).risks).toMatchObject([
    { level: 'critical', p: 4, i: 5, stage: 'assessed', accepted: undefined },
  ]);
  expect(without(state, 3).risks).toMatchObject([{ level: 'medium', p: 3, i: 3, accepted: undefined }]);
});

test('an acceptance by two needs both', () => {
  const ask: ProjectEvent = {
    type: 'risk-acceptance-asked',
    id: 'R-1',
    why: 'known',
    until: '2026-12-01T00:00:00Z',
    residual: undefined,
  };
  const state = states(risk, ask, accept);
  expect(state.risks[0]?.accepted).toBeDefined();
  expect(without(state, 2).risks[0]?.accepted).toBeUndefined();
  expect(without(state, 3).risks[0]?.accepted).toBeUndefined();
});

test('a dropped milestone is back, an answer is open again, a revoked sign-off stays revoked', () => {
  const signed: ProjectEvent = {
    type: 'signed',
    what: 'design',
    role: 'dba',
    domain: undefined,
    digest: undefined,
    version: undefined,
    evidence: undefined,
    recordedFor: undefined,
  };
  const state = states(
    { type: 'milestone-added', milestone: planned('m1', '2026-12-01') },
    { type: 'milestone-dropped', id: 'm1', why: 'not needed' },
    { type: 'decision-asked', id: 'D-1', ask: 'Ship?', to: 'gao', by: '2026-12-01' },
    { type: 'decision-answered', id: 'D-1', answer: 'yes', why: 'ready' },
    signed,
    { type: 'sign-off-revoked', what: 'design', why: 'moved to another database' },
  );
  const tight = without(state, 2, 4, 6);
  expect(tight.milestones[0]?.dropped).toBeUndefined();
  expect(tight.decisions[0]?.answer).toBeUndefined();
  expect(tight.signOffs).toEqual([]);
});
