import { expect, test } from 'vitest';
import type { ProjectEvent } from '../../../src/project/events.ts';
import { needsOf } from '../../../src/project/needs.ts';
import { phasesOf } from '../../../src/project/phases.ts';
import { exampleAround, exampleProject, foldOf, planned, raised } from '../../support/project-example.ts';
import { receipt } from '../../support/project-receipts.ts';

const at = '2026-11-24T01:00:00Z';

function needs(events: readonly ProjectEvent[], more: Partial<typeof exampleAround> = {}) {
  const state = foldOf([receipt(1, { at }, ...events)]);
  return needsOf(state, { ...exampleAround, ...more }).map(({ who, code, due, isOverdue, paste }) => [
    who.kind === 'person' ? `@${who.login}` : who.name,
    code,
    due,
    isOverdue,
    paste,
  ]);
}

const started: ProjectEvent = { type: 'project-started', brief: { title: 'Checkout', owner: 'chen' }, milestones: [] };

test('the longest overdue stands first, what has no day last', () => {
  expect(needsOf(exampleProject['zh-CN'], exampleAround).map(one => [one.code, one.due, one.isOverdue])).toEqual([
    ['review_risk', '2026-11-18', true],
    ['decide', '2026-11-23', true],
    ['review_risk', '2026-11-23', true],
    ['sign', undefined, false],
    ['sign', undefined, false],
    ['acknowledge_risk', undefined, false],
  ]);
});

test('a new project asks its owner for the baseline, and for an owner before that', () => {
  expect(needs([started])).toEqual([['@chen', 'confirm_baseline', undefined, false, '/project confirm']]);
  const nobody: ProjectEvent = { type: 'project-started', brief: { title: 'Checkout' }, milestones: [] };
  expect(needs([nobody])).toEqual([['pm', 'own_project', undefined, false, '/project set owner @…']]);
});

test('a risk whose owner left asks the PM for another one', () => {
  const risk: ProjectEvent = { type: 'risk-added', risk: raised('R-1', { owner: 'sun' }) };
  expect(needs([risk], { gone: new Set(['sun']) })).toEqual([
    ['pm', 'own_risk', '2026-11-27', false, '/risk set R-1 owner:@…'],
  ]);
});

test('a high risk asks for a plan, and for the second yes to its acceptance', () => {
  const risk: ProjectEvent = { type: 'risk-added', risk: raised('R-1', { level: 'high', p: 3, i: 4, owner: 'chen' }) };
  const ask: ProjectEvent = {
    type: 'risk-acceptance-asked',
    id: 'R-1',
    why: 'known',
    until: '2026-12-01T00:00:00Z',
    residual: undefined,
  };
  expect(needs([risk, ask])).toEqual([
    ['@chen', 'plan_risk', '2026-11-26', false, '/risk plan R-1 mitigate "…"'],
    ['sponsor', 'second_acceptance', undefined, false, '/risk accept R-1 why:"…" until:+7d'],
  ]);
});

test('a milestone is asked for on its day, and for an owner before', () => {
  const add = (id: string, due: string, owner: string | undefined): ProjectEvent => ({
    type: 'milestone-added',
    milestone: planned(id, due, { owner }),
  });
  expect(
    needs([add('m1', '2026-11-24', 'wang'), add('m2', '2026-12-01', undefined), add('m3', '2026-12-02', 'wang')]),
  ).toEqual([
    ['@wang', 'finish_milestone', '2026-11-24', false, '/schedule done m1'],
    ['pm', 'own_milestone', '2026-12-01', false, '/schedule move m2 to:2026-12-01 owner:@… why:"…"'],
  ]);
});

test('nobody is asked for anything while it is paused', () => {
  expect(needs([started, { type: 'field-set', field: 'paused', value: 'until spring' }])).toEqual([]);
});

test('what was signed for an earlier text is asked for again', () => {
  const changed = foldOf([receipt(1, { at }, { type: 'field-set', field: 'goals', value: 'others' })]);
  const state = { ...exampleProject.en, brief: { ...exampleProject.en.brief, ...changed.brief } };
  const again = needsOf(state, exampleAround).filter(one => one.code === 'sign_again');
  expect(again.map(one => one.who)).toEqual([
    { kind: 'role', name: 'product' },
    { kind: 'role', name: 'business' },
    { kind: 'role', name: 'tech-lead' },
  ]);
  expect(phasesOf(state, exampleAround)[1]).toMatchObject({
    phase: 'requirements',
    state: 'current',
    toClear: [{ code: 'sign_again' }, { code: 'sign_again' }, { code: 'sign_again' }],
  });
});

test('phases: passed, current, ahead, and those that no command can tell yet', () => {
  expect(phasesOf(exampleProject.en, exampleAround).map(one => one.state)).toEqual([
    'passed',
    'passed',
    'passed',
    'current',
    'ahead',
    'later',
    'later',
    'later',
    'later',
  ]);
  const [kickoff, , planning] = phasesOf(foldOf([]), exampleAround);
  expect(kickoff).toMatchObject({ state: 'current', toClear: [{ code: 'confirm_baseline' }] });
  expect(planning).toMatchObject({ state: 'ahead', toClear: [{ code: 'add_milestones' }] });
});

test('with the light preset the owner signs alone', () => {
  const design: ProjectEvent = { type: 'field-set', field: 'design', value: 'https://wiki.example/design' };
  expect(needs([started, design], { presets: ['sluice:light'] }).at(-1)).toEqual([
    '@chen',
    'sign',
    undefined,
    false,
    '/signoff design',
  ]);
});
