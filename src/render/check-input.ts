import type { SluiceConfig } from '../config/sluice-config.ts';
import type { Language } from '../domain/language.ts';
import type { CheckAnnotation } from '../effects/effect.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Judgement } from '../gates/outcome.ts';
import type { BlockPart } from './block-section.ts';

/** All that a check's text is made of. */
export interface CheckInput {
  readonly judgement: Judgement;
  readonly facts: PullRequestFacts;
  readonly config: SluiceConfig;
  readonly language: Language;
  /** The App re-checks by a button; the Action by its workflow. */
  readonly appMode: boolean;
  /** Where the Action's workflow is started by hand. */
  readonly recheckUrl?: string | undefined;
  /** The most characters of the summary; a check's own limit where none is given. */
  readonly limit?: number | undefined;
  /** What a gate shows of what it judged, below the tables: rendered before, since most checks have none. */
  readonly details?: readonly BlockPart[];
}

/** A check's texts. */
export interface RenderedCheck {
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}
