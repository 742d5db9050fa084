import type { LineOutcome } from '../../commands/line-outcome.ts';
import type { Language } from '../../domain/language.ts';
import { shortSha } from '../../domain/sha.ts';
import type { Reason } from '../../gates/gate.ts';
import { type Block, type Item, paragraph } from '../document.ts';
import { strong } from '../inline.ts';
import { helpCatalogue } from '../locale/help-catalogue.ts';
import { type ReleaseTextCode, releaseCatalogue } from '../locale/release-catalogue.ts';
import { createMessages, createPhrases, type Phrases } from '../message.ts';
import { printMarkdown } from '../print-markdown.ts';
import { refusalText } from '../reply.ts';

/** What came of a run of the release-plan workflow. */
export interface ReleasedOutcome {
  readonly release: string;
  readonly decision: 'done' | 'refused' | 'nothing';
  readonly reason: Reason;
  /** What came of a form's line. */
  readonly line: LineOutcome | undefined;
  /** What a job of this run has to do now. */
  readonly step: ReleasedStep | undefined;
  /** Markdown that was encoded when it was made. */
  readonly announcement: string | undefined;
}

export interface ReleasedStep {
  readonly step: string;
  readonly component: string | undefined;
  readonly environment: string | undefined;
  readonly sha: string | undefined;
  readonly from: number | undefined;
  readonly ratio: number | undefined;
  readonly seq: number;
}

/** A run's page in the job summary: what was decided, what this run has to do, the newest change. Times are UTC. */
export function renderReleased(outcome: ReleasedOutcome, language: Language): string {
  const messages = createMessages(language, 'UTC');
  const say = createPhrases(releaseCatalogue(language), messages);
  const { release, decision, reason, line, step, announcement } = outcome;
  const head: Block = { kind: 'heading', words: say.words(`run.${decision}`, { release }), tone: 'strong' };
  const refused = line?.result.kind === 'refused' ? line.result.refusal : undefined;
  const why =
    line && refused
      ? refusalText(line, refused, { messages, say: createPhrases(helpCatalogue(language), messages) })
      : printMarkdown([paragraph(messages.reason(reason))]);
  return [
    printMarkdown([head]),
    why,
    ...(step ? [printMarkdown(stepBlocks(step, say))] : []),
    ...(announcement === undefined
      ? []
      : [printMarkdown([paragraph(say.words('run.announced'))]), quoted(announcement)]),
  ].join('\n\n');
}

function stepBlocks(
  { step, component, environment, sha, from = 0, ratio, seq }: ReleasedStep,
  say: Phrases<ReleaseTextCode>,
): readonly Block[] {
  const items: readonly Item[] = [
    ...(component === undefined ? [] : [{ words: say.words('run.component', { component }) }]),
    ...(environment === undefined ? [] : [{ words: say.words('run.environment', { environment }) }]),
    ...(sha === undefined ? [] : [{ words: say.words('run.commit', { sha: shortSha(sha) }) }]),
    ...(ratio === undefined ? [] : [{ words: say.words('run.ratio', { from, to: ratio }) }]),
    { words: say.words('run.seq', { seq }) },
  ];
  return [paragraph([strong(say.words('run.step', { step }))]), { kind: 'list', items }];
}

function quoted(markdown: string): string {
  return markdown.replaceAll(/^/gm, '> ');
}
