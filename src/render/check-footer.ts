import { shortSha } from '../domain/sha.ts';
import type { RuleSource } from '../gates/outcome.ts';
import type { CheckInput } from './check-input.ts';
import { type Block, paragraph } from './document.ts';
import { joinWords, link, type Words } from './inline.ts';
import type { Messages } from './message.ts';
import { blobUrl, type Place } from './outcome-words.ts';

/** What was looked at, by which rules, until when, and how to look again. */
export function checkFooter(input: CheckInput, messages: Messages): readonly Block[] {
  const { judgement, facts } = input;
  const valid =
    judgement.validUntil === undefined
      ? []
      : [paragraph(messages.words('valid-until', { until: judgement.validUntil }))];
  const parts = [
    messages.words('foot.head', { sha: shortSha(facts.head.sha) }),
    messages.words('foot.tier', { tier: judgement.tier }),
    rulesWords(input, messages),
    messages.words('foot.seen', { clock: messages.dates.clock(facts.now) }),
  ];
  return [...valid, paragraph(joinWords(parts, ' · ')), paragraph(recheckWords(input, messages))];
}

function rulesWords(input: CheckInput, messages: Messages): Words {
  const branch = input.facts.defaultBranch.name;
  if (isRepair(input)) return messages.words('foot.rules-broken', { branch });
  const place = { serverUrl: input.facts.serverUrl, repository: input.facts.repository.name };
  return sourceWords({ source: input.config.source, branch, place }, messages);
}

/** The rules in force can't be read and this change mends them: then a preset's gate judges it, though there is a file. */
function isRepair({ judgement }: CheckInput): boolean {
  return judgement.outcomes.some(outcome => outcome.notes.some(note => note.code === 'rules_repair'));
}

/** `rules main@9c1e2d0`, linked to the file, or the preset that stands in for a file. */
function sourceWords(
  from: { readonly source: RuleSource; readonly branch: string; readonly place: Place },
  messages: Messages,
): Words {
  const { source, branch, place } = from;
  if (source.kind === 'preset') return messages.words('foot.rules-preset', { name: source.name });
  return link(
    messages.words('foot.rules-file', { branch, sha: shortSha(source.sha) }),
    blobUrl(place, source.sha, source.path),
  );
}

/** A status has no button, an unfinished check run gets none: so the text always says the way. */
function recheckWords(input: CheckInput, messages: Messages): Words {
  if (input.appMode) return messages.words('foot.recheck-app');
  const number = input.facts.number;
  if (input.recheckUrl === undefined) return messages.words('foot.recheck-action', { number });
  const start = link(messages.words('foot.workflow'), input.recheckUrl);
  return messages.words('foot.recheck-link', { number }, { link: start });
}
