import type { ThreadReference } from '../domain/repository-name.ts';
import type { StageConclusion } from '../domain/verdict.ts';
import type { CheckButton, DesiredCheck } from '../effects/effect.ts';
import type { PullRequestFacts } from '../facts/pull-request-facts.ts';
import type { Judgement } from '../gates/outcome.ts';
import { formatSeal, type Seal } from '../ledger/seal.ts';
import type { Sha256 } from '../ports/shell.ts';
import type { RenderedCheck } from '../render/check-input.ts';

/** What a desired check is put together from. */
export interface CheckParts {
  readonly name: string;
  readonly sha: string;
  readonly conclusion: StageConclusion | 'neutral';
  readonly rendered: RenderedCheck;
  /** Canonical text of what a sweep sees of the subject; empty where no sweep looks. */
  readonly glance: string;
  /** Canonical text of all that the check says, but for the time. */
  readonly content: string;
  readonly validUntil: string | undefined;
  readonly detailsUrl: string | undefined;
  readonly now: string;
  readonly buttons?: readonly CheckButton[] | undefined;
  /** Where the ledger stands, or that nobody could look. */
  readonly ledger?: Pick<Seal, 'anchor' | 'isBlind'>;
}

const digestLength = 16;

/** A check with its seal. A further anchor is news: it has to reach the head. */
export function desireCheck(parts: CheckParts, sha256: Sha256): DesiredCheck {
  const digest = (text: string) => sha256(text).slice(0, digestLength);
  const { name, sha, conclusion, rendered } = parts;
  const anchor = parts.ledger?.anchor;
  const said = [name, conclusion, rendered.title, rendered.annotations, parts.content];
  return {
    name,
    sha,
    conclusion,
    ...rendered,
    ...(parts.buttons && { buttons: parts.buttons }),
    seal: formatSeal({
      inputs: digest(parts.glance),
      content: digest(JSON.stringify([...said, ...(anchor ? [anchor] : [])])),
      validUntil: parts.validUntil,
      ...parts.ledger,
      anchor,
    }),
    detailsUrl: parts.detailsUrl,
    startedAt: parts.now,
  };
}

/**
 * A judgement as one text, without what only a commit on the default branch changes: links to rules carry its tip, and a
 * new tip with the same rules says nothing new.
 */
export function contentOf(judgement: Judgement, facts: PullRequestFacts): string {
  const outcomes = judgement.outcomes.map(({ source, ...outcome }) => [
    outcome,
    source.kind,
    source.kind === 'file' ? source.line : source.name,
  ]);
  return JSON.stringify([{ ...judgement, outcomes }, facts.head.sha, facts.base.name]);
}

/** `sluice/merge`, or `sluice/observe` for a trial: a ruleset should never require that one. */
export function checkName(judgement: Pick<Judgement, 'mode' | 'stage'>): string {
  return judgement.mode === 'observe' ? 'sluice/observe' : `sluice/${judgement.stage}`;
}

export function subjectText({ repository, number }: ThreadReference): string {
  return `${repository.owner}/${repository.name}#${number}`;
}
