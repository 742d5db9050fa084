import type { Blocker } from '../../plan/plan-world.ts';
import type { ReleaseHold } from '../../plan/state.ts';
import { code, text, type Words } from '../inline.ts';
import type { Section } from '../section.ts';
import { comingStep, type Unread } from './coming-step.ts';
import { holdWords } from './hold-notice.ts';
import { resumeLine } from './next-line.ts';
import { pageTable } from './page-section.ts';
import { listed, type ReleasePage, shortMoment } from './release-ground.ts';
import { clearedWords, nameWords, resumerNames } from './release-words.ts';

/** What holds the release, with who may let it go on. */
export function holdsSection(page: ReleasePage): Section {
  const { say, input } = page;
  const columns = ['why', 'since', 'who', 'paste'] as const;
  return pageTable(page, {
    priority: 98,
    budget: 4_000,
    heading: say.words('holds.head'),
    head: columns.map(column => say.words(`holds.${column}`)),
    rows: input.world.state.holds.map(hold => () => holdRow(page, hold)),
  });
}

function holdRow(page: ReleasePage, hold: ReleaseHold): readonly Words[] {
  return [
    holdWords(page, hold),
    [text(shortMoment(page, hold.by.at))],
    nameWords(page, resumerNames(page)),
    [code(resumeLine)],
  ];
}

/** What stands before the next step, who clears it, when at the earliest. What was not looked at is said. */
export function blockersSection(page: ReleasePage): Section {
  const { say, input } = page;
  const coming = comingStep(input.world);
  const columns = ['what', 'who', 'when', 'paste'] as const;
  const blockers = (coming?.guards ?? []).flatMap(one => one.blockers).filter(one => one.code !== 'release_held');
  return pageTable(page, {
    priority: 95,
    budget: 8_000,
    heading: say.words('blockers.head', { step: coming?.step.id ?? '' }),
    head: columns.map(column => say.words(`blockers.${column}`)),
    rows: [
      ...blockers.map(one => () => blockerRow(page, one)),
      ...(coming && coming.unread.length > 0
        ? [() => [unreadWords(page, coming.unread, coming.step.id), [], [], []]]
        : []),
    ],
  });
}

function blockerRow(page: ReleasePage, blocker: Blocker): readonly Words[] {
  const { code: reason, values, earliest, paste } = blocker;
  return [
    page.messages.reason({ code: reason, values }),
    clearedWords(page, blocker),
    earliest === undefined ? [] : [text(shortMoment(page, earliest))],
    paste === undefined ? [] : [code(paste)],
  ];
}

/** Never taken for clear, and never for a fault. */
export function unreadWords(page: ReleasePage, unread: readonly Unread[], step: string): Words {
  const what = listed(
    page,
    unread.map(one => page.say.words(`unread.${one}`)),
  );
  return page.say.words('blockers.unread', { paste: `/gray why ${step}` }, { what });
}
