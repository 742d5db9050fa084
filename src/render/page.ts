import { type BrokenInput, renderBroken } from './broken-check.ts';
import type { CheckInput, RenderedCheck } from './check-input.ts';
import { renderCheck } from './check-summary.ts';
import { type MergeGroupInput, renderMergeGroup } from './merge-group-check.ts';

/** What the page of one check is made of, so that it can be printed again at another size. */
export type PageInput =
  | { readonly kind: 'check'; readonly input: CheckInput }
  | { readonly kind: 'broken'; readonly input: BrokenInput }
  | { readonly kind: 'group'; readonly input: MergeGroupInput };

/** The page in at most `limit` characters. */
export function renderPage(page: PageInput, limit: number): RenderedCheck {
  switch (page.kind) {
    case 'check':
      return renderCheck({ ...page.input, limit });
    case 'broken':
      return renderBroken({ ...page.input, limit });
    case 'group':
      return renderMergeGroup({ ...page.input, limit });
  }
}
