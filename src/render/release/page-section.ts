import { type Row, tableSection } from '../home/home-section.ts';
import type { Words } from '../inline.ts';
import type { Section } from '../section.ts';
import type { ReleasePage } from './release-ground.ts';

/** A part of a release's page: what is cut first, the most it takes, its columns. */
export interface PagePart {
  readonly priority: number;
  readonly budget: number;
  readonly heading: Words;
  readonly head: readonly Words[];
  readonly rows: readonly Row[];
}

/** A headed table; nothing at all without a row. */
export function pageTable({ say }: ReleasePage, part: PagePart): Section {
  return tableSection({ ...part, more: count => say.words('more', { count }) });
}
