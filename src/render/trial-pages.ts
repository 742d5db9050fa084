import { localize } from '../domain/language.ts';
import type { BlockPart } from './block-section.ts';
import { checkFooter } from './check-footer.ts';
import type { CheckInput } from './check-input.ts';
import { noteBlocks, placeOf, sharedHead } from './check-pages.ts';
import { type Block, paragraph } from './document.ts';
import { joinWords, link, strong, text, type Words } from './inline.ts';
import type { Messages } from './message.ts';
import { nextStepItems } from './next-steps.ts';
import { isOwed } from './outcome-groups.ts';
import { trialTable } from './verdict-tables.ts';

const configPath = '.github/sluice.yml';

/** The trial run: says first that it blocks nothing, then what the rules would ask and of whom, then how to switch. */
export function trialParts(input: CheckInput, messages: Messages): readonly BlockPart[] {
  const { outcomes } = input.judgement;
  const place = placeOf(input);
  const asked = outcomes.filter(one => one.verdict !== 'not-applicable');
  return [
    { priority: 100, blocks: [paragraph([strong(messages.words('trial.first'))]), ...sharedHead(input, messages)] },
    { priority: 80, blocks: wouldAsk(input, messages) },
    { priority: 70, blocks: asked.length > 0 ? [trialTable(asked, messages, place)] : [] },
    { priority: 30, blocks: notAsked(input, messages) },
    ...(input.details ?? []),
    { priority: 40, blocks: noteBlocks(outcomes, messages) },
    { priority: 90, blocks: [...checkFooter(input, messages), paragraph(switches(input, messages))] },
  ];
}

function wouldAsk(input: CheckInput, messages: Messages): readonly Block[] {
  const base = input.facts.base.name;
  const owed = input.judgement.outcomes.filter(one => one.level === 'required' && isOwed(one));
  if (owed.length === 0) return [paragraph(messages.words('trial.clear', { base }))];
  const items = nextStepItems(owed, messages, placeOf(input));
  return [paragraph(messages.words('trial.asks', { base })), { kind: 'list', items }];
}

function notAsked(input: CheckInput, messages: Messages): readonly Block[] {
  const names = input.judgement.outcomes
    .filter(one => one.verdict === 'not-applicable')
    .map(one => ({ title: localize(one.title, messages.language), why: messages.reason(one.reason) }));
  if (names.length === 0) return [];
  const gates = names.map(({ title, why }) => [text(title), ...messages.words('label.paren', {}, { inside: why })]);
  return [paragraph(messages.words('trial.not-asked', {}, { gates: joinWords(gates, messages.plain('list.comma')) }))];
}

/** Three links, for maintainers: each opens GitHub's editor on the config, with the lines filled in where it is new. */
function switches(input: CheckInput, messages: Messages): Words {
  const to = switchUrls(input);
  const links = [
    link(messages.words('trial.on'), to.on),
    link(messages.words('trial.try'), to.other),
    link(messages.words('trial.off'), to.off),
  ];
  const hint = to.exists ? messages.words('label.paren', {}, { inside: messages.words('trial.edit-hint') }) : [];
  const gap = messages.language === 'zh-CN' ? [] : [text(' ')];
  return [strong(messages.words('trial.maintainers')), ...gap, ...joinWords(links, ' · '), ...hint];
}

interface SwitchUrls {
  readonly exists: boolean;
  readonly on: string;
  readonly other: string;
  readonly off: string;
}

function switchUrls(input: CheckInput): SwitchUrls {
  const { facts, config } = input;
  const branch = facts.defaultBranch.name.split('/').map(encodeURIComponent).join('/');
  const root = `${facts.serverUrl}/${facts.repository.name}`;
  if (config.source.kind === 'file') {
    const edit = `${root}/edit/${branch}/${config.source.path}`;
    return { exists: true, on: edit, other: edit, off: edit };
  }
  const create = (preset: string, mode: string) => {
    const value = encodeURIComponent(`version: 1\nextends: [${preset}]\nmode: ${mode}\n`);
    return `${root}/new/${branch}?filename=${encodeURIComponent(configPath)}&value=${value}`;
  };
  return {
    exists: false,
    on: create('sluice:recommended', 'enforce'),
    other: create('sluice:light', 'observe'),
    off: create('sluice:recommended', 'off'),
  };
}
