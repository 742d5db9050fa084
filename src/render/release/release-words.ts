import { liveRatio } from '../../plan/executions.ts';
import { namesOf, planClearers } from '../../plan/names.ts';
import type { Blocker } from '../../plan/plan-world.ts';
import type { PlanStep } from '../../plan/release-plan.ts';
import { type ReleaseStatus, releaseStatus } from '../../plan/step-view.ts';
import { clearerCell } from '../clearer-words.ts';
import { cleanLine } from '../escape.ts';
import { code, strong, text, type Words } from '../inline.ts';
import { listed, type ReleasePage } from './release-ground.ts';

const icons: Readonly<Record<ReleaseStatus, string>> = {
  review: '📝',
  approved: '✅',
  running: '🟢',
  holding: '⏸️',
  'rolling-back': '⏪',
  'rolled-back': '⏪',
  replanning: '📝',
  observing: '👀',
  closed: '🏁',
  cancelled: '⛔',
};

/** `**Held** ⏸️`. */
export function statusWords({ say, input }: ReleasePage): Words {
  const status = releaseStatus(input.world);
  return [strong(say.words(`status.${status}`)), text(` ${icons[status]}`)];
}

/** `checkout **10 %**, ledger **100 %**`, of what was ever moved. */
export function liveWords(page: ReleasePage): Words {
  const { say, input } = page;
  const { plan, state } = input.world;
  const moved = plan.components.filter(one => Object.hasOwn(state.live, one.id));
  if (moved.length === 0) return say.words('live.none');
  const parts = moved.map(({ id }) => {
    const ratio = [strong(say.words('ratio', { ratio: liveRatio(id, state) }))];
    return say.words('live.component', { component: id }, { ratio });
  });
  return listed(page, parts);
}

/** `gray checkout 10 %, staff first`, as the plan under review said it; without the ratio where a column has it. */
export function stepWhat({ plan, messages }: ReleasePage, step: PlanStep, withRatio = true): string {
  const { component = '', audience, cases } = step;
  const ratio = withRatio ? step.ratio : undefined;
  const kind = plan.plain(`kind.${step.kind}`);
  const named = component === '' ? kind : plan.plain('what.component', { kind, component });
  let what = ratio === undefined ? named : plan.plain('what.ratio', { kind, component, ratio });
  if (audience !== undefined) what = plan.plain('what.audience', { what, audience });
  const ids = Object.keys(cases);
  if (ids.length > 0) what = plan.plain('what.cases', { what, cases: ids.join(messages.plain('list.comma')) });
  return step.isReversible ? what : plan.plain('what.irreversible', { what });
}

/** Resolved names as code, `@` left out: whoever is named here is not called. */
export function nameWords(page: ReleasePage, names: readonly string[]): Words {
  return listed(page, names.map(nameWord(page)));
}

function nameWord({ messages }: ReleasePage): (name: string) => Words {
  return name => {
    const [clearer] = planClearers([name]);
    if (clearer?.kind === 'permission') return clearerCell(clearer, messages);
    return [code(cleanLine(name.replace(/^@/, ''), 80))];
  };
}

/** Who clears something; what only time clears is said by the time. */
export function clearedWords(page: ReleasePage, { clearedBy }: Pick<Blocker, 'clearedBy'>): Words {
  const people = clearedBy.filter(one => one.kind !== 'time');
  return listed(
    page,
    people.map(one => clearerCell(one, page.messages)),
  );
}

/** Whom the plan lets resume, resolved. */
export function resumerNames({ input }: ReleasePage): readonly string[] {
  const { plan } = input.world;
  const own = ['operator', 'backup'].filter(role => Object.hasOwn(plan.people, role));
  return namesOf(plan, [...(own.length > 0 ? own : ['owner']), 'tech-lead']);
}
