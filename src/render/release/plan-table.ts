import type { Language } from '../../domain/language.ts';
import { shortSha } from '../../domain/sha.ts';
import type { PlanChange, PlanFollowUp, PlanRow, PlanSummary } from '../../gates/plan-change.ts';
import type { BlockPart } from '../block-section.ts';
import { type Block, type Item, paragraph, type Table } from '../document.ts';
import { joinWords, strong, text, type Words } from '../inline.ts';
import { type PlanTextCode, planCatalogue } from '../locale/plan-catalogue.ts';
import { createMessages, createPhrases, type Messages, type Phrases } from '../message.ts';

/** Below the gates' tables, above the notes. */
const priority = 60;

interface Speech {
  readonly messages: Messages;
  readonly say: Phrases<PlanTextCode>;
}

function speechOf(language: Language, timezone: string): Speech {
  const messages = createMessages(language, timezone);
  return { messages, say: createPhrases(planCatalogue(language), messages) };
}

/** Each plan that a pull request brings as a table, at the plan's own time, and what earlier emergencies still owe. */
export function planParts(
  { files, followUps = [] }: Pick<PlanChange, 'files' | 'followUps'>,
  language: Language,
): readonly BlockPart[] {
  const plans = files.flatMap(file => file.plan ?? []);
  const parts = plans.map(plan => ({ priority, blocks: planBlocks(plan, speechOf(language, plan.timezone)) }));
  const zone = plans[0]?.timezone ?? 'UTC';
  return followUps.length > 0
    ? [...parts, { priority, blocks: owedBlocks(followUps, speechOf(language, zone)) }]
    : parts;
}

function planBlocks(plan: PlanSummary, speech: Speech): readonly Block[] {
  const { say } = speech;
  const label = plan.emergency ? [text(' · '), ...say.words('plan.emergency')] : [];
  return [
    paragraph([strong([...say.words('plan.head', { title: plan.title }), ...label])]),
    { kind: 'list', items: plan.components.map(one => ({ words: componentWords(one, say) })) },
    stepTable(plan.rows, speech),
    { kind: 'list', items: remarks(plan, say) },
  ];
}

function componentWords(
  { id, stable = '', version, environment, sha }: PlanSummary['components'][number],
  say: Phrases<PlanTextCode>,
): Words {
  const values = { id, stable, version, environment };
  if (sha === undefined) return say.words('plan.component-bare', values);
  return say.words('plan.component', { ...values, sha: shortSha(sha) });
}

function stepTable(rows: readonly PlanRow[], speech: Speech): Table {
  const { say, messages } = speech;
  return {
    kind: 'table',
    head: [
      say.words('plan.step'),
      say.words('plan.what'),
      say.words('plan.when'),
      say.words('plan.who'),
      say.words('plan.bake'),
    ],
    rows: rows.map(row => [
      [text(row.step)],
      [text(whatOf(row, speech))],
      row.start === undefined ? say.words('when.never') : [text(messages.dates.moment(row.start))],
      [text(row.who ?? '')],
      bakeWords(row, messages),
    ]),
  };
}

function whatOf(row: PlanRow, { say, messages }: Speech): string {
  const { component = '', ratio, audience, cases } = row;
  const kind = say.plain(`kind.${row.kind}`);
  const named = component === '' ? kind : say.plain('what.component', { kind, component });
  let what = ratio === undefined ? named : say.plain('what.ratio', { kind, component, ratio });
  if (audience !== undefined) what = say.plain('what.audience', { what, audience });
  if (cases.length > 0) what = say.plain('what.cases', { what, cases: cases.join(messages.plain('list.comma')) });
  return row.isReversible ? what : say.plain('what.irreversible', { what });
}

function bakeWords({ bake, signals }: PlanRow, messages: Messages): Words {
  const parts = [...(bake > 0 ? [shortTime(bake)] : []), ...signals];
  return joinWords(
    parts.map(part => [text(part)]),
    messages.plain('list.comma'),
  );
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** As plans write it, in the largest unit that leaves no rest; a day is said in hours below two. */
function shortTime(milliseconds: number): string {
  const fits = units.find(([unit, size]) => milliseconds % size === 0 && (unit !== 'd' || milliseconds >= 2 * size));
  return fits ? `${milliseconds / fits[1]}${fits[0]}` : `${Math.round(milliseconds / 1_000)}s`;
}

function remarks(plan: PlanSummary, say: Phrases<PlanTextCode>): readonly Item[] {
  const { finish, pointOfNoReturn, byHand } = plan;
  return [
    { words: finish === undefined ? say.words('plan.never-ends') : say.words('plan.finish', { at: finish }) },
    ...plan.conflicts.map(({ code, step, at }) => ({ words: say.words(`conflict.${code}`, { step, at }) })),
    ...(pointOfNoReturn === undefined ? [] : [{ words: say.words('plan.no-return', { step: pointOfNoReturn }) }]),
    ...(byHand === undefined ? [] : [{ words: say.words('plan.by-hand', { command: byHand }) }]),
  ];
}

function owedBlocks(followUps: readonly PlanFollowUp[], { say }: Speech): readonly Block[] {
  const items = followUps.map(({ release, what, title, who, due }) => ({
    words: say.words('plan.follow-up', { release, what, title, who, until: due }),
  }));
  return [paragraph([strong(say.words('plan.follow-ups'))]), { kind: 'list', items }];
}
