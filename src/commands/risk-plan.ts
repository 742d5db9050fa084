import type { ResponseKind } from '../project/risk-scale.ts';
import type { Risk } from '../project/state.ts';
import type { World } from './command.ts';
import { dayValues, guessNotes, type NamedDay, readComingDay } from './day-argument.ts';
import { accepted, defineVerb } from './define-verb.ts';
import { pasteLine, quoted } from './paste-line.ts';
import { isRefused, type Refused, refuse } from './refuse.ts';
import { needRiskOwner, readOpenRisk } from './risk-lookup.ts';
import { readOneOf, readText } from './text-argument.ts';

interface Plan {
  readonly asked: string;
  readonly risk: Risk;
  readonly response: ResponseKind;
  readonly plan: string;
  readonly by: NamedDay | undefined;
}

const plannable = ['avoid', 'mitigate', 'transfer'] as const;

/** Says what is done about a risk; it is treated from then on. To accept one is a command of its own. */
export const riskPlanVerb = defineVerb<Plan>({
  id: 'risk-plan',
  word: 'risk',
  sub: 'plan',
  grammar: '/risk plan R-n <avoid|mitigate|transfer> "…" [by:]',
  keys: ['by'],
  who: [{ kind: 'owner' }, { kind: 'role', name: 'pm' }],
  summary: { en: 'Says what is done about a risk, and by when.', 'zh-CN': '写明如何应对风险、何时完成。' },
  examples: ['/risk plan R-3 mitigate "Seeded-diff drill before every step" by:+5wd'],
  isGrant: false,
  read(line, world) {
    const found = readOpenRisk(line, world, ' mitigate "…"');
    if (isRefused(found)) return found;
    const { risk } = found;
    const response = readResponse(line.words[1], risk, world);
    if (isRefused(response)) return response;
    const plan = readText('plan', line.restFrom(2).trim());
    if (isRefused(plan)) return plan;
    if (plan.text === '') return withoutPlan(risk, response.word, world);
    const by = line.keys['by'] === undefined ? undefined : readComingDay(line.keys['by'], world);
    if (by && isRefused(by)) return by;
    return { asked: line.canonical, risk, response: response.word, plan: plan.text, by };
  },
  decide({ asked, risk, response, plan, by }, world) {
    const refused = needRiskOwner({ risk, doing: 'plan', asked }, world);
    if (refused) return refused;
    const { id } = risk;
    return accepted({
      project: [{ type: 'risk-planned', id, response, plan, by: by?.day }],
      notes: by
        ? [{ code: 'risk_planned', values: { id, ...dayValues(by.day, world) } }, ...guessNotes([by], world)]
        : [],
    });
  },
});

function readResponse(
  word: string | undefined,
  { id }: Risk,
  world: World,
): { readonly word: (typeof plannable)[number] } | Refused {
  const complete = pasteLine(world, 'risk', `plan ${id} mitigate "…"`);
  if (word === undefined) return refuse('missing_arg', { key: plannable.join('|') }, { paste: complete });
  const read = readOneOf('response', word, plannable);
  if (!isRefused(read)) return read;
  const isAccept = word.toLowerCase() === 'accept';
  const paste = isAccept ? pasteLine(world, 'risk', `accept ${id} why:"…" until:+7d`) : complete;
  return refuse('bad_value', read.refusal.values, { paste });
}

function withoutPlan({ id }: Risk, response: string, world: World): Refused {
  return refuse(
    'missing_arg',
    { key: 'plan' },
    { paste: pasteLine(world, 'risk', `plan ${id} ${response} ${quoted('…')}`) },
  );
}
