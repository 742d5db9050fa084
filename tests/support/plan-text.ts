import { createCalendar } from '../../src/calendar/create-calendar.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { lintPlan } from '../../src/plan/lint/lint-plan.ts';
import type { LintAround } from '../../src/plan/lint/rule.ts';
import { type PlanRead, readPlan } from '../../src/plan/read-plan.ts';
import type { Comparison, PlanSignal, PlanStep, ReleasePlan } from '../../src/plan/release-plan.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A plan as its file, in flow style, with every default written out. */
export function planText(plan: ReleasePlan): string {
  return JSON.stringify(planEntries(plan));
}

/** What a file's keys hold; `JSON.stringify` leaves out what is undefined. */
export function planEntries(plan: ReleasePlan): Readonly<Record<string, unknown>> {
  const { version, id, title, project, owner, timezone, mode, people, review, announce, rollback, emergency } = plan;
  return {
    ...{ version, id, title, project, class: plan.class, owner, timezone, mode, people, 'four-eyes': plan.fourEyes },
    review: { roles: review.roles, 'author-may-vote': review.authorMayVote },
    announce: {
      ...{ within: shown(announce.within), 'ack-by': announce.ackBy, ack: announce.ack },
      'ack-within': shown(announce.ackWithin),
    },
    rollback: {
      ...{ by: rollback.by, to: rollback.to, 'on-signal-failure': rollback.onSignalFailure },
      ...{ 'by-hand': rollback.byHand, 'point-of-no-return': rollback.pointOfNoReturn },
    },
    emergency: { by: emergency.by, approvals: emergency.approvals, 'follow-up': shown(emergency.followUp) },
    windows: plan.windows.map(one => ({
      days: one.days.map(day => days[day - 1]),
      hours: `${one.from}-${one.to}`,
    })),
    components: plan.components,
    signals: plan.signals.map(signalEntries),
    steps: plan.steps.map(stepEntries),
  };
}

function shown(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${milliseconds / 1_000}s`;
}

function signalEntries(signal: PlanSignal): Readonly<Record<string, unknown>> {
  const { id, kind } = signal;
  const proof = 'isProofRequired' in signal && signal.isProofRequired ? 'required' : undefined;
  const from = 'workflow' in signal && signal.workflow !== undefined ? `workflow:${signal.workflow}` : undefined;
  if (kind === 'check') return { id, kind, name: signal.name };
  if (kind === 'workflow') return { id, kind, from };
  if (kind === 'monitor') return { id, kind, url: signal.url, proof };
  return {
    ...{ id, kind, from, pass: formatComparison(signal.pass), fail: signal.fail && formatComparison(signal.fail) },
    ...{ 'min-samples': signal.minSamples, proof },
    available: signal.available && `T+${signal.available.days} ${signal.available.time}`,
  };
}

function formatComparison({ operator, value }: Comparison): string {
  return `${operator} ${value}`;
}

/** Keys that a kind doesn't take are left out: they hold nothing there. */
function stepEntries(step: PlanStep): Readonly<Record<string, unknown>> {
  const { id, kind, component, needs, at, by, evidence, cases, signals, ratio, operator, backup, audience, run } = step;
  const every = { id, kind, needs, at, 'not-before': shown(step.notBefore) };
  const moving = { bake: shown(step.bake), signals, operator, backup, reversible: step.isReversible };
  switch (kind) {
    case 'migrate':
      return {
        ...{ ...every, ...moving, component, by, run, evidence },
        'dry-run': step.isDryRunRequired ? 'required' : undefined,
      };
    case 'deploy':
    case 'gray':
      return { ...every, ...moving, component, ratio, audience };
    case 'verify-monitors':
      return { ...every, component, signals, by };
    case 'trial':
      return { ...every, component, cases, by, evidence };
    case 'close':
      return { ...every, by, need: step.need };
  }
}

/** Where the tests' plans lie. */
export const planFile = '.github/sluice/releases/2026-11-checkout-v3.yml';

export function read(text: string, file: string = planFile): PlanRead {
  return readPlan(text, { file });
}

/** The plan of a text that is right; what is wrong with it otherwise. */
export function planOf(text: string, file: string = planFile): ReleasePlan {
  const { plan, problems } = read(text, file);
  if (!plan) throw new Error(problems.map(formatProblem).join('\n'));
  return plan;
}

/** Nothing around the plan but its own zone and working days from Monday to Friday. */
export function around(parts: Partial<LintAround> & { readonly zone?: string } = {}): LintAround {
  const { zone = 'UTC', ...rest } = parts;
  const calendar = createCalendar({ zone, country: undefined, addWorkingDays: [], addHolidays: [] });
  return { calendar, freezes: [], roles: {}, ...rest };
}

export function lintOf(text: string, parts: Parameters<typeof around>[0] = {}): readonly string[] {
  return lintPlan(read(text), around(parts)).map(formatProblem);
}

/** One problem as a line: place, code, and what it is about. */
export function formatProblem({ line, column, code, values }: Problem): string {
  const { key, name, value, step, signal, component, role, didYouMean } = values;
  const subject =
    code === 'config_bad_value' ? `${key}=${value}` : (key ?? name ?? step ?? signal ?? component ?? role);
  const words = [`${line}:${column}`, code, subject ?? value, didYouMean === undefined ? undefined : `→ ${didYouMean}`];
  return words.filter(word => word !== undefined).join(' ');
}
