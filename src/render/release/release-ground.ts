import { cleanLine } from '../escape.ts';
import { joinWords, link, text, type Words } from '../inline.ts';
import { type PlanTextCode, planCatalogue } from '../locale/plan-catalogue.ts';
import { type ReleaseTextCode, releaseCatalogue } from '../locale/release-catalogue.ts';
import { createMessages, createPhrases, type Messages, type Phrases } from '../message.ts';
import type { ReleaseInput } from './release-input.ts';

/** What words about a release are made of, wherever they stand: on its issue, in a project's, in a reply. */
export type ReleaseGround = Pick<ReleaseInput, 'world' | 'language' | 'serverUrl' | 'number' | 'url'> & {
  readonly repository: Pick<ReleaseInput['repository'], 'owner' | 'name'>;
};

/** What every part of a release's pages is written with; times are the plan's own. */
export interface ReleasePage<Input extends ReleaseGround = ReleaseGround> {
  readonly input: Input;
  readonly say: Phrases<ReleaseTextCode>;
  /** The words that a plan's steps have while it is reviewed. */
  readonly plan: Phrases<PlanTextCode>;
  readonly messages: Messages;
}

export function releasePageOf<Input extends ReleaseGround>(input: Input): ReleasePage<Input> {
  const messages = createMessages(input.language, input.world.plan.timezone);
  return {
    input,
    messages,
    say: createPhrases(releaseCatalogue(input.language), messages),
    plan: createPhrases(planCatalogue(input.language), messages),
  };
}

/** Parts with commas between them. */
export function listed({ messages }: Pick<ReleasePage, 'messages'>, parts: readonly Words[]): Words {
  return joinWords(parts, messages.plain('list.comma'));
}

/** `11-24 10:02` in the plan's zone, with the year where it is another than that of the plan's adoption. */
export function shortMoment({ messages, input }: ReleasePage, instant: string): string {
  const moment = messages.dates.moment(instant).slice(0, 16);
  const { adopted } = input.world.state;
  const isSameYear = adopted !== undefined && messages.dates.day(adopted.at).slice(0, 4) === moment.slice(0, 4);
  return isSameYear ? moment.slice(5) : moment;
}

export function repositoryUrl({ input }: Pick<ReleasePage, 'input'>): string {
  return `${input.serverUrl}/${input.repository.owner}/${input.repository.name}`;
}

/** An address as a link named by `words`; any other text as it stands. */
export function evidenceWords(evidence: string, words: Words): Words {
  return /^https?:\/\//i.test(evidence) ? link(words, evidence) : [text(cleanLine(evidence, 80))];
}
