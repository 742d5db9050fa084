import { localize } from '../domain/language.ts';
import type { GateOutcome, Judgement } from '../gates/outcome.ts';
import { isOpenRisk, riskLevel } from '../project/risk-view.ts';
import { type Block, type Item, paragraph } from './document.ts';
import { code, joinWords, link, strong, text, type Words } from './inline.ts';
import { nextStepItems } from './next-steps.ts';
import { groupOutcomes, isOwed } from './outcome-groups.ts';
import { clearedByCell, gateName, type Place, ruleUrl, verdictCell } from './outcome-words.ts';
import { printMarkdown } from './print-markdown.ts';
import type { ReplyPage } from './reply-input.ts';
import { foldedTable, openTable } from './verdict-tables.ts';

/** Where a thread belongs, what holds it, its gates, and whether it could go. */
export function threadStatusPage(page: ReplyPage): string {
  const { judgement, thread } = page.world;
  const items = [homeWords(page), ...holdItems(page), ...waiverItems(page), ...riskItems(page)];
  const gates = thread.kind === 'pull-request' ? gateBlocks(page, judgement) : [];
  return printMarkdown([
    { kind: 'heading', words: goWords(page), tone: 'strong' },
    { kind: 'list', items: items.map(words => ({ words })) },
    ...gates,
  ]);
}

/** The gates as they stand, what to do first. */
export function gateStatusPage(page: ReplyPage): string {
  return printMarkdown(gateBlocks(page, page.world.judgement));
}

function gateBlocks(page: ReplyPage, judgement: Judgement | undefined): readonly Block[] {
  const { say, messages, world } = page;
  if (world.thread.kind === 'issue') return [paragraph(say.words('gates.issue'))];
  if (judgement === undefined) return [paragraph(say.words('gates.none'))];
  const { outcomes } = judgement;
  const { counted } = groupOutcomes(outcomes);
  const owed = outcomes.filter(isOwed);
  const open = [...owed, ...outcomes.filter(one => one.verdict === 'waived')];
  const fine = outcomes.filter(one => !open.includes(one));
  const clear = counted.filter(one => !isOwed(one)).length;
  const stage = judgement.stageTitle ? localize(judgement.stageTitle, world.language) : judgement.stage;
  const place = placeOf(page);
  const items = nextStepItems(
    owed.filter(one => one.level === 'required'),
    messages,
    place,
  );
  return [
    paragraph([strong(say.words('gates.head', { stage, clear, total: counted.length }))]),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(open.length > 0 ? [openTable(open, messages, place)] : []),
    ...(fine.length > 0 ? [foldedTable(fine, messages, place)] : []),
  ];
}

/** One gate: verdict and why, its rule's line, who clears it, until when, what to do. */
export function gateWhyPage(key: string, page: ReplyPage): string {
  const { say, world } = page;
  const outcome = world.judgement?.outcomes.find(one => one.key === key);
  if (outcome === undefined) return printMarkdown([paragraph(say.words('gates.unknown', { name: key }))]);
  const items: readonly Item[] = [
    labelled(page, 'why.verdict', verdictCell(outcome, page.messages)),
    labelled(page, 'why.rule', ruleWords(outcome, page)),
    ...(outcome.clearedBy.length > 0 ? [labelled(page, 'why.who', clearedByCell(outcome, page.messages))] : []),
    ...(outcome.validUntil === undefined
      ? []
      : [labelled(page, 'why.until', [text(page.messages.dates.moment(outcome.validUntil))])]),
    ...outcome.notes.map(note => ({ words: page.messages.reason(note) })),
  ];
  const next = nextStepItems([outcome], page.messages, placeOf(page));
  return printMarkdown([
    { kind: 'heading', words: [text(gateName(outcome, page.messages)), text(' '), code(outcome.key)], tone: 'strong' },
    { kind: 'list', items },
    ...(next.length > 0 ? [paragraph([strong(say.words('why.next'))]), { kind: 'list', items: next } as const] : []),
  ]);
}

function labelled(page: ReplyPage, key: 'why.verdict' | 'why.rule' | 'why.who' | 'why.until', words: Words): Item {
  return { words: [strong(page.say.words(key)), ...page.messages.words('label.colon'), ...words] };
}

function ruleWords({ source }: GateOutcome, page: ReplyPage): Words {
  if (source.kind === 'preset') return page.say.words('why.preset', { name: source.name });
  return link([code(`${source.path}:${source.line}`)], ruleUrl(source, placeOf(page)));
}

function placeOf({ world }: ReplyPage): Place {
  return { serverUrl: world.serverUrl, repository: `${world.repository.owner}/${world.repository.name}` };
}

/** Go or no go, with all that stands against it. */
function goWords(page: ReplyPage): Words {
  const { say, messages, world } = page;
  const owed = groupOutcomes(world.judgement?.outcomes ?? []).counted.filter(isOwed).length;
  const isHeld = world.gates.holds.length + world.gates.riskHolds.length > 0;
  const critical = world.project.risks.filter(
    risk => isOpenRisk(risk, world.now) && riskLevel(risk) === 'critical',
  ).length;
  const reasons = [
    ...(owed > 0 ? [say.words('go.gates', { count: owed })] : []),
    ...(isHeld ? [say.words('go.held')] : []),
    ...(critical > 0 ? [say.words('go.critical', { count: critical })] : []),
  ];
  if (reasons.length === 0) return [text('🟢 '), ...say.words('go.yes')];
  return [text('🔴 '), ...say.words('go.no', {}, { reasons: joinWords(reasons, messages.plain('list.comma')) })];
}

function homeWords({ say, world }: ReplyPage): Words {
  const { home } = world;
  if (home.number === undefined) return say.words('thread.register-none');
  const name = `#${home.number}${home.title === undefined ? '' : ` ${home.title}`}`;
  const inserts = { home: link([text(name)], home.url) };
  return say.words(home.kind === 'project' ? 'thread.project' : 'thread.register', {}, inserts);
}

function holdItems({ say, messages, world }: ReplyPage): readonly Words[] {
  const { holds, riskHolds } = world.gates;
  const all = [
    ...holds.map(one => say.words('thread.hold', { why: one.why, by: one.by.actor.login })),
    ...riskHolds.map(one => say.words('thread.hold', { why: `${one.risk} ${one.title}`, by: one.by.actor.login })),
  ];
  if (all.length === 0) return [];
  return [say.words('thread.holds', {}, { holds: joinWords(all, messages.plain('list.semicolon')) })];
}

function waiverItems({ say, messages, world }: ReplyPage): readonly Words[] {
  const all = world.gates.waivers
    .filter(one => Date.parse(one.until) > Date.parse(world.now))
    .map(one => say.words('thread.waiver', { gate: one.gate, until: one.until, by: one.by.actor.login }));
  if (all.length === 0) return [];
  return [say.words('thread.waivers', {}, { waivers: joinWords(all, messages.plain('list.semicolon')) })];
}

function riskItems({ say, messages, world }: ReplyPage): readonly Words[] {
  const raised = world.project.risks.filter(
    risk => risk.origin === world.thread.reference && isOpenRisk(risk, world.now),
  );
  if (raised.length === 0) return [];
  const all = raised.map((risk): Words => [code(risk.id), text(` ${risk.title}`)]);
  return [say.words('thread.risks', {}, { risks: joinWords(all, messages.plain('list.semicolon')) })];
}
