import type { Window } from '../../calendar/window.ts';
import type { ReleasePlan } from '../../plan/release-plan.ts';
import { text } from '../../render/inline.ts';
import { type Line, printTerminal } from '../../render/print-terminal.ts';
import type { Words } from '../words.ts';
import type { OpenPlan } from './open-plan.ts';
import { createClock, whatOf, whoOf } from './step-words.ts';

/** What happens when, by whom, at the team's time: the head of a plan and a row a step. */
export function showPlan({ plan, simulation, start }: OpenPlan, words: Words): readonly Line[] {
  const clock = createClock(plan.timezone);
  const rows = plan.steps.map((step, index) => {
    const walked = simulation.steps[index];
    const time = (instant: string | undefined) => (instant === undefined ? words('plan_never') : clock.short(instant));
    return [
      step.id,
      whatOf(step, plan, words),
      walked ? whoOf(walked, words) : '',
      time(walked?.startAt),
      time(walked?.passedAt),
      step.signals.join(', '),
    ];
  });
  const head = ['plan_step', 'plan_what', 'plan_who', 'plan_starts', 'plan_passes', 'plan_signals'] as const;
  return [
    { text: words('plan_head', { title: plan.title, id: plan.id }), tone: 'strong' },
    ...headLines(plan, words).map((line): Line => ({ text: line, tone: 'plain' })),
    { text: '', tone: 'plain' },
    { text: words('plan_from', { at: clock.full(start), zone: plan.timezone }), tone: 'plain' },
    ...printTerminal([
      {
        kind: 'table',
        head: head.map(key => [text(words(key))]),
        rows: rows.map(row => row.map(cell => [text(cell)])),
      },
    ]),
  ];
}

function headLines(plan: ReleasePlan, words: Words): readonly string[] {
  const { rollback, mode, owner } = plan;
  const kind = words(plan.class === 'emergency' ? 'plan_emergency' : 'plan_standard');
  const roles = Object.entries(plan.review.roles).map(([role, votes]) => (votes === 1 ? role : `${role} × ${votes}`));
  const by = rollback.by.join(', ');
  return [
    words('plan_facts', { kind, mode, owner }),
    words('plan_votes', { roles: roles.join(', ') }),
    ...(plan.windows.length > 0 ? [words('plan_window', { windows: plan.windows.map(windowText).join('; ') })] : []),
    rollback.byHand === undefined
      ? words('plan_rollback_by', { by })
      : words('plan_rollback', { by, command: rollback.byHand }),
    ...(rollback.pointOfNoReturn === undefined ? [] : [words('plan_no_return', { step: rollback.pointOfNoReturn })]),
  ];
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** As a plan writes it. */
function windowText(window: Window): string {
  return `${window.days.map(day => days[day - 1]).join(',')} ${window.from}-${window.to}`;
}
