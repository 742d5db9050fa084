import type { Conflict, Notice, SimulatedStep } from '../../plan/simulate/simulation.ts';
import { text } from '../../render/inline.ts';
import { type Line, printTerminal } from '../../render/print-terminal.ts';
import type { Words } from '../words.ts';
import type { OpenPlan } from './open-plan.ts';
import { type Clock, createClock, waitsOf, whatOf, whoOf } from './step-words.ts';

/** A release as it would go, in the order of time, with what each step waits for; then conflicts and the finish. */
export function timeline({ plan, start, simulation }: OpenPlan, words: Words): readonly Line[] {
  const clock = createClock(plan.timezone);
  const time = (instant: string | undefined) => (instant === undefined ? words('plan_never') : clock.short(instant));
  const byId = new Map(plan.steps.map(step => [step.id, step]));
  const rows = inOrder(simulation.steps).map(walked => {
    const step = byId.get(walked.id);
    return [
      time(walked.startAt),
      walked.id,
      step ? whatOf(step, plan, words) : '',
      whoOf(walked, words),
      time(walked.passedAt),
      waitsOf(walked.waits, clock, words),
    ];
  });
  const head = ['plan_starts', 'plan_step', 'plan_what', 'plan_who', 'plan_passes', 'plan_waits'] as const;
  const { finish } = simulation;
  return [
    { text: words('plan_from', { at: clock.full(start), zone: plan.timezone }), tone: 'strong' },
    ...printTerminal([
      {
        kind: 'table',
        head: head.map(key => [text(words(key))]),
        rows: rows.map(row => row.map(cell => [text(cell)])),
      },
    ]),
    { text: '', tone: 'plain' },
    ...conflictLines(simulation.conflicts, clock, words),
    finish === undefined
      ? { text: words('plan_finish_never'), tone: 'bad' }
      : { text: words('plan_finish', { at: clock.full(finish) }), tone: 'strong' },
  ];
}

/** Those that never start come last. */
function inOrder(steps: readonly SimulatedStep[]): readonly SimulatedStep[] {
  const time = ({ startAt }: SimulatedStep) => (startAt === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(startAt));
  return steps.toSorted((left, right) => time(left) - time(right));
}

function conflictLines(conflicts: readonly Conflict[], clock: Clock, words: Words): readonly Line[] {
  if (conflicts.length === 0) return [{ text: words('plan_conflict_none'), tone: 'good' }];
  return conflicts.map((conflict, index) => ({
    text: words(index === 0 ? 'plan_conflict_first' : 'plan_conflict_more', {
      text: conflictText(conflict, clock, words),
    }),
    tone: index === 0 ? 'bad' : 'wait',
  }));
}

/** Values that are instants are shown at the team's time. */
function conflictText({ code, values, at }: Conflict, clock: Clock, words: Words): string {
  const shown = Object.entries({ ...values, at }).map(([name, value]): [string, string] => [
    name,
    ['at', 'start', 'back', 'planned'].includes(name) ? clock.full(String(value)) : String(value),
  ]);
  return words(`plan_${code}`, Object.fromEntries(shown));
}

/** What makes the times less sure. */
export function noticeTexts(notices: readonly Notice[], words: Words): readonly string[] {
  return notices.map(({ code, values }) =>
    words(
      `plan_${code}`,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value.join(', ') : value]),
      ),
    ),
  );
}
