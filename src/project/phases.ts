import type { MessageValues } from '../domain/problem.ts';
import type { Around } from './around.ts';
import type { Signable } from './events.ts';
import { signOffsOf } from './sign-offs.ts';
import type { ProjectState } from './state.ts';

export const phaseNames = [
  'kickoff',
  'requirements',
  'planning',
  'design',
  'development',
  'testing',
  'launch',
  'gray',
  'closing',
] as const;
export type PhaseName = (typeof phaseNames)[number];

export const clearanceCodes = ['confirm_baseline', 'sign', 'sign_again', 'add_milestones', 'name_owner'] as const;

/** One thing that keeps a phase from being passed. Values: `what` and `role` of a sign-off, `id` of a milestone. */
export interface Clearance {
  readonly code: (typeof clearanceCodes)[number];
  readonly values: MessageValues;
}

/** `later`: its exit is not told by commands yet, so it is never shown as passed. */
export interface Phase {
  readonly phase: PhaseName;
  readonly state: 'passed' | 'current' | 'ahead' | 'later';
  readonly toClear: readonly Clearance[];
}

type Exit = (state: ProjectState, around: Around) => readonly Clearance[];

const exits: Readonly<Partial<Record<PhaseName, Exit>>> = {
  kickoff: state => (state.baselines.length > 0 ? [] : [{ code: 'confirm_baseline', values: {} }]),
  requirements: (state, around) => unsigned('requirements', state, around),
  planning: unplanned,
  design: (state, around) => unsigned('design', state, around),
  development: (state, around) => unsigned('test-cases', state, around),
};

/** All nine, in order. The first that isn't passed is the current one. */
export function phasesOf(state: ProjectState, around: Around): readonly Phase[] {
  const judged = phaseNames.map(phase => ({ phase, toClear: exits[phase]?.(state, around) }));
  const current = judged.find(one => one.toClear?.length !== 0)?.phase;
  return judged.map(({ phase, toClear }) => {
    if (phase === current) return { phase, state: 'current', toClear: toClear ?? [] };
    if (!toClear) return { phase, state: 'later', toClear: [] };
    return { phase, state: toClear.length === 0 ? 'passed' : 'ahead', toClear };
  });
}

function unsigned(what: Signable, state: ProjectState, around: Around): readonly Clearance[] {
  return signOffsOf(state, what, around).flatMap(({ role, standing }) =>
    standing === 'signed' ? [] : [{ code: standing === 'stale' ? 'sign_again' : 'sign', values: { what, role } }],
  );
}

function unplanned(state: ProjectState): readonly Clearance[] {
  const standing = state.milestones.filter(one => !one.dropped);
  if (standing.length === 0) return [{ code: 'add_milestones', values: {} }];
  return standing.filter(one => !one.owner).map(one => ({ code: 'name_owner', values: { id: one.id } }));
}
