import { bakeEnd } from '../../plan/bake.ts';
import type { PlanStep } from '../../plan/release-plan.ts';
import { simulate } from '../../plan/simulate/simulate.ts';
import { type ShownStatus, type StepView, viewStep } from '../../plan/step-view.ts';
import { cleanLine } from '../escape.ts';
import { code, strong, text, type Words } from '../inline.ts';
import { comingStep, doersOf } from './coming-step.ts';
import { listed, type ReleasePage, shortMoment } from './release-ground.ts';
import type { ReleaseInput } from './release-input.ts';
import { nameWords, stepWhat } from './release-words.ts';
import { shortTime } from './short-time.ts';

/** The cells of one step, each made when it is printed. */
export interface LadderRow {
  readonly step: PlanStep;
  what(): Words;
  ratio(): Words;
  planned(): Words;
  actual(): Words;
  operator(): Words;
  bake(): Words;
  state(): Words;
}

/** Every step of the plan, planned against actual. */
export function ladderRows(page: ReleasePage<ReleaseInput>): readonly LadderRow[] {
  const planned = plannedTimes(page);
  const next = comingStep(page.input.world)?.step.id;
  return page.input.world.plan.steps.flatMap(step => {
    const view = viewStep(step.id, page.input.world);
    return view ? [ladderRow(page, view, { planned: planned.get(step.id), isNext: step.id === next })] : [];
  });
}

interface Around {
  readonly planned: string | undefined;
  readonly isNext: boolean;
}

function ladderRow(page: ReleasePage, view: StepView, { planned, isNext }: Around): LadderRow {
  const { step, state } = view;
  const began = state.liveAt ?? state.execution?.startedAt ?? state.passedAt;
  return {
    step,
    what: () => [code(step.id), text(` ${cleanLine(stepWhat(page, step, false), 100)}`)],
    ratio: () => ratioWords(page, view),
    planned: () => (planned === undefined ? [] : [text(shortMoment(page, planned))]),
    actual: () => (began === undefined ? [] : [text(shortMoment(page, began))]),
    operator: () => nameWords(page, doersOf(step, page.input.world)),
    bake: () => bakeWords(page, step),
    state: () => stateWords(page, view, isNext),
  };
}

/**
 * As the plan was adopted: with punctual people from that day on, and the freezes that were known without it. So the column
 * stands still while the release runs, and what is late shows.
 */
function plannedTimes({ input }: ReleasePage<ReleaseInput>): ReadonlyMap<string, string> {
  const { plan, state, facts, calendar, now } = input.world;
  const own = new Set(state.freezes.map(one => one.id));
  const { steps } = simulate(plan, {
    start: state.adopted?.at ?? now,
    calendar,
    freezes: facts.freezes.filter(one => !own.has(one.id)),
    away: [],
    roles: input.roles,
  });
  return new Map(steps.flatMap(one => (one.startAt === undefined ? [] : [[one.id, one.startAt] as const])));
}

/** The ratio that is live now stands out. */
function ratioWords({ say, input }: ReleasePage, { step, state }: StepView): Words {
  if (step.ratio === undefined) return [];
  const words = say.words('ratio', { ratio: step.ratio });
  const { live } = input.world.state;
  const component = step.component ?? '';
  const current = Object.hasOwn(live, component) ? live[component] : undefined;
  const isLive = current !== undefined && current.seq === state.execution?.seq && current.ratio === step.ratio;
  return isLive ? [strong(words), text(' '), ...say.words('ladder.live')] : words;
}

function bakeWords(page: ReleasePage, { bake, signals }: PlanStep): Words {
  const parts = [...(bake > 0 ? [[text(shortTime(bake))]] : []), ...signals.map((id): Words => [code(id)])];
  return listed(page, parts);
}

function stateWords(page: ReleasePage, view: StepView, isNext: boolean): Words {
  const { say, input } = page;
  const { step, state } = view;
  if (view.status === 'skipped' && state.skippedBy) {
    const values = { login: state.skippedBy.actor.login, why: cleanLine(state.skippedWhy ?? '', 80) };
    return say.words('step.skipped-by', values);
  }
  if (view.status === 'baking') {
    const end = bakeEnd(step, input.world);
    const until = end === undefined ? '' : shortMoment(page, end);
    return say.words('step.baking', { until });
  }
  return say.words(`step.${wordOf(view.status, isNext)}`);
}

function wordOf(
  status: Exclude<ShownStatus, 'baking'>,
  isNext: boolean,
): Exclude<ShownStatus, 'baking' | 'ready'> | 'next' {
  if (status !== 'ready' && status !== 'pending') return status;
  return isNext ? 'next' : 'pending';
}
