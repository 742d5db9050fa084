/** A part of a page that can be made shorter. */
export interface Section {
  /** The lowest is cut first. */
  readonly priority: number;
  /** The most characters it takes, however much room there is. */
  readonly budget: number;
  /** Its Markdown in at most `limit` characters, saying what it left out; empty when nothing sensible fits. */
  render(limit: number): string;
}

const separator = '\n\n';

/** The sections in order, as one page of at most `limit` characters; cut from the least important upwards. */
export function cutSections(sections: readonly Section[], limit = 58_000): string {
  const pages = sections.map(section => section.render(Math.min(section.budget, limit)));
  const byPriority = sections
    .map((section, index) => ({ section, index }))
    .sort((a, b) => a.section.priority - b.section.priority);
  for (const { section, index } of byPriority) {
    const excess = pageLength(pages) - limit;
    if (excess <= 0) break;
    const page = pages[index] ?? '';
    pages[index] = section.render(Math.max(0, page.length - excess));
  }
  return joinPages(pages);
}

function joinPages(pages: readonly string[]): string {
  return pages.filter(page => page !== '').join(separator);
}

function pageLength(pages: readonly string[]): number {
  return joinPages(pages).length;
}
