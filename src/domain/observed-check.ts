import type { StageConclusion } from './verdict.ts';

/** Our check as the head's rollup shows it. */
export interface ObservedCheck {
  readonly kind: 'check-run' | 'status';
  /** Database id of a check run; undefined for a status. */
  readonly id: number | undefined;
  readonly name: string;
  readonly conclusion: StageConclusion | 'neutral' | 'other';
  readonly title: string;
  /** Undefined when it carries none of ours. */
  readonly seal: string | undefined;
  readonly url: string | undefined;
  readonly createdAt: string;
  /** `ours` by app id or creator and seal; `foreign`: somebody else's of our name; `companion`: the configured App's. */
  readonly origin: 'ours' | 'foreign' | 'companion';
}
