import { link, text, type Words } from '../inline.ts';
import { printWords } from '../print-markdown.ts';
import { comingStep } from '../release/coming-step.ts';
import { holdWords } from '../release/hold-notice.ts';
import { ladderRows } from '../release/ladder.ts';
import { nextWords } from '../release/page-head.ts';
import { type ReleasePage, releasePageOf } from '../release/release-ground.ts';
import type { ReleaseInput } from '../release/release-input.ts';
import { clearedWords, liveWords, statusWords } from '../release/release-words.ts';
import type { Section } from '../section.ts';
import { dotted, type HomePage } from './home-page.ts';
import { tableSection, wholeSection } from './home-section.ts';

/** A project has few at a time; the rest is on their own issues. */
const shownReleases = 5;
const shownBlockers = 4;
/** Below the milestones, above everything that isn't about dates. */
const priority = 78;

/** Each release of the project: what is live, its ladder, what is in the way and who clears it, what comes next. */
export function graySections({ input }: HomePage): readonly Section[] {
  return (input.releases ?? []).slice(0, shownReleases).flatMap(release => releaseSections(releasePageOf(release)));
}

function releaseSections(page: ReleasePage<ReleaseInput>): readonly Section[] {
  const { say, input, messages } = page;
  const columns = ['step', 'ratio', 'planned', 'actual', 'operator', 'state'] as const;
  const name = link([text(`#${input.number} ${input.world.plan.title}`)], input.url);
  const zone = say.words('page.times', { zone: input.world.plan.timezone });
  const inside = dotted([statusWords(page), liveWords(page), zone]);
  const table = tableSection({
    priority,
    budget: 5_000,
    heading: [
      ...say.words('gray.head'),
      ...messages.words('label.colon'),
      ...name,
      ...messages.words('label.paren', {}, { inside }),
    ],
    head: columns.map(column => say.words(`ladder.${column}`)),
    rows: ladderRows(page).map(row => () => columns.map(column => (column === 'step' ? row.what() : row[column]()))),
    more: count => say.words('more', { count }),
  });
  return [
    table,
    wholeSection(
      priority + 1,
      linesBelow(page)
        .map(words => `- ${printWords(words)}`)
        .join('\n'),
    ),
  ];
}

/** As a list: a line that follows a table at once would become its row, and lines of one paragraph run together. */
function linesBelow(page: ReleasePage): readonly Words[] {
  const holds = page.input.world.state.holds.map((hold): Words => [text('⏸️ '), ...holdWords(page, hold)]);
  return [...holds.slice(-shownBlockers), ...blockersLine(page), nextWords(page)];
}

function blockersLine(page: ReleasePage): readonly Words[] {
  const { say, input, messages } = page;
  const coming = comingStep(input.world);
  const all = (coming?.guards ?? []).flatMap(one => one.blockers).filter(one => one.code !== 'release_held');
  if (all.length === 0) return coming ? [say.words('gray.free')] : [];
  const shown = all.slice(0, shownBlockers).map(one => {
    const what = messages.reason({ code: one.code, values: one.values });
    const who = clearedWords(page, one);
    return who.length > 0 ? say.words('gray.blocker', {}, { what, who }) : what;
  });
  const more = all.length > shown.length ? [say.words('more', { count: all.length - shown.length })] : [];
  return [say.words('gray.blockers', {}, { blockers: dotted([...shown, ...more]) })];
}
